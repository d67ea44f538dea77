"""A small corpus made by hand: documents, pages, families and quotations found by their words."""

from datetime import date
from itertools import pairwise

import pytest

from provenance.lineage.bonds import find_bonds
from provenance.lineage.derivations import derive
from provenance.lineage.readings import read_pages
from provenance.lineage.settings import settings_of
from provenance.lineage.sides import see_sides
from provenance.lineage.ties import tie_of
from provenance.lineage.trees import trace_pages
from provenance.model import (
    DateKind,
    Document,
    Family,
    FamilyKind,
    Furniture,
    Match,
    Occurrence,
    Page,
    PageDate,
    PageKind,
    Quotation,
    QuotationKind,
    Span,
    Speaker,
    Statement,
    Tier,
)


class Corpus:
    """Documents and what is said of them, in the order in which they are added."""

    def __init__(self):
        self.documents, self.pages, self.families, self.quotations = [], [], [], []

    def document(self, text, path=None):
        number = len(self.documents)
        path = path or f"{number}.txt"
        sha = f"{sum(map(ord, text)):064x}"
        self.documents.append(Document(number, path, text, sha, len(text), "text", "utf-8"))
        return number

    def page(self, text, **said):
        """Add a document that is one page."""
        document = self.document(text, said.pop("path", None))
        return self.page_of(document, text, **said)

    def page_of(self, document, text, **said):
        """Add a page of a document: what it says, and the words that say it."""
        span = self.place(document, text)
        stated = {
            role: Statement(said[role], self.place(document, said[role]))
            for role in ("title", "author", "publisher", "url")
            if role in said
        }
        dates = tuple(
            PageDate(date.fromisoformat(day), kind, self.place(document, day))
            for kind in DateKind
            for day in said.get(kind.value, "").split()
        )
        kind = said.get("kind", PageKind.ARTICLE)
        trailer = tuple(self.place(document, line) for line in said.get("trailer", ()))
        furniture = tuple(
            Furniture(self.place(document, words), ()) for words in said.get("furniture", ())
        )
        page = Page(
            len(self.pages),
            span,
            kind,
            **stated,
            dates=dates,
            trailer=trailer,
            furniture=furniture,
            **self.cited_as(document, said),
        )
        self.pages.append(page)
        return page

    def cited_as(self, document, said):
        """Return the identifier of a page and those that its header names."""
        named = said.get("identifier")
        follows = tuple(
            Statement(each, self.place(document, each)) for each in said.get("follows", ())
        )
        own = Statement(named, self.place(document, named)) if named else None
        return {"identifier": own, "follows": follows}

    def mail(self, body, author="jane@example.org (Jane Roe)", **said):
        """Add a mail: its header gives author, id and day."""
        identifier = said.pop("identifier", f"{len(self.documents)}x@example.org")
        published = said.pop("published", "1993-04-20")
        header = f"From: {author}\nMessage-ID: <{identifier}>\nDate: {published}"
        name = author.rpartition("(")[2].removesuffix(")")
        told = {"author": name, "identifier": identifier, "published": published}
        return self.page(f"{header}\n\n{body}", kind=PageKind.MAIL, **told, **said)

    def place(self, document, words):
        start = max(0, self.documents[document].text.find(words))
        return Span(document, start, start + len(words))

    def family(self, *words, kind=FamilyKind.TEXT, part_of=None):
        """Add the family of all places where one of these texts stands."""
        occurrences = sorted(
            {
                each
                for text in words
                for page in self.pages
                for each in _occurrences(self, page, text)
            },
            key=lambda each: each.span,
        )
        matches = tuple(
            Match(one.span, other.span, 20, 1.0, 300.0, Tier.SEEDS)
            for one, other in pairwise(occurrences)
        )
        family = Family(len(self.families), kind, tuple(occurrences), matches, 20, part_of)
        self.families.append(family)
        return family

    def quote(self, page, words, **said):
        """Add a quotation of these words on a page."""
        span = self.place_on(page, words)
        name = said.get("speaker")
        speaker = Speaker(self.place(span.document, name), name) if name else None
        kind, sure = said.get("kind", QuotationKind.DIRECT), said.get("confidence", 0.9)
        number = len(self.quotations)
        quotation = Quotation(number, span, page.id, (span,), kind, None, speaker, sure)
        self.quotations.append(quotation)
        return quotation

    def place_on(self, page, words):
        start = self.documents[page.span.document].text.index(words, page.span.start)
        return Span(page.span.document, start, start + len(words))

    def settings(self):
        return settings_of(self.documents, self.pages, self.families, self.quotations)

    def sides(self, *words, **said):
        """Return the sides of the family of these words."""
        family = self.family(*words, **said)
        return see_sides(family, self.settings())

    def readings(self):
        return read_pages(self.settings())

    def bond(self, *words, **said):
        """Return the bond of the first two pages that hold these words."""
        sides = self.sides(*words, **said)
        bonds = find_bonds({self.families[-1].id: sides}, self.readings().by_page)
        return bonds[min(bonds)]

    def tie(self, *words, **said):
        """Return the tie of the first two pages that hold these words, and the habits."""
        bond = self.bond(*words, **said)
        habits = self.readings().habits
        return tie_of(bond, habits), habits

    def derive(self):
        return derive(self.documents, self.pages, self.families, self.quotations)

    def trace(self):
        return trace_pages(self.pages, self.derive())


def _occurrences(corpus, page, words):
    text = corpus.documents[page.span.document].text
    start = text.find(words, page.span.start, page.span.end)
    while start >= 0:
        yield Occurrence(Span(page.span.document, start, start + len(words)), page.id)
        start = text.find(words, start + 1, page.span.end)


@pytest.fixture
def corpus():
    return Corpus()


@pytest.fixture
def another_corpus():
    return Corpus()
