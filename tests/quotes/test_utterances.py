from collections import Counter, defaultdict

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.distributed.nouns import decode, encode
from provenance.model import (
    Document,
    Family,
    FamilyKind,
    Occurrence,
    Quotation,
    QuotationKind,
    Span,
)
from provenance.options import AuditOptions
from provenance.quotes.shared import (
    COMPARED_MAX,
    families_holding,
    gram_hashes,
    join_shared_quotations,
)
from provenance.quotes.utterances import Pair, best_pair, family_of, hash_grams, read_quoted

SAYINGS = (
    "I think there is no stopping the rain and it will fall as it sees fit",
    "we shall not rest until the last lamp on this coast is lit again my friends",
)
RAIN, LAMPS = (each.split() for each in SAYINGS)
BOTH = LAMPS + RAIN
NOBODY = frozenset()


class Story:
    """Documents of pages, in which people say something; some of it stands in a text family."""

    def __init__(self, told):
        self.documents, self.quotations, self.families, page = [], [], [], -1
        places = []
        for document, pages in enumerate(told):
            text = ""
            for said in pages:
                page += 1
                for words, cut, sure, held in said:
                    parts = [words[:cut], words[cut:]] if 0 < cut < len(words) else [words]
                    spans = []
                    for part in parts:
                        start = len(text) + 1
                        text += f"“{' '.join(part)},” she said. "
                        spans.append(Span(document, start, start + len(" ".join(part))))
                    hull = Span(document, spans[0].start, spans[-1].end)
                    self.quotations.append(
                        Quotation(
                            len(self.quotations),
                            hull,
                            page,
                            tuple(spans),
                            QuotationKind.DIRECT,
                            None,
                            None,
                            0.9 if sure else 0.2,
                        )
                    )
                    places += [Occurrence(hull, page)] if held else []
            name = f"{document}.txt"
            self.documents.append(Document(document, name, text, name, len(text), "text", "utf-8"))
        if places:
            self.families.append(Family(0, FamilyKind.TEXT, tuple(places), (), 15))

    def joined(self, options):
        return join_shared_quotations(self.documents, (), self.families, self.quotations, options)


class Workers:
    """They fetch quotations by number, and send each other numbers and nouns, in any order."""

    def __init__(self, story, options, shuffled):
        self.story, self.options, self.shuffled = story, options, shuffled

    def quoted(self, number):
        quotation = self.story.quotations[number]
        holders = [
            (place.span, family.id)
            for family in self.story.families
            for place in family.occurrences
            if place.page == quotation.page
        ]
        held = families_holding(quotation, holders)
        return read_quoted(self.story.documents, quotation, held)

    def grouped(self, rows, key):
        groups = defaultdict(list)
        for row in self.shuffled(list(rows)):
            groups[key(row)].append(row)
        return {each: groups[each] for each in self.shuffled(list(groups))}

    def likely(self):
        """Return for each quotation the earlier ones that share most runs of words with it."""
        rows = [
            (gram, each.id)
            for each in self.story.quotations
            for gram in gram_hashes(self.story.documents, each)
        ]
        met = Counter()
        for same in self.grouped(rows, lambda row: row[0]).values():
            numbers = sorted(number for _, number in same)
            for at, number in enumerate(numbers):
                met.update((number, each) for each in numbers[max(0, at - COMPARED_MAX) : at])
        wanted = [(number, each) for number, each in met if self.wants(number, each)]
        return {
            number: sorted((each for _, each in some), key=lambda at: (-met[number, at], at))[
                :COMPARED_MAX
            ]
            for number, some in self.grouped(wanted, lambda row: row[0]).items()
        }

    def wants(self, one, other):
        one, other = (
            self.story.documents[self.story.quotations[at].span.document] for at in (one, other)
        )
        if self.options.about and not {one.path, other.path} & set(self.options.about):
            return False
        return {"within": one is other, "across": one is not other}.get(self.options.matches, True)

    def pairs(self):
        for number, earlier in self.likely().items():
            some = [self.quoted(each) for each in self.shuffled(earlier)]
            pair = best_pair(some, self.quoted(number))
            if pair:
                yield decode(Pair, encode(pair))

    def families(self):
        group_of = {}
        pairs = self.shuffled(list(self.pairs()))
        for pair in pairs:
            merged = group_of.get(pair.left, {pair.left}) | group_of.get(pair.right, {pair.right})
            group_of |= dict.fromkeys(merged, frozenset(merged))
        groups = self.grouped(pairs, lambda pair: group_of[pair.left]).values()
        in_order = sorted(groups, key=lambda group: min(pair.right for pair in group))
        first = len(self.story.families)
        return [
            family_of(first + at, group, self.quoted)
            for at, group in enumerate(
                [decode(Pair, encode(pair)) for pair in group] for group in in_order
            )
        ]


