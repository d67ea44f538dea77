"""`provenance baseline`: what is known of a corpus, written down, and what has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.choices import baseline_options, options_of
from provenance.cli.conditions import BASELINE, BASELINE_NAME, FAIL_ON, IGNORE_NAME
from provenance.cli.failures import CLEAN, FOUND
from provenance.cli.progress import progress_line
from provenance.cli.terminal import say, say_aside
from provenance.cli.writing import write_whole
from provenance.errors import UnusableBaseline

if TYPE_CHECKING:
    from provenance.options import AuditOptions
    from provenance.report.baselines import Known

_PATH = click.Path(path_type=Path)


@click.group("baseline")
def baseline_group() -> None:
    """Write down the findings that are known, so that a check speaks of new ones only."""


@baseline_group.command("write", params=baseline_options())
@click.argument("paths", nargs=-1, type=_PATH)
@click.option(
    "-o",
    "--output",
    type=_PATH,
    default=None,
    metavar="FILE",
    help=f"Where to write it. Default: {BASELINE_NAME} in --root.",
)
def write_command(paths: tuple[Path, ...], output: Path | None, **choices: Any) -> int:  # noqa: ANN401  as click parsed them
    """Audit PATHS (default: all of --root) and write a baseline of what is found."""
    from provenance.report.baselines import render_baseline

    target = output or choices["root"] / BASELINE_NAME
    known = _known_in(paths, {**choices, "baseline": target})
    write_whole([(target, render_baseline(known))])
    say_aside(f"{target}: {_counted(known)}\n")
    return CLEAN


@baseline_group.command("diff", params=[*baseline_options(), BASELINE, FAIL_ON])
@click.argument("paths", nargs=-1, type=_PATH)
def diff_command(paths: tuple[Path, ...], **choices: Any) -> int:  # noqa: ANN401  as click parsed them
    """Audit PATHS (default: all of --root) and show what the baseline has not, and has too much.

    Ends with 1 if there is something new at or above --fail-on; fewer findings are no failure.
    """
    from provenance.report.baselines import changes_between
    from provenance.report.invisible import on_one_line
    from provenance.verdicts.rules import rules_at

    failing = rules_at(choices["fail_on"])
    before = known_findings(choices["baseline"], choices["root"], must_exist=True)
    more, fewer = changes_between(before, _known_in(paths, choices))
    for sign, rows in (("-", fewer), ("+", more)):
        for each in rows:
            times = f" ({each.count} times)" if each.count > 1 else ""
            line = f"{sign} {each.document}: {each.rule}{times}: {each.excerpt}"
            say(f"{on_one_line(line)}\n")
    say_aside(f"new: {_counted(more)}; gone: {_counted(fewer)}\n")
    return FOUND if any(each.rule in failing for each in more) else CLEAN


def known_findings(
    path: Path | None, root: Path, *, must_exist: bool = False
) -> "tuple[Known, ...]":
    """Return what the baseline at `path` knows, or the one in `root`, if there is one.

    Raises `UnusableBaseline` if it cannot be read, or if one that must exist does not.
    """
    from provenance.report.baselines import read_baseline

    place = path or root / BASELINE_NAME
    try:
        return read_baseline(place.read_bytes().decode("utf-8"), str(place))
    except FileNotFoundError:
        if path is None and not must_exist:
            return ()
        raise UnusableBaseline(
            f"the baseline {place} does not exist",
            hint="Write it with `provenance baseline write`.",
        ) from None
    except OSError as error:
        raise UnusableBaseline(f"{place} could not be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnusableBaseline(f"{place} is no UTF-8 text") from error


def without_own_files(options: "AuditOptions", choices: Mapping[str, Any]) -> "AuditOptions":
    """Return the options of an audit that takes no baseline or ignore file for a text."""
    named = [choices.get("baseline"), choices.get("ignore_file")]
    names = {BASELINE_NAME, IGNORE_NAME, *(path.name for path in named if path)}
    plain = ("".join(f"[{each}]" if each in "*?[" else each for each in name) for name in names)
    return replace(options, exclude=(*options.exclude, *sorted(plain)))


def _known_in(paths: Sequence[Path], choices: Mapping[str, Any]) -> "tuple[Known, ...]":
    from provenance.cli.memory import keep_freed_memory
    from provenance.pipeline import audit
    from provenance.report.baselines import baseline_of
    from provenance.report.results import result_of
    from provenance.verdicts.rules import RULES

    root: Path = choices["root"]
    keep_freed_memory()
    with progress_line() as progress:
        options = without_own_files(options_of(choices), choices)
        found = audit(paths or [root], options, progress, root=root)
    result = result_of(found, RULES)
    for each in found.skipped:
        say_aside(f"{each.path} is left out: {each.reason}\n")
    needed = {each["document"] for each in result["findings"]}
    texts = {f"d{each.id}": each.text for each in found.documents if f"d{each.id}" in needed}
    return baseline_of(result, texts)


def _counted(known: "Sequence[Known]") -> str:
    from provenance.report.excerpts import counted

    return counted(sum(each.count for each in known), "finding")
