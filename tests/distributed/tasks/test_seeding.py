from provenance.distributed.tasks.seeding import pair_schema, paired, seed_schema, seeded
from provenance.duplicates.seeds import pair_seeds
from tests.distributed.inline import (
    content,
    corpus_table,
    documents_of,
    done,
    every_stretch,
    sent,
    shelf_of,
)
from tests.distributed.stories import FOOTER, a_library

PARTS = 3


def test_the_pairs_of_all_stretches_are_those_of_the_whole(tmp_path):
    documents = documents_of(*a_library(4).values())
    shelf = shelf_of(tmp_path, documents, (0, 5, 6, 20, len(documents)))
    table = corpus_table(documents)
    pairs = pair_seeds(table)
    places = [
        (table.documents_of(rows), rows - table.firsts[table.documents_of(rows)])
        for rows in (pairs.a, pairs.b)
    ]
    expected = sorted(zip(*(column.tolist() for place in places for column in place), strict=True))
    seeds = done(seeded, every_stretch(shelf), shelf, PARTS)
    found = content(done(paired, sent(seeds, PARTS), shelf), pair_schema())
    assert sorted(tuple(row[name] for name in pair_schema().names) for row in found) == expected


def test_a_line_of_three_hundred_documents_sends_a_few_places_on(tmp_path):
    documents = documents_of(*[FOOTER] * 300)
    shelf = shelf_of(tmp_path, documents, (0, 150, 300))
    rows = content(done(seeded, every_stretch(shelf), shelf, PARTS), seed_schema())
    places = [row for row in rows if row["b_document"] is None]
    grams = {row["gram"] for row in places}
    assert len(places) <= 2 * 4 * len(grams)
    assert all(row["in_run"] for row in places)
