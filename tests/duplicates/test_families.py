import random
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.duplicates.clipping import PageFinder
from provenance.duplicates.dismissals import keep_matches
from provenance.duplicates.drafts import draft_texts
from provenance.duplicates.enclosures import call_texts, find_enclosures
from provenance.duplicates.excerpts import cut_excerpt
from provenance.duplicates.explanations import drop_explained
from provenance.duplicates.families import family_of, number_families
from provenance.duplicates.links import link_places, linked_places
from provenance.duplicates.places import count_votes, see_places, settle_places
from provenance.model import FamilyKind, PageKind
from provenance.options import AuditOptions

TITLE = "Granite does not forgive the helmsman who trusts only his chart"


def _paragraphs(say, *firsts):
    return [say(first, 50) for first in firsts]


def test_all_copies_of_a_text_are_one_family(corpus, say):
    shared = say(0, 40)
    texts = corpus(*[f"{say(1000 * copy, 20)}\n{shared}" for copy in range(1, 6)])
    (family,) = texts.families()
    assert [texts.text(each.span) for each in family.occurrences] == [shared] * 5
    assert [each.page for each in family.occurrences] == [0, 1, 2, 3, 4]
    assert (family.id, family.kind, family.words, family.part_of) == (
        0,
        FamilyKind.TEXT,
        40,
        None,
    )


@pytest.mark.parametrize("copies", [2, 3, 8, 17, 60])
def test_n_occurrences_are_joined_by_one_match_less(corpus, say, copies):
    texts = corpus(*[f"{say(0, 40)}\n{say(1000 + 9 * copy, 9)}" for copy in range(copies)])
    (family,) = texts.families()
    assert len(family.occurrences) == copies
    assert len(family.matches) == copies - 1
    assert sorted(match.b.document for match in family.matches) == list(range(1, copies))


def test_a_slightly_changed_copy_is_of_the_family(corpus, say):
    words = say(0, 40)
    (family,) = corpus(words, words.replace(say(20, 2), "something else"), words).families()
    assert len(family.occurrences) == 3
    assert {match.similarity for match in family.matches} == {1.0, 0.95}


def test_an_excerpt_is_part_of_the_longer_text(corpus, say):
    essay = _paragraphs(say, 0, 100, 200, 300)
    texts = corpus("\n".join(essay), "\n".join(essay), f"{say(900, 40)}\n{essay[1]}")
    whole, part = texts.families()
    assert [each.page for each in whole.occurrences] == [0, 1]
    assert [each.page for each in part.occurrences] == [0, 2]
    assert part.part_of == whole.id
    assert {texts.text(each.span) for each in part.occurrences} == {essay[1]}


def test_what_a_longer_copy_explains_is_not_told_again(corpus, say):
    essay = "\n".join(_paragraphs(say, 0, 100, 200))
    assert len(corpus(essay, essay, essay).families()) == 1


def test_a_doubled_paragraph_is_a_family_in_its_page(corpus, say):
    lead = say(0, 30)
    texts = corpus(f"{lead}\n{lead}\n{say(100, 60)}", say(500, 60))
    (family,) = texts.families()
    assert [texts.text(each.span) for each in family.occurrences] == [lead, lead]
    assert {each.page for each in family.occurrences} == {0}


def _digest(corpus, say, lead, essay):
    """A has an essay. B, a digest, has it twice; between stands a post, before it its own news."""
    news, post = say(5000, 60), say(6000, 30)
    return corpus(
        f"{essay}\n\n{say(4000, 30)}",
        f"{news}\n\n{lead}\n{essay}\n\n{post}\n\n{essay}",
    )


def test_an_essay_stands_three_times_and_its_lead_is_doubled_once(corpus, say):
    lead, *rest = _paragraphs(say, 0, 100, 200, 300, 400)
    essay = "\n".join([lead, *rest])
    texts = _digest(corpus, say, lead, essay)
    whole, doubled = texts.families()
    assert [texts.text(each.span) for each in whole.occurrences] == [essay] * 3
    assert [each.span.document for each in whole.occurrences] == [0, 1, 1]
    assert [texts.text(each.span) for each in doubled.occurrences] == [lead] * 2
    assert [each.span.document for each in doubled.occurrences] == [1, 1]
    assert doubled.part_of == whole.id


def test_a_long_lead_is_doubled_in_the_copy_only(corpus, say):
    lead, rest = say(0, 80), "\n".join(_paragraphs(say, 100, 200, 300))
    essay = f"{lead}\n{rest}"
    texts = _digest(corpus, say, lead, essay)
    whole, doubled = texts.families()
    assert [texts.text(each.span) for each in whole.occurrences] == [essay] * 3
    assert [each.span.document for each in whole.occurrences] == [0, 1, 1]
    assert [texts.text(each.span) for each in doubled.occurrences] == [lead] * 2
    assert [each.span.document for each in doubled.occurrences] == [1, 1]
    assert doubled.part_of == whole.id


