import zlib
from datetime import date

import pytest

from provenance.corpus.readers import pdf as module
from provenance.model import DateKind, Field

pytest.importorskip("pypdfium2")

LINES = (
    "Nobody had seen the ships leave the har-",
    "bour, and yet in the morning the quay was empty.",
)


INFO = "/Title (The harbour) /Author (Ann Writer) /CreationDate (D:20190506070809+02'00')"


def made(*pages, says=INFO, pack=True):
    """Write a PDF file: each page is a list of lines, twelve points apart."""
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -12 Td" for line in lines)
        stream = f"BT /F1 10 Tf 70 700 Td {shown} ET".encode()
        stream = zlib.compress(stream) if pack else stream
        filter_ = "/Filter /FlateDecode" if pack else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * number} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
            ">> >> "
            ">>".encode()
        )
        objects.append(
            f"<< /Length {len(stream)} {filter_} >>\nstream\n".encode() + stream + b"\nendstream"
        )
    objects.append(f"<< {says} >>".encode())
    body = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        body
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
            f"startxref\n{len(body)}\n%%EOF"
        ).encode()
    )


def test_lines_are_put_together_and_keep_their_places(read):
    (extract,) = read("a.pdf", made(LINES, ["It was still."]))
    assert extract.text == (
        "Nobody had seen the ships leave the harbour, and yet in the morning the quay was empty."
        "\n\nIt was still."
    )
    assert [(page, line) for _, page, line in extract.places] == [(1, 1), (1, 2), (2, 1)]
    assert extract.text[extract.places[1][0] :].startswith("bour, and")


def test_title_author_and_the_day_when_it_was_made_come_out(read):
    (outline,) = read("unnamed", made(LINES))[0].outlines
    assert {each.field: each.value for each in outline.told} == {
        Field.TITLE: "The harbour",
        Field.AUTHOR: "Ann Writer",
    }
    assert [(each.value, each.kind) for each in outline.dates] == [
        (date(2019, 5, 6), DateKind.ARCHIVED)
    ]


def test_titles_that_programs_make_up_are_none(read):
    content = made(LINES, says="/Title (Microsoft Word - a.doc) /CreationDate (x)")
    (outline,) = read("a.pdf", content)[0].outlines
    assert (outline.told, outline.dates) == ((), ())


def test_running_heads_are_told_from_the_text(read):
    pages = [
        ["The Daily", *LINES, f"It was {word}."] for word in ("still", "late", "cold", "dark")
    ]
    (extract,) = read("a.pdf", made(*pages))
    assert "Daily" not in extract.text
    assert "running heads left out" in extract.how


def test_what_holds_no_text_or_is_damaged_is_said_to(reasons):
    assert "holds no text" in reasons("a.pdf", made([]))[""]
    assert "cannot be opened" in reasons("a.pdf", b"%PDF-1.4 and nothing else")[""]
    assert "cannot be opened" in reasons("a.pdf", made(LINES)[:300])[""]


def test_a_stream_that_is_a_bomb_is_refused(reasons):
    bomb = b"stream\n" + zlib.compress(bytes(128 << 20)) + b"\nendstream\n"
    assert "bomb" in reasons("a.pdf", b"%PDF-1.4\n" + bomb + made(LINES))[""]


def test_of_a_file_that_is_too_long_the_first_pages_are_read(read, monkeypatch):
    monkeypatch.setattr(module, "_PAGES_MAX", 1)
    (extract,) = read("a.pdf", made(LINES, LINES))
    assert extract.partial == "read in part: up to page 1, because it is too long"
    monkeypatch.setattr(module, "_CHARS_MAX", 10)
    assert "up to page 1" in read("a.pdf", made(LINES, LINES))[0].partial


def test_letters_beyond_the_first_plane_are_one_letter():
    assert module.letters_of([0x48, 0xD83D, 0xDE00, 0xD83D, 2, 0]) == [
        *("H", "😀", "", "", "\u00ad", "")
    ]
