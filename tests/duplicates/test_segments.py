import numpy as np
import pytest

from provenance.duplicates.segments import FENCE_ROWS, PARAMETERS, bands_of, segment_of
from provenance.duplicates.tables import NO_WORDS


def _columns(texts):
    return segment_of(texts.table(), np.zeros(len(texts.documents), np.uint64))


def test_keys_are_sorted_and_every_seed_begins_with_its_word(corpus, say):
    texts = corpus(say(0, 300), say(200, 300))
    columns, words = _columns(texts), texts.table().hashes
    keys, rows = columns["seed_keys"], columns["seed_rows"]
    assert (np.diff(keys.astype(np.int64)) >= 0).all()
    five = {}
    for key, row in zip(keys.tolist(), rows.tolist(), strict=True):
        assert five.setdefault(tuple(words[row : row + 5].tolist()), key) == key
    assert len(five) < len(keys)


@pytest.mark.parametrize("kind", ["seed_keys", "band_keys", "tokens", "starts", "lengths"])
def test_documents_have_the_same_columns_together_and_apart(corpus, say, kind):
    texts = [say(0, 60), say(40, 90), say(500, 30)]
    together = _columns(corpus(*texts))[kind]
    apart = np.concatenate([_columns(corpus(text))[kind] for text in texts])
    assert np.sort(together).tolist() == np.sort(apart).tolist()
    assert len(together)


def test_fences_are_the_first_keys_of_the_blocks(corpus, say):
    columns = _columns(corpus(say(0, 9000)))
    assert len(columns["seed_keys_fences"]) == -(-len(columns["seed_keys"]) // FENCE_ROWS) > 2
    assert columns["seed_keys_fences"].tolist() == columns["seed_keys"][::FENCE_ROWS].tolist()


def test_a_very_long_word_is_told_to_be_long_and_no_more(corpus):
    columns = _columns(corpus("short " + "x" * 254 + " " + "y" * 255 + " " + "z" * 3000))
    assert columns["lengths"].tolist() == [5, 254, 255, 255]


def test_a_line_without_words_is_no_passage(corpus, say):
    columns = _columns(corpus(f"{say(0, 3)}\n* * *\n{say(3, 4)}\n---", f"***\n{say(9, 2)}"))
    assert columns["passage_firsts"].tolist() == [0, 3, 7]
    assert columns["passage_lasts"].tolist() == [3, 7, 9]


def test_buckets_count_the_words(corpus):
    columns = _columns(corpus("one two one", "one"))
    assert sorted(columns["bucket_counts"].tolist()) == [1, 3]
    assert (np.diff(columns["buckets"].astype(np.int64)) > 0).all()


def test_passages_of_few_rare_words_have_no_bands(corpus, say):
    texts = corpus(f"{say(0, 9)}\n{say(100, 40)}\n" + "the of and to in " * 20)
    keys, passages = bands_of(texts.table())
    assert set(passages.tolist()) == {1}
    assert len(keys) == PARAMETERS["permutations"] // PARAMETERS["band_rows"]


def test_no_documents_have_no_keys():
    columns = segment_of(NO_WORDS, np.empty(0, np.uint64))
    assert {name: len(column) for name, column in columns.items() if len(column)} == {"firsts": 1}


def test_keys_are_those_of_the_format(corpus):
    """Indexes out there have these: if they change, the fingerprint spec has to change too."""
    columns = _columns(corpus(LAMP))
    assert columns["tokens"][:3].tolist() == TOKENS
    assert columns["seed_keys"][:3].tolist() == SEEDS
    assert columns["band_keys"][:3].tolist() == BANDS
    assert list(PARAMETERS.values()) == [5, 4, 64, 4, 1, 8.0, 10]


LAMP = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope."
)
TOKENS = [3491965426, 59035767, 1512858948]
SEEDS = [127219273, 179864803, 224438925]
BANDS = [200143253, 308719854, 703675630]
