from dataclasses import replace

import pytest

from provenance.duplicates.assemblies import assemble
from provenance.duplicates.comparisons import compare_spans
from provenance.model import Tier


def _assembled(texts, *parts):
    """Return both sides of what is made of matches of these parts, which both texts hold."""
    return [
        (texts.text(match.a), texts.text(match.b))
        for match in assemble(_pieces(texts, parts), texts.documents)
    ]


def _pieces(texts, parts):
    return [
        compare_spans(a, b, texts.documents)
        for part in parts
        for a in texts.places(part)
        for b in texts.places(part)
        if (a.document, b.document) == (0, 1)
    ]


@pytest.fixture(name="parts")
def _parts(say):
    return [f"{say(first, 20)}." for first in range(0, 100, 20)]


def test_a_passage_with_sentences_put_in_is_one(corpus, say, parts):
    source = " ".join(parts)
    copy = f" {say(900, 15)}. ".join(parts)
    texts = corpus(f"{say(500, 9)}\n{source}\n{say(600, 9)}", f"{say(700, 9)}\n{copy}")
    assert _assembled(texts, *parts) == [(source, copy)]


def test_a_passage_with_sentences_left_out_is_one(corpus, parts):
    copy = f"{parts[0]} {parts[2]} {parts[4]}"
    texts = corpus("\n".join(parts), copy)
    assert _assembled(texts, parts[0], parts[2], parts[4]) == [("\n".join(parts), copy)]


@pytest.mark.parametrize("space", [" ", "\n"])
def test_a_shuffled_passage_is_one_that_has_no_edits(corpus, shuffled, parts, space):
    source, copy = " ".join(parts), space.join(shuffled(parts, 2))
    texts = corpus(source, copy)
    (whole,) = assemble(_pieces(texts, parts), texts.documents)
    assert (texts.text(whole.a), texts.text(whole.b)) == (source, copy)
    assert (whole.words, whole.similarity, whole.edits) == (100, 1.0, ())
    assert whole.tier is Tier.MINHASH


def test_what_was_left_out_is_an_edit_and_no_score_is_lost(corpus, parts):
    texts = corpus(" ".join(parts[:3]), f"{parts[0]} {parts[2]}")
    pieces = [replace(each, score=5000.0) for each in _pieces(texts, (parts[0], parts[2]))]
    (whole,) = assemble(pieces, texts.documents)
    assert (whole.words, len(whole.edits), whole.score) == (40, 1, 5000.0)
    assert whole.tier is Tier.SEEDS


def test_quotations_in_paragraphs_of_their_own_stay_apart(corpus, say, parts):
    copy = f"\n{say(900, 20)}.\n".join(parts[:2])
    texts = corpus("\n".join(parts[:2]), copy)
    assert _assembled(texts, *parts[:2]) == [(part, part) for part in parts[:2]]


def test_two_places_far_apart_stay_two(corpus, say, parts):
    copy = f" {say(1000, 200)}. ".join(parts[:2])
    texts = corpus(" ".join(parts[:2]), copy)
    assert _assembled(texts, *parts[:2]) == [(part, part) for part in parts[:2]]


def test_little_in_much_other_text_stays_apart(corpus, say, parts):
    between = f" {say(900, 30)}. "
    texts = corpus(between.join(parts[:2]), between.replace("b", "d").join(parts[:2]))
    assert _assembled(texts, *parts[:2]) == [(part, part) for part in parts[:2]]


def test_two_copies_of_one_passage_are_no_longer_copy(corpus, parts):
    texts = corpus(parts[0], f"{parts[0]} {parts[0]}")
    assert _assembled(texts, parts[0]) == [(parts[0], parts[0])] * 2


def test_two_passages_that_changed_places_stay_two(corpus, parts):
    texts = corpus("\n".join(parts[:2]), "\n".join(reversed(parts[:2])))
    assert _assembled(texts, *parts[:2]) == [(part, part) for part in parts[:2]]


def test_repeats_inside_one_document_are_left_alone(corpus, say, parts):
    texts = corpus(f"{parts[0]} {parts[1]}\n{parts[0]} {say(900, 9)}. {parts[1]}")
    pieces = [compare_spans(*texts.places(part), texts.documents) for part in parts[:2]]
    assert assemble(pieces, texts.documents) == tuple(pieces)


def test_pieces_of_several_documents_do_not_mix(corpus, parts):
    texts = corpus(" ".join(parts[:2]), parts[0], parts[1])
    pieces = [compare_spans(*texts.places(part), texts.documents) for part in parts[:2]]
    assert assemble(pieces, texts.documents) == tuple(pieces)
    assert assemble([], texts.documents) == ()


def test_a_copy_of_which_parts_stand_again_before_it_is_not_taken_for_a_shuffled_one(corpus, say):
    refrain, song = [f"{say(first, 12)}." for first in (0, 50)], [say(100, 70), say(300, 70)]
    source = " ".join([refrain[1], refrain[0], song[0], *refrain, song[1]])
    copy = " ".join([song[0], *refrain, song[1]])
    texts = corpus(source, copy)
    assert (copy, copy) in _assembled(texts, copy, *refrain)
