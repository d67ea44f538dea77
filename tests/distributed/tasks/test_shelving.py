import numpy as np

from provenance.distributed.tasks.shelving import added_counts, counts_of, shelve
from provenance.duplicates.rarity import bucket_counts
from tests.distributed.inline import corpus_table, documents_of, told_of


def test_words_counted_in_stretches_add_up_to_those_of_the_whole(tmp_path):
    documents = documents_of("The cat and the dog.", "", "The dog 🙂 and the cat.", "\ud800 odd")
    told = told_of(tmp_path, documents, (0, 1, 4))
    chunks = told.filter(told["chunk"].is_valid()).to_batches()
    (sums,) = added_counts(chunks)
    rows = list(zip(sums["chunk"].to_pylist(), sums["counts"].to_pylist(), strict=True))
    assert np.array_equal(counts_of(rows), bucket_counts(corpus_table(documents).hashes))


def test_a_partition_without_texts_puts_nothing_on_the_shelf(tmp_path):
    assert not list(shelve([], str(tmp_path), (0, 1)))
    assert not list(tmp_path.iterdir())
