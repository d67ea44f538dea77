"""Lines of printed pages come in; one running text with the place of each line goes out.

Running heads and page numbers are told from the text by their recurrence at the edges of pages;
words that are divided at the end of a line are put together.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_EDGE_LINES = 4
"""Running heads stand in the first and the last lines, a date and an address among them."""

_RECURS_MIN = 3
_RECURS_SHARE = 0.4
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|]*(?:\d{1,4}|[ivxlc]{1,6})[\s\-–—|]*|(?:page|p\.|seite|стр\.)\s*\d{1,4}(?:\s*(?:/|of|von|из)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}",
    re.IGNORECASE,
)
_HYPHENS = ("-", "\u00ad", "\u2010")
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"(?<![^\W_-])[^\W\d_]+(?:-[^\W\d_]+)?(?![\w\u00ad\u2010-])")
_GAP_FACTOR = 1.35
"""A gap between lines that is so much wider than usual parts paragraphs."""

_TYPE_FACTOR = 0.4
"""Lines whose heights differ more are set in another size; those of a second font do not."""

_INDENT_FACTOR = 0.8
_SHORT_SHARE = 0.8
_ENDS = frozenset(".!?…:»”\"'’)")
_SPACE_FACTOR = 0.15
"""Part of a line's height that is seen as a space between two runs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a printed page and where it stands: points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Points from the deepest to the highest letter."""
        return max(self.top - self.bottom, 1.0)

    def goes_on_in(self, run: "Line") -> bool:
        """Tell whether `run` stands in the same line, behind this one."""
        shared = min(self.top, run.top) - max(self.bottom, run.bottom)
        smaller = min(self.height, run.height)
        near = -smaller <= run.left - self.right <= 3 * smaller
        return shared > smaller / 2 and near

    def joined(self, run: "Line") -> "Line":
        """Return this line with a run of letters behind it."""
        spaced = self.text[-1:].isspace() or run.text[:1].isspace()
        gap = run.left - self.right > _SPACE_FACTOR * min(self.height, run.height)
        return Line(
            f"{self.text}{' ' if gap and not spaced else ''}{run.text}",
            self.left,
            run.right,
            min(self.bottom, run.bottom),
            max(self.top, run.top),
        )


@dataclass(frozen=True, slots=True)
class Sheets:
    """A text, and offset, page and line (from 1) of every printed line in it."""

    text: str
    places: tuple[tuple[int, int, int], ...]
    heads: int
    """Lines that were left out as running heads or page numbers."""


def text_of(pages: Sequence[Sequence[Line]]) -> Sheets:
    """Return the text of all pages; a line that is a paragraph's last ends with a blank line."""
    heads = _heads(pages)
    known = _known([line.text.strip().lower() for page in pages for line in page])
    parts: list[str] = []
    places: list[tuple[int, int, int]] = []
    size = left_out = 0
    before: Line | None = None
    for number, page in enumerate(pages, start=1):
        leading = _leading(page)
        for place, line in enumerate(page):
            if (number, place) in heads:
                left_out += 1
                continue
            tail = parts[-1] if parts else ""
            joint, cut = _joint(before, line, leading, known)
            if cut:
                parts[-1] = tail[:-cut]
                size -= cut
            parts.append(joint)
            places.append((size + len(joint), number, place + 1))
            words = " ".join(line.text.split())
            parts.append(words)
            size += len(joint) + len(words)
            before = replace(line, text=words)
    return Sheets("".join(parts), tuple(places), left_out)


def _known(lines: Sequence[str]) -> set[str]:
    """Return the words of all lines but for the halves of words that are divided."""
    words: set[str] = set()
    divided = False
    for line in lines:
        found = _WORDS.findall(line)
        words.update(found[1:] if divided else found)
        divided = line.endswith(_HYPHENS)
    return words


def _heads(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Return page and place of every line that recurs at the edges of pages, or numbers them.

    Only lines outside of which stand none but such lines.
    """
    on_pages = Counter(
        text
        for page in pages
        for text in {_bare(page[place]) for edge in _edges(len(page)) for place in edge}
    )
    needed = max(min(_RECURS_MIN, max(2, len(pages))), _RECURS_SHARE * len(pages))
    found = set()
    for number, page in enumerate(pages, start=1):
        for edge in _edges(len(page)):
            for place in edge:
                is_number = _PAGE_NUMBER.fullmatch(page[place].text.strip()) and len(pages) > 1
                if on_pages[_bare(page[place])] < needed and not is_number:
                    break
                found.add((number, place))
    return found


def _bare(line: Line) -> str:
    return _NUMBERS.sub("#", " ".join(line.text.split()))


def _edges(count: int) -> list[list[int]]:
    """Return the lines at the head and at the foot of a page, each from the outside in."""
    depth = min(_EDGE_LINES, max(1, count // 4))
    return [list(range(min(depth, count))), list(range(count - 1, count - 1 - depth, -1))[:count]]


def _leading(page: Sequence[Line]) -> float:
    """Return the usual way from one line of a page to the next."""
    ways = [
        above.bottom - line.bottom for above, line in pairwise(page) if above.bottom > line.bottom
    ]
    return median(ways) if ways else 0.0


def _joint(before: Line | None, line: Line, leading: float, known: set[str]) -> tuple[str, int]:
    """Return what stands between two lines, and how many letters of the first fall away."""
    if before is None:
        return "", 0
    if before.text.endswith(_HYPHENS):
        left = _WORD_BEFORE.search(before.text[:-1])
        right = _WORD_AFTER.match(line.text.lstrip())
        if left and right and right[0][0].islower():
            return "", 0 if _is_compound(left[0].lower(), right[0].lower(), known) else 1
    return ("\n\n" if _ends_paragraph(before, line, leading) else " "), 0


def _is_compound(left: str, right: str, known: set[str]) -> bool:
    """Tell whether a word has a hyphen of its own, by how it and its parts stand elsewhere."""
    if f"{left}{right}" in known:
        return False
    return f"{left}-{right}" in known or (left in known and right in known)


def _ends_paragraph(before: Line, line: Line, leading: float) -> bool:
    way = before.bottom - line.bottom
    if way <= 0:  # the next column or page: a sentence that goes on, goes on there
        return before.text[-1:] in _ENDS and not line.text.lstrip()[:1].islower()
    if leading and way > _GAP_FACTOR * leading:
        return True
    if abs(before.height - line.height) > 0.25 * min(before.height, line.height):
        return True
    indented = line.left - before.left > _INDENT_FACTOR * line.height
    width = max(line.right, before.right) - min(line.left, before.left)
    short = before.right - before.left < _SHORT_SHARE * width
    return before.text[-1:] in _ENDS and (indented or short)
