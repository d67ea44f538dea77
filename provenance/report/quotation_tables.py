"""Quotations to a table for spreadsheets: CSV, with nothing in it that a program would run."""

from dataclasses import astuple, fields

from provenance.model import Audit
from provenance.report.cells import csv_row
from provenance.report.quotation_lines import QuotationLine, quotation_lines


def render_quotation_table(audit: Audit) -> str:
    """Return all quotations as CSV (RFC 4180) with a head; one row each, in their order."""
    head = csv_row(field.name for field in fields(QuotationLine))
    return head + "".join(csv_row(astuple(each)) for each in quotation_lines(audit))
