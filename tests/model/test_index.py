from provenance.model import IndexedDocument


def test_places_in_an_index_are_sorted_by_segment_and_row():
    places = [IndexedDocument(1, 0), IndexedDocument(0, 7), IndexedDocument(0, 2)]
    assert sorted(places) == [(0, 2), (0, 7), (1, 0)]
    assert len({*places, IndexedDocument(segment=0, row=2)}) == 3
