"""A small corpus made by hand: texts in, and what the stage finds in them, step by step."""

from dataclasses import replace

import numpy as np
import pytest

from provenance.duplicates.chains import chain, in_order
from provenance.duplicates.families import group_families
from provenance.duplicates.matches import find_matches
from provenance.duplicates.rarity import bucket_counts, word_bits
from provenance.duplicates.seeds import pair_seeds
from provenance.duplicates.segments import segment_of
from provenance.duplicates.spans import find_spans, grow
from provenance.duplicates.tables import tabulate
from provenance.model import Document, Furniture, Page, PageKind, Passages, Span, Statement
from provenance.options import AuditOptions
from provenance.text.lines import line_spans

ANYTHING = AuditOptions(score_min=0, words_min=8)
"""Whatever is shared, however common its words."""

SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
WORDS = len(SYLLABLES) ** 3


def passages_of(rows):
    """Return passages with these documents, starts, ends and pages."""
    columns = np.array(rows, np.int32).reshape(-1, 4).T
    return Passages(*columns)


class Corpus:
    """Documents of one text each; a line is a passage, a document is a page unless cut."""

    def __init__(self, *texts):
        self.documents = tuple(
            Document(number, f"{number}.txt", text, "", len(text.encode()), "text", "utf-8")
            for number, text in enumerate(texts)
        )
        self.pages = tuple(
            Page(each.id, Span(each.id, 0, len(each.text)), PageKind.ARTICLE)
            for each in self.documents
        )

    @property
    def passages(self):
        rows = [
            (document.id, start, end, page.id)
            for page in self.pages
            for document in [self.documents[page.span.document]]
            for start, end in line_spans(document.text)
            if page.span.start <= start < page.span.end
        ]
        return passages_of(rows)

    def cut(self, *firsts):
        """Cut the documents into pages that begin with these words; return the corpus."""
        starts = sorted(
            [(each.id, 0) for each in self.documents]
            + [(span.document, span.start) for words in firsts for span in self.places(words)]
        )
        spans = [
            Span(document, start, after[1] if after[0] == document else self._end(document))
            for (document, start), after in zip(starts, [*starts[1:], (-1, 0)], strict=True)
        ]
        filled = [span for span in spans if self.text(span).strip()]
        self.pages = tuple(
            Page(number, self._stripped(span), PageKind.ARTICLE)
            for number, span in enumerate(filled)
        )
        return self

    def say_of_page(self, number, title=None, kind=PageKind.ARTICLE, furniture=()):
        """Say of a page what it is, its title and furniture by the words that stand in it."""
        page = self.pages[number]
        inside = [span for span in self.places(title) if page.span.holds(span)] if title else []
        changed = replace(
            page,
            kind=kind,
            title=Statement(title, (inside or self.places(title))[0]) if title else None,
            furniture=tuple(
                Furniture(span, ())
                for words in furniture
                for span in self.places(words)
                if page.span.holds(span)
            ),
        )
        self.pages = (*self.pages[:number], changed, *self.pages[number + 1 :])
        return self

    def places(self, words):
        """Return all places where the words stand."""
        found = []
        for document in self.documents:
            start = document.text.find(words)
            while start >= 0:
                found.append(Span(document.id, start, start + len(words)))
                start = document.text.find(words, start + 1)
        return found

    def place(self, words):
        return self.places(words)[0]

    def text(self, span):
        return self.documents[span.document].text[span.start : span.end]

    def table(self):
        return tabulate(self.documents, self.passages)

    def seeds(self):
        return pair_seeds(self.table())

    def chains(self):
        table = self.table()
        return chain(in_order(self.seeds(), table), table)

    def spans(self):
        table = self.table()
        bits, score_min = word_bits(table.hashes), AuditOptions().score_min
        return find_spans(grow(self.chains(), table, bits, score_min), table, bits, score_min)

    def read(self, alignments):
        """Return the texts of both sides of each alignment of rows of the word table."""
        table = self.table()
        rows = (alignments.a_first, alignments.a_last, alignments.b_first, alignments.b_last)
        return [
            (self._read(table, a_first, a_last), self._read(table, b_first, b_last))
            for a_first, a_last, b_first, b_last in zip(*map(list, rows), strict=True)
        ]

    def _read(self, table, first, last):
        text = self.documents[int(table.documents_of(first))].text
        return text[table.starts[first] : table.ends[last - 1]]

    def matches(self, options=ANYTHING):
        return find_matches(self.documents, self.passages, options)

    def families(self, options=None):
        options = options or AuditOptions()
        return group_families(self.documents, self.pages, self.matches(options), options)

    def shared(self, options=ANYTHING):
        """Return the texts of both sides of each match."""
        return [(self.text(match.a), self.text(match.b)) for match in self.matches(options)]

    def told(self, options=None):
        """Return the places of each family, and the family it is part of."""
        return [
            ([each.span for each in family.occurrences], family.part_of)
            for family in self.families(options)
        ]

    def _end(self, document):
        return len(self.documents[document].text)

    def _stripped(self, span):
        text = self.text(span)
        start = span.start + len(text) - len(text.lstrip())
        return Span(span.document, start, start + len(text.strip()))


def say(first, count):
    """Return `count` rare words; ranges that do not overlap have no word in common."""
    return " ".join(_word(number) for number in range(first, first + count))


def _word(number):
    number = number * 76_543 % WORDS
    letters = ""
    for _ in range(3):
        number, syllable = divmod(number, len(SYLLABLES))
        letters += SYLLABLES[syllable]
    return letters


@pytest.fixture(scope="session", name="corpus")
def _corpus():
    """Make a corpus of some texts."""
    return Corpus


@pytest.fixture(scope="session", name="say")
def _say():
    """Return some rare words, others from each number on."""
    return say


@pytest.fixture(scope="session")
def edited():
    """Return the words with a share of them left out, replaced or followed by another."""

    def _edited(words, percent, seed):
        dice = np.random.default_rng(seed)
        changed = []
        for place, word in enumerate(words.split()):
            kind = dice.integers(3) if dice.integers(100) < percent else -1
            other = _word(WORDS // 2 + 1000 * seed + place)
            changed += {-1: [word], 0: [], 1: [other], 2: [word, other]}[int(kind)]
        return " ".join(changed)

    return _edited


@pytest.fixture(scope="session")
def shuffled():
    """Return the parts in another order, the same for the same seed."""
    return lambda parts, seed: [
        parts[place] for place in np.random.default_rng(seed).permutation(len(parts))
    ]


class Segment:
    """A segment in memory, of a corpus whose documents are in the order of these numbers."""

    def __init__(self, texts, orders=(), removed=()):
        table = texts.table()
        numbers = orders or range(len(texts.documents))
        self.columns = segment_of(table, np.array(list(numbers), np.uint64))
        self.live = np.ones(len(texts.documents), np.bool_)
        self.live[list(removed)] = False

    def column(self, name):
        return self.columns[name]

    def rows(self, name, first, last):
        return self.columns[name][first:last]

    def take(self, name, rows):
        return self.columns[name][rows]

    def find(self, name, keys):
        column = self.columns[name]
        return np.searchsorted(column, keys), np.searchsorted(column, keys, side="right")


class Index:
    """An index in memory."""

    def __init__(self, *segments):
        self.segments = segments
        self.word_counts = sum(bucket_counts(each.columns["tokens"]) for each in segments)


@pytest.fixture(scope="session")
def segment():
    """Make a segment in memory of a corpus."""
    return Segment


@pytest.fixture(scope="session")
def indexed():
    """Make an index in memory of segments."""
    return Index
