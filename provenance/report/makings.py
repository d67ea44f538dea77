"""How a result was made, for its reader: version, options, inputs, files, what was left out."""

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
    )


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)
