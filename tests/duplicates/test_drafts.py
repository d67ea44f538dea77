import pytest

from provenance.duplicates.drafts import Draft, draft_texts
from provenance.duplicates.excerpts import cut_excerpt
from provenance.model import Span


def _drafted(members, links=(), texts=None):
    """Links are pairs of members; texts a corpus of which the members are spans."""
    linked = {
        span: {b if span == a else a for a, b in links if span in (a, b)} for span in members
    }
    cut = (
        {span: cut_excerpt(span, texts.documents[span.document]) for span in members}
        if texts
        else {}
    )
    return list(draft_texts(members, linked, cut.__getitem__))


def _wholes(texts):
    return [page.span for page in texts.pages]


def test_linked_places_of_one_length_are_one_text():
    a, b, c = (Span(document, 0, 100 - document) for document in range(3))
    assert _drafted([c, b, a], [(a, b), (a, c)]) == [Draft((a, b, c))]


def test_much_shorter_places_are_another_text():
    long, other, short, shorter = (
        Span(document, 0, end) for document, end in enumerate((100, 80, 79, 70))
    )
    links = [(long, other), (other, short), (short, shorter)]
    assert _drafted([long, other, short, shorter], links) == [
        Draft((long, other)),
        Draft((short, shorter)),
    ]


@pytest.mark.parametrize(("shared", "texts_told"), [(20, 1), (19, 2)])
def test_what_is_not_linked_to_the_longest_must_have_half_its_words(
    corpus, say, shared, texts_told
):
    texts = corpus(say(0, 40), say(0, 40), f"{say(0, shared)} {say(100, 40 - shared)}")
    a, b, c = _wholes(texts)
    assert len(_drafted([a, b, c], [(a, b), (b, c)], texts)) == texts_told


def test_words_count_as_often_as_they_stand(corpus, say):
    """One word forty times is not half of forty words."""
    word = say(0, 1)
    texts = corpus(say(0, 40), say(0, 40), " ".join([word] * 40))
    a, b, c = _wholes(texts)
    assert len(_drafted([a, b, c], [(a, b), (b, c)], texts)) == 2


def test_of_two_occurrences_that_reach_into_each_other_the_first_is_told():
    a, b, near = Span(0, 0, 100), Span(1, 0, 100), Span(1, 10, 110)
    assert _drafted([a, b, near], [(a, b), (a, near)]) == [Draft((a, b))]


def test_a_place_alone_is_a_text():
    assert _drafted([Span(0, 0, 9)]) == [Draft((Span(0, 0, 9),))]
    assert _drafted([]) == []
