"""The cast of a page: its names, and the fullest name that a pronoun or a short name stands for.

Built once for each page with quotations; every question looks at a bounded number of names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from provenance.quotes.pronouns import pronouns
from provenance.text.folding import fold
from provenance.text.lexicons import read_words
from provenance.text.names import bare_name, find_names, name_words, same_name

_NAMES_ASKED = 40
"""Names of the same beginning that are compared, nearest first."""

_PERSONS_ASKED = 12
"""Names before a pronoun among which its person is looked for."""

_REACH = 1500
"""Code points before a pronoun in which its person stands."""

_KEY_LETTERS = 3
_NAME_WORDS_MAX = 3
_SENTENCE_BORDER = re.compile(r"[.!?…]\s|\n")
_PREPOSITION = re.compile(r"\s(?:of|in|at|from|for|with|by|on)\s")


@dataclass(slots=True)
class Cast:
    """The names of a page in order, and who has spoken so far."""

    text: str
    places: list[tuple[int, int]]
    fuller: dict[str, list[int]]
    """Names of several words, as positions in `places`, by what a short form begins with."""
    spoken: list[tuple[int, str]] = field(default_factory=list)
    """Offset and name of each speaker found so far."""


def cast_of(text: str, start: int, end: int) -> Cast:
    """Return the cast of the page `text[start:end]`."""
    places = find_names(text, start, end)
    fuller: dict[str, list[int]] = {}
    for position, (left, right) in enumerate(places):
        for key in _keys_of(text[left:right]):
            fuller.setdefault(key, []).append(position)
    return Cast(text, places, fuller)


@lru_cache(maxsize=1 << 14)
def _keys_of(written: str) -> frozenset[str]:
    """Return what the short forms of a name begin with."""
    name = bare_name(written)
    words = name_words(name)
    if len(words) < 2:  # noqa: PLR2004  a name of one word is nobody's fuller name
        return frozenset()
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    keys = {words[0][:_KEY_LETTERS], words[-1][:_KEY_LETTERS], initials.casefold()}
    return frozenset(keys)


def speaker_name(cast: Cast, start: int, end: int) -> str:
    """Return the fullest name the page gives to the speaker named at `[start, end)`.

    Remembers who spoke, so it is asked in the order of the text. Words that stand for nobody the
    page names come back as they are, without their article.
    """
    words = cast.text[start:end]
    folded = fold(words)
    if folded in pronouns("one") | pronouns("other"):
        name = _person_before(cast, start) or words
    else:
        name = _fullest_of(cast, start, end)
    if any(map(str.isupper, name)) and folded not in pronouns("self") | pronouns("many"):
        cast.spoken.append((start, name))
    return name


def _fullest_of(cast: Cast, start: int, end: int) -> str:
    place = _head_name(cast, start, end)
    if place is None:
        return re.sub(r"^(?:the|a|an)\s+", "", cast.text[start:end], flags=re.IGNORECASE)
    return fullest_name(cast, *place)


def _head_name(cast: Cast, start: int, end: int) -> tuple[int, int] | None:
    """Return the name that speaks: the last before a preposition, else the one that ends it."""
    names = find_names(cast.text, start, end)
    persons = [name for name in names if _is_person(bare_name(cast.text[slice(*name)]))]
    if persons:
        return persons[0]
    found = _PREPOSITION.search(cast.text, start, end)
    stop = found.start() if found else end
    before = [name for name in names if name[0] < stop]
    if not before:
        whole = bool(names) and not cast.text[names[0][1] : end].strip(" ,’'s")
        return names[0] if whole else None
    last_word = cast.text[before[-1][1] : stop].strip(" ,’'s")
    return None if last_word else before[-1]


def fullest_name(cast: Cast, start: int, end: int) -> str:
    """Return the fullest name of the page that the name at `[start, end)` is short for."""
    short = bare_name(cast.text[start:end])
    fuller = next(
        (name for name in _fuller_names(cast, short, start) if _is_fuller(short, name)), short
    )
    return _without_article(fuller)


@lru_cache(maxsize=1 << 14)
def _is_fuller(short: str, name: str) -> bool:
    return len(name_words(name)) > len(name_words(short)) and same_name(short, name)


def _without_article(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def _fuller_names(cast: Cast, short: str, start: int) -> Iterator[str]:
    """Yield names that `short` may be short for: before it, nearest first, then behind it."""
    words = name_words(short)
    if not words:
        return
    keys = {words[0][:_KEY_LETTERS], words[-1][:_KEY_LETTERS], "".join(words)}
    positions = sorted({each for key in keys for each in _near(cast, key, start)})
    split = bisect_left(positions, start, key=lambda each: cast.places[each][0])
    for position in [*reversed(positions[:split]), *positions[split:]]:
        left, right = cast.places[position]
        yield bare_name(cast.text[left:right])


def _near(cast: Cast, key: str, start: int) -> list[int]:
    positions = cast.fuller.get(key, [])
    place = bisect_left(positions, start, key=lambda each: cast.places[each][0])
    return positions[max(0, place - _NAMES_ASKED) : place + _NAMES_ASKED]


def _person_before(cast: Cast, start: int) -> str | None:
    """Return whom a pronoun at `start` means: the last speaker, or the last sentence's person."""
    speaker = cast.spoken[-1] if cast.spoken else (-1, "")
    place = bisect_left(cast.places, (start, start))
    subject: tuple[int, str] | None = None
    for left, right in reversed(cast.places[max(0, place - _PERSONS_ASKED) : place]):
        if subject and _SENTENCE_BORDER.search(cast.text, right, subject[0]):
            break
        name = fullest_name(cast, left, right)
        if _is_person(name):
            subject = (left, name)
    nearest = max((each for each in (speaker, subject) if each), key=lambda each: each[0])
    return nearest[1] if nearest[0] >= 0 and start - nearest[0] <= _REACH else None


@lru_cache(maxsize=1 << 14)
def _is_person(name: str) -> bool:
    """Tell whether a full name can be a person's: two or three words, none of a house."""
    words = name_words(name)
    houses = read_words("provenance.text", "houses.txt")
    several = 1 < len(words) <= _NAME_WORDS_MAX
    return several and houses.isdisjoint(words) and not _PREPOSITION.search(name)
