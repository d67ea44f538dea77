"""How news articles open: they introduce people by name and office, later by surname alone.

A paragraph that introduces again, in full, people whom the article before it already called by
their surnames is the lead of another article.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from provenance.corpus.names import UPPER

_WORD = rf"[{UPPER}](?:[\w'-]{{0,3}}\.|[\w'-]*)"
_RUN = re.compile(
    rf"(?:(?<!\w)(?P<before>(?![{UPPER}])[^\W\d_]{{2,20}})\s)?(?P<run>{_WORD}(?:\s(?:(?:de|da|van|von|bin|al)\s)?{_WORD}){{0,6}})"
)
_OFFICES_IN_A_ROW = """
    president premier minister chancellor king queen prince secretary senator sen rep gov
    governor mayor congressman congresswoman representative ambassador envoy general gen colonel
    col admiral lieutenant lt sgt captain host anchor leader chief chairman chairwoman chair head
    director commander candidate nominee spokesman spokeswoman spokesperson reporter journalist
    correspondent analyst adviser advisor lawyer attorney judge justice professor dr mr mrs ms sir
    billionaire businessman author writer actor actress singer founder ceo executive official
    officer rival rep leader dictator politician lawmaker speaker star coach
    президент президента президенту министр министра премьер глава главы главу лидер лидера
    генерал генерала полковник депутат депутата посол посла секретарь директор директора
    журналист журналиста главком главкома канцлер
"""
_OFFICES = frozenset(_OFFICES_IN_A_ROW.split())
_CAPTION_END = re.compile(r"[\])]\s*$")
_QUOTED = ("“", '"', "«", "„", "‘", "'", "—", "–")
_NAME_PARTS = (2, 3)
_TWO = 2


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody named in full in a paragraph; with an office when the paragraph says it."""

    name: str
    surname: str
    has_office: bool


@dataclass(slots=True)
class Cast:
    """The people an article has named so far, and who is called by the surname alone by now."""

    names: dict[str, str] = field(default_factory=dict)
    familiar: set[str] = field(default_factory=set)

    def hear(self, paragraph: str, persons: Sequence[NamedPerson]) -> None:
        """Take in one more paragraph of the article."""
        if self.names:
            words = set(_words(paragraph))
            full = {person.surname for person in persons}
            self.familiar |= {
                name
                for name, surname in self.names.items()
                if surname in words and surname not in full
            }
        self.names.update((person.name, person.surname) for person in persons)


def named_persons(paragraph: str) -> tuple[NamedPerson, ...]:
    """Return the people whom `paragraph` names in full, each once, in order."""
    found: dict[str, NamedPerson] = {}
    for run in _RUN.finditer(paragraph):
        person = _person(run["before"] or "", run["run"].split())
        if person and (person.name not in found or person.has_office):
            found[person.name] = person
    return tuple(found.values())


def reintroduction(cast: Cast, paragraph: str, persons: Sequence[NamedPerson]) -> float:
    """Return how strongly `paragraph` introduces people of the cast anew, in [0, 1].

    Captions and quotations introduce nobody.
    """
    if paragraph.startswith(_QUOTED) or _CAPTION_END.search(paragraph) or "(L)" in paragraph:
        return 0.0
    again = [person for person in persons if person.name in cast.familiar]
    official = sum(person.has_office for person in again)
    if official >= _TWO:
        return 1.0
    if official and len(again) >= _TWO:
        return 0.8
    return 0.3 * official


def _person(before: str, run: Sequence[str]) -> NamedPerson | None:
    words = [word.strip(".") for word in run]
    words = [word.removesuffix("'s") for word in words]
    offices = [place for place, word in enumerate(words) if word.casefold() in _OFFICES]
    name = words[offices[-1] + 1 :] if offices else words
    if not _NAME_PARTS[0] <= len(name) <= _NAME_PARTS[1]:
        return None
    has_office = bool(offices) or before.casefold() in _OFFICES
    return NamedPerson(" ".join(name), name[-1], has_office)


def _words(paragraph: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w-]*", paragraph)
