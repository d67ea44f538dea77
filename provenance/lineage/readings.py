"""Pages as they are read for copies: how they are called, whom they name, how deep they quote.

One row a page that shares text. Only mails are read line by line.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from provenance.lineage.heads import Head, find_heads
from provenance.lineage.lines import Habits, Lines, find_lines, learn_habits
from provenance.lineage.settings import Setting
from provenance.lineage.versions import Version, find_versions
from provenance.model import Page, PageId, PageKind
from provenance.text.folding import fold

_ADDRESS = re.compile(r"[\w.+=-]{2,64}@[\w.-]{3,120}")
_ADDRESS_CHARS = 200
_ANSWERS = re.compile(r"^(?:(?:re|fwd?|aw|sv|was|antw|ответ)\b[\d ]*)+")
"""What mail programs put before the subject of an answer, folded."""

_MEMO = re.compile(r"\b(RFC|IEN)[\s-]{0,3}(\d{1,6})\b")
_BLANK_LINE = re.compile(r"\n[ \t\r]{0,80}\n")
_NICKNAME_MIN = 3
"""Letters of the first part of an address that name somebody."""

_FULL, _PART = 0.9, 0.5
"""How surely a name calls a page: an author has written others; only an id is one page's own."""


@dataclass(frozen=True, slots=True)
class Calling:
    """A folded name by which a head may call the page, and how surely it means this page."""

    words: str
    strength: float


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A page with what tells who took from whom.

    mail        it is a mail or news message, and quotes as those do
    body        where its text begins, after the header
    author      its author, folded; the page itself where nobody is named
    callings    how heads call it, if it is a mail
    identifier  the id or number by which it is cited, folded
    follows     identifiers that its header names as answered, replaced or updated, folded
    cites       numbers of memos that its text names, folded, and how often
    subject     its title without the marks of an answer, folded
    versions    of which works it is which version, by its title and head
    lines       the lines of a mail with their depth
    heads       the lines of a mail that say whose words follow
    """

    setting: Setting
    mail: bool
    body: int
    author: str
    callings: tuple[Calling, ...]
    identifier: str | None
    follows: frozenset[str]
    cites: Mapping[str, int]
    subject: str | None
    versions: tuple[Version, ...]
    lines: Lines
    heads: tuple[Head, ...]

    @property
    def page(self) -> Page:
        """The page that is read."""
        return self.setting.page

    @property
    def is_formal(self) -> bool:
        """Whether such texts mark what they take: mails quote, memos cite each other."""
        return self.mail or self.identifier is not None


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """All pages that share text, and what recurs in the mails among them."""

    by_page: Mapping[PageId, Reading]
    habits: Habits


def read_pages(settings: Mapping[PageId, Setting]) -> Readings:
    """Return the reading of every page, and the furniture learnt from all of them together."""
    by_page = {page: read_page(setting) for page, setting in settings.items()}
    lines = {page: reading.lines for page, reading in by_page.items() if reading.mail}
    authors = {page: reading.author for page, reading in by_page.items()}
    return Readings(by_page, learn_habits(lines, authors))


def read_page(setting: Setting) -> Reading:
    """Return the reading of one page. Nothing else is asked."""
    page, text = setting.page, setting.document.text
    mail = page.kind is PageKind.MAIL
    body = _body(text, page) if mail else page.span.start
    identifier = fold(page.identifier.value) if page.identifier else None
    return Reading(
        setting=setting,
        mail=mail,
        body=body,
        author=fold(page.author.value) if page.author else f"?{page.id}",
        callings=_callings(text, page) if mail else (),
        identifier=identifier,
        follows=frozenset(fold(each.value) for each in page.follows),
        cites=_cites(text, page) if identifier and not mail else {},
        subject=_subject(page),
        versions=() if mail else find_versions(page, text),
        lines=find_lines(text, body, page.span.end) if mail else {},
        heads=find_heads(text, body, page.span.end) if mail else (),
    )


def _body(text: str, page: Page) -> int:
    blank = _BLANK_LINE.search(text, page.span.start, page.span.end)
    return blank.start() if blank else page.span.start


def _callings(text: str, page: Page) -> tuple[Calling, ...]:
    """Return the address in the line that names the author, its first part, and the name."""
    if not page.author:
        return ()
    start = text.rfind("\n", 0, page.author.span.start) + 1
    found = _ADDRESS.search(
        text, start, min(page.author.span.end + _ADDRESS_CHARS, _end(text, page))
    )
    named = [Calling(fold(page.author.value), _FULL)] if _is_name(page.author.value) else []
    if not found:
        return tuple(named)
    nickname = fold(found[0].partition("@")[0])
    nicknamed = [Calling(nickname, _PART)] if len(nickname) >= _NICKNAME_MIN else []
    return (Calling(fold(found[0]), _FULL), *named, *nicknamed)


def _end(text: str, page: Page) -> int:
    """Return the end of the line that names the author."""
    stop = text.find("\n", page.author.span.end) if page.author else -1
    return len(text) if stop < 0 else stop


def _is_name(author: str) -> bool:
    return "@" not in author and len(author.split()) > 1


def _cites(text: str, page: Page) -> Mapping[str, int]:
    found = _MEMO.findall(text, page.span.start, page.span.end)
    return Counter(fold(f"{series} {int(number)}") for series, number in found)


def _subject(page: Page) -> str | None:
    return _ANSWERS.sub("", fold(page.title.value)).strip() or None if page.title else None