def test_a_text_that_runs_over_a_page_border_is_two_families(corpus, say):
    essay, post = say(0, 60), say(100, 30)
    texts = corpus(f"{essay}\n{post}", f"{essay}\n{post}").cut(post)
    first, second = texts.families()
    assert [texts.text(each.span) for each in first.occurrences] == [essay, essay]
    assert [texts.text(each.span) for each in second.occurrences] == [post, post]
    assert [each.page for each in first.occurrences] == [0, 2]
    assert [each.page for each in second.occurrences] == [1, 3]


def test_titles_and_headlines_and_own_phrases_are_no_families(corpus, say):
    article = f"{TITLE}\n{say(0, 60)} {say(100, 10)} {say(200, 60)} {say(100, 10)}"
    digest = f"{TITLE} … {say(300, 10)} … {say(400, 10)}"
    other = f"{say(300, 10)}\n{say(500, 60)}"
    texts = corpus(article, digest, other)
    texts.say_of_page(0, title=TITLE)
    texts.say_of_page(1, kind=PageKind.DIGEST)
    assert texts.families() == ()


def test_what_the_structure_of_all_pages_shows_to_be_furniture_is_such(corpus, say):
    menu = say(0, 20)
    texts = corpus(*[f"{say(1000 * copy, 50)}\n{menu}" for copy in range(1, 4)])
    for page in range(3):
        texts.say_of_page(page, furniture=[menu])
    (family,) = texts.families()
    assert (family.kind, len(family.occurrences)) == (FamilyKind.FURNITURE, 3)


def test_a_menu_that_somebody_copied_into_an_article_is_text(corpus, say):
    menu = say(0, 20)
    texts = corpus(*[f"{say(1000 * copy, 50)}\n{menu}" for copy in range(1, 4)])
    for page in range(2):
        texts.say_of_page(page, furniture=[menu])
    assert [family.kind for family in texts.families()] == [FamilyKind.TEXT]


def test_furniture_that_is_a_small_part_of_a_copy_is_text(corpus, say):
    menu = say(0, 9)
    texts = corpus(*[f"{say(100, 60)}\n{menu}"] * 2)
    for page in range(2):
        texts.say_of_page(page, furniture=[menu])
    assert [family.kind for family in texts.families()] == [FamilyKind.TEXT]


def test_families_stand_in_the_order_of_their_first_occurrence(corpus, say):
    one, two, three = _paragraphs(say, 0, 100, 200)
    own = [say(1000 * copy, 80) for copy in range(1, 7)]
    texts = corpus(
        f"{one}\n{own[0]}\n{two}\n{own[1]}\n{three}",
        f"{two}\n{own[2]}\n{three}",
        f"{three}\n{own[3]}\n{one}",
    )
    found = texts.families()
    assert [family.id for family in found] == [0, 1, 2]
    assert [texts.text(family.occurrences[0].span) for family in found] == [one, two, three]


def test_twenty_thousand_copies_in_twenty_thousand_documents_are_one_family(corpus, say):
    (family,) = corpus(*[say(0, 40)] * 20_000).families()
    assert len(family.occurrences) == 20_000
    assert len(family.matches) == 19_999


def test_a_paragraph_two_thousand_times_in_one_document_is_one_family(corpus, say):
    (family,) = corpus(f"{say(0, 40)}\n" * 2000).families()
    assert (len(family.occurrences), len(family.matches), family.words) == (2000, 1999, 40)


@pytest.mark.parametrize("texts", [(), ("",), ("alone",)])
def test_what_shares_nothing_has_no_families(corpus, texts):
    assert corpus(*texts).families() == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), max_size=6, unique=True), min_size=1, max_size=4))
def test_families_hold_together(corpus, say, documents):
    """Every occurrence lies in its page and is not empty; n are joined by n - 1 matches."""
    texts = corpus(
        *["\n".join(say(100 * part, 6 + 5 * part) for part in parts) for parts in documents]
    )
    families = texts.families()
    for row, family in enumerate(families):
        spans = [each.span for each in family.occurrences]
        assert family.id == row
        assert spans == sorted(set(spans))
        assert all(texts.pages[each.page].span.holds(each.span) for each in family.occurrences)
        assert len(family.matches) == len(spans) - 1
        assert family.part_of != family.id
        assert family.part_of is None or families[family.part_of].words >= family.words


