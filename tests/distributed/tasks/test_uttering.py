from dataclasses import replace

import pytest

from provenance.distributed.nouns import decode
from provenance.distributed.tasks.quoting import quoted, shared_schema
from provenance.distributed.tasks.uttering import (
    addressed,
    group_schema,
    likely_schema,
    pair_schema,
    paired,
    utterance_schema,
    uttered,
)
from provenance.model import Family
from provenance.quotes.quotations import quotations_near
from provenance.quotes.shared import join_shared_quotations
from provenance.quotes.utterances import Pair
from tests.distributed.inline import documents_of, final_pages, rows_of, shelf_of, with_pages

RAIN = "I think there is no stopping the rain. It will fall as it sees fit"
LAMPS = "We shall not rest until the last lamp on this coast is lit again"
TEXTS = (
    f"“{RAIN},” Ann said.",
    f"“{LAMPS},” Bob said. “{RAIN}, and so will I,” Ann said.",
    "“Who would ever have thought of a thing like this one,” Dan said.",
    f"“{LAMPS},” Bob said.\n\n“{RAIN[:38]},” Ann said, looking up. “{RAIN[39:]}.”",
)


@pytest.fixture
def told(tmp_path):
    """Return documents, their quotations, and a shelf of two stretches that holds both."""
    documents = documents_of(*TEXTS)
    shelf = with_pages(shelf_of(tmp_path, documents, (0, 2, 4)), [])
    counts = []
    for stretch in (0, 1):
        rows = rows_of(shared_schema(), stretch=[stretch])
        (said,) = quoted(rows, shelf, everywhere=True, wanted=True)
        counts += said["count"].drop_null().to_pylist()
    shelf = replace(shelf, quotation_starts=(0, counts[0], sum(counts)))
    return documents, quotations_near(documents, final_pages(documents, []), None), shelf


def likely_rows(quotations, *pairs):
    documents = [each.span.document for each in quotations]
    return rows_of(
        likely_schema(),
        number=[later for later, _ in pairs],
        document=[documents[later] for later, _ in pairs],
        earlier=[earlier for _, earlier in pairs],
        earlier_document=[documents[earlier] for _, earlier in pairs],
    )


def all_likely(quotations):
    numbers = range(len(quotations))
    return [(later, earlier) for later in numbers for earlier in range(later)]


def rows_in(batches):
    return [row for batch in batches for row in batch.to_pylist()]


def test_rows_go_to_the_stretch_of_the_later_quotation(told):
    _, quotations, shelf = told
    (found,) = addressed(likely_rows(quotations, (1, 0), (4, 2), (5, 0)), shelf)
    assert found.schema == likely_schema()
    assert found["stretch"].to_pylist() == [0, 1, 1]
    assert found["earlier"].to_pylist() == [0, 2, 0]


def test_each_quotation_is_paired_with_the_most_similar_earlier_one(told):
    _, quotations, shelf = told
    rows = likely_rows(quotations, *reversed(all_likely(quotations)))
    found = rows_in(paired(rows, shelf))
    assert [(row["left"], row["right"]) for row in found] == [(0, 2), (1, 4), (0, 5)]
    for row in found:
        pair = decode(Pair, row["noun"])
        assert (pair.left, pair.right) == (row["left"], row["right"])
        for side in ("left", "right"):
            assert row[f"{side}_document"] == quotations[row[side]].span.document


def test_whole_groups_make_the_families_of_one_computer(told):
    documents, quotations, shelf = told
    pairs = rows_in(paired(likely_rows(quotations, *all_likely(quotations)), shelf))
    component = {0: 0, 2: 0, 5: 0, 1: 1, 4: 1}
    columns = {name: [row[name] for row in pairs][::-1] for name in pair_schema().names}
    columns["component"] = [component[left] for left in columns["left"]]
    found = rows_in(uttered(rows_of(group_schema(), **columns), shelf))
    families = [
        replace(decode(Family, row["noun"]), id=at)
        for at, row in enumerate(sorted(found, key=lambda row: row["second"]))
    ]
    assert tuple(families) == join_shared_quotations(documents, (), (), quotations)
    assert [len(each.occurrences) for each in families] == [3, 2]
    assert [row["second"] for row in found] == [2, 4]
    assert [row["document"] for row in found] == [0, 1]


def test_where_nobody_is_quoted_twice_there_is_no_family(told):
    _, quotations, shelf = told
    assert rows_in(paired(likely_rows(quotations), shelf)) == []
    assert rows_in(paired(likely_rows(quotations, (3, 0)), shelf)) == []
    empty = list(uttered(rows_of(group_schema(), component=[]), shelf))
    assert rows_in(empty) == []
    assert all(batch.schema == utterance_schema() for batch in empty)
