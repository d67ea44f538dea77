"""Which version of a work a page says it is: `draft-…-03`, `version 2.1`, `2nd edition`, `Rev. B`.

One row a page that shares text; its title and the first lines are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model import Page
from provenance.text.folding import fold

_HEAD_CHARS = 1_500
"""How far down a page the name of a draft is looked for: the header of a memo."""

_DRAFT = re.compile(r"\b(draft-[a-z0-9][a-z0-9-]{2,80})-(\d{2})\b(?![\w-])")

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_EDITION = (
    r"(?:revised |updated |überarbeitete |verbesserte |исправленное )?"
    r"(?:edition|ed\.|édition|edición|auflage|ausgabe|издание|видання)"
)
_VERSION = r"(?:version|versión|revision|rev|release|редакция|версия|версія)"
_NUMBERED = re.compile(
    rf"\b{_VERSION}\b\.?\s{{0,3}}(\d{{1,4}}(?:\.\d{{1,4}}){{0,3}}|[a-z]\b)", re.IGNORECASE
)
_SHORT = re.compile(r"\bv\.?\s?(\d{1,3}(?:\.\d{1,4}){0,3})\b", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th|e|ª|[-‑]?[ея])?\.?|({'|'.join(_ORDINALS)}))\s{{1,3}}{_EDITION}",
    re.IGNORECASE,
)
_MARKS = (_NUMBERED, _SHORT, _COUNTED)


@dataclass(frozen=True, slots=True)
class Version:
    """A work without the number of its version, folded, and that number part by part."""

    work: str
    number: tuple[int, ...]
    named: str


def find_versions(page: Page, text: str) -> tuple[Version, ...]:
    """Return the versions that the title and the head of a page name: one for each work.

    A title without a number names the first version of its work.
    """
    return tuple(_named(page, text))


def _named(page: Page, text: str) -> Iterator[Version]:
    end = min(page.span.end, page.span.start + _HEAD_CHARS)
    draft = _DRAFT.search(text, page.span.start, end)
    if draft:
        yield Version(fold(draft[1]), (int(draft[2]),), draft[0])
    if page.title:
        yield _titled(page.title.value)


def _titled(title: str) -> Version:
    for mark in _MARKS:
        found = mark.search(title)
        if found:
            rest = f"{title[: found.start()]} {title[found.end() :]}"
            return Version(fold(rest), _number(next(filter(None, found.groups()))), found[0])
    return Version(fold(title), (1,), "")


def _number(written: str) -> tuple[int, ...]:
    """Return `2.1` as 2 and 1, `B`, `second` and `2.0` as 2."""
    word = written.lower()
    if word in _ORDINALS:
        return (_ORDINALS.index(word) + 1,)
    if word.isalpha():
        return (ord(word) - ord("a") + 1,)
    parts = [int(part) for part in word.split(".")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)