def test_a_doubled_paragraph_is_no_longer_copy_of_itself(corpus, say):
    paragraph = say(0, 11)
    texts = corpus(paragraph, paragraph, f"{paragraph}\n{paragraph}")
    (family,) = texts.families()
    assert [texts.text(each.span) for each in family.occurrences] == [paragraph] * 4


def test_a_copy_with_a_long_insertion_is_told_once(corpus, say):
    assert len(corpus(say(0, 40), f"{say(0, 20)} {say(200, 15)} {say(20, 20)}").families()) == 1


@pytest.mark.parametrize("copies", [10, 17])
def test_copies_side_by_side_are_one_family(corpus, say, copies):
    (family,) = corpus("\n".join([say(0, 60)] * copies)).families()
    assert len(family.occurrences) == copies


@pytest.mark.parametrize("copies", [2, 3, 5, 8, 30])
def test_some_copies_side_by_side_are_one_family(corpus, say, copies):
    (family,) = corpus("\n".join([say(0, 60)] * copies)).families()
    assert len(family.occurrences) == copies


def test_a_short_line_three_times_is_one_family_of_three(corpus, say):
    texts = corpus("\n".join([say(0, 13)] * 3))
    (family,) = texts.families()
    assert [texts.text(each.span) for each in family.occurrences] == [say(0, 13)] * 3


def test_occurrences_of_a_repeated_line_lie_apart(corpus, say):
    line = say(0, 6)
    texts = corpus(f"{line}\n{line}", f"{line}\n{line}\n{line}")
    for family in texts.families():
        spans = [each.span for each in family.occurrences]
        assert not any(left.overlap(right) for left, right in pairwise(spans))


def test_slightly_changed_copies_side_by_side_are_one_family(corpus, say):
    words = say(0, 60).split()
    copies = [
        " ".join([*words[:place], say(1000 + place, 1), *words[place + 1 :]])
        for place in (50, 11, 37, 4, 58)
    ]
    (family,) = corpus("\n".join(copies)).families()
    assert len(family.occurrences) == 5


def test_a_paragraph_that_two_pairs_of_copies_share_is_told(corpus, say):
    shared = say(0, 40)
    one, other = f"{shared}\n{say(100, 80)}", f"{shared}\n{say(300, 80)}"
    families = corpus(one, one, other, other).families()
    assert any(
        {each.page for each in family.occurrences} & {0, 1}
        and {each.page for each in family.occurrences} & {2, 3}
        for family in families
    )


def test_quotations_that_begin_later_and_later_are_not_one_text(corpus, say):
    """Ten documents quote a hundred words of one text, each twelve words further on."""
    quotes = [f"{say(12 * copy, 100)}\n{say(1000 * (copy + 1), 50)}" for copy in range(10)]
    texts = corpus(say(0, 400), *quotes)
    for family in texts.families():
        words = [set(texts.text(each.span).split()) for each in family.occurrences]
        assert all(len(words[0] & each) >= 0.5 * len(words[0]) for each in words)


def test_copies_word_by_word_are_joined_by_matches_of_the_first_tier(corpus, say):
    own = [say(1000 + 20 * copy, 20) for copy in range(40)]
    (family,) = corpus(*[f"{each}\n{say(0, 40)}" for each in own]).families()
    assert {match.tier.value for match in family.matches} == {"seeds"}


def test_weaker_options_find_more(corpus, say):
    phrase = "what it is for all of us at the end of the day here"
    texts = corpus(f"{say(0, 20)} {phrase}", f"{phrase} {say(30, 20)}")
    assert texts.families(AuditOptions(score_min=300)) == ()
    assert len(texts.families(AuditOptions(score_min=0))) == 1


