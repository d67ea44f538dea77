from provenance.lineage.derivations import find_tree
from provenance.lineage.repeats import find_repeats, is_repeat
from provenance.lineage.spots import spots_of
from provenance.model import Direction, EvidenceKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _repeats(corpus):
    sides = corpus.sides(WORDS)
    testimonies = find_tree(corpus.settings(), {0: sides}).testimonies
    return find_repeats(spots_of(corpus.families[-1]), testimonies)


def _places(links):
    return [(link.source.span.start, link.copy.span.start) for link in links]


def test_the_second_on_a_page_repeats_the_first(corpus):
    corpus.page(f"{WORDS}\n{WORDS}\n{WORDS}")
    links = _repeats(corpus)
    step = len(WORDS) + 1
    assert _places(links) == [(0, step), (0, 2 * step)]
    assert {link.direction for link in links} == {Direction.DETERMINED}
    assert links[0].probability == 1.0
    assert links[0].evidence[0].kind is EvidenceKind.EARLIER_IN_DOCUMENT
    assert links[0].evidence[0].detail == "The same words stand earlier on this page."


def test_a_page_saved_twice_repeats_in_its_document(corpus):
    document = corpus.document(f"{WORDS}.\n{WORDS}!\n{WORDS}!")
    corpus.page_of(document, f"{WORDS}.")
    corpus.page_of(document, f"{WORDS}!\n{WORDS}!")
    links = _repeats(corpus)
    first, second = len(WORDS) + 2, 2 * (len(WORDS) + 2)
    assert _places(links) == [(0, first), (first, second)]
    assert links[0].evidence[0].detail == "The same words stand earlier in this document."


def test_two_documents_are_no_repeat(corpus):
    corpus.page(WORDS)
    corpus.page(WORDS)
    left, right = spots_of(corpus.family(WORDS))
    assert not is_repeat(left, right, {})
    assert find_repeats([left, right], {}) == []


def test_a_page_that_quotes_another_of_its_document_is_no_repeat(corpus):
    document = corpus.document(f"{WORDS}.\nShe wrote: “{WORDS}”")
    corpus.page_of(document, f"{WORDS}.\n")
    corpus.quote(corpus.page_of(document, f"She wrote: “{WORDS}”"), WORDS)
    assert _repeats(corpus) == []
