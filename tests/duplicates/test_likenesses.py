from itertools import product

import numpy as np
import pytest

from provenance.duplicates.likenesses import AlikePairs, pair_alike
from provenance.duplicates.rarity import word_bits
from provenance.duplicates.sentences import cut_sentences


@pytest.fixture(name="alike")
def _alike(corpus):
    def pairs(one, other):
        texts = corpus(one, other)
        table = texts.table()
        regions = zip(table.firsts[:-1].tolist(), table.firsts[1:].tolist(), strict=True)
        sides = [
            cut_sentences(document, table, word_bits(table.hashes), region, {})
            for document, region in zip(texts.documents, regions, strict=True)
        ]
        found = pair_alike(*sides)
        return list(zip(found.a.tolist(), found.b.tolist(), strict=True))

    return pairs


def test_sentences_that_share_much_are_alike_whatever_the_order(alike, say):
    one = f"{say(0, 8)}. {say(100, 8)}. {say(200, 8)}."
    other = f"{say(300, 8)}. {say(203, 5)} {say(400, 3)}. {say(4, 4)} {say(500, 2)} {say(0, 4)}."
    assert alike(one, other) == [(0, 2), (2, 1)]


def test_sentences_that_share_little_are_not(alike, say):
    assert alike(f"{say(0, 10)}.", f"{say(8, 10)}.") == []
    assert alike("the the the the", "the the the the") == []


def test_what_stands_in_every_sentence_tells_nothing(alike, say):
    chorus = [f"{say(0, 6)} {say(number, 2)}." for number in range(1000, 1100, 2)]
    assert alike(" ".join(chorus[:3]), " ".join(chorus[:3])) == list(product(range(3), range(3)))
    assert alike(" ".join(chorus), " ".join(chorus)) == []


def test_rows_can_be_chosen():
    pairs = AlikePairs(np.array([1, 2, 3]), np.array([4, 5, 6]))
    chosen = pairs.rows(np.array([True, False, True]))
    assert (len(chosen), chosen.a.tolist(), chosen.b.tolist()) == (2, [1, 3], [4, 6])
