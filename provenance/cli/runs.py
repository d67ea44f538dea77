"""One run of the pipeline, as every command that audits makes it: watched, and ready to draw."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.outputs import Sheets, sheets_of
from provenance.cli.progress import progress_line
from provenance.options import AuditOptions

if TYPE_CHECKING:
    from provenance.distributed.sessions import SparkOptions
    from provenance.report.rows import SummaryRow


def audited(paths: Sequence[Path], options: AuditOptions, index: Path | None = None) -> Sheets:
    """Return what formats draw from. Raises whatever `audit` and `audit_against` raise."""
    from provenance.cli.memory import keep_freed_memory
    from provenance.pipeline import audit, audit_against
    from provenance.report.findings import texts_by_id
    from provenance.report.results import result_of
    from provenance.verdicts.rules import RULES

    keep_freed_memory()
    with progress_line() as progress:
        if index is None:
            found = audit(paths, options, progress)
        else:
            found = audit_against(paths, index, options, progress)
    return sheets_of(result_of(found, RULES), lambda: texts_by_id(found.documents))


def audited_on_cluster(
    paths: Sequence[str], options: AuditOptions, spark: "SparkOptions"
) -> "tuple[Sheets | None, SummaryRow]":
    """Return what formats draw from, or None if there were too many rows; and the counts.

    Raises whatever `audit_on_spark` raises.
    """
    from provenance.distributed.audits import audit_on_spark

    with progress_line() as progress:
        found = audit_on_spark(paths, options, spark, progress)
    if found.result is None:
        return None, found.summary
    texts = found.texts or {}
    return sheets_of(found.result, lambda: texts), found.summary
