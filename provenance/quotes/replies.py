"""Mail quoting: lines that begin with `>`, `|`, `:` or initials, and the head that names whose."""

import re
from dataclasses import dataclass, replace

from provenance.text.lines import line_spans

_PREFIX = re.compile(r"(?:(?:[^\S\n]?[A-Za-z]{0,4}[>|]){1,12}|:)[^\S\n]?")
_HEAD_END = re.compile(
    r"\b(?P<cue>writes|wrote|said|says|schrieb|schreibt|écrit|escribió|escribe|пишет|писал|писала"
    r"|написал|написала|пише|писав|писала)\s?(?:\([^\n()]{0,80}\)\s?)?[:.…]{0,3}$"
)
_HEAD_START = re.compile(
    r"^(?:[>|\s]{0,12})(?:In\s(?:article|message)?\s?<[^<>\n]{1,200}>,?\s?(?:of\s[^\n,]{1,60},\s?)?"
    r"|On\s[^\n]{0,120}?,\s(?=[^\n,]{1,120}$)|Am\s[^\n]{0,80}?\s(?=schrieb)|Le\s[^\n]{0,80}?,\s)?"
)
_ADDRESS = re.compile(r"\s?[<(][^<>()\n]{0,120}[>)]|\s?[\w.+-]{1,64}@[\w.-]{1,120}")
_HEAD_LINES = 3
"""A head may be wrapped over so many lines; its last one holds the verb."""

_INDENT_MIN = 2
"""Blanks by which a block is set in."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Lines quoted from another mail."""

    lines: tuple[tuple[int, int], ...]
    """Start and end of each line, without its quoting marks."""
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    """The name or the address in the head."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    depth: int


_Head = tuple[tuple[int, int], tuple[int, int] | None]
"""Cue and speaker."""


def find_replies(text: str, start: int, end: int) -> list[Reply]:
    """Return each run of quoted lines of one depth in `text[start:end]`, in order.

    A head (`In article <…> X writes:`, `On Monday, X wrote:`) is one level less deep than the
    lines it introduces, and part of no reply; answers between them do not end it. Lines set in
    behind a head with a colon are a reply as well.
    """
    lines = [
        _line(text, left + start, right + start) for left, right in line_spans(text[start:end])
    ]
    lines = _with_set_in(text, lines)
    if not any(line.depth for line in lines):
        return []
    replies: list[Reply] = []
    heads: dict[int, _Head] = {}
    first = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or lines[place].depth != lines[first].depth:
            if lines[first].depth:
                replies.append(_reply(text, lines, (first, place), heads))
            first = place
    return [reply for reply in replies if reply.lines]


def _with_set_in(text: str, lines: list[_Line]) -> list[_Line]:
    """Return the lines; those set in behind a head with a colon are quoted once."""
    found: list[_Line] = []
    inside = False
    for place, line in enumerate(lines):
        set_in = not line.depth and _indent(text, line.start) >= _INDENT_MIN
        inside = set_in and place > 0 and (inside or _leads_in(text, lines[place - 1], line))
        found.append(replace(line, depth=1) if inside else line)
    return found


def _indent(text: str, start: int) -> int:
    """Return the white space before the first character of a line."""
    return start - text.rfind("\n", 0, start) - 1


def _leads_in(text: str, head: _Line, line: _Line) -> bool:
    """Tell whether a line names who wrote what is set in behind it."""
    less = _indent(text, head.start) < _indent(text, line.start)
    ends = text[head.end - 1] == ":" and _HEAD_END.search(text, head.start, head.end)
    return less and not head.depth and bool(ends)


def _line(text: str, start: int, end: int) -> _Line:
    found = _PREFIX.match(text, start, end)
    if not found:
        return _Line(start, end, 0)
    depth = max(1, found[0].count(">") + found[0].count("|"))
    return _Line(min(found.end(), end), end, depth)


def _reply(text: str, lines: list[_Line], run: tuple[int, int], heads: dict[int, _Head]) -> Reply:
    """Return the reply in a run of lines; without a head it carries on the last of its depth."""
    first, stop = run
    depth = lines[first].depth
    head = _head(text, lines, first) or heads.get(depth)
    for deeper in [each for each in heads if each > depth]:
        del heads[deeper]
    if head:
        heads[depth] = head
    inside = [
        (line.start, line.end)
        for place, line in enumerate(lines[first:stop], first)
        if line.start < line.end
        and not (place == stop - 1 and _is_head_of_next(text, lines, place))
    ]
    return Reply(tuple(inside), head[0] if head else None, head[1] if head else None)


def _is_head_of_next(text: str, lines: list[_Line], place: int) -> bool:
    deeper = place + 1 < len(lines) and lines[place + 1].depth > lines[place].depth
    return deeper and _HEAD_END.search(text, lines[place].start, lines[place].end) is not None


def _head(text: str, lines: list[_Line], first: int) -> _Head | None:
    """Return cue and speaker of the head before the lines that begin at `first`."""
    if not first or lines[first - 1].depth >= lines[first].depth:
        return None
    last = lines[first - 1]
    cue = _HEAD_END.search(text, last.start, last.end)
    if not cue:
        return None
    return cue.span("cue"), _head_name(text, last.start, cue.start())


def _head_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the name in a head: what is left without article number, date and address."""
    begin = _HEAD_START.match(text[start:end])
    left = start + (begin.end() if begin else 0)
    words = text[left:end]
    address = _ADDRESS.search(words)
    name = words[: address.start()] if address and words[: address.start()].strip() else words
    left += len(name) - len(name.lstrip(' "\t'))
    right = left + len(name.strip(' "\t,'))
    return (left, right) if left < right else None
