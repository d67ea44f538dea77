"""When a text can have been written at the place where it stands: the dates of a page, weighed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from provenance.model import DateKind, PageDate, Span


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day possible, None where nothing is known; the dates that say so."""

    earliest: PageDate | None = None
    latest: PageDate | None = None


UNKNOWN = Window()
"""Of a page without dates, and of one whose dates contradict each other: none beats a guess."""


def window_of(dates: Iterable[PageDate], copied: Span) -> Window:
    """Return when the text that stands at `copied` can have been put there.

    A date line inside the text came along with it and only says that the place is not older;
    it is the place's own date if there is no other. A place that claims to be older than what
    its text speaks of has no window.
    """
    published, archived, mentioned = (_of_kind(dates, kind) for kind in DateKind)
    carried = [each for each in published if not each.evidence and copied.holds(each.span)]
    own = [each for each in published if each not in carried]
    if own:
        floor = [*mentioned, *carried]
        return _checked(Window(own[0], own[-1]), _last_day(floor), _last_day(archived[:1]))
    if published:
        window = Window(published[0], published[-1])
        return _checked(window, _last_day(mentioned), _last_day(archived[:1]))
    window = Window(mentioned[-1] if mentioned else None, archived[0] if archived else None)
    return _checked(window, None, None)


def _of_kind(dates: Iterable[PageDate], kind: DateKind) -> list[PageDate]:
    found = (each for each in dates if each.kind is kind)
    return sorted(found, key=lambda each: (each.value, each.span))


def _last_day(dates: Iterable[PageDate]) -> date | None:
    return max((each.value for each in dates), default=None)


def _checked(window: Window, floor: date | None, ceiling: date | None) -> Window:
    """Return the window unless it begins after it ends or lies outside of floor and ceiling."""
    first = window.earliest.value if window.earliest else date.min
    last = window.latest.value if window.latest else date.max
    sound = first <= last and (floor or date.min) <= last and first <= (ceiling or date.max)
    return window if sound else UNKNOWN
