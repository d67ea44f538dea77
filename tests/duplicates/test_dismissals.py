from dataclasses import replace

import pytest

from provenance.duplicates.clipping import PageFinder
from provenance.duplicates.dismissals import Dismissal, dismissal_of, keep_matches
from provenance.model import PageKind, Span
from provenance.options import AuditOptions

TITLE = "Granite does not forgive the helmsman who trusts only his chart"


def _dismissal(texts, options=None):
    (match,) = texts.matches()
    finder = PageFinder(texts.pages)
    return dismissal_of(match, finder, texts.documents, options or AuditOptions())


def test_a_copied_paragraph_is_kept(corpus, say):
    assert _dismissal(corpus(f"{say(0, 30)}\n{say(50, 30)}", say(0, 30))) is None


def test_text_outside_pages_is_dismissed(corpus, say):
    texts = corpus(say(0, 30), say(0, 30))
    texts.pages = texts.pages[:1]
    assert _dismissal(texts) is Dismissal.OUTSIDE_PAGES
    texts.pages = ()
    assert _dismissal(texts) is Dismissal.OUTSIDE_PAGES


def test_few_words_are_dismissed(corpus, say):
    texts = corpus(f"{say(0, 12)} {say(100, 20)}", f"{say(200, 20)} {say(0, 12)}")
    assert _dismissal(texts, AuditOptions(words_min=13)) is Dismissal.TOO_SHORT
    assert _dismissal(texts, AuditOptions(words_min=12)) is None


def test_common_words_are_dismissed(corpus, say):
    stock = "at the end of the day it is what it is for all of us here"
    texts = corpus(f"{stock} {say(0, 20)}", f"{say(100, 20)} {stock}")
    assert _dismissal(texts, AuditOptions(score_min=200)) is Dismissal.TOO_SHORT
    assert _dismissal(texts, AuditOptions(score_min=50)) is None


@pytest.mark.parametrize("article", [0, 1])
def test_the_mention_of_a_title_is_dismissed(corpus, say, article):
    texts = [f"{say(50, 30)} {TITLE} {say(90, 9)}"]
    texts.insert(article, f"{TITLE}\n{say(0, 30)}")
    assert _dismissal(corpus(*texts).say_of_page(article, title=TITLE)) is Dismissal.TITLE


def test_a_copy_that_begins_with_the_title_is_kept(corpus, say):
    article = f"{TITLE}\n{say(0, 60)}"
    texts = corpus(article, f"{say(100, 30)}\n{article}").say_of_page(0, title=TITLE)
    assert _dismissal(texts) is None


@pytest.mark.parametrize("digest", [0, 1])
def test_a_list_of_headlines_copies_nothing(corpus, say, digest):
    texts = corpus(f"{say(0, 30)} … {say(50, 9)}", f"{say(0, 30)} … {say(90, 9)}")
    texts.say_of_page(digest, kind=PageKind.DIGEST)
    assert _dismissal(texts) is Dismissal.HEADLINES


def test_a_page_may_repeat_a_phrase_of_its_own(corpus, say):
    phrase = say(0, 12)
    texts = corpus(f"{phrase} {say(100, 40)} {phrase} {say(200, 40)}")
    assert _dismissal(texts) is Dismissal.OWN_PHRASE


def test_a_page_may_not_repeat_a_whole_line(corpus, say):
    line = say(0, 12)
    assert _dismissal(corpus(f"{line}\n{say(100, 40)}\n  {line}\n{say(200, 40)}")) is None
    assert _dismissal(corpus(f"{say(100, 40)}\n{line}\n{line}")) is None


def test_a_page_may_not_repeat_a_long_passage(corpus, say):
    passage = say(0, 25)
    texts = corpus(f"{passage} {say(100, 40)} {passage} {say(200, 40)}")
    assert _dismissal(texts) is None


def test_another_page_may_not_repeat_a_phrase(corpus, say):
    phrase = say(0, 12)
    texts = corpus(f"{phrase} {say(100, 40)}\n{say(300, 9)} {phrase} {say(200, 40)}")
    assert _dismissal(texts.cut(say(300, 9))) is None


def test_every_dismissal_says_why():
    assert all(each.value and each.value == each.value.lower() for each in Dismissal)


def test_words_with_one_hash_and_other_letters_are_dismissed(corpus, say):
    """A match as it would be made if all words of two texts had the same hashes."""
    texts = corpus(say(0, 30), say(0, 30))
    (match,) = texts.matches()
    other = corpus(say(0, 30), say(100, 30))
    forged = replace(match, b=Span(1, 0, len(other.documents[1].text)))
    finder = PageFinder(other.pages)
    said = dismissal_of(forged, finder, other.documents, AuditOptions())
    assert said is Dismissal.OTHER_LETTERS


def test_typography_alone_is_no_other_letter(corpus, say):
    assert _dismissal(corpus(f"“{say(0, 30)}”", f'"{say(0, 30).upper()}"')) is None


def _kept(texts, matches):
    return keep_matches(matches, PageFinder(texts.pages), texts.documents, AuditOptions())


def test_findings_are_kept_in_pieces_of_one_page(corpus, say):
    head, tail = say(0, 30), say(50, 30)
    texts = corpus(f"{head}\n{tail}", f"{head}\n{tail}").cut(tail)
    texts.say_of_page(3, title=tail)
    (match,) = _kept(texts, texts.matches())
    assert (texts.text(match.a), texts.text(match.b)) == (head, head)


def test_of_pieces_with_the_same_spans_the_best_stands_for_each(corpus, say):
    """A page is matched by itself, and again with the page after it: its words weigh otherwise."""
    texts = corpus(*[f"{say(0, 30)}\n{say(50, 30)}"] * 2).cut(say(50, 30))
    (both,) = texts.matches()
    piece, after = _kept(texts, [both])
    equal, weak = replace(piece, score=piece.score + 1), replace(piece, similarity=0.9)
    assert _kept(texts, [both, equal]) == _kept(texts, [equal, both]) == [equal, equal, after]
    assert _kept(texts, [both, weak]) == _kept(texts, [weak, both]) == [piece, piece, after]


def test_kept_matches_know_their_documents_only(corpus, say):
    shared = say(0, 30)
    texts = corpus(*[f"{say(100 * copy, 9)}\n{shared}" for copy in range(1, 5)])
    matches = texts.matches()
    apart = [kept for match in matches for kept in _kept(texts, [match])]
    assert apart == _kept(texts, matches) == list(matches)
