"""How a result was made, for its reader: version, options, inputs, files, what was left out."""

from collections.abc import Iterator, Mapping
from typing import Any

from provenance.report.excerpts import counted
from provenance.report.nouns import Making
from provenance.report.rows import Result


def making_of(result: Result) -> Making:
    """Return how the result was made, in words."""
    run = result["run"]
    return Making(
        version=run["version"],
        fingerprint_spec=run["fingerprint_spec"],
        options=tuple((name, _in_words(value)) for name, value in run["options"].items()),
        inputs=tuple(run["inputs"]),
        files=tuple(
            (each["path"], counted(each["bytes"], "byte"), each["sha256"])
            for each in result["documents"]
        ),
        skipped=tuple((each["path"], each["reason"]) for each in result["skipped"]),
        unseen=tuple(_unseen(run["options"])),
    )


def _unseen(options: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was not looked at; results of older versions may lack an option."""
    if not options.get("attribution", True):
        yield "Sources and credit: only what stands twice was looked for (`--no-attribution`)."
    if not options.get("all_quotations", True):
        yield (
            "Quotations far from any shared text; those in and around it were looked for "
            "(`--all-quotations` looks everywhere)."
        )
    if options.get("pairs"):
        yield "Texts that are no listed pair (`--pairs`)."
    if options.get("group_by"):
        yield "Matches inside a group (`--group-by`)."
    if "words_min" in options:
        yield f"Matches of fewer than {counted(options['words_min'], 'word')} (`words_min`)."
    yield "Texts outside the inputs: who had a passage first is said of these files only."


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)
