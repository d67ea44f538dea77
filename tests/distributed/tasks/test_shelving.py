import numpy as np

from provenance.distributed.tasks.seeding import stretch_schema
from provenance.distributed.tasks.shelving import added, counts_of, shelve
from provenance.duplicates.rarity import bucket_counts
from tests.distributed.inline import (
    corpus_table,
    documents_of,
    pile_of,
    rows_of,
    shelf_of,
    told_of,
)

DOCUMENTS = documents_of("The cat and the dog.", "", "The dog 🙂 and the cat.", "\ud800 odd")


def test_words_counted_in_stretches_add_up_to_those_of_the_whole(tmp_path):
    told = told_of(tmp_path, DOCUMENTS, (0, 1, 4))
    rows = [row for batch in added(told.to_batches()) for row in batch.to_pylist()]
    sums = [(row["chunk"], row["counts"]) for row in rows if row["chunk"] is not None]
    assert len(sums) == len(dict(sums))
    assert np.array_equal(counts_of(sums), bucket_counts(corpus_table(DOCUMENTS).hashes))


def test_what_is_said_of_stretches_is_not_added_up(tmp_path):
    told = told_of(tmp_path, DOCUMENTS, (0, 1, 4))
    rows = [row for batch in added(told.to_batches()) for row in batch.to_pylist()]
    said = [(row["stretch"], row["passages"]) for row in rows if row["chunk"] is None]
    assert said == [(0, 1), (1, 2)]


def test_parts_of_the_pile_need_not_be_those_of_the_shelf(tmp_path):
    pile = pile_of(tmp_path, DOCUMENTS, (0, 3, 4))
    rows = rows_of(stretch_schema(), stretch=[1])
    list(shelve(rows, pile, str(tmp_path), (0, 1, 4)))
    shelf = shelf_of(tmp_path / "other", DOCUMENTS, (0, 1, 4))
    name = "texts-000001.arrow"
    assert (tmp_path / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    assert len(shelf) == 2


def test_a_partition_without_stretches_puts_nothing_on_the_shelf(tmp_path):
    assert not list(shelve([], None, str(tmp_path), (0, 1)))
    assert not list(tmp_path.iterdir())
