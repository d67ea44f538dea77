"""Two or more small pages, what was copied between them, and what is said of it."""

from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from provenance.model import (
    Derivation,
    Direction,
    Document,
    Family,
    FamilyKind,
    Furniture,
    Judgement,
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
from provenance.verdicts.checks import first_said, hold_quotations
from provenance.verdicts.disguises import disguised_in
from provenance.verdicts.exhibits import exhibits_of
from provenance.verdicts.furnishings import judge_furniture
from provenance.verdicts.identical import (
    hold,
    judge_equal,
    may_be_equal,
    pair_equal,
    shared_chars,
    text_digest,
)
from provenance.verdicts.judgement import judge, judge_exhibit, strongest
from provenance.verdicts.shares import share_pages


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


class Bench:
    """Judges of whom each sees little: one derivation, one family, one document at a time."""

    def __init__(self, desk):
        self.desk = desk
        self.pages, self.quotations = defaultdict(list), defaultdict(list)
        for page in desk.pages:
            self.pages[page.span.document].append(page)
        for quotation in desk.quotations:
            self.quotations[quotation.span.document].append(quotation)
        self.copies = defaultdict(list)
        for derivation in desk.derivations:
            self.copies[derivation.copy.span.document].append(derivation)

    def judge(self):
        """Return what `judge` returns."""
        found = defaultdict(list)
        for verdict in (*self.identical(), *self.furniture(), *self.derived()):
            found[verdict.copy.span.document].append(verdict)
        verdicts = {document: strongest(found[document]) for document in self.pages}
        checks = {document: self.checks(document) for document in self.quotations}
        said = {
            each.quotation: each.quoted_from
            for of in checks.values()
            for each in of
            if each.quoted_from is not None
        }
        return Judgement(
            tuple(each for document in self.pages for each in verdicts[document]),
            tuple(
                replace(each, quoted_from=first_said(each.quotation, said))
                for document in sorted(checks)
                for each in checks[document]
            ),
            tuple(
                row
                for document, pages in self.pages.items()
                for row in share_pages(pages, self.quotations[document], verdicts[document])
            ),
        )

    def identical(self):
        shared, held, alike = Counter(), defaultdict(list), defaultdict(list)
        for family in self.desk.families:
            shared.update(shared_chars(family))
        for document, pages in self.pages.items():
            known = hold(self.desk.documents[document], pages[0].id)
            held[known.sha256].append(known)
        equal = [each for of in held.values() for each in pair_equal(of, ReasonKind.EQUAL_BYTES)]
        for first, *_ in held.values():
            document = self.desk.documents[first.document]
            if may_be_equal(document, shared[first.document]):
                alike[text_digest(document)].append(first)
        equal += [each for of in alike.values() for each in pair_equal(of, ReasonKind.EQUAL_TEXT)]
        return map(judge_equal, equal)

    def furniture(self):
        for family in self.desk.families:
            pages = {each.page: self.desk.pages[each.page] for each in family.occurrences}
            yield from judge_furniture(pages, [family])

    def exhibits(self, derivation):
        sides = derivation.source, derivation.copy
        documents = sorted({each.span.document for each in sides})
        return exhibits_of(
            {each: self.desk.documents[each] for each in documents},
            {each.page: self.desk.pages[each.page] for each in sides},
            [quotation for each in documents for quotation in self.quotations.get(each, ())],
            [derivation],
        )

    def derived(self):
        for derivation in self.desk.derivations:
            (exhibit,) = self.exhibits(derivation)
            family = self.desk.families[derivation.family]
            verdict = judge_exhibit(exhibit, family, disguised_in([family]))
            yield from [verdict] if verdict else []

    def checks(self, document):
        copies = self.copies[document]
        sources = sorted({each.source.span.document for each in copies})
        return hold_quotations(
            {each: self.desk.documents[each] for each in {document, *sources}},
            self.quotations[document],
            [exhibit for each in copies for exhibit in self.exhibits(each)],
            [quotation for each in sources for quotation in self.quotations.get(each, ())],
        )


def _find(text, words, span):
    start = text.index(words, span.start)
    return Span(span.document, start, start + len(words))


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def another_desk():
    return Desk()


@pytest.fixture
def bench():
    return Bench
