"""How deep a line is quoted: the marks that mail programs put before another's words.

Called once for each line of the mails that share text; linear in its length.
"""

import re
from dataclasses import dataclass

_MARK = r"(?:[A-Za-z]{0,4}>|[|=+<:\]]>|[>|:}\]#=+%&!;])"
"""One level: `>`, `XY>`, the doubled marks of some programs (`|>`), or another lone mark."""

_MAIL = re.compile(rf"[ \t]{{0,8}}((?:{_MARK}[ \t]?){{1,20}})")
_ELSEWHERE = re.compile(r"[ \t]{0,3}((?:>[ \t]?){1,20})")
_ONE = re.compile(_MARK)
_INDENT = re.compile(r"[ \t]{0,40}")
_LINE_CHARS_MAX = 400
"""No mail program quotes longer lines: beyond, the text is a paragraph of its own."""

_WORDY = re.compile(r"\w{2}")


@dataclass(frozen=True, slots=True)
class Depth:
    """How a line is set: levels of marks, white space before them, where its words begin."""

    levels: int
    indent: int
    begins: int


def line_depth(text: str, start: int, end: int, *, mail: bool) -> Depth:
    """Return the depth of the line `text[start:end]`; outside of mails only `>` is a mark."""
    blank = _INDENT.match(text, start, end)
    indent = len(blank[0].expandtabs()) if blank else 0
    marks = (_MAIL if mail else _ELSEWHERE).match(text, start, end)
    if not marks:
        return Depth(0, indent, start + (len(blank[0]) if blank else 0))
    return Depth(len(_ONE.findall(marks[1])), indent, marks.end())


def mean_depth(text: str, start: int, end: int, *, mail: bool) -> float:
    """Return the mean depth of the lines that `text[start:end]` touches, weighed by length.

    Lines without words are left out; a text in one line far from any line break has none.
    """
    at = text.rfind("\n", max(0, start - _LINE_CHARS_MAX), start) + 1
    if at == 0 and start > _LINE_CHARS_MAX:
        return 0.0
    chars = levels = 0
    while at < end:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        first, last = max(at, start), min(stop, end)
        if _WORDY.search(text, first, last):
            chars += last - first
            levels += (last - first) * line_depth(text, at, stop, mail=mail).levels
        at = stop + 1
    return levels / chars if chars else 0.0