class Parts:
    """Families found in parts: every step sees what lies together, in any order."""

    def __init__(self, texts, options, chance):
        self.documents, self.pages = texts.documents, texts.pages
        self.options, self.chance = options, chance
        self.matches = texts.matches(options)

    def families(self):
        kept = self._kept()
        place_of = self._place_of(kept)
        links = self._links(kept, place_of)
        places, cut = self._seen(links)
        groups = self._shuffled(linked_places(links))
        inside = [{place: self._mixed(links[place]) for place in group} for group in groups]
        excerpts = [{place: cut[place] for place in group}.__getitem__ for group in groups]
        drafts = [
            list(draft_texts(self._shuffled(own), own, found))
            for own, found in zip(inside, excerpts, strict=True)
        ]
        enclosures = self._enclosures(drafts)
        told = [
            (draft, family_of(draft, own, seen, found))
            for drafted, own, found in zip(drafts, inside, excerpts, strict=True)
            for seen in [{place: places[place] for place in own}]
            for around in [{span: enclosures[span] for span in own if span in enclosures}]
            for draft in drop_explained(drafted, around, own, seen)
        ]
        return number_families(self._shuffled(told))

    def _kept(self):
        """By pair of documents, each with the pages of the two only."""
        kept = []
        pairs = self._by(self.matches, lambda match: (match.a.document, match.b.document))
        for pair, matches in pairs.items():
            finder = PageFinder([page for page in self.pages if page.span.document in pair])
            kept += keep_matches(matches, finder, self.documents, self.options)
        return self._shuffled(kept)

    def _place_of(self, kept):
        """By document; the votes were counted by any parts of the matches."""
        half = len(kept) // 2
        votes = count_votes(kept[:half]) + count_votes(kept[half:])
        place_of = {}
        for spans in self._by(votes, lambda span: span.document).values():
            place_of |= settle_places({span: votes[span] for span in spans})
        return place_of

    def _links(self, kept, place_of):
        """By pair of places."""
        links = defaultdict(dict)
        pairs = self._by(kept, lambda each: frozenset({place_of[each.a], place_of[each.b]}))
        for matches in pairs.values():
            own = {span: place_of[span] for match in matches for span in (match.a, match.b)}
            for place, others in link_places(matches, own).items():
                links[place] |= others
        return self._mixed(links)

    def _seen(self, links):
        """By document; with its text at hand, the excerpts are cut."""
        places, cut = {}, {}
        for document, spans in self._by(links, lambda span: span.document).items():
            finder = PageFinder([page for page in self.pages if page.span.document == document])
            places |= see_places(spans, finder)
            cut |= {span: cut_excerpt(span, self.documents[document]) for span in spans}
        return places, cut

    def _enclosures(self, drafts):
        """By document."""
        texts = call_texts(draft for drafted in drafts for draft in drafted)
        enclosures = {}
        for spans in self._by(texts, lambda span: span.document).values():
            enclosures |= find_enclosures({span: texts[span] for span in spans})
        return enclosures

    def _by(self, rows, key):
        parts = defaultdict(list)
        for row in self._shuffled(rows):
            parts[key(row)].append(row)
        return parts

    def _mixed(self, mapping):
        return {key: mapping[key] for key in self._shuffled(mapping)}

    def _shuffled(self, rows):
        rows = list(rows)
        self.chance.shuffle(rows)
        return rows


class Pile:
    """Texts of lines that others have too, cut into pages, with menus, titles and digests."""

    def __init__(self, corpus, say, chance):
        self.say, self.chance = say, chance
        marks = chance.choice(["", ".", "”", " --"])
        lines = [f"{self._line()}{marks}" for _ in range(chance.randint(2, 12))]
        piles = [
            chance.choices(lines, k=chance.randint(1, 9)) for _ in range(chance.randint(1, 8))
        ]
        self.texts = corpus(*["\n".join(map(self._edited, pile)) for pile in piles])
        self.texts.cut(*chance.sample(lines, chance.randint(0, 2)))
        for page in self.texts.pages:
            self._say_of(page)

    def _line(self):
        """Three texts are there, of which lines begin and end somewhere: they share words."""
        first = 1000 * self.chance.randint(1, 3) + 5 * self.chance.randint(0, 4)
        return self.say(first, self.chance.choice([8, 10, 20, 45, 90]))

    def _edited(self, line):
        words = line.split()
        for _ in range(self.chance.choice([0, 0, 0, 1, 3])):
            words.insert(
                self.chance.randint(0, len(words)), self.say(self.chance.randint(0, 9), 1)
            )
        return " ".join(words)

    def _say_of(self, page):
        lines = self.texts.text(page.span).split("\n")
        said = self.chance.choice(["", "", "", "", "menu", "menu", "title", "digest"])
        if said == "menu":
            self.texts.say_of_page(page.id, furniture=[lines[0]])
        elif said == "title":
            self.texts.say_of_page(page.id, title=lines[-1])
        elif said == "digest":
            self.texts.say_of_page(page.id, kind=PageKind.DIGEST)


def _options(chance):
    return AuditOptions(
        words_min=chance.choice([8, 8, 12, 25]),
        score_min=chance.choice([0, 100, 400]),
        group_by=chance.choice([(), (), (), ("[01].txt",)]),
    )


@settings(max_examples=100)
@given(st.integers(0, 1 << 32))
@example(10_118)  # a match and a piece of another have the same spans and other scores
def test_families_found_in_parts_are_those_of_the_whole(corpus, say, seed):
    chance = random.Random(seed)  # noqa: S311  the same texts on every machine
    texts, options = Pile(corpus, say, chance).texts, _options(chance)
    assert Parts(texts, options, chance).families() == texts.families(options)