@st.composite
def _told_words(draw):
    """Draw somebody's words: one of two utterances or both, cut off at an end, a word replaced."""
    words = list(draw(st.sampled_from([RAIN, RAIN, LAMPS, BOTH])))
    words = words[draw(st.integers(0, 4)) : len(words) - draw(st.integers(0, 4))]
    for at in draw(st.lists(st.integers(0, len(words) - 1), max_size=2)):
        words[at] = draw(st.sampled_from(["snow", "the", "", "ships"]))
    return [word for word in words if word]


SAID = st.tuples(
    _told_words(),
    st.integers(-9, 14),
    st.integers(0, 9).map(bool),
    st.integers(0, 6).map(lambda n: n > 4),
)
PAGES = st.lists(st.lists(SAID, max_size=2), max_size=4)
OPTIONS = st.sampled_from(
    [
        AuditOptions(),
        AuditOptions(matches="across"),
        AuditOptions(matches="within"),
        AuditOptions(about=("1.txt",)),
    ]
)
TWELVE_COPIES = [[[(RAIN[at % 3 :], at, True, False)]] for at in range(12)]


@example(TWELVE_COPIES, AuditOptions(), None)
@settings(max_examples=60)
@given(st.lists(PAGES, max_size=5), OPTIONS, st.randoms(use_true_random=False))
def test_steps_done_apart_in_any_order_find_the_same_families(told, options, chance):
    def _shuffled(rows):
        return chance.sample(rows, len(rows)) if chance else rows[::-1]

    story = Story(told)
    found = Workers(story, options, _shuffled).families()
    assert (*story.families, *found) == story.joined(options)
    if told is TWELVE_COPIES:
        assert [len(each.occurrences) for each in found] == [12]


def test_a_quotation_that_is_too_short_doubtful_or_told_is_of_no_utterance(
    corpus_of, marked_quotation
):
    documents, (page,) = corpus_of(" ".join(RAIN))
    whole = (0, len(documents[0].text))
    seven = (0, len(" ".join(RAIN[:7])))
    for part, said in (
        (seven, {}),
        (whole, {"confidence": 0.4}),
        (whole, {"kind": QuotationKind.INDIRECT}),
    ):
        assert read_quoted(documents, marked_quotation(0, page, part, **said), NOBODY) is None
    assert read_quoted(documents, marked_quotation(0, page, whole), NOBODY) is not None


@pytest.fixture
def quoted(corpus_of, marked_quotation):
    """Return words as quotations, each on a page of its own."""

    def _quoted(*texts):
        documents, pages = corpus_of(*texts)
        return [
            read_quoted(
                documents,
                marked_quotation(page.id, page, (0, len(text))),
                NOBODY,
            )
            for page, text in zip(pages, texts, strict=True)
        ]

    return _quoted


def test_each_run_of_four_words_is_an_entry_once(quoted):
    one, other = quoted("No no no no no no no and no more", "No NO: no, no! Why not? Who knows")
    grams = hash_grams(one)
    assert len(grams) == len(set(grams)) == 4
    assert len(set(grams) & set(hash_grams(other))) == 1
    assert all(-(1 << 63) <= each < 1 << 63 for each in grams)


def test_the_most_similar_is_chosen_and_of_equal_ones_the_first(quoted):
    less, first, second, last = quoted(
        " ".join(RAIN[2:]), " ".join(RAIN), " ".join(RAIN), " ".join([*RAIN, "today"])
    )
    pair = best_pair([second, less, first], last)
    assert (pair.left, pair.right, pair.shared) == (1, 3, 16)
    assert best_pair([], last) is None
    assert best_pair(quoted(" ".join(LAMPS)), last) is None
