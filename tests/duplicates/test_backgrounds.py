import numpy as np

from provenance.duplicates.backgrounds import NO_BACKGROUND, Background
from provenance.duplicates.matches import find_matches
from provenance.duplicates.rarity import bucket_counts
from provenance.options import AuditOptions


def _matches(texts, background, options=None):
    return find_matches(
        texts.documents, texts.passages, options or AuditOptions(), background=background
    )


def test_what_is_known_to_stand_everywhere_is_no_match(corpus, say):
    texts = corpus(f"{say(0, 30)}\n{say(100, 20)}", f"{say(200, 20)}\n{say(0, 30)}")
    assert len(_matches(texts, NO_BACKGROUND)) == 1
    assert not _matches(texts, Background(texts=(say(0, 30),)))


def test_words_that_stand_all_over_the_index_are_no_surprise(corpus, say):
    texts = corpus(f"{say(0, 12)}\n{say(100, 20)}", f"{say(200, 20)}\n{say(0, 12)}")
    counts = bucket_counts(corpus(say(0, 12)).table().hashes) * 1_000_000
    assert len(_matches(texts, NO_BACKGROUND)) == 1
    assert len(_matches(texts, Background(word_counts=np.zeros_like(counts)))) == 1
    assert not _matches(texts, Background(word_counts=counts))


def test_words_that_are_known_need_no_text(corpus, say):
    texts = corpus(f"{say(0, 30)}\n{say(100, 20)}", f"{say(200, 20)}\n{say(0, 30)}")
    known = Background(table=texts.table())
    assert _matches(texts, known) == _matches(texts, NO_BACKGROUND)
