"""What an index holds, in words or as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from provenance.report.invisible import on_one_line

if TYPE_CHECKING:
    from provenance.store.index import Description


def described(description: "Description", paths: Sequence[str] | None, *, as_json: bool) -> str:
    """Return a description of an index, and the paths of its documents unless they are None."""
    if as_json:
        row = {**asdict(description), **({} if paths is None else {"paths": list(paths)})}
        return json.dumps(row, indent=2) + "\n"
    lines = [*_lines(description), *map(on_one_line, paths or ())]
    return "".join(f"{line}\n" for line in lines)


def _lines(found: "Description") -> list[str]:
    manifest = found.manifest
    share = found.segment_bytes / max(found.chars, 1)
    parameters = ", ".join(f"{name} {value}" for name, value in manifest.parameters.items())
    judged = "of the corpus as it is" if found.is_judged else "none (see `provenance index judge`)"
    return [
        f"documents    {found.documents:,} in {found.pages:,} pages",
        f"passages     {found.passages:,}",
        f"texts        {found.chars:,} characters, {found.words:,} words"
        + ("" if manifest.texts else "; fingerprints only"),
        f"segments     {found.segments:,}, {found.segment_bytes:,} bytes: {share:.2f} a character",
        f"removed      {found.removed:,} documents that still take room in segments",
        f"database     {found.catalog_bytes:,} bytes",
        f"findings     {judged}",
        f"commit       {found.commit}",
        f"fingerprints {manifest.fingerprint_spec} ({parameters})",
    ]
