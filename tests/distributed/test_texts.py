import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from provenance.distributed.piles import content_schema
from provenance.distributed.texts import document_of, text_row
from provenance.model import Document, DocumentId

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


def _there_and_back(document, number):
    rows = pa.RecordBatch.from_pylist([{"number": number, **text_row(document)}], content_schema())
    return document_of(rows, 0, number)


@given(ANY_TEXT, ANY_TEXT)
def test_a_document_comes_back_as_it_was(text, how):
    document = Document(DocumentId(7), "a/b.txt", text, "0" * 64, 12, "text", "utf-8", how=how)
    assert _there_and_back(document, 7) == document


def test_half_a_surrogate_pair_an_astral_letter_and_nothing_come_back():
    for text in ("", "\ud800", "\udc00\ud800", "a 🙂 𝔄", "\0", "\r\n"):
        document = Document(DocumentId(0), "x", text, "", 0, "mail", None)
        assert _there_and_back(document, 0) == document


def test_what_few_documents_have_is_kept_and_what_most_lack_takes_no_room():
    plain = Document(DocumentId(0), "x", "text", "", 4, "text", "utf-8")
    assert text_row(plain)["about"] == ""
    odd = Document(
        *(DocumentId(3), "x", "text", "", 4, "pdf", None),
        places=((0, 1, 1), (2, 1, 2)),
        how="read as columns",
    )
    assert _there_and_back(odd, 3) == odd


def test_a_document_is_called_by_the_number_that_is_asked_for():
    document = Document(DocumentId(0), "x", "text", "", 4, "text", "utf-8")
    assert _there_and_back(document, 4_000_000_000).id == 4_000_000_000
