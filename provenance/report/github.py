"""Result to GitHub annotations: workflow commands, one a line, few enough to be shown."""

from collections.abc import Iterator, Sequence

from provenance.report.entries import Entry, entries_of, unjudged_paths
from provenance.report.excerpts import counted
from provenance.report.logs import command_property, command_value
from provenance.report.rows import Result

_SHOWN_MAX = 10
"""Annotations of one level that GitHub shows of one step; what comes after it drops unsaid."""

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render_github(result: Result) -> str:
    """Return at most 10 errors, 10 warnings and 10 notices as workflow commands.

    What a check knows or ignores is left out, and so are findings of level none. The last line
    says how many more there are. Nothing of a text gives a command.
    """
    told = [each for each in entries_of(result) if not each.is_settled]
    lines = []
    left_out = 0
    for level in _COMMANDS:
        found = [each for each in told if each.level == level]
        lines += [_annotation(each) for each in found[:_SHOWN_MAX]]
        left_out += max(0, len(found) - _SHOWN_MAX)
    lines += _unjudged(result)
    lines += _unread(result)
    if left_out:
        lines.append(
            f"{counted(left_out, 'more finding')} not annotated: GitHub shows {_SHOWN_MAX} of a "
            "level. The summary of the step, or --format markdown, lists them."
        )
    return "".join(f"{line}\n" for line in lines)


def _annotation(entry: Entry) -> str:
    properties = (
        f"file={command_property(entry.copy.path)}",
        f"line={entry.copy.line}",
        f"col={entry.copy.column}",
        f"title={command_property(f'{entry.rule} {entry.name}')}",
    )
    source = f" Other side: {entry.source.path}:{entry.source.line}." if entry.source else ""
    return f"::{_COMMANDS[entry.level]} {','.join(properties)}::" + command_value(
        entry.message + source
    )


def _unjudged(result: Result) -> Iterator[str]:
    """Yield one error for all files that a check could not judge: they fail it."""
    paths = sorted(unjudged_paths(result))
    if paths:
        shown = ", ".join(paths[:_SHOWN_MAX])
        told = f"{counted(len(paths), 'file')} could not be judged: {shown}"
        yield f"::error file={command_property(paths[0])},title=provenance::{command_value(told)}"


def _unread(result: Result) -> Iterator[str]:
    """Yield one plain line for the files that were not read: annotations are scarce."""
    paths: Sequence[str] = [each["path"] for each in result["skipped"]]
    if paths:
        shown = ", ".join(command_value(path) for path in paths[:_SHOWN_MAX])
        more = ", …" if len(paths) > _SHOWN_MAX else ""
        yield f"{counted(len(paths), 'file')} not analysed: {shown}{more}"
