"""`provenance report`: a saved result, drawn again with whatever of its texts is at hand."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.choices import output_command_named
from provenance.cli.failures import CLEAN
from provenance.cli.outputs import deliver, outputs_of, sheets_of
from provenance.cli.table_folders import read_table_folder
from provenance.errors import NoDocuments, UnusableResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Document
    from provenance.report.rows import Result


@output_command_named("report")
@click.argument("result", type=click.Path(path_type=Path))
def report_command(result: Path, **choices: Any) -> int:  # noqa: ANN401  as click parsed them
    """Draw RESULT, the JSON or the folder of tables that an audit wrote, in any format."""
    from provenance.report.reading import read_result, texts_of

    outputs = outputs_of(choices["formats"], [result])
    saved = read_table_folder(result) if result.is_dir() else read_result(_content(result))
    sheets = sheets_of(saved, lambda: texts_of(saved, _documents_of(saved)))
    deliver(sheets, outputs, quiet=choices["quiet"], color=choices["color"])
    return CLEAN


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnusableResult(f"{path} could not be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnusableResult(f"{path} is no UTF-8 text") from error


def _documents_of(result: "Result") -> "Iterator[Document]":
    """Read the inputs of the audit again, those that are still there, unless it holds the texts.

    Whether their bytes are still the same is for the report to see.
    """
    from provenance.corpus.files import read_documents
    from provenance.options import HOW_TO_READ, AuditOptions

    if all("text" in row for row in result["documents"]):
        return
    chosen = result["run"]["options"]
    reading = {name: chosen[name] for name in HOW_TO_READ if name in chosen}
    options = AuditOptions(
        include=tuple(chosen["include"]), exclude=tuple(chosen["exclude"]), **reading
    )
    for path in result["run"]["inputs"]:
        with suppress(NoDocuments):
            yield from read_documents([Path(path)], options)[0]
