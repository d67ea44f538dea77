import numpy as np

from provenance.duplicates.rarity import word_bits
from provenance.duplicates.sentences import cut_sentences


def _sentences(texts, first=0, last=None):
    table = texts.table()
    region = (first, len(table.hashes) if last is None else last)
    return cut_sentences(texts.documents[0], table, word_bits(table.hashes), region, {})


def test_a_full_stop_a_question_and_an_empty_line_end_sentences(corpus, say):
    text = f"{say(0, 6)}. {say(10, 7)}? {say(20, 5)}\n\n{say(30, 8)}"
    assert np.diff(_sentences(corpus(text)).firsts).tolist() == [6, 7, 5, 8]


def test_short_pieces_are_joined_to_their_neighbours(corpus, say):
    text = f"Mr. {say(0, 6)}. {say(10, 6)}. No! Oh!"
    assert np.diff(_sentences(corpus(text)).firsts).tolist() == [7, 8]


def test_a_region_holds_only_its_own_words(corpus, say):
    texts = corpus(f"{say(0, 10)}. {say(10, 10)}. {say(20, 10)}.")
    sentences = _sentences(texts, 5, 25)
    assert sentences.firsts.tolist() == [5, 10, 20, 25]
    assert np.diff(sentences.begins).tolist() == [5, 10, 5]


def test_a_word_twice_weighs_more_but_not_double_and_common_words_nothing(corpus, say):
    rare = say(0, 4)
    once, twice = (
        _sentences(corpus(f"the the {rare}")),
        _sentences(corpus(f"{rare} {rare}")),
    )
    assert once.begins.tolist() == twice.begins.tolist() == [0, 4]
    assert (twice.weights > once.weights).all()
    assert (twice.weights < 2 * once.weights).all()


def test_stems_are_sorted_by_sentence_and_then_by_hash(corpus, say):
    sentences = _sentences(corpus(f"{say(0, 30)}. {say(20, 30)}."))
    assert sentences.begins.tolist() == [0, 30, 60]
    assert len(sentences) == 2
    for part in np.split(sentences.stems.astype(np.int64), [30]):
        assert (np.diff(part) > 0).all()


def test_forms_of_a_word_are_one_stem_and_weigh_together(corpus, say):
    forms = _sentences(corpus(f"insulated insulation {say(0, 3)}"))
    apart = _sentences(corpus(f"insulated {say(0, 3)}"))
    assert len(forms.stems) == len(apart.stems) == 4
    assert forms.weights.sum() > apart.weights.sum()


def test_common_words_alone_make_sentences_without_stems(corpus):
    sentences = _sentences(corpus("the the the the"))
    assert (len(sentences), sentences.begins.tolist()) == (1, [0, 0])


def test_what_a_text_is_about_surprises_less_in_it(corpus, say):
    others = [say(first, 6) for first in range(100, 280, 6)]
    subject = say(0, 1)
    about = _sentences(corpus(". ".join(f"{subject} {each}" for each in others)))
    stem = np.bincount(about.stems.astype(np.int64) % 1_000_003).argmax()
    of_subject = about.weights[about.stems % 1_000_003 == stem]
    assert len(of_subject) == len(others)
    assert of_subject.max() < 0.2 * np.median(about.weights)
