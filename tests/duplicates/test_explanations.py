from itertools import combinations

from provenance.duplicates.clipping import PageFinder
from provenance.duplicates.drafts import Draft
from provenance.duplicates.enclosures import call_texts, find_enclosures
from provenance.duplicates.explanations import drop_explained
from provenance.duplicates.places import see_places
from provenance.model import Match, Page, PageKind, Span, Tier


def _drop(*families, pages=()):
    """All occurrences of a family are linked, as similar as they are long."""
    drafts = [Draft(tuple(sorted(Span(*place) for place in family))) for family in families]
    links = {span: {} for draft in drafts for span in draft.occurrences}
    for draft in drafts:
        for a, b in combinations(draft.occurrences, 2):
            similarity = min(len(a), len(b)) / max(len(a), len(b))
            links[a][b] = links[b][a] = Match(a, b, 20, similarity, 300.0, Tier.SEEDS)
    return [
        ([_place(span) for span in draft.occurrences], draft.part_of and _place(draft.part_of))
        for draft in _told(drafts, links, pages)
    ]


def _told(drafts, links, pages):
    """Without pages, each document is one."""
    pages = pages or [(document, 0, 9999) for document in range(9)]
    finder = PageFinder(
        [Page(row, Span(*span), PageKind.ARTICLE) for row, span in enumerate(pages)]
    )
    enclosures = find_enclosures(call_texts(drafts))
    return drop_explained(drafts, enclosures, links, see_places(links, finder))


def _place(span):
    return span.document, span.start, span.end


def test_families_apart_are_all_told():
    one, other = [(0, 0, 100), (1, 0, 100)], [(0, 200, 300), (1, 200, 300)]
    assert _drop(one, other) == [(one, None), (other, None)]


def test_a_part_that_only_stands_inside_longer_copies_is_not_told():
    essay, part = [(0, 0, 900), (1, 0, 900)], [(0, 100, 200), (1, 100, 200)]
    assert _drop(essay, part) == [(essay, None)]


def test_a_part_that_stands_elsewhere_too_is_told_with_where_it_is_from():
    essay = [(0, 0, 900), (1, 0, 900)]
    part = [(0, 100, 200), (1, 100, 200), (2, 0, 100)]
    assert _drop(essay, part) == [
        (essay, None),
        ([(0, 100, 200), (2, 0, 100)], (0, 0, 900)),
    ]


def test_a_part_doubled_in_its_copy_is_told_with_its_neighbour():
    """The first paragraph of an essay stands twice in the copy, once just before it."""
    essay = [(0, 0, 900), (1, 100, 1000)]
    lead = [(0, 0, 100), (1, 0, 99), (1, 100, 200)]
    pages = [(0, 0, 900), (1, 0, 1000)]
    assert _drop(essay, lead, pages=pages) == [
        (essay, None),
        ([(1, 0, 99), (1, 100, 200)], (0, 0, 900)),
    ]


def test_of_several_explained_parts_the_most_similar_stays():
    essay = [(0, 0, 900), (1, 0, 900)]
    part = [(0, 100, 190), (1, 100, 200), (2, 0, 100)]
    told = _drop(essay, part)
    assert told[1] == ([(1, 100, 200), (2, 0, 100)], (0, 0, 900))


def test_the_second_of_two_parts_inside_one_copy_is_told():
    essay = [(0, 0, 900), (1, 0, 900)]
    refrain = [(0, 100, 200), (0, 500, 600), (1, 100, 200), (1, 500, 600)]
    ((told, _), (part, of)) = _drop(essay, refrain)
    assert told == essay
    assert {(0, 500, 600), (1, 500, 600)} <= set(part)
    assert of == essay[0]


def test_a_lone_occurrence_is_told_with_the_text_that_is_like_it():
    """Its family was split by length: what links it is in another draft."""
    short, long = Span(2, 0, 70), Span(0, 0, 100)
    match = Match(long, short, 20, 0.7, 300.0, Tier.SEEDS)
    links = {long: {short: match}, short: {long: match}, Span(1, 0, 100): {}}
    drafts = [Draft((long, Span(1, 0, 100))), Draft((short,))]
    assert _told(drafts, links, ()) == [
        drafts[0],
        Draft((long, short), part_of=long),
    ]


def test_nothing_is_explained_by_nothing():
    assert _drop() == []
