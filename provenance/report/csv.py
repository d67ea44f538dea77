"""Result to a table for spreadsheets: one row a finding."""

from provenance.report.cells import csv_row
from provenance.report.entries import Entry, entries_of
from provenance.report.rows import Result

_HEAD = (
    *("rule", "name", "level", "path", "line", "column", "start", "end", "words", "page"),
    *("source_path", "source_line", "source_column", "source_start", "source_end", "source_page"),
    *("message", "reasons", "fingerprint", "compared", "standing", "excuse"),
)


def render_csv(result: Result) -> str:
    """Return the findings as CSV (RFC 4180) with a head, in their order."""
    return csv_row(_HEAD) + "".join(csv_row(_values(each)) for each in entries_of(result))


def _values(entry: Entry) -> tuple[object, ...]:
    copy, source = entry.copy, entry.source
    origin: tuple[object, ...] = ("",) * 6
    if source:
        origin = (source.path, source.line, source.column, source.start, source.end, source.page)
    return (
        *(entry.rule, entry.name, entry.level, copy.path, copy.line, copy.column),
        *(copy.start, copy.end, entry.words, copy.page),
        *origin,
        *(entry.message, "\n".join(entry.reasons), entry.fingerprint),
        *("true" if entry.compared else "false", entry.standing, entry.excuse),
    )
