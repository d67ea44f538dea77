"""`provenance audit` and `provenance compare`: paths in, reports and the exit code out."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from provenance.cli.choices import (
    INDEX,
    anywhere_command_named,
    audit_command_named,
    options_of,
)
from provenance.cli.clusters import as_paths, runs_on_spark, spark_options_of
from provenance.cli.failures import CLEAN, FOUND
from provenance.cli.inputs import list_inputs
from provenance.cli.outputs import Output, Sheets, deliver, outputs_of, without_reports
from provenance.cli.runs import audited, audited_on_cluster
from provenance.cli.table_folders import check_table_folder
from provenance.cli.terminal import say_aside

_FILE = click.Path(path_type=Path, readable=False)


@anywhere_command_named("audit")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str, readable=False))
@INDEX
@click.option(
    "--dry-run", is_flag=True, help="Only list what would be read, as what, and what not and why."
)
@click.pass_context
def audit_command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    index: Path | None,
    *,
    dry_run: bool,
    **choices: Any,  # noqa: ANN401  as click parsed them
) -> int:
    """Audit texts and folders: who has which passage from whom, and is it credited?"""
    if runs_on_spark(context, paths):
        return _audit_on_spark(paths, choices)
    if dry_run:
        return list_inputs(as_paths(paths), options_of(choices))
    return _audit(as_paths(paths), choices, index)


@audit_command_named("compare")
@click.argument("a", type=_FILE)
@click.argument("b", type=_FILE)
def compare_command(a: Path, b: Path, **choices: Any) -> int:  # noqa: ANN401  as click parsed them
    """Compare two texts: what do they share, and which had it first?"""
    return _audit((a, b), choices)


def _audit(paths: Sequence[Path], choices: Mapping[str, Any], index: Path | None = None) -> int:
    """Everything that can be wrong with the choices is said before the work begins."""
    from provenance.verdicts.rules import rules_at

    failing = rules_at(choices["fail_on"])
    outputs = outputs_of(choices["formats"], paths)
    options = without_reports(options_of(choices), outputs, paths)
    return _told(audited(paths, options, index), outputs, failing, choices)


def _audit_on_spark(paths: Sequence[str], choices: Mapping[str, Any]) -> int:
    """Do so on a cluster; where there are too many rows for a report, tables are all there is."""
    from provenance.verdicts.rules import rules_at

    failing = rules_at(choices["fail_on"])
    outputs = outputs_of(choices["formats"], as_paths(paths))
    options = without_reports(options_of(choices), outputs, as_paths(paths))
    tables = choices["tables"]
    if tables is not None and "://" not in tables:
        check_table_folder(Path(tables))
    sheets, summary = audited_on_cluster(paths, options, spark_options_of(choices))
    if sheets is not None:
        return _told(sheets, outputs, failing, choices)
    say_aside(f"The corpus is too large for reports; all that was found is in {tables}.\n")
    return FOUND if failing & summary["rules"].keys() else CLEAN


def _told(
    sheets: Sheets,
    outputs: Sequence[Output],
    failing: Collection[str],
    choices: Mapping[str, Any],
) -> int:
    """Write the reports, and return the exit code."""
    deliver(sheets, outputs, quiet=choices["quiet"], color=choices["color"])
    found = any(each["rule"] in failing for each in sheets.result["findings"])
    return FOUND if found else CLEAN
