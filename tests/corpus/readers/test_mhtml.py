from datetime import date

import pytest

from provenance.model import DateKind, Field

pytest.importorskip("resiliparse")

PROSE = "Nobody had seen the ships leave the harbour, and yet in the morning the quay was empty. "
SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.org/harbour\r\n"
    "Subject: The harbour\r\nDate: Mon, 06 May 2019 07:08:09 +0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://x.org/harbour\r\n\r\n"
    f"<html><body><article><p>{PROSE * 3}=E2=80=94 =\r\nso they say.</p></article></body>\r\n"
    "--b\r\nContent-Type: image/png\r\n\r\nxyz\r\n"
    "--b\r\nContent-Type: text/html\r\nContent-Location: https://x.org/frame\r\n\r\n"
    "{frame}\r\n--b--\r\n"
)


def _saved(frame):
    return SAVED.replace("{frame}", frame).encode()


def test_a_saved_page_is_one_document_with_its_address_and_the_day(read):
    content = _saved("<p>Buy now</p>")
    (extract,) = read("a.mhtml", content)
    assert extract.text.endswith("— so they say.")
    assert (extract.reader, extract.size) == ("mhtml", len(content))
    (outline,) = extract.outlines
    assert {each.field: each.value for each in outline.told} == {
        Field.URL: "https://x.org/harbour",
        Field.TITLE: "The harbour",
    }
    assert [(each.value, each.kind) for each in outline.dates] == [
        (date(2019, 5, 6), DateKind.ARCHIVED)
    ]


def test_a_frame_with_a_text_of_its_own_is_a_document(read):
    reads = read("a.mht", _saved(f"<p>{PROSE * 9}</p>"))
    assert [each.name for each in reads] == ["", "/frame-1"]


def test_a_mail_without_a_web_page_is_none(reasons):
    assert reasons("a.mhtml", b"Subject: x\r\n\r\nText.") == {"": "no web page stands in it"}
    broken = _saved("").replace(b"<article>", b"").split(b"<p>")[0] + b"\r\n--b--"
    assert reasons("a.mhtml", broken) == {"": "the page holds no text"}
