from dataclasses import replace

import pytest

from provenance.duplicates.clipping import PageFinder, clip
from provenance.model import Span, Tier

HEAD, TAIL = "Granite does not forgive.", "The keeper trimmed the wick."


def _clipped(texts):
    finder = PageFinder(texts.pages)
    pieces = list(clip(texts.matches(), finder, texts.documents))
    for piece in pieces:
        assert not finder.edges_in(piece.a)
        assert not finder.edges_in(piece.b)
    return [(texts.text(piece.a), texts.text(piece.b)) for piece in pieces]


def test_a_match_inside_two_pages_stays_as_it_is(corpus, say):
    texts = corpus(say(0, 40), say(0, 40))
    finder = PageFinder(texts.pages)
    matches = texts.matches()
    assert list(clip(matches, finder, texts.documents)) == list(matches)


def test_a_match_across_a_page_border_is_cut_at_it(corpus):
    texts = corpus(f"{HEAD}\n{TAIL}", f"{HEAD}\n{TAIL}").cut(TAIL)
    assert len(texts.pages) == 4
    assert _clipped(texts) == [(HEAD, HEAD), (TAIL, TAIL)]


@pytest.mark.parametrize("side", [0, 1])
def test_a_border_of_one_side_cuts_both(corpus, side):
    texts = corpus(f"{HEAD}\n{TAIL}", f"{HEAD} {TAIL}")
    whole = texts.pages
    cut = texts.cut(TAIL).pages
    texts.pages = (*cut[:2], whole[1]) if side == 0 else (whole[0], *cut[2:])
    assert _clipped(texts) == [(HEAD, HEAD), (TAIL, TAIL)]


def test_pieces_know_their_own_edits(corpus, say):
    head, tail = say(0, 30), say(50, 30)
    texts = corpus(f"{head}\n{tail}", f"{head} another\n{tail}").cut(tail)
    first, second = clip(texts.matches(), PageFinder(texts.pages), texts.documents)
    assert (first.words, second.words, second.edits) == (30, 30, ())
    assert second.tier is Tier.SEEDS


def test_a_page_that_only_one_side_has_is_no_piece(corpus, say):
    head, post, tail = say(0, 60), say(100, 12), say(200, 60)
    texts = corpus(f"{head}\n{post}\n{tail}", f"{head}\n{tail}").cut(post, tail)
    assert _clipped(texts) == [(head, head), (tail, tail)]


@pytest.mark.parametrize("borders", [3, 10])
def test_a_match_may_run_across_many_pages(corpus, say, borders):
    parts = [say(first, 10) for first in range(0, 10 * borders, 10)]
    texts = corpus("\n\n".join(parts), "\n\n".join(parts)).cut(*parts[1:])
    assert _clipped(texts) == [(part, part) for part in parts]


def test_the_page_of_a_span_is_where_it_begins(corpus):
    texts = corpus(f"{HEAD}\n\n{TAIL}", HEAD).cut(TAIL)
    finder = PageFinder(texts.pages)
    first, second, third = texts.pages
    assert [finder.page_of(Span(0, start, start + 5)) for start in (0, 24, 25, 27)] == [
        first,
        first,
        None,
        second,
    ]
    assert finder.page_of(Span(1, 3, 5)) == third
    assert finder.page_of(Span(7, 0, 5)) is None


def test_text_before_the_first_page_is_of_none(corpus):
    texts = corpus(f"menu\n{HEAD}")
    texts.pages = (replace(texts.pages[0], span=texts.place(HEAD)),)
    finder = PageFinder(texts.pages)
    assert finder.page_of(Span(0, 0, 4)) is None
    assert finder.edges_in(Span(0, 0, 10)) == [5]


def test_edges_are_strictly_inside(corpus):
    texts = corpus(f"{HEAD}\n{TAIL}").cut(TAIL)
    finder = PageFinder(texts.pages)
    first, second = (page.span for page in texts.pages)
    assert finder.edges_in(first) == finder.edges_in(second) == []
    assert finder.edges_in(Span(0, 0, second.end)) == [first.end, second.start]
    assert finder.edges_in(Span(9, 0, 10)) == []


def test_a_border_before_the_last_mark_leaves_one_piece(corpus, say):
    marked = f"{say(0, 20)}!"
    texts = corpus(marked, marked)
    first, end = Span(0, 0, len(marked) - 1), Span(0, len(marked) - 1, len(marked))
    pages = [replace(texts.pages[0], span=span) for span in (first, end)]
    texts.pages = (*pages, texts.pages[1])
    (piece,) = clip(texts.matches(), PageFinder(texts.pages), texts.documents)
    assert piece.words == 20


def test_a_piece_does_not_reach_over_the_border_by_a_mark(corpus, say):
    marked = f"{say(0, 20)}—{say(20, 20)}"
    texts = corpus(marked, marked).cut(f"—{say(20, 20)}")
    finder = PageFinder(texts.pages)
    for piece in clip(texts.matches(), finder, texts.documents):
        assert not finder.edges_in(piece.a)
        assert not finder.edges_in(piece.b)


def test_a_piece_is_of_the_tier_of_its_match(corpus, say, shuffled):
    phrases = [say(first, 4) for first in range(0, 44, 4)]
    other = shuffled(phrases, 3)
    texts = corpus(". ".join(phrases), ". ".join(other)).cut(phrases[5])
    pieces = clip(texts.matches(), PageFinder(texts.pages), texts.documents)
    assert {piece.tier for piece in pieces} == {Tier.MINHASH}
