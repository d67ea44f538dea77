"""One run of the pipeline, as every command that audits makes it: watched, and ready to draw."""

from collections.abc import Sequence
from pathlib import Path

from provenance.cli.outputs import Sheets, sheets_of
from provenance.cli.progress import progress_line
from provenance.options import AuditOptions


def audited(paths: Sequence[Path], options: AuditOptions) -> Sheets:
    """Return what formats draw from. Raises whatever `audit` raises."""
    from provenance.cli.memory import keep_freed_memory
    from provenance.pipeline import audit
    from provenance.report.findings import texts_by_id
    from provenance.report.results import result_of
    from provenance.verdicts.rules import RULES

    keep_freed_memory()
    with progress_line() as progress:
        found = audit(paths, options, progress)
    return sheets_of(result_of(found, RULES), lambda: texts_by_id(found.documents))
