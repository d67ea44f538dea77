"""`provenance quotes`: paths in, all quotations of the texts out."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.choices import audit_command_named, options_of
from provenance.cli.failures import CLEAN
from provenance.cli.outputs import outputs_of
from provenance.cli.progress import progress_line
from provenance.cli.terminal import say
from provenance.cli.writing import write_whole

if TYPE_CHECKING:
    from provenance.model import Audit


def _text(audit: "Audit") -> str:
    from provenance.report.quotation_lines import render_quotations

    return render_quotations(audit)


def _csv(audit: "Audit") -> str:
    from provenance.report.quotation_tables import render_quotation_table

    return render_quotation_table(audit)


def _json(audit: "Audit") -> str:
    from provenance.report.json import render_json
    from provenance.report.results import result_of
    from provenance.verdicts.rules import RULES

    return render_json(result_of(audit, RULES))


FORMATS: Mapping[str, Callable[["Audit"], str]] = {"csv": _csv, "json": _json, "text": _text}
"""Every KIND of --format of this command, with what draws it."""


@audit_command_named("quotes")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
def quotes_command(paths: tuple[Path, ...], **choices: Any) -> int:  # noqa: ANN401  as click parsed them
    """List all quotations of texts and folders, with who is said to have said them."""
    from provenance.cli.memory import keep_freed_memory
    from provenance.pipeline import quote

    outputs = outputs_of(choices["formats"], paths, FORMATS)
    keep_freed_memory()
    with progress_line() as progress:
        found = quote(paths, options_of(choices), progress)
    files = [(each.path, FORMATS[each.kind](found)) for each in outputs if each.path is not None]
    screen = [FORMATS[each.kind](found) for each in outputs if each.path is None]
    write_whole(files)
    for text in screen:
        say(text, "utf-8")
    if not outputs and not choices["quiet"]:
        say(_text(found))
    return CLEAN
