"""`provenance trace`: one text in, the places where its passages stand out."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from provenance.cli.choices import INDEX, options_of, trace_command_named
from provenance.cli.failures import CLEAN
from provenance.cli.outputs import deliver, outputs_of
from provenance.cli.runs import audited
from provenance.cli.terminal import say

_PATH = click.Path(path_type=Path, readable=False)


@trace_command_named("trace")
@click.argument("file", type=_PATH)
@click.option(
    "--in",
    "corpus",
    multiple=True,
    type=_PATH,
    metavar="PATH",
    help="Texts and folders to look in. May be repeated.",
)
@INDEX
def trace_command(file: Path, corpus: tuple[Path, ...], index: Path | None, **choices: Any) -> int:  # noqa: ANN401  as click parsed them
    """Tell where else the passages of FILE stand; `-` is standard input."""
    from provenance.corpus.files import name_of
    from provenance.report.traces import render_trace

    if bool(corpus) == (index is not None):
        raise click.UsageError("Say where to look: --in PATH, or --index DIR.")
    outputs = outputs_of(choices["formats"], [file, *corpus])
    options = options_of(choices)
    root = Path() if index else None
    name = name_of(file, [file, *corpus], options, root)
    options = replace(options, about=(name,), attribution=False)
    sheets = audited([file, *corpus], options, index)
    deliver(sheets, outputs, quiet=True, color="never")
    if not choices["quiet"] and all(each.path is not None for each in outputs):
        say(render_trace(sheets.result, name))
    return CLEAN
