import time

from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.passages import _WHITE_SPACE, paragraph_spans, split_passages
from provenance.model import Document, DocumentId, Page, PageId, PageKind, Span


def cut(text):
    return [text[start:end] for start, end in paragraph_spans(text, 0, len(text))]


def test_a_line_is_a_paragraph():
    assert cut("One.\n\n  Two. \r\n\n\nThree.\n") == ["One.", "Two.", "Three."]


def test_lines_that_a_program_broke_are_one_paragraph():
    text = (
        "A paragraph in a mail is broken by the program that sent it at about\n"
        "seventy columns, so that its lines say nothing of where it ends, and a\n"
        "blank line does.\n\n"
        "The next one."
    )
    assert cut(text) == [text[: text.index("\n\n")], "The next one."]


def test_short_lines_and_finished_sentences_are_not_joined():
    poem = "Roses are red,\nviolets are blue,\nsugar is sweet."
    assert cut(poem) == poem.split("\n")
    said = (
        "“But if he had said yes, would you have joined?” the man asked.\nHe said that he would."
    )
    assert cut(said) == said.split("\n")


def test_a_heading_is_not_joined_to_the_paragraph_below():
    heading = "Evidence of access to weapons and technology of another country"
    assert cut(heading + "\n" + "word " * 40)[0] == heading


def test_a_giant_is_cut_at_sentence_ends():
    text = "This is a sentence of the giant. " * 200
    pieces = cut(text)
    assert len(pieces) == 4
    assert all(piece.endswith("giant.") and len(piece) <= 2_000 for piece in pieces)


def test_a_giant_without_sentences_is_cut_at_spaces_or_anywhere():
    assert all(piece.strip() == piece and piece.endswith("word") for piece in cut("word " * 1_000))
    assert [len(piece) for piece in cut("x" * 4_500 + "\nThe end.")] == [2_000, 2_000, 500, 8]


def test_a_line_of_ten_million_letters_takes_no_longer_than_ten_lines_of_one():
    began = time.process_time()
    assert len(cut("x" * 10_000_000)) == 5_000
    assert time.process_time() - began < 3


def test_passages_lie_inside_their_pages():
    text = "Outside.\nFirst.\nSecond.\nOutside."
    document = Document(DocumentId(0), "a", text, "", 0, "text", None)
    page = Page(PageId(7), Span(DocumentId(0), 9, 23), PageKind.ARTICLE)
    passages = split_passages([document], [page])
    places = zip(passages.starts.tolist(), passages.ends.tolist(), strict=True)
    assert [text[start:end] for start, end in places] == ["First.", "Second."]
    assert passages.documents.tolist() == [0, 0]
    assert passages.pages.tolist() == [7, 7]


def test_no_pages_have_no_passages():
    assert len(split_passages((), ())) == 0


@given(
    st.lists(
        st.lists(
            st.sampled_from(["\n", " ", "\t\u00a0", "word. ", "line " * 10, "x" * 2_100, "𝔞. "]),
            max_size=12,
        ).map("".join),
        min_size=1,
        max_size=6,
    )
)
def test_many_pages_at_once_are_cut_as_each_would_be_alone(texts):
    documents = [
        Document(DocumentId(number), f"{number}", text, "", 0, "text", None)
        for number, text in enumerate(texts)
    ]
    pages = [
        Page(PageId(each.id), Span(each.id, 0, len(each.text)), PageKind.ARTICLE)
        for each in documents
    ]
    passages = split_passages(documents, pages)
    assert list(
        zip(
            passages.documents.tolist(),
            passages.starts.tolist(),
            passages.ends.tolist(),
            strict=True,
        )
    ) == [
        (each.id, *place)
        for each in documents
        for place in paragraph_spans(each.text, 0, len(each.text))
    ]


def test_a_line_behind_much_white_space_is_found():
    text = " " * 5_000 + "Far out." + " " * 5_000 + "\nNext."
    document = Document(DocumentId(0), "a", text, "", 0, "text", None)
    page = Page(PageId(0), Span(DocumentId(0), 0, len(text)), PageKind.ARTICLE)
    passages = split_passages([document], [page])
    assert passages.starts.tolist() == [5_000, 10_009]
    assert passages.ends.tolist() == [5_008, len(text)]


def test_white_space_gives_no_passage():
    assert cut(" \n \n") == []


def test_indented_lines_that_a_program_broke_are_one_paragraph():
    text = "   " + "word " * 12 + "word\n   " + "word " * 12 + "word\n   the end"
    assert cut(text) == [text.strip()]


def test_white_space_is_what_python_strips():
    """Written out in the module: to ask for each of 65,536 code points takes longer than it."""
    assert [each for code in range(0x110000) if (each := chr(code)).isspace()] == [*_WHITE_SPACE]
