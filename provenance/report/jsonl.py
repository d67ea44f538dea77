"""Result to JSON lines: one finding a line, each to be read alone."""

from dataclasses import asdict

from provenance.report.entries import Entry, Whereabouts, entries_of
from provenance.report.rows import SCHEMA, Result
from provenance.report.strictness import strict_json


def render_jsonl(result: Result) -> str:
    """Return one line of strict JSON a finding, in their order; empty without findings."""
    return "".join(f"{strict_json(_line(each))}\n" for each in entries_of(result))


def _line(entry: Entry) -> dict[str, object]:
    line: dict[str, object] = {
        "schema": SCHEMA,
        "rule": entry.rule,
        "name": entry.name,
        "level": entry.level,
        "fingerprint": entry.fingerprint,
        **_side(entry.copy),
        "words": entry.words,
        "source": _side(entry.source) if entry.source else None,
        "message": entry.message,
        "reasons": list(entry.reasons),
        "compared": entry.compared,
    }
    if entry.standing:
        line["standing"] = entry.standing
    if entry.excuse:
        line["excuse"] = entry.excuse
    return line


def _side(side: Whereabouts) -> dict[str, object]:
    return {name: value for name, value in asdict(side).items() if name != "document"}
