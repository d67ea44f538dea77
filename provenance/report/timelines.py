"""The lineage as pictures: pages as dots on a time line, arrows from source to copy.

Lengths are in units of the picture, which is 1000 wide: names on the left, the time line in the
middle, what each page has taken on the right.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from provenance.report.dates import date_shortly, open_end
from provenance.report.edges import Edge, connected, edges_of
from provenance.report.excerpts import counted, excerpt
from provenance.report.nouns import Arrow, Lane, Picture, Tick, Timeline
from provenance.report.places import Register, page_and_path, register_of
from provenance.report.rows import PageRow, Result
from provenance.report.sorts import percent
from provenance.report.ticks import ticks_between

LANE_HEIGHT = 84.0
_TOP = 24.0
_FOOT = 44.0
_LEFT, _RIGHT = 470.0, 800.0
"""Where the time line begins and ends."""
_UNDATED_ROOM = 100.0
"""How far to the left of the first date the undated pages stand."""
_DOT = 8.0
_HEAD = 12.0
"""Length of an arrowhead."""
_WIDTHS = (1.6, 7.0)
"""Thinnest and thickest arrow."""
_STEEP = 90.0
"""Dots that are no further apart than this are joined by a bow to the right of both."""

_LANES_MAX = 12
"""Pages in one picture: more cannot be taken in at a glance."""
_PICTURES_MAX = 6
_STEPS_MAX = 100
_TAKEN_MAX = 3
_TITLE_CHARS, _MAKER_CHARS, _PATH_CHARS, _TAKEN_CHARS = 52, 58, 58, 60
"""What fits into a line of the picture."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What pictures are drawn from."""

    register: Register
    words_max: int


def timeline_of(result: Result) -> Timeline:
    """Return the pictures, largest group of pages first, and every arrow in words."""
    edges = edges_of(result)
    groups = connected(edges)
    ground = _Ground(
        register_of(result),
        max((each.words for each in edges), default=1),
    )
    drawn, left_out = _arranged(groups, ground)
    shown = [edge for group in groups for edge in group]
    steps = tuple((_step(edge, ground), edge.finding) for edge in shown[:_STEPS_MAX])
    alone = len(ground.register.pages) - len({page for e in edges for page in (e.source, e.copy)})
    return Timeline(
        tuple(_picture(lanes, edges, ground) for lanes in drawn),
        steps,
        _note(alone, left_out, len(shown) - len(steps)),
    )


def _arranged(groups: Sequence[list[Edge]], ground: _Ground) -> tuple[list[list[str]], int]:
    """Put the pages of the groups into pictures of a dozen lanes; count those that do not fit."""
    pictures: list[list[str]] = []
    left_out = 0
    for group in groups:
        found = _by_words(group)
        left_out += max(0, len(found) - _LANES_MAX)
        pages = _by_time(set(found[:_LANES_MAX]), ground)
        if pictures and len(pictures[-1]) + len(pages) <= _LANES_MAX:
            pictures[-1] += pages
        elif len(pictures) < _PICTURES_MAX:
            pictures.append(pages)
        else:
            left_out += len(pages)
    return pictures, left_out


def _by_words(edges: Sequence[Edge]) -> list[str]:
    """Return the pages of a group, those that share most words first."""
    words: Counter[str] = Counter()
    for edge in edges:
        words[edge.source] += edge.words
        words[edge.copy] += edge.words
    return sorted(words, key=lambda page: (-words[page], int(page[1:])))


def _by_time(pages: set[str], ground: _Ground) -> list[str]:
    """Return pages by date, undated ones first, then in corpus order."""
    return sorted(
        pages, key=lambda page: (_day_of(ground.register.pages[page]) or date.min, int(page[1:]))
    )


def _day_of(page: PageRow) -> date | None:
    return date.fromisoformat(page["date"]["value"]) if page["date"] else None


def _picture(pages: Sequence[str], edges: Sequence[Edge], ground: _Ground) -> Picture:
    days = [day for page in pages if (day := _day_of(ground.register.pages[page]))]
    undated = len(days) < len(pages)
    scale = _scale(days, undated=undated)
    here = [each for each in edges if each.source in pages and each.copy in pages]
    places = {
        page: (scale(_day_of(ground.register.pages[page])), _TOP + LANE_HEIGHT * (at + 0.5))
        for at, page in enumerate(pages)
    }
    return Picture(
        label=f"Lineage of {counted(len(pages), 'page')} over time",
        height=_TOP + LANE_HEIGHT * len(pages) + _FOOT,
        lanes=tuple(_lane(page, places[page], here, ground) for page in pages),
        arrows=tuple(
            _arrow(each, places[each.source], places[each.copy], ground) for each in here
        ),
        ticks=tuple(Tick(scale(day), words) for day, words in ticks_between(min(days), max(days)))
        if days
        else (),
        undated_x=_LEFT if undated else None,
    )


