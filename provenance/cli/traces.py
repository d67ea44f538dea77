"""`provenance trace`: one text in, the places where its passages stand out."""

from pathlib import Path
from typing import Any

import click

from provenance.cli.choices import options_of, trace_command_named
from provenance.cli.failures import CLEAN
from provenance.cli.outputs import deliver, outputs_of, sheets_of
from provenance.cli.progress import progress_line
from provenance.cli.terminal import say

_PATH = click.Path(path_type=Path)


@trace_command_named("trace")
@click.argument("file", type=_PATH)
@click.option(
    "--in",
    "corpus",
    multiple=True,
    required=True,
    type=_PATH,
    metavar="PATH",
    help="Texts and folders to look in. May be repeated.",
)
def trace_command(file: Path, corpus: tuple[Path, ...], **choices: Any) -> int:  # noqa: ANN401  as click parsed them
    """Tell where else the passages of FILE stand; `-` is standard input."""
    from dataclasses import replace

    from provenance.cli.memory import keep_freed_memory
    from provenance.corpus.files import name_of
    from provenance.pipeline import audit
    from provenance.report.findings import texts_by_id
    from provenance.report.results import result_of
    from provenance.report.traces import render_trace
    from provenance.verdicts.rules import RULES

    keep_freed_memory()
    outputs = outputs_of(choices["formats"], [file, *corpus])
    chosen = options_of(choices)
    name = name_of(file, [file, *corpus], chosen)
    options = replace(chosen, about=(name,), attribution=False)
    with progress_line() as progress:
        found = audit([file, *corpus], options, progress)
    result = result_of(found, RULES)
    deliver(
        sheets_of(result, lambda: texts_by_id(found.documents)), outputs, quiet=True, color="never"
    )
    if not choices["quiet"] and all(each.path is not None for each in outputs):
        say(render_trace(result, name))
    return CLEAN
