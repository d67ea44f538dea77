import pytest

from provenance.duplicates.chains import NONE
from provenance.duplicates.proposals import propose_pairs, sign_passages, telling_pairs
from provenance.duplicates.rarity import word_bits
from provenance.duplicates.rewrites import find_rewrites, regions_of, whole_regions
from provenance.duplicates.scopes import scope_of
from provenance.model import Tier
from provenance.options import AuditOptions

COMMON = "and of the in to that it is for as was on with at by"


def _rewrites(texts, found=NONE):
    table = texts.table()
    bits = word_bits(table.hashes)
    proposed = propose_pairs(sign_passages(table, bits), 100.0)
    telling = telling_pairs(proposed, found, table, bits)
    regions = regions_of(telling, scope_of(texts.documents, AuditOptions()), table)
    return list(find_rewrites(texts.documents, table, bits, regions))


def _sides(texts, found=NONE):
    return [(texts.text(match.a), texts.text(match.b)) for match in _rewrites(texts, found)]


@pytest.fixture(name="reordered")
def _reordered(shuffled):
    return lambda words, seed=1: " ".join(shuffled(words.split(), seed))


def test_the_same_words_in_another_order_are_a_rewrite(corpus, say, reordered):
    words = say(0, 40)
    texts = corpus(f"{say(100, 30)}\n\n{words}", f"{reordered(words)}\n\n{say(200, 30)}")
    assert _sides(texts) == [(words, reordered(words))]
    (match,) = _rewrites(texts)
    assert (match.tier, match.words, match.similarity, match.edits) == (Tier.MINHASH, 40, 1.0, ())


def test_common_words_make_no_difference(corpus, say, reordered):
    one = f"{COMMON} {say(0, 30)}"
    assert _sides(corpus(one, reordered(one))) == [(one, reordered(one))]


def test_a_third_of_the_words_may_be_others(corpus, say, reordered):
    one, other = (reordered(f"{say(0, 40)} {say(first, 12)}", first) for first in (100, 200))
    assert _sides(corpus(one, other)) == [(one, other)]


@pytest.mark.parametrize("own", [60, 200])
def test_passages_that_share_some_words_are_none(corpus, say, own):
    assert _sides(corpus(f"{say(0, 30)} {say(100, own)}", f"{say(0, 30)} {say(500, own)}")) == []


def test_a_rewrite_may_stand_in_the_same_document(corpus, say, reordered):
    words = say(0, 40)
    text = f"{words}\n\n{say(100, 30)}\n\n{reordered(words)}"
    assert _sides(corpus(text)) == [(words, reordered(words))]


def test_a_sentence_around_the_passage_that_agrees_too_is_part_of_it(corpus, say, reordered):
    words, more = say(0, 40), say(100, 9)
    texts = corpus(f"{words}\n\n{more}", f"{reordered(words)}\n\n{reordered(more)}")
    assert _sides(texts) == [(f"{words}\n\n{more}", f"{reordered(words)}\n\n{reordered(more)}")]


def test_passages_that_cross_in_one_document_are_left_to_other_pairs(corpus, say, reordered):
    first, second = say(0, 40), say(100, 40)
    text = "\n\n".join([first, reordered(first), second, reordered(second)])
    assert _sides(corpus(text)) == []


def test_listed_documents_are_compared_from_end_to_end(corpus, say, reordered):
    words = say(0, 9)
    texts = corpus(f"{say(100, 30)}. {words}.", f"{reordered(words)}. {say(200, 30)}.", "")
    table = texts.table()
    bits = word_bits(table.hashes)
    regions = whole_regions([(0, 1), (0, 2)], table)
    assert list(regions) == [(0, 1)]
    (match,) = find_rewrites(texts.documents, table, bits, regions)
    assert texts.text(match.a).startswith(words)


def test_little_text_has_no_rewrites(corpus):
    assert _sides(corpus()) == _sides(corpus("")) == _sides(corpus("one", "one")) == []
