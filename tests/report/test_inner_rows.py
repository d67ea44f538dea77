from provenance.report.columns import columns_of
from provenance.report.inner_rows import LocatedRow, OccurrenceRow


def test_an_occurrence_begins_with_the_columns_of_a_place():
    place = columns_of(LocatedRow)
    assert columns_of(OccurrenceRow)[: len(place)] == place
    assert all(each.optional for each in columns_of(OccurrenceRow)[len(place) :])
