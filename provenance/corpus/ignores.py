"""Lines of a `.gitignore` file, and globs of the user, held against the paths of files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

_ANY_FOLDERS = "**"


@dataclass(frozen=True, slots=True)
class Ignore:
    """One pattern, cut at its slashes; `**` stands for any number of folders."""

    segments: tuple[str, ...]
    negated: bool
    folders_only: bool


def read_ignores(lines: Iterable[str], folder: str = "") -> tuple[Ignore, ...]:
    """Return the patterns of `lines`, which hold for what lies below `folder`.

    `folder` is relative with forward slashes, or empty. Comments and blank lines are left out.
    """
    prefix = tuple(escaped(name) for name in folder.split("/") if name)
    stripped = (_without_trailing_spaces(line) for line in lines)
    return tuple(_ignore(line, prefix) for line in stripped if line.strip("/!") and line[0] != "#")


def is_ignored(path: str, ignores: Sequence[Ignore], *, is_folder: bool) -> bool:
    """Tell whether the last pattern that fits `path` says to leave it out.

    Takes time in proportion to the lengths of path and pattern, whatever the pattern.
    """
    names = path.split("/")
    for ignore in reversed(ignores):
        if (is_folder or not ignore.folders_only) and _fits(names, ignore.segments):
            return not ignore.negated
    return False


def escaped(name: str) -> str:
    """Return a pattern that fits this name and no other."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _without_trailing_spaces(line: str) -> str:
    bare = line.rstrip("\r\n").rstrip(" ")
    return bare + " " if bare.endswith("\\") else bare


def _ignore(line: str, prefix: tuple[str, ...]) -> Ignore:
    negated = line.startswith("!")
    body = line[1:] if negated else line
    pattern = _in_fnmatch_terms(body.strip("/"))
    anchored = "/" in body.rstrip("/")
    segments = tuple(pattern.split("/"))
    where = prefix if anchored else (*prefix, _ANY_FOLDERS)
    return Ignore((*where, *segments), negated, body.endswith("/"))


def _in_fnmatch_terms(pattern: str) -> str:
    made: list[str] = []
    letters = iter(pattern)
    for letter in letters:
        if letter == "\\":
            escaped = next(letters, "")
            made.append(f"[{escaped}]" if escaped in {"*", "?", "["} else escaped)
        else:
            made.append(letter)
    return "".join(made).replace("[^", "[!")


def _fits(names: Sequence[str], segments: Sequence[str]) -> bool:
    """Walk the pattern as an automaton: the set of segments that may come next."""
    reached = _skipping({0}, segments)
    for name in names:
        moved: set[int] = set()
        for place in reached:
            moved |= _after(name, place, segments)
        reached = _skipping(moved, segments)
    return len(segments) in reached


def _after(name: str, place: int, segments: Sequence[str]) -> set[int]:
    """Return where the pattern may be after `name`; a last `**` takes one name or more."""
    if place == len(segments):
        return set()
    if segments[place] == _ANY_FOLDERS:
        return {place, place + 1} if place == len(segments) - 1 else {place}
    return {place + 1} if fnmatchcase(name, segments[place]) else set()


def _skipping(places: set[int], segments: Sequence[str]) -> set[int]:
    """Add the places behind every `**`, which may stand for nothing unless it ends the pattern."""
    reached = set(places)
    for place in range(len(segments) - 1):
        if place in reached and segments[place] == _ANY_FOLDERS:
            reached.add(place + 1)
    return reached
