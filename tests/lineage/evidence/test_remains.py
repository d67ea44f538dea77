from provenance.lineage.evidence.remains import (
    containment,
    dangling_notes,
    extra_boilerplate,
    truncation,
)

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"
MORE = "The inquiry found that the lamp of the pier had been out for weeks."


def test_a_text_that_breaks_off_was_cut_from_one_that_goes_on(corpus):
    corpus.page(f"{WORDS}. {MORE}")
    corpus.page(f"{WORDS}…")
    whole, teaser = corpus.sides(WORDS)
    assert truncation(whole, teaser).weight == 1.0
    assert truncation(whole, teaser).spans == (teaser.cut,)
    assert truncation(teaser, whole) is None


def test_two_teasers_and_a_page_that_ends_there_too_tell_nothing(corpus):
    corpus.page(f"{WORDS}…")
    corpus.page(f"{WORDS}…\n{MORE}")
    corpus.page(f"{WORDS}.")
    teaser, other, ended = corpus.sides(WORDS)
    assert truncation(other, teaser) is None
    assert truncation(ended, teaser) is None


def test_marks_of_notes_without_the_notes_were_copied(corpus):
    noted = f"{WORDS} [1]"
    corpus.page(f"{noted}\n{MORE}\n[1] Harbour log, page 12.")
    corpus.page(f"{noted}\n{MORE}")
    source, copy = corpus.sides(noted)
    assert dangling_notes(source, copy).weight == 1.0
    assert dangling_notes(copy, source) is None


def test_without_marks_no_note_is_missing(corpus):
    corpus.page(f"{WORDS}\n{MORE}\n[1] Harbour log, page 12.")
    corpus.page(f"{WORDS}\n{MORE}")
    assert dangling_notes(*corpus.sides(WORDS)) is None


def test_a_whole_page_inside_a_larger_one_is_weak_evidence(corpus):
    corpus.page(f"{WORDS}.")
    corpus.page(f"{WORDS}. {MORE} {MORE}")
    whole, part = corpus.sides(WORDS)
    assert containment(whole, part).weight == 0.3
    assert containment(part, whole) is None
    assert containment(whole, whole) is None


def test_furniture_inside_the_text_of_one_side_is_weak_evidence(corpus):
    text = f"{WORDS}. Subscribe! {MORE}"
    corpus.page(text)
    corpus.page(text, furniture=["Subscribe!"])
    plain, laid_out = corpus.sides(text)
    assert extra_boilerplate(plain, laid_out).spans == (corpus.place(1, "Subscribe!"),)
    assert extra_boilerplate(laid_out, plain) is None
    assert extra_boilerplate(laid_out, laid_out) is None
