"""`provenance audit --dry-run`: what would be read, as what, and what not and why."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.failures import CLEAN
from provenance.cli.progress import progress_line
from provenance.cli.terminal import say
from provenance.options import AuditOptions

if TYPE_CHECKING:
    from provenance.model import Document, Skipped


def list_inputs(paths: Sequence[Path], options: AuditOptions) -> int:
    """Read the files, and print what comes of them. Raises `NoDocuments` if nothing does."""
    from provenance.corpus.files import read_documents
    from provenance.scale.processes import LocalEngine

    with progress_line() as progress, LocalEngine(1, progress) as engine:
        documents, skipped = read_documents(paths, options, engine)
    say("".join(f"{line}\n" for line in lines_of(documents, skipped)))
    return CLEAN


def lines_of(documents: Sequence["Document"], skipped: Sequence["Skipped"]) -> Iterator[str]:
    """Yield what there is to say of each document and of what was left out, line by line."""
    from provenance.report.invisible import on_one_line

    yield f"To be read: {len(documents)}"
    for each in documents:
        said = [each.reader, *filter(None, [each.encoding]), f"{len(each.text):,} characters"]
        how = f" ({each.how})" if each.how else ""
        yield on_one_line(f"  {each.path}: {', '.join(said)}{how}")
    yield f"Left out, or read in part: {len(skipped)}"
    for left_out in skipped:
        yield on_one_line(f"  {left_out.path}: {left_out.reason}")
