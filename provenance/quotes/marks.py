"""Quotation marks: the paragraphs of a page come in, what stands inside marks goes out.

Runs once over each paragraph asked for; a stack of open marks, linear on hostile text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_CLOSERS = {
    "“": '”"',
    "”": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    '"': '"”',
    "'": "'",
    "``": "''",
    "''": "''",
}
"""Each opening mark with the marks that may close it."""

_MARK = re.compile(r"[“”„«»‹›‘’‚「」『』\"'`](?:(?<=`)`|(?<=')'|(?<!`))")
"""A mark, of `` and '' both signs. Begins with a set, which is found much faster than a choice."""

_ALWAYS_OPEN = frozenset(("„", "‹", "‚", "「", "『", "``"))
_ALWAYS_CLOSE = frozenset(("›", "」", "』"))
_SINGLE = frozenset("‘’‚'")
_BRINGS_IN = frozenset(" \t\n\u00a0\u2009\u202f([{—–-/…:;,=>")
"""What stands before an opening mark that looks like its closing one."""

_ELIDED = re.compile(r"['’‘](?:em|tis|twas|til|cause|n|\d0s|\d\d)\b")
"""Words that begin with an apostrophe."""

_DEPTH_MAX = 8
"""Marks nested deeper are not text that somebody wrote."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands inside one pair of marks, or inside several paragraphs of one quotation."""

    parts: tuple[tuple[int, int], ...]
    """Start and end without the marks, one for each paragraph it runs through."""
    depth: int
    """0 for the outermost marks."""
    mark: str
    """The opening mark."""
    closed: bool
    """False when the closing mark is missing: the paragraph's end ends it."""

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.parts[-1][1]


def find_marked(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Marked]:
    """Return all that stands inside marks in `paragraphs` of `text`, by start, outer before inner.

    Nothing runs beyond its paragraph, except where the next one opens with the same mark again
    (each paragraph opened, the last one closed).
    """
    found: list[Marked] = []
    open_end: Marked | None = None
    for start, end in paragraphs:
        marked = _marked_in(text, start, end)
        if open_end and marked and _carries_on(text, open_end, marked[0], start):
            marked[0] = replace(marked[0], parts=(*open_end.parts, *marked[0].parts))
            found.remove(open_end)
        found += marked
        open_end = next((each for each in marked if not each.closed and not each.depth), None)
    return sorted(found, key=lambda each: (each.start, -each.end))


def _carries_on(text: str, before: Marked, marked: Marked, start: int) -> bool:
    """Tell whether `marked` opens its paragraph with the mark that was left open before."""
    opens = text.startswith(before.mark, start) and marked.start == start + len(before.mark)
    return opens and marked.mark == before.mark and not marked.depth


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def _marked_in(text: str, start: int, end: int) -> list[Marked]:
    """Return what stands inside marks in one paragraph; of marks left open, the outermost."""
    opened: list[_Open] = []
    found: list[Marked] = []
    for mark in _MARK.finditer(text, start, end):
        place = _closes(text, mark, opened, (start, end))
        if place is not None:
            found.append(_pair(opened[place], mark.start(), place))
            del opened[place:]
        elif len(opened) < _DEPTH_MAX and _opens(text, mark, opened, (start, end)):
            opened.append(_Open(mark[0], mark.end()))
    unclosed = next((each for each in opened if each.mark not in _SINGLE), None)
    if unclosed:
        found = _with_unclosed(text, unclosed, found, end)
    kept = (each for each in found if text[each.start : each.end].strip())
    return sorted(kept, key=lambda each: (each.start, -each.end))


def _with_unclosed(text: str, unclosed: _Open, found: list[Marked], end: int) -> list[Marked]:
    """Return what was found, and what a mark left open begins: until the same mark opens anew."""
    inside = [each for each in found if each.start > unclosed.start]
    anew = min((each.start for each in inside if each.mark == unclosed.mark), default=None)
    if anew is not None:
        end = unclosed.start + len(text[unclosed.start : anew - len(unclosed.mark)].rstrip())
        lift = min(each.depth for each in inside)
        inside = [replace(each, depth=each.depth - lift) for each in inside]
    rest = Marked(((unclosed.start, max(unclosed.start, end)),), 0, unclosed.mark, closed=False)
    return [*(each for each in found if each.start < unclosed.start), rest, *inside]


def _pair(opened: _Open, end: int, depth: int) -> Marked:
    return Marked(((opened.start, max(opened.start, end)),), depth, opened.mark, closed=True)


def _closes(
    text: str, mark: re.Match[str], opened: list[_Open], bounds: tuple[int, int]
) -> int | None:
    """Return the place on the stack of what `mark` closes, None if it closes nothing."""
    if mark[0] in _ALWAYS_OPEN or (mark[0] in _SINGLE and _is_apostrophe(text, mark, bounds)):
        return None
    for place in range(len(opened) - 1, -1, -1):
        if _may_close(mark[0], opened[place].mark):
            either = mark[0] == opened[place].mark or mark[0] == '"'
            return None if either and _begins_word(text, mark, bounds) else place
    return None


def _may_close(mark: str, opener: str) -> bool:
    closers = _CLOSERS[opener]
    return mark == closers if len(mark) > 1 or closers == "''" else mark in closers


def _opens(text: str, mark: re.Match[str], opened: list[_Open], bounds: tuple[int, int]) -> bool:
    """Tell whether `mark` begins something."""
    if mark[0] in _ALWAYS_OPEN:
        return True
    if mark[0] in _ALWAYS_CLOSE or mark[0] == "’":
        return False
    if mark[0] in "“«":
        return mark[0] == "“" or _begins_word(text, mark, bounds) or not opened
    if mark[0] in _SINGLE and (
        _is_apostrophe(text, mark, bounds) or _ELIDED.match(text, mark.start())
    ):
        return False
    if mark[0] in "»”":
        return _begins_word(text, mark, bounds) and not opened
    return _begins_word(text, mark, bounds)


def _begins_word(text: str, mark: re.Match[str], bounds: tuple[int, int]) -> bool:
    """Tell whether a mark stands before a word and not behind one."""
    before = text[mark.start() - 1] if mark.start() > bounds[0] else " "
    after = text[mark.end()] if mark.end() < bounds[1] else " "
    brought = before in _BRINGS_IN or before in _CLOSERS
    return brought and not after.isspace() and after not in ",.;:!?)"


def _is_apostrophe(text: str, mark: re.Match[str], bounds: tuple[int, int]) -> bool:
    """Tell whether a single mark stands between two letters."""
    start, end = mark.span()
    inside = bounds[0] < start and end < bounds[1]
    return inside and text[start - 1].isalnum() and text[end].isalnum()
