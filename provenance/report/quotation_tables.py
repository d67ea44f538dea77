"""Quotations to a table for spreadsheets: CSV, with nothing in it that a program would run."""

from collections.abc import Iterable
from dataclasses import astuple, fields

from provenance.model import Audit
from provenance.report.invisible import visible
from provenance.report.quotation_lines import QuotationLine, quotation_lines

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell that a spreadsheet takes for a formula begins with (OWASP, CSV injection)."""


def render_quotation_table(audit: Audit) -> str:
    """Return all quotations as CSV (RFC 4180) with a head; one row each, in their order."""
    head = _row(field.name for field in fields(QuotationLine))
    return head + "".join(_row(astuple(each)) for each in quotation_lines(audit))


def _row(values: Iterable[object]) -> str:
    return ",".join(map(_cell, values)) + "\r\n"


def _cell(value: object) -> str:
    """Return a value in quotes, which no spreadsheet runs: an apostrophe leads a formula."""
    if not isinstance(value, str):
        return str(value)
    shown = visible(value).replace('"', '""')
    return f'"\'{shown}"' if shown.startswith(_FORMULA) else f'"{shown}"'
