"""A small corpus made by hand, and lineage found in it by workers of whom none sees it whole."""

import json
import types
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NewType, get_args, get_origin, get_type_hints

import pytest

from provenance.lineage.bonds import bond_of, find_bonds
from provenance.lineage.choices import choose_sources
from provenance.lineage.claims import decide
from provenance.lineage.derivations import derive, edge_of, find_loose, in_order
from provenance.lineage.families import Tree, asked_testimonies
from provenance.lineage.lines import Custom, count_lines, habits_of
from provenance.lineage.readings import read_page, read_pages
from provenance.lineage.rivals import (
    Source,
    find_rivals,
    pairs_asked,
    probability,
    sources_of,
    weigh_rivals,
)
from provenance.lineage.settings import setting_of, settings_of, surroundings_of
from provenance.lineage.sides import see_side, see_sides
from provenance.lineage.spots import first_on_pages, spots_of
from provenance.lineage.stretches import (
    find_meetings,
    find_passing,
    find_stretches,
    foothold_of,
    shared_stretches,
)
from provenance.lineage.tellings import see_telling, tell_family, tell_source
from provenance.lineage.testimonies import give_testimony
from provenance.lineage.ties import tie_of
from provenance.lineage.trees import trace_pages
from provenance.model import (
    DateKind,
    Direction,
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


def sent(noun):
    """Return a noun as it arrives elsewhere: written as JSON, and read by its type hints."""
    return _read(type(noun), json.loads(json.dumps(_written(noun))))


def _written(value):
    if is_dataclass(value):
        return [_written(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _read(kind, value):
    kind = kind.__supertype__ if isinstance(kind, NewType) else kind
    if isinstance(kind, types.UnionType):
        (kind,) = (each for each in get_args(kind) if each is not types.NoneType)
        return None if value is None else _read(kind, value)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        kinds = [kinds[0]] * len(value) if kinds[-1] is Ellipsis else kinds
        return tuple(_read(*each) for each in zip(kinds, value, strict=True))
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        hints = get_type_hints(kind)
        return kind(*(_read(hints[name], each) for name, each in zip(hints, value, strict=True)))
    return kind(value) if issubclass(kind, StrEnum) else value


class Cluster:
    """Workers that fetch what they need by number, and send each other nouns in any order."""

    def __init__(self, corpus, shuffled):
        self.corpus, self.shuffled = corpus, shuffled
        self.setting, self.reading = cache(self._setting), cache(self._reading)

    def send(self, rows):
        """Return rows as they arrive: in any order."""
        return self.shuffled([sent(each) for each in rows])

    def grouped(self, rows, key):
        """Return rows by a key, keys in any order."""
        groups = defaultdict(list)
        for row in self.send(rows):
            groups[key(row)].append(row)
        return {each: groups[each] for each in self.shuffled(list(groups))}

    def _setting(self, page):
        span = self.corpus.pages[page].span
        around = [each for each in self.corpus.pages if each.span.document == span.document]
        quotations = [each for each in self.corpus.quotations if each.page == page]
        surroundings = surroundings_of(self.corpus.documents[span.document], around)
        return setting_of(self.corpus.pages[page], surroundings, quotations)

    def _reading(self, page):
        return read_page(self.setting(page))

    def see(self, spot):
        return see_side(spot, self.setting(spot.page))

    def derive(self):
        """Return the derivations of the corpus, step by step."""
        testimonies = self.testimonies()
        sources = self.sources(testimonies)
        told = self.told(testimonies, sources)
        seen = [see_telling(each, self.see) for each in self.send(told)]
        digests = {each.id: each.sha256 for each in self.corpus.documents}
        sure = [each for each in seen if each.link.direction is Direction.DETERMINED]
        loose = find_loose(self.send(edge_of(each, digests) for each in sure))
        return in_order((each, each.order in loose) for each in self.send(seen))

    def testimonies(self):
        stretches = self.grouped(self.stretches(), lambda each: each.pages)
        customs = self.customs({page for pair in stretches for page in pair})
        said = []
        for pair, found in stretches.items():
            readings = tuple(self.reading(page) for page in pair)
            bond = bond_of(shared_stretches(found), readings, self.see)
            habits = habits_of(each for page in pair for each in customs[page])
            said.append(give_testimony(decide(bond, habits)))
        return self.send(said)

    def stretches(self):
        families = [each for each in self.corpus.families if each.kind is not FamilyKind.FURNITURE]
        footholds = [
            foothold_of(self.see(spot), self.reading(spot.page))
            for family in families
            for spot in first_on_pages(spots_of(family))
        ]
        found, meetings = [], []
        for of_family in self.grouped(footholds, lambda each: each.spot.family).values():
            ordered = sorted(of_family, key=lambda each: each.spot.span)
            found += find_stretches(ordered)
            meetings += find_meetings(ordered)
        for on_page in self.grouped(meetings, lambda each: each.spot.page).values():
            found += find_passing(on_page)
        return found

    def customs(self, pages):
        """Return what recurs of the lines of each page that shares text."""
        shared = {
            each.page
            for family in self.corpus.families
            if family.kind is not FamilyKind.FURNITURE
            for each in family.occurrences
        }
        readings = [self.reading(page) for page in self.shuffled(sorted(shared))]
        rows = self.send(row for each in readings for row in count_lines(each.lines, each.author))
        of_all, own = Counter(), Counter()
        for row in rows:
            of_all[row.key] += row.pages
            own[row.author, row.key] += row.own
        return {
            page: [
                counted
                for row in count_lines(self.reading(page).lines, self.reading(page).author)
                if (
                    counted := Custom(
                        row.key, row.author, of_all[row.key], own[row.author, row.key]
                    )
                ).recurs
            ]
            for page in pages
        }

    def sources(self, testimonies):
        """Return the sources of each copy, numbered as they were chosen."""
        sure = [each for each in testimonies if each.direction is Direction.DETERMINED]
        likely = {each.pair: probability(each.odds) for each in sure}
        sources, candidates = [], []
        for said in self.grouped(sure, lambda each: each.pair[1]).values():
            rivals = find_rivals(Source(each, each.odds) for each in said)
            asked = {pair: likely[pair] for pair in pairs_asked(rivals) if pair in likely}
            for source, candidate in weigh_rivals(sent(rivals), asked):
                sources.append(source)
                candidates.append(candidate)
        choices = self.send(choose_sources(self.send(candidates)))
        return sources_of(choices, {each.pair: each for each in self.send(sources)})

    def told(self, testimonies, sources):
        """Return what each family tells, and then the sources that none tells."""
        said = {each.corpus_pair: each for each in testimonies}
        told = []
        for family in self.shuffled(list(self.corpus.families)):
            spots = spots_of(family)
            mine = {each.page: sources[each.page] for each in spots if each.page in sources}
            asked = asked_testimonies(spots, mine)
            tree = Tree(mine, {pair: said[pair] for pair in asked if pair in said})
            longer = None if family.part_of is None else self.corpus.families[family.part_of]
            told += tell_family(family, longer, tree)
        linked = {each.pair for each in told if each.link.direction is Direction.DETERMINED}
        numbered = enumerate(each for of_copy in sources.values() for each in of_copy)
        return [
            *told,
            *(tell_source(each, at) for at, each in numbered if each.pair not in linked),
        ]


@pytest.fixture
def cluster():
    return Cluster
