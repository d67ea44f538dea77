from itertools import pairwise

import numpy as np
import pytest

from provenance.duplicates.holders import BANDS, chosen_hits, expanded, present
from provenance.duplicates.seeds import seed_keys
from provenance.duplicates.segments import bands_of

COPIES = 1000
SEEN_MAX = 64


def _hits(texts, index):
    table = texts.table()
    return chosen_hits(np.sort(seed_keys(table.hashes, table.firsts)), index)


def _holders(hits):
    return set(zip(hits.segments.tolist(), hits.documents.tolist(), strict=True))


def test_every_place_of_a_key_is_told_with_its_document(corpus, say, segment, indexed):
    first = segment(corpus(say(100, 20), f"{say(200, 7)} {say(0, 8)}"))
    second = segment(corpus(f"{say(0, 8)} {say(300, 5)}"))
    hits = _hits(corpus(say(0, 8)), indexed(first, second))
    assert _holders(hits) == {(0, 1), (1, 0)}
    shifts = {
        (number, word - row)
        for number, word, row in zip(hits.segments, hits.words, hits.rows, strict=True)
    }
    assert shifts == {(0, 27), (1, 0)}


def test_removed_documents_hold_nothing(corpus, say, segment, indexed):
    index = indexed(segment(corpus(say(0, 8), say(0, 9)), removed=[0]))
    assert _holders(_hits(corpus(say(0, 8)), index)) == {(0, 1)}


def test_an_index_of_nothing_has_no_places(corpus, say, segment, indexed):
    texts = corpus(say(0, 8))
    assert len(_hits(texts, indexed())) == 0
    assert len(_hits(texts, indexed(segment(corpus(""))))) == 0
    assert len(_hits(corpus(""), indexed(segment(texts)))) == 0


@pytest.mark.parametrize("sizes", [[COPIES], [1, COPIES - 1], [300, 7, 200, 493]])
def test_of_a_thousand_copies_the_first_are_seen_however_they_are_kept(
    corpus, say, segment, indexed, sizes
):
    """Their order is by date: it is not the one in which they were put in."""
    orders = [place * 389 % COPIES for place in range(COPIES)]
    ends = np.cumsum([0, *sizes]).tolist()
    parts = [orders[first:last] for first, last in pairwise(ends)]
    index = indexed(*[segment(corpus(*[say(0, 5)] * len(part)), part) for part in parts])
    hits = _hits(corpus(say(0, 5)), index)
    seen = sorted(parts[number][row] for number, row in _holders(hits))
    assert seen == list(range(SEEN_MAX))


def test_removed_copies_make_room_for_others(corpus, say, segment, indexed):
    copies = segment(corpus(*[say(0, 5)] * COPIES), removed=range(0, COPIES, 2))
    hits = _hits(corpus(say(0, 5)), indexed(copies))
    assert sorted(row for _, row in _holders(hits)) == list(range(1, 2 * SEEN_MAX, 2))


def test_a_rare_key_beside_a_common_one_is_seen_wherever_it_stands(corpus, say, segment, indexed):
    texts = [say(0, 5)] * 200 + [f"{say(0, 5)} {say(50, 40)}"]
    hits = _hits(corpus(f"{say(0, 5)} {say(50, 40)}"), indexed(segment(corpus(*texts))))
    assert (0, 200) in _holders(hits)
    assert len(_holders(hits)) == SEEN_MAX + 1


def test_bands_are_of_passages(corpus, say, segment, indexed):
    index = indexed(segment(corpus(say(100, 30), f"{say(200, 30)}\n{say(0, 30)}")))
    keys, passages = bands_of(corpus(say(0, 30)).table())
    wanted = (keys.astype(np.uint64) << np.uint64(32)) | passages
    hits = chosen_hits(wanted, index, BANDS)
    assert _holders(hits) == {(0, 1)}
    assert set(hits.words.tolist()) == {2}
    assert set(hits.rows.tolist()) == {0}


def test_ranges_are_written_out_with_their_owners():
    rows, owners = expanded(np.array([5, 2, 9]), np.array([7, 2, 12]))
    assert rows.tolist() == [5, 6, 9, 10, 11]
    assert owners.tolist() == [0, 0, 2, 2, 2]
    assert present(np.array([3, 1, 3])) == [1, 3]
