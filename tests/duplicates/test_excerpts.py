import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.duplicates.comparisons import compare_excerpts, compare_spans
from provenance.duplicates.excerpts import cut_excerpt, folded_words, text_of, uncut
from provenance.model import Document, Span
from provenance.text.words import word_columns


def _documents(*texts):
    return [Document(row, "", text, "", 0, "text", None) for row, text in enumerate(texts)]


@pytest.mark.parametrize("cut", [cut_excerpt, uncut])
def test_an_excerpt_holds_its_span(cut):
    _, document = _documents("", "He wrote: “Granite forgives nobody!” Nobody answered.")
    excerpt = cut(Span(1, 11, 35), document)
    assert text_of(excerpt) == "Granite forgives nobody!"
    assert folded_words(excerpt) == ["granite", "forgives", "nobody"]


def test_an_excerpt_reaches_over_the_marks_around_it_and_a_dash_beyond():
    (document,) = _documents("He wrote --  “(Granite forgives nobody!)”  -- nobody answered.")
    start = document.text.index("Granite")
    excerpt = cut_excerpt(Span(0, start, start + len("Granite forgives nobody")), document)
    assert excerpt.text == "--  “(Granite forgives nobody!)”  --"
    assert document.text[excerpt.offset :].startswith(excerpt.text)


def test_a_short_document_is_its_excerpt():
    (document,) = _documents("“Granite”")
    excerpt = cut_excerpt(Span(0, 1, 8), document)
    assert (excerpt.offset, excerpt.text) == (0, document.text)


MARKS = st.text(st.sampled_from("([“«'\"—–…--**__   \n\n.,;!)]”»"), min_size=1, max_size=9)
WORDS = st.sampled_from(["granite", "forgives", "no\u200bbody", "grаnite"])


@st.composite
def _pairs(draw):
    """Two documents of the same words, mostly between the same marks, and two spans in them."""
    words = draw(st.lists(WORDS, min_size=3, max_size=9))
    marks = [draw(MARKS) for _ in (*words, "")]
    others = [draw(MARKS) if draw(st.integers(0, 3)) == 0 else each for each in marks]
    documents = _documents(
        *[
            "".join(mark + word for mark, word in zip(each, [*words, ""], strict=True))
            for each in (marks, others)
        ]
    )
    spans = []
    for number in draw(st.sampled_from([(0, 1), (0, 0), (1, 1)])):
        text = documents[number].text
        columns = word_columns(text)
        first, last = sorted(draw(st.integers(0, len(columns.starts) - 1)) for _ in range(2))
        start = int(columns.starts[first]) - draw(st.integers(0, 2))
        end = int(columns.ends[last]) + draw(st.integers(0, 2))
        spans.append(Span(number, max(0, start), min(end, len(text))))
    return documents, *sorted(spans)


@settings(max_examples=400)
@given(_pairs())
def test_excerpts_are_compared_as_whole_documents_are(pair):
    documents, a, b = pair
    whole = compare_spans(a, b, documents)
    assert (
        compare_excerpts(*(cut_excerpt(each, documents[each.document]) for each in (a, b)))
        == whole
    )
