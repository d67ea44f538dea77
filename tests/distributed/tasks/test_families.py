from dataclasses import replace

from provenance.distributed.nouns import encode
from provenance.distributed.tasks.families import families_of, told_family_schema
from provenance.model import DocumentId, Family, FamilyKind, Occurrence, Span
from tests.distributed.inline import rows_of


def a_family(start):
    spans = [Span(DocumentId(at), start, start + 9) for at in (0, 1)]
    return Family(
        7, FamilyKind.TEXT, tuple(Occurrence(each, each.document) for each in spans), (), 9
    )


def test_families_come_in_order_with_the_longer_one_that_each_is_part_of():
    short, long = a_family(5), a_family(0)
    rows = rows_of(
        told_family_schema(),
        number=[4, 2],
        part_of=[2, None],
        noun=[encode(short), encode(long)],
        longer=[encode(long), None],
    )
    assert list(families_of(rows)) == [
        (replace(long, id=2), None),
        (replace(short, id=4, part_of=2), long),
    ]
