"""`provenance lineage`: paths in, the tree of their pages out."""

from pathlib import Path
from typing import Any

import click

from provenance.cli.choices import audit_command_named, options_of
from provenance.cli.failures import CLEAN
from provenance.cli.outputs import deliver, outputs_of
from provenance.cli.runs import audited
from provenance.cli.terminal import say


@audit_command_named("lineage")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
def lineage_command(paths: tuple[Path, ...], **choices: Any) -> int:  # noqa: ANN401  as click parsed them
    """Show which page was made from which, as a tree; as prov, graphml or dot with --format."""
    from provenance.report.lineages import render_lineage

    outputs = outputs_of(choices["formats"], paths)
    sheets = audited(paths, options_of(choices))
    deliver(sheets, outputs, quiet=True, color=choices["color"])
    if all(output.path for output in outputs):
        say(render_lineage(sheets.result))
    return CLEAN
