from hypothesis import given
from hypothesis import strategies as st

from provenance.duplicates.drafts import Draft
from provenance.duplicates.enclosures import Enclosure, call_texts, find_enclosures
from provenance.model import Span


def _enclosures(*families):
    return find_enclosures(call_texts([Draft(family) for family in families]))


def test_a_text_is_called_by_its_first_occurrence():
    one, other, alone = Span(0, 0, 9), Span(1, 0, 9), Span(0, 10, 15)
    drafts = [Draft((one, other)), Draft((alone,))]
    assert call_texts(drafts) == {one: one, other: one, alone: alone}


def test_a_part_is_enclosed_by_the_longer_text_around_it():
    essay = Span(0, 0, 900), Span(1, 0, 900)
    part = Span(0, 100, 200), Span(1, 100, 200), Span(2, 0, 100)
    assert _enclosures(essay, part) == {
        part[0]: Enclosure(essay[0], essay[0]),
        part[1]: Enclosure(essay[1], essay[0]),
    }


def test_of_several_texts_around_it_the_outermost_encloses_a_part():
    book, chapter, line = [(Span(0, 0, end),) for end in (900, 300, 100)]
    enclosed = Enclosure(book[0], book[0])
    assert _enclosures(line, chapter, book) == {chapter[0]: enclosed, line[0]: enclosed}


def test_what_only_reaches_into_another_text_is_not_enclosed():
    assert _enclosures((Span(0, 0, 100),), (Span(0, 50, 101),), (Span(1, 0, 50),)) == {}


def test_a_text_ends_with_its_document():
    assert _enclosures((Span(0, 0, 100),), (Span(1, 10, 20),)) == {}


SPANS = st.builds(
    lambda document, start, length: Span(document, start, start + length),
    st.integers(0, 2),
    st.integers(0, 30),
    st.integers(1, 30),
)


@given(st.dictionaries(SPANS, SPANS, max_size=30))
def test_documents_may_be_swept_apart(texts):
    apart = {}
    for document in range(3):
        own = {span: text for span, text in texts.items() if span.document == document}
        apart |= find_enclosures(own)
    assert apart == find_enclosures(texts)
    assert all(around.span.holds(span) and around.span != span for span, around in apart.items())
    assert all(texts[around.span] == around.text for around in apart.values())
    assert all(around.span not in apart for around in apart.values())
