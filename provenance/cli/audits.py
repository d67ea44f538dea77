"""`provenance audit` and `provenance compare`: paths in, reports and the exit code out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from provenance.cli.choices import INDEX, audit_command_named, options_of
from provenance.cli.failures import CLEAN, FOUND
from provenance.cli.inputs import list_inputs
from provenance.cli.outputs import deliver, outputs_of, without_reports
from provenance.cli.runs import audited

_FILE = click.Path(path_type=Path, readable=False)


@audit_command_named("audit")
@click.argument("paths", nargs=-1, required=True, type=_FILE)
@INDEX
@click.option(
    "--dry-run", is_flag=True, help="Only list what would be read, as what, and what not and why."
)
def audit_command(
    paths: tuple[Path, ...],
    index: Path | None,
    *,
    dry_run: bool,
    **choices: Any,  # noqa: ANN401  as click parsed them
) -> int:
    """Audit texts and folders: who has which passage from whom, and is it credited?"""
    if dry_run:
        return list_inputs(paths, options_of(choices))
    return _audit(paths, choices, index)


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
    sheets = audited(paths, options, index)
    deliver(sheets, outputs, quiet=choices["quiet"], color=choices["color"])
    found = any(each["rule"] in failing for each in sheets.result["findings"])
    return FOUND if found else CLEAN
