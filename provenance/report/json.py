"""Report to JSON: the rows of schema `provenance/1`, for other programs."""

import json

from provenance.report.nouns import Report


def render_json(report: Report) -> str:
    """Return the result as JSON text with a line end. The same report gives the same bytes."""
    return json.dumps(report.result, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
