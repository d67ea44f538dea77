"""`provenance index …`: a corpus made ready to be asked, kept, and looked after."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.choices import index_options, options_of
from provenance.cli.clusters import ENGINE, as_paths, runs_on_spark, spark_options_of
from provenance.cli.failures import CLEAN, FAILED
from provenance.cli.progress import progress_line
from provenance.cli.terminal import say
from provenance.report.invisible import on_one_line

if TYPE_CHECKING:
    from provenance.indexing import Change

_PATH = click.Path(path_type=Path, readable=False)
_PATH_OR_ADDRESS = click.Path(path_type=str, readable=False)
_DIR = click.argument("folder", metavar="DIR", type=_PATH)
_PATHS = click.argument("paths", metavar="PATHS...", nargs=-1, required=True, type=_PATH)
_WAIT = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another process that writes to the index.",
)


@click.group("index")
def index_command() -> None:
    """Keep a corpus in an index, so that new texts can be held against it at once."""


@index_command.command("build", params=[*index_options(), *ENGINE])
@_DIR
@click.argument("paths", metavar="PATHS...", nargs=-1, required=True, type=_PATH_OR_ADDRESS)
@click.option("--texts/--no-texts", default=True, help="Keep the texts, or fingerprints only.")
@click.option(
    "--replace/--no-replace", "replaces", default=False, help="Replace an index that is there."
)
@click.pass_context
def build_command(
    context: click.Context,
    /,
    folder: Path,
    paths: tuple[str, ...],
    **choices: Any,  # noqa: ANN401  as click parsed them
) -> int:
    """Make an index of texts and folders in DIR."""
    from provenance.indexing import build_index, judge_small_index
    from provenance.options import IndexOptions

    options = options_of(choices)
    making = IndexOptions(
        texts=choices["texts"], root=str(choices["root"]), replaces=choices["replaces"]
    )
    on_spark = runs_on_spark(context, paths)
    with progress_line() as progress:
        if on_spark:
            from provenance.distributed.indexes import Cluster, build_index_on_spark

            cluster = Cluster(spark_options_of(choices), progress=progress)
            change = build_index_on_spark(folder, paths, options, making, cluster)
        else:
            change = build_index(folder, as_paths(paths), options, progress, making)
        is_judged = judge_small_index(folder, options, progress, making)
    _tell(change, folder, is_judged=is_judged)
    return CLEAN


@index_command.command("add", params=index_options())
@_DIR
@_PATHS
@_WAIT
def add_command(folder: Path, paths: tuple[Path, ...], wait: float, **choices: Any) -> int:  # noqa: ANN401  as click parsed them
    """Take texts and folders into the index in DIR; those that changed replace what was there."""
    from provenance.indexing import add_to_index, judge_small_index
    from provenance.options import IndexOptions

    options = options_of(choices)
    changing = IndexOptions(root=str(choices["root"]), wait_seconds=wait)
    with progress_line() as progress:
        change = add_to_index(folder, paths, options, progress, changing)
        is_judged = judge_small_index(folder, options, progress, changing)
    _tell(change, folder, is_judged=is_judged)
    return CLEAN


@index_command.command("remove")
@_DIR
@click.argument("paths", metavar="PATHS...", nargs=-1, required=True)
@_WAIT
def remove_command(folder: Path, paths: tuple[str, ...], wait: float) -> int:
    """Take documents, or all below a folder, out of the index in DIR."""
    from provenance.indexing import judge_small_index, remove_from_index
    from provenance.options import IndexOptions

    changing = IndexOptions(wait_seconds=wait)
    with progress_line() as progress:
        change = remove_from_index(folder, paths, changing)
        is_judged = judge_small_index(folder, None, progress, changing)
    _tell(change, folder, is_judged=is_judged)
    return CLEAN


@index_command.command("compact")
@_DIR
@_WAIT
def compact_command(folder: Path, wait: float) -> int:
    """Lay out the index in DIR anew: few segments, and no room taken by what was removed."""
    from provenance.indexing import compact_index
    from provenance.options import IndexOptions

    with progress_line() as progress:
        before, after = compact_index(folder, progress, IndexOptions(wait_seconds=wait))
    say(f"{folder}: {before} segments before, {after} now.\n")
    return CLEAN


@index_command.command("judge")
@_DIR
@_WAIT
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Worker processes; 0 is one for each processor.",
)
def judge_command(folder: Path, wait: float, jobs: int) -> int:
    """Audit the whole corpus in DIR, and keep families and verdicts in its database."""
    from provenance.indexing import judge_index
    from provenance.options import AuditOptions, IndexOptions

    changing = IndexOptions(wait_seconds=wait)
    with progress_line() as progress:
        is_new = judge_index(folder, AuditOptions(jobs=jobs), progress, changing)
    say(f"{folder}: {'families and verdicts are up to date' if is_new else 'nothing to do'}.\n")
    return CLEAN


@index_command.command("info")
@_DIR
@click.option("--documents", is_flag=True, help="List the documents too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def describe_command(folder: Path, *, documents: bool, as_json: bool) -> int:
    """Tell what the index in DIR holds."""
    from provenance.cli.descriptions import described
    from provenance.indexing import describe_index, opened

    description = describe_index(folder)
    paths: list[str] | None = None
    if documents:
        with opened(folder) as index:
            paths = [known.path for known in index.catalog.known()]
    say(described(description, paths, as_json=as_json))
    return CLEAN


@index_command.command("verify")
@_DIR
@click.option("--quiet", is_flag=True, help="Name only the parts that are damaged.")
def verify_command(folder: Path, *, quiet: bool) -> int:
    """Look at every byte of the index in DIR, and name what is damaged: exit code 2."""
    from provenance.store.verification import verify_parts

    is_sound = True
    for part in verify_parts(folder):
        is_sound = is_sound and not part.problem
        if part.problem or not quiet:
            say(on_one_line(f"{part.name}: {part.problem or 'sound'}") + "\n")
    return CLEAN if is_sound else FAILED


def _tell(change: "Change", folder: Path, *, is_judged: bool) -> None:
    words = [
        f"{len(paths)} {word}"
        for word, paths in (
            ("added", change.added),
            ("replaced", change.replaced),
            ("unchanged", change.unchanged),
            ("removed", change.removed),
            ("skipped", change.skipped),
        )
        if paths
    ]
    lines = [f"{folder}: {', '.join(words) or 'nothing to do'}."]
    lines += [f"  {each.path}: {each.reason}" for each in change.skipped]
    if not is_judged:
        lines.append(f"  Its families and verdicts are made by: provenance index judge {folder}")
    say("".join(on_one_line(line) + "\n" for line in lines))
