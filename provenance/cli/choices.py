"""The options that commands share, each once; the configuration file knows them by these names."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import click

from provenance.cli.clusters import ENGINE, PARTS, TABLES
from provenance.cli.conditions import CONDITIONS, FAIL_ON, ROOT, TODAY
from provenance.cli.pairs import read_pairs
from provenance.cli.settings import configure
from provenance.options import EXTRACTS, MATCHES, AuditOptions

_SHIPPED = AuditOptions()

_AUDIT = (
    click.Option(
        ["--include"],
        multiple=True,
        metavar="GLOB",
        help="Read only files like this in folders. May be repeated.",
    ),
    click.Option(
        ["--exclude"],
        multiple=True,
        metavar="GLOB",
        help="Leave out files and folders like this. May be repeated.",
    ),
    click.Option(
        ["--attribution/--no-attribution"],
        default=_SHIPPED.attribution,
        help="Look for quotations, direction and credit, or for duplicates only.",
    ),
    click.Option(
        ["--all-quotations/--no-all-quotations"],
        default=_SHIPPED.all_quotations,
        help="Look for quotations everywhere, not only around shared text.",
    ),
    click.Option(
        ["--min-words", "words_min"],
        type=click.IntRange(min=1),
        default=_SHIPPED.words_min,
        show_default=True,
        help="Words that a match must share.",
    ),
    click.Option(
        ["--min-score", "score_min"],
        type=click.FloatRange(min=0),
        default=_SHIPPED.score_min,
        show_default=True,
        help="Bits of surprise that a match must hold.",
    ),
    click.Option(
        ["--pairs"],
        default=None,
        type=click.Path(path_type=Path),
        metavar="FILE",
        callback=lambda _context, _option, path: read_pairs(path) if path else (),
        help="Compare only the pairs of paths in FILE: two columns, as the result gives them.",
    ),
    click.Option(
        ["--matches"],
        type=click.Choice(MATCHES),
        default=_SHIPPED.matches,
        show_default=True,
        help="Look for repeats within each document, for text shared across them, or for both.",
    ),
    click.Option(
        ["--within", "matches"],
        flag_value="within",
        help="Short for --matches within.",
    ),
    click.Option(
        ["--across", "matches"],
        flag_value="across",
        help="Short for --matches across.",
    ),
    click.Option(
        ["--about"],
        multiple=True,
        metavar="PATH",
        help="Tell only what this document shares, named as the result names it. May be repeated.",
    ),
    click.Option(
        ["--group-by"],
        multiple=True,
        metavar="GLOB|FIELD",
        help="Match nothing inside a group: pages of one author, publisher or folder, or "
        "documents like GLOB. May be repeated.",
    ),
    click.Option(
        ["--boilerplate"],
        multiple=True,
        metavar="FILE|DIR",
        help="Texts that are known to stand everywhere: no finding. May be repeated.",
    ),
    click.Option(
        ["--thorough/--no-thorough"],
        default=_SHIPPED.thorough,
        help="Compare pages that share anything sentence by sentence from end to end. Slower.",
    ),
    click.Option(
        ["--noisy/--no-noisy"],
        default=_SHIPPED.noisy,
        help="Look for resemblance by letters in place of words: for scanned text.",
    ),
    click.Option(
        ["--furniture/--no-furniture"],
        default=_SHIPPED.furniture,
        help="Show menus, teasers and other site furniture too (PROV401).",
    ),
    click.Option(
        ["--embed-texts/--no-embed-texts"],
        default=_SHIPPED.embed_texts,
        help="Write the texts into the JSON result, to draw it again without the files.",
    ),
    click.Option(
        ["--extract"],
        type=click.Choice(EXTRACTS),
        default=_SHIPPED.extract,
        show_default=True,
        help="How to tell the main text of a web page: precise takes ten times as long.",
    ),
    *(
        click.Option([f"--{name}-field"], default="", metavar="NAME", help=help_)
        for name, help_ in (
            (
                "text",
                "Field of a table or of records that holds the text. Guessed if not given.",
            ),
            ("id", "Field by which a record is called. Guessed if not given."),
            ("date", "Field that holds the date of a record. Guessed if not given."),
        )
    ),
    click.Option(
        ["--jobs"],
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="Worker processes; 0 is one for each processor. Changes no result.",
    ),
    click.Option(
        ["--fail-on"],
        default="error",
        show_default=True,
        metavar="LEVEL|RULES",
        help="End with 1 if there are findings of this level or above, or of these rules.",
    ),
)

_OUTPUT = (
    click.Option(
        ["--format", "formats"],
        multiple=True,
        metavar="KIND[:PATH]",
        help="Write the report as KIND to PATH or (one KIND) to standard output. KIND is text, "
        "html, json, jsonl, csv, markdown, sarif, github, gitlab or junit; prov, graphml or dot "
        "for the lineage; parquet, where PATH is a folder of tables. May be repeated.",
    ),
    click.Option(["--quiet/--no-quiet"], default=False, help="Print no summary."),
    click.Option(
        ["--color"],
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colours on the terminal; auto obeys NO_COLOR.",
    ),
)

SETTINGS: Mapping[str, click.Option] = {
    option.opts[0].removeprefix("--"): option
    for option in (*_AUDIT, *_OUTPUT, *CONDITIONS, *ENGINE, PARTS, TABLES)
    if option.flag_value not in MATCHES
}
"""Every key of the configuration file, with the option it stands for. `--within` and `--across`
are short for a value of `matches`, and no keys."""

CONFIG = click.Option(
    ["--config"],
    type=click.Path(path_type=Path),
    metavar="FILE",
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, path: configure(context, path, SETTINGS),
    help="Configuration file. Otherwise provenance.toml, or [tool.provenance] of pyproject.toml, "
    "in this folder or the nearest above it.",
)

Decorator = Callable[[Callable[..., int]], click.Command]


def audit_command_named(name: str) -> Decorator:
    """Return a decorator for a command that audits: it takes every option of an audit."""
    return click.command(name, params=[*_AUDIT, *_OUTPUT, CONFIG])


def anywhere_command_named(name: str) -> Decorator:
    """Return a decorator for a command that audits here or on a cluster."""
    return click.command(name, params=[*_AUDIT, *ENGINE, PARTS, TABLES, *_OUTPUT, CONFIG])


def trace_command_named(name: str) -> Decorator:
    """Return a decorator for a command that looks for one text: no question of attribution."""
    left_out = {"attribution", "all_quotations", "about", "fail_on", "pairs", "color"}
    chosen = [each for each in (*_AUDIT, *_OUTPUT) if each.name not in left_out]
    return click.command(name, params=[*chosen, CONFIG])


def check_command_named(name: str) -> Decorator:
    """Return a decorator for a command that judges some files of a corpus."""
    left_out = {"about", "fail_on", "pairs"}
    chosen = [each for each in _AUDIT if each.name not in left_out]
    return click.command(
        name, params=[ROOT, FAIL_ON, *CONDITIONS, TODAY, *chosen, *_OUTPUT, CONFIG]
    )


def baseline_options() -> list[click.Parameter]:
    """Return the options of an audit from which a baseline is made."""
    left_out = {"about", "fail_on", "pairs", "embed_texts"}
    return [ROOT, *(each for each in _AUDIT if each.name not in left_out), CONFIG]


def index_options() -> list[click.Parameter]:
    """Return the options of a command that takes texts into an index: which, and how fast."""
    chosen = {"include", "exclude", "jobs", "extract", "text_field", "id_field", "date_field"}
    root = click.Option(
        ["--root"],
        type=click.Path(path_type=Path),
        default=Path(),
        metavar="DIR",
        help="Folder from which documents are called by their paths. Default: the current one.",
    )
    return [root, *(each for each in _AUDIT if each.name in chosen), CONFIG]


INDEX = click.option(
    "--index",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="Hold the texts against the corpus indexed in DIR (`provenance index build`).",
)


def output_command_named(name: str) -> Decorator:
    """Return a decorator for a command that draws a report."""
    return click.command(name, params=[*_OUTPUT, CONFIG])


def options_of(choices: Mapping[str, Any]) -> AuditOptions:
    """Return what the user chose as `AuditOptions`; other choices are passed over."""
    names = {field.name for field in fields(AuditOptions)}
    return replace(_SHIPPED, **{name: choices[name] for name in names & choices.keys()})
