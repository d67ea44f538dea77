from provenance.model import (
    Document,
    DocumentId,
    Occurrence,
    Page,
    PageId,
    PageKind,
    Reason,
    ReasonKind,
    Span,
)
from provenance.report.spans import (
    bytes_before,
    ground_of,
    located_row,
    occurrence_row,
    place_row,
    reason_row,
    span_row,
)

TEXT = "Über owls.\n\nOwls hoot.\n"


def _document(reader="text", encoding="utf-8"):
    return Document(DocumentId(0), "owls.txt", TEXT, "", 0, reader, encoding)


def _ground(document):
    halves = (Span(DocumentId(0), 0, 10), Span(DocumentId(0), 12, 22))
    pages = [Page(PageId(at), each, PageKind.ARTICLE) for at, each in enumerate(halves)]
    return ground_of([document], pages)


HOOT = Span(DocumentId(0), 17, 22)


def test_ids_are_letters_and_positions():
    assert span_row(Span(3, 5, 9)) == {"document": "d3", "start": 5, "end": 9}


def test_a_place_is_on_the_page_where_it_starts():
    ground = _ground(_document())
    assert place_row(HOOT, ground)["page"] == "p1"
    assert place_row(Span(DocumentId(0), 5, 14), ground)["page"] == "p0"


def test_lines_and_columns_count_code_points_from_one():
    row = located_row(HOOT, PageId(1), _ground(_document()))
    assert (row["line"], row["column"]) == (3, 6)


def test_bytes_are_counted_with_the_byte_order_mark():
    for encoding, mark in (("utf-8", b""), ("utf-8-sig", b"\xef\xbb\xbf")):
        before = bytes_before([HOOT], [_document(encoding=encoding)])
        file = mark + TEXT.encode()
        row = occurrence_row(Occurrence(HOOT, PageId(1)), _ground(_document()), before)
        assert file[row["byte_start"] : row["byte_end"]] == b"hoot."


def test_bytes_are_given_for_utf_8_text_only():
    for document in (_document(encoding="cp1252"), _document(reader="html", encoding=None)):
        before = bytes_before([HOOT], [document])
        assert before == {}
        row = occurrence_row(Occurrence(HOOT, PageId(1)), _ground(document), before)
        assert "byte_start" not in row
        assert (row["start"], row["end"], row["page"]) == (17, 22, "p1")


def test_an_occurrence_in_pieces_lists_them():
    pieces = (Span(DocumentId(0), 12, 16), HOOT)
    whole = Occurrence(Span(DocumentId(0), 12, 22), PageId(1), pieces)
    row = occurrence_row(whole, _ground(_document()), {})
    assert row["parts"] == [span_row(each) for each in pieces]


def test_a_reason_keeps_its_sentence_and_its_place_if_any():
    marked = reason_row(Reason(ReasonKind.MARKED, "It is marked.", HOOT))
    assert marked == {"kind": "marked", "detail": "It is marked.", "span": span_row(HOOT)}
    assert reason_row(Reason(ReasonKind.NOT_MARKED, "It is not."))["span"] is None
