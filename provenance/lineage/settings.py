"""What is known of a page as a whole: its names, its quotations, the document it stands in.

One row a page that shares text; built once, before any two pages are compared.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from provenance.model import (
    Document,
    DocumentId,
    Family,
    Page,
    PageId,
    PageKind,
    Quotation,
    Span,
    Statement,
    in_marks,
)
from provenance.text.folding import fold

_CONFIDENCE_MIN = 0.4
"""Below, a quotation is rather a title or a scare quote."""

_ALONE_SHARE = 0.8
"""Share of a document's saved text from which a page stands there alone: the rest is trimmings."""

_DIGEST_PAGES_MIN = 3
"""Pages from which a document with a digest's head collects several texts."""

_NOTE = re.compile(r"^[ \t]{0,8}(?:\[?\d{1,3}[\].)]|[¹²³⁴-⁹])", re.MULTILINE)
"""The beginning of a note: `[1]`, `1.`, `1)`, `¹`."""


class Role(StrEnum):
    """What a name names."""

    AUTHOR = "author"
    PUBLISHER = "publisher"
    TITLE = "title"
    URL = "address"


_LETTERS_MIN = {Role.AUTHOR: 5, Role.PUBLISHER: 5, Role.TITLE: 12, Role.URL: 8}
"""Letters and digits from which a single name is telling: shorter ones stand everywhere."""

_TITLE_WORDS_MIN = 3
"""Words from which a title is nobody's set phrase."""


@dataclass(frozen=True, slots=True)
class Name:
    """By what a page may be named elsewhere: as given, folded, and where it says so."""

    role: Role
    value: str
    folded: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A page and what surrounds it.

    known_as    its names, folded
    quotations  those marked as another's words, outermost, in order
    credits     the lines that carry the page's own credit, in order
    furniture   the site's text on the page, in order
    headlines   runs of three words in the digest's head and the posts around the page, if any
    digest      the document is a digest of several texts
    alone       the document holds this page and nothing else to speak of
    chars       code points of the page that are not furniture
    """

    page: Page
    document: Document
    names: tuple[Name, ...]
    known_as: frozenset[str]
    quotations: tuple[Quotation, ...]
    credits: tuple[Span, ...]
    furniture: tuple[Span, ...]
    headlines: frozenset[str]
    digest: bool
    alone: bool
    chars: int

    @property
    def explained(self) -> bool:
        """Whether the page holds numbered notes: read when somebody asks, which is seldom."""
        span = self.page.span
        return _NOTE.search(self.document.text, span.start, span.end) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """A document as its pages see it.

    chars      code points of all its pages
    digest     it is a digest of several texts
    headlines  runs of three words in the digest's head and posts
    """

    document: Document
    chars: int
    digest: bool
    headlines: frozenset[str]


def settings_of(
    documents: Sequence[Document],
    pages: Sequence[Page],
    families: Iterable[Family],
    quotations: Iterable[Quotation],
) -> dict[PageId, Setting]:
    """Return the setting of every page in which a family stands."""
    shared = sorted({each.page for family in families for each in family.occurrences})
    quoted: defaultdict[PageId, list[Quotation]] = defaultdict(list)
    for each in quotations:
        quoted[each.page].append(each)
    neighbours = _pages_by_document(pages)
    around = {
        document: surroundings_of(documents[document], neighbours[document])
        for document in sorted({pages[page].span.document for page in shared})
    }
    return {
        page: setting_of(pages[page], around[pages[page].span.document], quoted[page])
        for page in shared
    }


def surroundings_of(document: Document, pages: Sequence[Page]) -> Surroundings:
    """Return a document as its pages see it, all of them given."""
    digest = _is_digest(pages)
    headlines = _headlines(document, pages) if digest else frozenset()
    return Surroundings(document, sum(len(each.span) for each in pages), digest, headlines)


def setting_of(page: Page, surroundings: Surroundings, quotations: Iterable[Quotation]) -> Setting:
    """Return the setting of one page, given all its quotations."""
    names, digest = _names(page), surroundings.digest
    return Setting(
        page=page,
        document=surroundings.document,
        names=names,
        known_as=frozenset(name.folded for name in names),
        quotations=_marked(quotations),
        credits=tuple(sorted(page.trailer)),
        furniture=tuple(each.span for each in page.furniture),
        headlines=surroundings.headlines,
        digest=digest,
        alone=not digest and len(page.span) >= _ALONE_SHARE * surroundings.chars,
        chars=max(1, len(page.span) - sum(len(each.span) for each in page.furniture)),
    )


def _marked(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Return the quotations of a page with marks; those inside another are left out."""
    cut = [
        inside
        for each in quotations
        if each.confidence >= _CONFIDENCE_MIN and (inside := in_marks(each))
    ]
    outer: list[Quotation] = []
    for each in sorted(cut, key=lambda one: (one.span.document, one.span.start, -len(one.span))):
        if not (outer and outer[-1].span.end >= each.span.end):
            outer.append(each)
    return tuple(outer)


def _pages_by_document(pages: Sequence[Page]) -> dict[DocumentId, list[Page]]:
    grouped: defaultdict[DocumentId, list[Page]] = defaultdict(list)
    for page in pages:
        grouped[page.span.document].append(page)
    return grouped


def _headlines(document: Document, pages: Sequence[Page]) -> frozenset[str]:
    """Return the runs of words in a digest's head and posts."""
    heads = (page.span for page in pages if page.kind in (PageKind.DIGEST, PageKind.POST))
    texts = (fold(document.text[span.start : span.end]) for span in heads)
    return frozenset(run for text in texts for run in word_runs(text))


def word_runs(folded: str) -> Iterator[str]:
    """Return every run of three words: a title stands in a text that holds all of its runs."""
    words = folded.split()
    return map(" ".join, zip(words, words[1:], words[2:], strict=False))


def _is_digest(pages: Sequence[Page]) -> bool:
    return len(pages) >= _DIGEST_PAGES_MIN and any(page.kind is PageKind.DIGEST for page in pages)


def _names(page: Page) -> tuple[Name, ...]:
    """Return the names of a page that are telling, those of one text before the publisher's."""
    stated = (
        (Role.AUTHOR, page.author),
        (Role.TITLE, page.title),
        (Role.URL, page.url),
        (Role.PUBLISHER, page.publisher),
    )
    return tuple(
        Name(role, statement.value, folded, statement.span)
        for role, statement in stated
        if statement and _is_telling(role, folded := _folded(role, statement))
    )


def _folded(role: Role, statement: Statement) -> str:
    bare = statement.value.split("://")[-1].removeprefix("www.")
    return fold(bare if role is Role.URL else statement.value)


def _is_telling(role: Role, folded: str) -> bool:
    words = folded.split()
    if role is Role.TITLE and len(words) < _TITLE_WORDS_MIN:
        return False
    return len("".join(words)) >= _LETTERS_MIN[role]


def name_of(setting: Setting) -> str:
    """Return how a reader would call the page: by title, maker or file."""
    page = setting.page
    if page.title:
        return f"“{page.title.value}”"
    maker = page.author or page.publisher
    return f"the page by {maker.value}" if maker else f"the page in {setting.document.path}"


def stands_in(folded: str, text: str) -> bool:
    """Tell whether a folded name stands in a folded text, in whole words."""
    return f" {folded} " in f" {text} "
