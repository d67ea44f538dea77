from hypothesis import given
from hypothesis import strategies as st

from provenance.lineage.trees import Descent, covered_chars, trace_descents, trace_pages
from provenance.model import Derivation, Direction, Occurrence, PageSource, Relation, Span

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _pages(corpus, count):
    for _ in range(count):
        corpus.page("x" * 100)
    return corpus.pages


def _from(source, copy, **said):
    start, end = said.get("at", (0, 100))
    return Derivation(
        0,
        Occurrence(Span(source, 0, 100), source),
        Occurrence(Span(copy, start, end), copy, said.get("parts", ())),
        said.get("direction", Direction.DETERMINED),
        said.get("probability", 0.9),
        Relation.REPOST,
        (),
    )


def test_a_copy_of_a_copy_has_the_first_page_as_its_root(corpus):
    first, second = trace_pages(_pages(corpus, 3), [_from(1, 2), _from(0, 1)])
    assert (first.page, first.root, first.sources) == (1, 0, (PageSource(0, 1.0, 0.9),))
    assert (second.page, second.root, second.sources) == (2, 0, (PageSource(1, 1.0, 0.9),))


def test_coverage_is_the_union_of_what_one_source_gave(corpus):
    rows = trace_pages(_pages(corpus, 2), [_from(0, 1, at=(0, 40)), _from(0, 1, at=(20, 50))])
    assert rows[0].sources[0].coverage == 0.5


def test_only_the_pieces_of_an_interrupted_copy_are_covered(corpus):
    parts = Span(1, 0, 10), Span(1, 30, 40)
    rows = trace_pages(_pages(corpus, 2), [_from(0, 1, at=(0, 40), parts=parts)])
    assert rows[0].sources[0].coverage == 0.2


def test_of_several_sources_the_largest_comes_first_and_leads_to_the_root(corpus):
    derivations = [_from(0, 2, at=(0, 20)), _from(1, 2, at=(20, 90), probability=0.8)]
    (row,) = trace_pages(_pages(corpus, 3), derivations)
    assert row.sources == (PageSource(1, 0.7, 0.8), PageSource(0, 0.2, 0.9))
    assert row.root == 1


def test_the_longest_copy_says_how_probable_a_source_is(corpus):
    derivations = [_from(0, 1, at=(0, 20), probability=0.99), _from(0, 1, at=(20, 90))]
    assert trace_pages(_pages(corpus, 2), derivations)[0].sources[0].probability == 0.9


def test_what_is_undetermined_or_on_one_page_is_no_source(corpus):
    open_ones = [
        _from(0, 1, direction=Direction.UNDETERMINED),
        _from(0, 1, direction=Direction.COMMON_SOURCE),
        _from(1, 1),
    ]
    assert trace_pages(_pages(corpus, 2), open_ones) == ()


def test_a_circle_is_cut_where_it_is_least_probable(corpus):
    rows = trace_pages(_pages(corpus, 2), [_from(0, 1), _from(1, 0, probability=0.8)])
    assert [(row.page, row.root) for row in rows] == [(1, 0)]


def test_a_long_chain_has_one_root(corpus):
    rows = trace_pages(_pages(corpus, 50), [_from(at, at + 1) for at in reversed(range(49))])
    assert {row.root for row in rows} == {0}


def test_overlapping_spans_are_counted_once():
    assert covered_chars([Span(0, 0, 10), Span(0, 2, 5), Span(0, 8, 12), Span(0, 20, 21)]) == 13
    assert covered_chars([]) == 0


_DESCENTS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from([0.75, 0.9])),
    max_size=10,
    unique_by=lambda drawn: drawn[:2],
)


@given(st.lists(_DESCENTS, max_size=3), st.data())
def test_pages_that_no_copy_joins_are_traced_alike_apart_and_together(parts, data):
    apart = [
        [
            Descent(copy + 5 * part, PageSource(source + 5 * part, 0.5, probability))
            for source, copy, probability in drawn
            if source != copy
        ]
        for part, drawn in enumerate(parts)
    ]
    together = data.draw(st.permutations([each for part in apart for each in part]))
    traced = [row for part in apart for row in trace_descents(part)]
    assert list(trace_descents(together)) == traced
