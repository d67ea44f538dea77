import pytest

from provenance.corpus.pages import cut_pages
from provenance.corpus.readers import mails as module
from provenance.model import Document, DocumentId, PageKind

MAIL = (
    b"From: =?utf-8?q?Ann_Wr=C3=AFter?= <ann@x.org>\r\nTo: bob@x.org\r\n"
    b"Subject: =?koi8-r?B?"
    b"68/SwcLM?=\r\nDate: Mon, 06 May 2019 07:08:09 +0000\r\nMessage-ID: <2@x.org>\r\n"
    b"In-Reply-To: <1@x.org>\r\nReferences: <0@x.org>\r\n <1@x.org>\r\nX-Other: none\r\n"
)
PLAIN = MAIL + (
    b"Content-Type: text/plain; charset=cp1251\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"\r\n=D1=FA=E5=F8=FC =E1=F3=EB=EE=EA=\r\n.\r\n"
)
HTML = b"<html><body><p>A rich text of a few words.</p></body></html>"


def _mixed(*parts, kind=b"mixed"):
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts)
    return (
        MAIL + b"Content-Type: multipart/" + kind + b"; boundary=b\r\n\r\n" + body + b"--b--\r\n"
    )


def _part(content, kind=b"text/plain", name=b""):
    extra = b"Content-Disposition: attachment; filename=" + name + b"\r\n" if name else b""
    return b"Content-Type: " + kind + b"\r\n" + extra + b"\r\n" + content


def test_a_mail_begins_with_its_header_decoded(texts):
    assert texts("a.eml", PLAIN) == {
        "": "From: Ann Wrïter <ann@x.org>\nTo: bob@x.org\nSubject: Корабл\n"
        "Date: Mon, 06 May 2019 07:08:09 +0000\nMessage-ID: <2@x.org>\n"
        "In-Reply-To: <1@x.org>\nReferences: <0@x.org> <1@x.org>\n\nСъешь булок.\n"
    }


def test_a_page_of_it_is_a_mail_in_its_thread(read):
    (extract,) = read("a.eml", PLAIN)
    document = Document(
        DocumentId(0), "a", extract.text, "", 0, "mail", None, outlines=extract.outlines
    )
    (page,) = cut_pages([document])
    assert page.kind is PageKind.MAIL
    assert (page.author.value, page.title.value) == ("Ann Wrïter", "Корабл")
    assert [each.value for each in page.follows] == ["1@x.org", "0@x.org"]


def test_long_fields_are_folded_so_that_they_can_be_read_again(texts):
    ids = b" ".join(b"<%d@example.org>" % number for number in range(40))
    text = texts("a.eml", b"From: ann@x.org\r\nReferences: " + ids + b"\r\n\r\nText.\r\n")[""]
    lines = text.split("\n")
    assert max(map(len, lines)) <= 202
    assert sum(line.startswith(" <") for line in lines) == 3


def test_the_plain_one_of_two_alternatives_is_read(texts):
    mail = _mixed(_part(b"Plain."), _part(HTML, b"text/html"), kind=b"alternative")
    assert texts("a.eml", mail)[""].endswith("\n\nPlain.\n")


def test_a_mail_that_is_a_web_page_is_read_as_one(texts):
    pytest.importorskip("resiliparse")
    mail = _mixed(_part(b""), _part(HTML, b"text/html"), kind=b"alternative")
    assert texts("a.eml", mail)[""].endswith("\n\nA rich text of a few words.\n")


def test_without_the_extra_a_web_page_in_a_mail_is_named(reasons, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    mail = _mixed(_part(HTML, b"text/html"))
    assert "provenance-auditor[html]" in reasons("a.eml", mail)[""]


def test_attached_texts_and_mails_are_documents_of_their_own(read):
    inner = PLAIN.replace(b"<2@x.org>", b"<9@x.org>")
    mail = _mixed(
        _part(b"See below."),
        _part(b"Attached.", b"text/plain", b"../notes.txt"),
        _part(b"\x89PNG", b"image/png", b"a.png"),
        _part(inner, b"message/rfc822"),
    )
    reads = read("a.eml", mail)
    assert [each.name for each in reads] == ["", "/.._notes.txt", "/message-3.eml", "/…"]
    assert reads[1].text == "Attached.\r\n" or reads[1].text == "Attached."
    assert "<9@x.org>" in reads[2].text
    assert reads[3].reason == "1 attachment of kinds that no reader knows"


def test_what_is_no_mail_is_said_so(reasons):
    assert reasons("a.eml", b"\r\n") == {"": "no mail: it has no header"}
    assert reasons("a.eml", b"From: ann@x.org\r\n\r\n") == {"": "the mail holds no text"}


def test_headers_that_cannot_be_decoded_are_read_as_far_as_they_can(texts):
    mail = b"From: =?x?b?!!?= \xff <a@x.org>\r\nSubject: =?utf-8?q?=ff?=\r\n\r\nText.\r\n"
    assert "Text.\n" in texts("a.eml", mail)[""]


def test_a_mailbox_holds_one_document_a_mail(texts):
    box = (
        b"From ann Mon\n" + PLAIN + b"\n>From the start.\n\nFrom bob Tue\nFrom: b@x.org\n\nYes.\n"
    )
    found = texts("a.mbox", box, seekable=False)
    assert list(found) == ["#000001", "#000002"]
    assert found["#000001"].endswith("\nFrom the start.\n")
    assert found["#000002"] == "From: b@x.org\n\nYes.\n"


def test_a_mail_that_is_too_large_is_named_and_the_next_one_read(read, monkeypatch):
    monkeypatch.setattr(module, "WHOLE_BYTES_MAX", 1 << 20)
    large = b"From ann Mon\nFrom: a@x.org\n\n" + b"x" * 99 + b"\n" * 1_100_000
    reads = read("a.mbox", large + b"\nFrom bob Tue\nFrom: b@x.org\n\nYes.\n")
    assert reads[0].reason == "it is larger than 1 MB, the most that is read"
    assert reads[1].text.endswith("Yes.\n")


def test_a_file_without_mails_is_no_mailbox(reasons):
    assert "no mailbox" in reasons("a.mbox", b"Text.\n")[""]
