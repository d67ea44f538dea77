from hypothesis import given
from hypothesis import strategies as st

from provenance.lineage.branchings import Edge
from provenance.lineage.choices import Candidate, choose_sources


def _candidate(source, copy, probability, *, further=False, at=0):
    return Candidate((f"{copy:064}", 0, (0, copy), at), Edge(source, copy, probability), further)


def test_each_copy_has_its_nearest_source_and_further_ones():
    chosen = choose_sources(
        [
            _candidate(0, 2, 0.9),
            _candidate(1, 2, 0.7, further=True, at=1),
            _candidate(3, 2, 0.6, at=2),
        ]
    )
    assert [each.pair for each in chosen] == [(0, 2), (1, 2)]


def test_a_circle_is_opened():
    chosen = choose_sources([_candidate(1, 0, 0.9), _candidate(0, 1, 0.8)])
    assert [each.pair for each in chosen] == [(1, 0)]


def test_nobody_has_nothing():
    assert choose_sources([]) == ()


_PAGES = st.integers(0, 9)
_CANDIDATES = st.lists(
    st.tuples(_PAGES, _PAGES, st.sampled_from([0.3, 0.5, 0.5, 0.7, 0.9]), st.booleans()),
    max_size=30,
    unique_by=lambda drawn: drawn[:2],
)


def _candidates(drawn, first):
    return [
        _candidate(source + first, copy + first, probability, further=further, at=at)
        for at, (source, copy, probability, further) in enumerate(drawn)
        if source != copy
    ]


@given(st.lists(_CANDIDATES, max_size=4), st.data())
def test_what_no_candidate_joins_may_be_chosen_apart_and_in_any_order(parts, data):
    apart = [_candidates(drawn, 10 * at) for at, drawn in enumerate(parts)]
    together = data.draw(st.permutations([each for part in apart for each in part]))
    by_part = [choice for part in apart for choice in choose_sources(part)]
    assert choose_sources(together) == tuple(sorted(by_part, key=lambda each: each.order))
