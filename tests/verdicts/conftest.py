"""Two or more small pages, what was copied between them, and what is said of it."""

import pytest

from provenance.model import (
    Derivation,
    Direction,
    Document,
    Family,
    FamilyKind,
    Furniture,
    Match,
    Occurrence,
    Page,
    PageKind,
    Quotation,
    QuotationKind,
    Reason,
    ReasonKind,
    Relation,
    Span,
    Speaker,
    Statement,
    Tier,
)
from provenance.verdicts.exhibits import exhibits_of
from provenance.verdicts.judgement import judge


class Desk:
    """Documents, and what the stages before have found in them."""

    def __init__(self):
        self.documents, self.pages, self.families = [], [], []
        self.quotations, self.derivations = [], []

    def page(self, text, **said):
        """Add a document of one page."""
        return self.pages_of(text, text, **said)[0]

    def pages_of(self, text, *bodies, sha256=None, **said):
        """Add a document of several pages; `said` holds for each of them."""
        number = len(self.documents)
        sha256 = sha256 or f"{number:064x}"
        document = Document(number, f"{number}.txt", text, sha256, len(text), "text", "utf-8")
        self.documents.append(document)
        added, start = [], 0
        for body in bodies:
            start = text.index(body, start)
            span = Span(number, start, start + len(body))
            added.append(self._page(span, **said))
            start = span.end
        return added

    def _page(self, span, trailer=(), furniture=(), **said):
        text = self.documents[span.document].text
        stated = {role: Statement(value, span) for role, value in said.items()}
        page = Page(
            len(self.pages),
            span,
            PageKind.ARTICLE,
            trailer=tuple(_find(text, words, span) for words in trailer),
            furniture=tuple(
                Furniture(_find(text, words, span), (Reason(ReasonKind.TEASERS, "two"),))
                for words in furniture
            ),
            **stated,
        )
        self.pages.append(page)
        return page

    def occurrence(self, page, words, which=0):
        text, start = self.documents[page.span.document].text, page.span.start - 1
        for _ in range(which + 1):
            start = text.index(words, start + 1)
        return Occurrence(Span(page.span.document, start, start + len(words)), page.id)

    def family(self, *occurrences, kind=FamilyKind.TEXT):
        match = Match(occurrences[0].span, occurrences[-1].span, 9, 1.0, 99.0, Tier.SEEDS)
        self.families.append(Family(len(self.families), kind, occurrences, (match,), 9))
        return self.families[-1]

    def copied(self, source, copy, relation=Relation.VERBATIM, **said):
        """Add a family of two occurrences and the derivation between them."""
        direction = said.get("direction", Direction.DETERMINED)
        family = self.family(source, copy, kind=said.get("kind", FamilyKind.TEXT))
        probability = 0.95 if direction is Direction.DETERMINED else 0.5
        derivation = Derivation(family.id, source, copy, direction, probability, relation, ())
        self.derivations.append(derivation)
        return derivation

    def quote(self, page, words, speaker=None, kind=QuotationKind.DIRECT, confidence=0.9):
        """Add a quotation of these words; `speaker` stands somewhere on the page."""
        span = self.occurrence(page, words).span
        named = None
        if speaker:
            named = Speaker(self.occurrence(page, speaker).span, speaker)
        number = len(self.quotations)
        quotation = Quotation(number, span, page.id, (span,), kind, None, named, confidence)
        self.quotations.append(quotation)
        return quotation

    def exhibits(self):
        return exhibits_of(self.documents, self.pages, self.quotations, self.derivations)

    def judge(self):
        return judge(self.documents, self.pages, self.families, self.quotations, self.derivations)

    def rules(self):
        return [verdict.rule for verdict in self.judge().verdicts]

    def words(self, span):
        return self.documents[span.document].text[span.start : span.end]


def _find(text, words, span):
    start = text.index(words, span.start)
    return Span(span.document, start, start + len(words))


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def another_desk():
    return Desk()
