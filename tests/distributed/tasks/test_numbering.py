"""Two tasks read; the documents of the second are numbered after those of the first."""

from provenance.distributed.readings import read_schema
from provenance.distributed.tasks.numbering import (
    Counts,
    begun,
    counted,
    left_out,
    numbered,
    unpiled,
)
from provenance.distributed.tasks.seeding import stretch_schema
from tests.distributed.inline import documents_of, pile_of, rows_of

SECOND = rows_of(
    read_schema(),
    task=[7, 7, 7],
    position=[0, 0, 1],
    chars_before=[0, None, 40],
    path=["a.txt", None, "b.txt"],
    sha256=["aa", None, "bb"],
    chars=[40, None, 2],
    skipped=[None, "why", None],
)
BEFORE = {2: Counts(0, 0, 0), 7: Counts(documents=10, chars=95, skipped=3)}


def _rows(batches):
    return [tuple(row.values()) for batch in batches for row in batch.to_pylist()]


def test_a_task_is_counted():
    assert _rows(counted(SECOND)) == [(7, 2, 42, 1)]
    assert _rows(counted([])) == []


def test_documents_are_numbered_after_those_of_the_tasks_before():
    assert _rows(numbered(SECOND, BEFORE)) == [(10, "a.txt", "aa", 40), (11, "b.txt", "bb", 2)]


def test_what_is_left_out_is_numbered_after_that_of_the_tasks_before():
    assert _rows(left_out(SECOND, BEFORE)) == [(3, "why")]


def test_a_part_begins_with_the_first_document_that_finds_one_more_filled():
    assert _rows(begun(SECOND, BEFORE, 100)) == [(0, 10), (1, 11)]
    assert _rows(begun(SECOND, BEFORE, 1000)) == [(0, 10)]
    assert _rows(begun([], BEFORE, 1000)) == []


def test_texts_come_off_the_pile_with_their_numbers(tmp_path):
    pile = pile_of(tmp_path, documents_of("One.", "Two.", "Three."), (0, 1, 3))
    rows = unpiled(rows_of(stretch_schema(), stretch=[1]), pile)
    found = [(row["number"], row["text"]) for batch in rows for row in batch.to_pylist()]
    assert found == [(1, b"Two."), (2, b"Three.")]
