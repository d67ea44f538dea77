"""Reports and where each goes: understood before the work begins, drawn before one is written."""

import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from provenance.cli.folders import Folder
from provenance.cli.table_folders import check_table_folder, table_folder
from provenance.cli.terminal import columns_of, say, say_aside, wants_color
from provenance.cli.writing import append, write_whole
from provenance.errors import BadOption, CannotWrite

if TYPE_CHECKING:
    from provenance.options import AuditOptions
    from provenance.report.findings import Report
    from provenance.report.rows import Result

_ONE_FILE_CHARS_MAX = 50_000_000
"""A longer page is written as a page with scripts beside it: browsers choke on one so long."""


_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""Names the file, in the environment of a GitHub workflow."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """What formats draw from."""

    result: "Result"
    """The rows, for formats that programs read."""
    report: Callable[[], "Report"]
    """The same for a reader: made when the first format asks for it, and then kept."""
    texts: Callable[[], Mapping[str, str]]
    """The texts that are at hand, by document id: made and kept likewise."""


def _html(sheets: Sheets) -> str:
    from provenance.report.html import render_html

    return render_html(sheets.report())


def _json(sheets: Sheets) -> str:
    from provenance.report.json import render_json

    return render_json(sheets.result)


def _text(sheets: Sheets) -> str:
    from provenance.report.text import render_text

    return render_text(sheets.report())


def _prov(sheets: Sheets) -> str:
    from provenance.report.prov import render_prov

    return render_prov(sheets.result)


def _graphml(sheets: Sheets) -> str:
    from provenance.report.graphml import render_graphml

    return render_graphml(sheets.result)


def _dot(sheets: Sheets) -> str:
    from provenance.report.dot import render_dot

    return render_dot(sheets.result)


def _sarif(sheets: Sheets) -> str:
    from provenance.report.sarif import render_sarif

    return render_sarif(sheets.result, sheets.texts())


def _github(sheets: Sheets) -> str:
    from provenance.report.github import render_github

    return render_github(sheets.result)


def _gitlab(sheets: Sheets) -> str:
    from provenance.report.gitlab import render_gitlab

    return render_gitlab(sheets.result)


def _junit(sheets: Sheets) -> str:
    from provenance.report.junit import render_junit

    return render_junit(sheets.result)


def _markdown(sheets: Sheets) -> str:
    from provenance.report.markdown import render_markdown

    return render_markdown(sheets.result, sheets.texts())


def _jsonl(sheets: Sheets) -> str:
    from provenance.report.jsonl import render_jsonl

    return render_jsonl(sheets.result)


def _csv(sheets: Sheets) -> str:
    from provenance.report.csv import render_csv

    return render_csv(sheets.result)


def _parquet(sheets: Sheets) -> Folder:
    return table_folder(sheets.result)


FORMATS: Mapping[str, Callable[[Sheets], str]] = {
    "html": _html,
    "json": _json,
    "text": _text,
    "prov": _prov,
    "graphml": _graphml,
    "dot": _dot,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "markdown": _markdown,
    "jsonl": _jsonl,
    "csv": _csv,
}
"""Every KIND of --format that is text, with what draws it. A new format is one more row."""

FOLDERS: Mapping[str, Callable[[Sheets], Folder]] = {"parquet": _parquet}
"""Every KIND that is a folder of files, likewise: it needs a path."""


@dataclass(frozen=True, slots=True)
class Output:
    """One format and where it goes; `path` is None for standard output."""

    kind: str
    path: Path | None


def sheets_of(result: "Result", texts: Callable[[], Mapping[str, str]]) -> Sheets:
    """Return what formats draw a result from; `texts` are asked for with the report only."""
    from provenance.report.findings import report_of

    kept = cache(texts)
    return Sheets(result, cache(lambda: report_of(result, kept())), kept)


def outputs_of(
    formats: Sequence[str], inputs: Sequence[Path], kinds: Collection[str] = (*FORMATS, *FOLDERS)
) -> tuple[Output, ...]:
    """Return what `--format` asks for, of `kinds`. Raises `BadOption` and `CannotWrite`.

    No two of them share a place, and none would overwrite an input.
    """
    outputs = tuple(_output_of(each, kinds) for each in formats)
    places = [_place(output.path) for output in outputs]
    for place, output in zip(places, outputs, strict=True):
        if places.count(place) > 1:
            where = "standard output" if output.path is None else str(output.path)
            raise BadOption(
                f"two formats go to {where}", hint="Give each its own file: --format KIND:PATH."
            )
    taken = {os.path.realpath(path) for path in inputs}
    for output in outputs:
        if output.path is not None and _covers(output.path, taken):
            raise BadOption(f"--format {output.kind} would overwrite its input {output.path}")
    return outputs


def without_reports(
    options: "AuditOptions", outputs: Sequence[Output], inputs: Sequence[Path]
) -> "AuditOptions":
    """Return the options with what is written into a folder that is read left out of it.

    The report of the last run is no text of the next one.
    """
    from provenance.corpus.ignores import escaped

    written = [Path(os.path.realpath(each.path)) for each in outputs if each.path is not None]
    folders = [Path(os.path.realpath(each)) for each in inputs]
    own = {
        f"/{escaped(path.relative_to(folder).as_posix())}"
        for path in written
        for folder in folders
        if path.is_relative_to(folder) and path != folder
    }
    return replace(options, exclude=(*options.exclude, *sorted(own)))


def _output_of(format_: str, kinds: Collection[str]) -> Output:
    kind, colon, path = format_.partition(":")
    if kind not in kinds:
        near = get_close_matches(kind, kinds, 1)
        hint = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(kinds)}."
        raise BadOption(f"unknown format `{kind}`", hint=hint)
    if colon and not path:
        raise BadOption(f"--format {format_} names no file after the colon")
    if colon and not Path(path).parent.is_dir():
        raise CannotWrite(f"{path} could not be written: there is no folder {Path(path).parent}")
    if kind in FOLDERS:
        check_table_folder(Path(path) if colon else None)
    return Output(kind, Path(path) if colon else None)


def _place(path: Path | None) -> str | None:
    return None if path is None else os.path.realpath(path)


def _covers(path: Path, taken: Collection[str]) -> bool:
    """Tell whether one of the taken places is what stands at `path`, or lies in that folder."""
    return any(Path(each).is_relative_to(os.path.realpath(path)) for each in taken)


def deliver(sheets: Sheets, outputs: Sequence[Output], *, quiet: bool, color: str) -> None:
    """Write the report to all its places, and the summary for a person beside it.

    Every format is drawn before the first is written. The summary goes to standard error when a
    format takes standard output, and is left out when that format is `text`, which holds it.
    Raises `CannotWrite`.
    """
    files = [file for each in outputs if each.path for file in _files(each, each.path, sheets)]
    screen = [each.kind for each in outputs if each.path is None]
    shown = [FORMATS[kind](sheets) for kind in screen if kind != "text"]
    step = _step_summary(sheets, outputs)
    write_whole(files)
    if step:
        append(*step)
    for text in shown:
        say(text, "utf-8")
    if screen == ["text"] or (not screen and not quiet):
        say(_summary(sheets, sys.stdout, color))
    elif shown and not quiet:
        say_aside(_summary(sheets, sys.stderr, color))


def _step_summary(sheets: Sheets, outputs: Sequence[Output]) -> tuple[Path, str] | None:
    """Return the file that GitHub shows as the summary of a step, and what to add to it.

    GitHub shows ten annotations of a level, so the others are told there.
    """
    path = os.environ.get(_STEP_SUMMARY)
    if not path or all(each.kind != "github" for each in outputs):
        return None
    return Path(path), f"{FORMATS['markdown'](sheets)}\n"


def _files(output: Output, path: Path, sheets: Sheets) -> list[tuple[Path, str | Folder]]:
    """Return what is written for one output: a page too long for one file has parts beside it."""
    if output.kind in FOLDERS:
        return [(path, FOLDERS[output.kind](sheets))]
    text = FORMATS[output.kind](sheets)
    if output.kind != "html" or len(text) <= _ONE_FILE_CHARS_MAX:
        return [(path, text)]
    from provenance.report.html import render_html_files

    files = render_html_files(sheets.report(), path.name, _ONE_FILE_CHARS_MAX)
    return [(path.with_name(name), text) for name, text in files.items()]


def _summary(sheets: Sheets, stream: TextIO | None, color: str) -> str:
    from provenance.report.text import render_text

    return render_text(sheets.report(), color=wants_color(color, stream), width=columns_of(stream))