def _scale(days: Sequence[date], *, undated: bool) -> Callable[[date | None], float]:
    """Return what gives a date its place; all on one day stand in the middle."""
    left = _LEFT + _UNDATED_ROOM if undated and days else _LEFT
    first, last = (min(days), max(days)) if days else (date.min, date.min)

    def place(day: date | None) -> float:
        if day is None:
            return _LEFT
        if first == last:
            return (left + _RIGHT) / 2
        return round(left + (_RIGHT - left) * (day - first).days / (last - first).days, 1)

    return place


def _lane(page: str, spot: tuple[float, float], edges: Sequence[Edge], ground: _Ground) -> Lane:
    row = ground.register.pages[page]
    x, y = spot
    title = row["title"] or f"{'an' if row['kind'] == 'article' else 'a'} {row['kind']}, no title"
    taken = [_taken(each) for each in edges if each.copy == page]
    if len(taken) > _TAKEN_MAX:
        taken = [*taken[: _TAKEN_MAX - 1], f"and from {len(taken) - _TAKEN_MAX + 1:,} more pages"]
    return Lane(
        y=y,
        x=x,
        title=excerpt(title, _TITLE_CHARS),
        maker=excerpt(row["author"] or row["publisher"] or "", _MAKER_CHARS),
        path=excerpt(ground.register.document_of(page)["path"], _PATH_CHARS),
        date=date_shortly(row["date"]),
        whisker=open_end(row["date"]),
        taken=tuple(excerpt(each, _TAKEN_CHARS) for each in taken),
        target=f"doc-{row['document']}",
    )


def _taken(edge: Edge) -> str:
    words = counted(edge.words, "word")
    if edge.direction == "determined":
        return f"{words}, {edge.said}, {percent(edge.probability)} sure"
    if edge.direction == "common-source":
        return f"{words}, {edge.said}, from a third text"
    return f"{words}, {edge.said}, direction not known"


def _arrow(
    edge: Edge, source: tuple[float, float], copy: tuple[float, float], ground: _Ground
) -> Arrow:
    """Return the line from dot to dot, and its head unless no direction is known."""
    path, head = _bow(source, copy) if abs(copy[0] - source[0]) < _STEEP else _wave(source, copy)
    thin, thick = _WIDTHS
    return Arrow(
        path=path,
        head=head if edge.direction == "determined" else "",
        width=round(thin + (thick - thin) * (edge.words / ground.words_max) ** 0.5, 1),
        sort=edge.sort,
        direction=edge.direction,
        label=_step(edge, ground),
        target=edge.finding,
    )


def _bow(source: tuple[float, float], copy: tuple[float, float]) -> tuple[str, str]:
    """Return a bow to the right, for dots that stand one above the other."""
    (x1, y1), (x2, y2) = source, copy
    out = max(x1, x2) + 26 + 10 * abs(y2 - y1) / LANE_HEIGHT
    tip = x2 + _DOT + 2
    path = f"M{x1 + _DOT:g} {y1:g}C{out:g} {y1:g} {out:g} {y2:g} {tip + _HEAD / 2:g} {y2:g}"
    return path, _triangle(tip, y2, _HEAD)


def _wave(source: tuple[float, float], copy: tuple[float, float]) -> tuple[str, str]:
    """Return a wave from side to side, for dots at different dates."""
    (x1, y1), (x2, y2) = source, copy
    side = 1 if x2 > x1 else -1
    middle = (x1 + x2) / 2
    tip = x2 - side * (_DOT + 2)
    start = x1 + side * _DOT
    end = tip - side * _HEAD / 2
    path = f"M{start:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {end:g} {y2:g}"
    return path, _triangle(tip, y2, -side * _HEAD)


def _triangle(x: float, y: float, length: float) -> str:
    return f"{x:g},{y:g} {x + length:g},{y - _HEAD / 2:g} {x + length:g},{y + _HEAD / 2:g}"


def _step(edge: Edge, ground: _Ground) -> str:
    """Return an arrow in words."""
    source, copy = (page_and_path(page, ground.register) for page in (edge.source, edge.copy))
    joint = "→" if edge.direction == "determined" else "and"
    return f"{source} {joint} {copy}: {_taken(edge)}"


def _note(alone: int, left_out: int, unsaid: int) -> str:
    """Return what the pictures and sentences do not show."""
    said = [f"{counted(alone, 'page')} shared no text with another page."] if alone else []
    if left_out:
        said.append(f"{counted(left_out, 'page')} more would not fit into the pictures.")
    if unsaid:
        said.append(f"{counted(unsaid, 'arrow')} more are in the JSON result only.")
    return " ".join(said)
