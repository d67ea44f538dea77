"""`--engine spark`: what a run on a cluster needs to be told, and what it cannot be told."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.errors import BadOption

if TYPE_CHECKING:
    from provenance.distributed.sessions import SparkOptions

ENGINE = (
    click.Option(
        ["--engine"],
        type=click.Choice(["local", "spark"]),
        default="local",
        show_default=True,
        help="Work on this computer, or on a cluster of Spark. Changes no result.",
    ),
    click.Option(
        ["--master"],
        default="",
        metavar="URL",
        help="Address of the Spark master, such as spark://HOST:7077 or local[*]. Default: what "
        "SPARK_MASTER or spark-defaults.conf say, or this computer.",
    ),
    click.Option(
        ["--work"],
        default="",
        metavar="DIR",
        help="Folder or address that all workers see, for what is kept between rounds. Default: a "
        "temporary one on this computer.",
    ),
)

PARTS = click.Option(
    ["--partition-chars"],
    type=click.IntRange(min=1),
    default=64_000_000,
    metavar="N",
    help="Characters of one part of the corpus on Spark, at most: smaller parts take less memory. "
    "Changes no result.",
)

TABLES = click.Option(
    ["--tables"],
    type=click.Path(path_type=str),
    default=None,
    metavar="DIR",
    help="With --engine spark, write the result to DIR as Parquet tables.",
)

_NOT_LOCAL = {
    "master": "--master",
    "tables": "--tables",
    "partition_chars": "--partition-chars",
    "work": "--work",
}

_NOT_ON_SPARK = {
    "index": "--index",
    "jobs": "--jobs",
    "dry_run": "--dry-run",
}


def runs_on_spark(context: click.Context, paths: Sequence[str]) -> bool:
    """Tell whether the work is for a cluster. Raises `BadOption` for what cannot go together."""
    on_spark: bool = context.params["engine"] == "spark"
    refused = _NOT_ON_SPARK if on_spark else _NOT_LOCAL
    for name, option in refused.items():
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise BadOption(
                f"{option} and --engine {'spark' if on_spark else 'local'} do not go together"
            )
    if on_spark and "-" in paths:
        raise BadOption(
            "Spark cannot read standard input", hint="Write the text to a file, and name that."
        )
    return on_spark


def spark_options_of(choices: Mapping[str, Any]) -> "SparkOptions":
    """Return what the user chose for Spark. Raises `BadOption`."""
    from provenance.distributed.sessions import SparkOptions

    chosen = {name: choices[name] for name in ("partition_chars", "tables") if choices.get(name)}
    return SparkOptions(master=choices["master"], work=choices["work"], **chosen)


def as_paths(paths: Sequence[str]) -> tuple[Path, ...]:
    """Return paths of this computer, where they are no addresses."""
    return tuple(Path(path) for path in paths)
