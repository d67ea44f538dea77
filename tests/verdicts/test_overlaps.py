from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Span
from provenance.verdicts.overlaps import find_overlaps

SPANS = st.lists(
    st.builds(
        lambda document, start, length: Span(document, start, start + length),
        st.integers(0, 1),
        st.integers(0, 30),
        st.integers(1, 12),
    ),
    max_size=12,
)


@given(SPANS, SPANS)
def test_the_sweep_finds_what_comparing_all_finds(spans, others):
    expected = [
        [place for place, other in enumerate(others) if span.overlap(other)] for span in spans
    ]
    assert find_overlaps(spans, others) == expected
