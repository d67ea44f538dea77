"""What is seen of cues, contents and speakers: fields come in, what they measure goes out.

Where weights are asked, the measure of what is seen is its weight; where they are learnt, its
name. Hot: some hundred for a cue, so that names are only written when they are seen first.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T", float, list[str])
"""What is added up: weights, or names."""

Key = TypeVar("Key")

_TEMPLATES = """
c0 | c1 word | c2 before | c3 behind | c4 word behind | c5 word before | c6 before behind
c7 two_before | c8 two_behind | c9 marks | c10 word marks | c11 grade grade
c12 two_before before | c13 behind two_behind | c14 word capital first | c15 beside
c16 beside word | c17 kind behind | c18 kind before | c19 kind marks beside

w1 way | w2 way word | w3 way behind | w4 way before | w5 way marks | w6 way marks word
w7 way marks kind | w8 way marks before behind

s1 name | s2 before | s3 near own | s4 word own next | s5 before own | s6 grade signs that
s7 word next | s8 first own near | s9 behind own | s10 kind own near | s11 kind next before
as1 name | as2 before | as3 near own

e1 name | e2 own behind | e3 before own | e6 word own | e9 grade own | e10 behind own
e4 first own | e5 grade own | e7 is over first | e8 grade first | e11 kind own first

b1 word gap | b2 end grade | b3 start near | b4 name | b5 before first | b6 grade
b7 behind gap | b8 behind gap | b9 comma first | b10 inside first gap | b11 commas before
b12 stretch | b13 kind gap end

q0 | q1 word | q2 kind way | q3 before way | q4 word before

p1 way gap | p2 before first way | p3 last behind way | p4 grade way | p5 named first length
p6 kind way gap | p7 word way | p8 first length last | p9 between | p10 last | p11 first
p12 and way named | p13 verbs first | p15 verbs gap way | p16 has | p17 begins way first
p18 behind way | p19 grade in who and
"""
"""Each template and its fields."""

_KEPT_MAX = 1 << 12
"""Values of a field that are remembered: words are few, but signs as many as a text likes."""


class Looks(dict[str, Any], Generic[T]):
    """By template and field after field, a measure: `looks["e2"][own][behind]`."""

    __slots__ = ()


class _Fields(dict[object, object]):
    """What is seen with some fields known, by the next one; made when asked for first."""

    __slots__ = ("_left", "_measure", "_seen")

    def __init__(self, seen: str, left: int, measure: Callable[[str], object]) -> None:
        self._seen, self._left, self._measure = seen, left, measure

    def __missing__(self, value: object) -> object:
        made = _look(f"{self._seen} {value}", self._left - 1, self._measure)
        if len(self) < _KEPT_MAX:
            self[value] = made
        return made


class Once(dict[Key, T]):
    """What is seen of each thing; looked at when asked for first."""

    __slots__ = ("_look",)
    _look: Callable[[Key], T]

    def __init__(self, look: Callable[[Key], T]) -> None:
        """Ask `look` for what is not known yet."""
        self._look = look

    def __missing__(self, key: Key) -> T:
        """Look, and remember what is seen."""
        seen: T = self._look(key)
        self[key] = seen
        return seen


def looks_for(measure: Callable[[str], T]) -> Looks[T]:
    """Return everything that may be seen; `measure` gives what can be added up, by its name."""
    templates = [each.split() for each in _TEMPLATES.replace("\n", "|").split("|") if each.strip()]
    return Looks[T]({name: _look(name, len(fields), measure) for name, *fields in templates})


def _look(seen: str, left: int, measure: Callable[[str], object]) -> object:
    return _Fields(seen, left, measure) if left else measure(seen)


def _named(seen: str) -> list[str]:
    return [seen]


NAMES: Looks[list[str]] = looks_for(_named)
"""What is seen, as a list of its names."""
