"""One small sound file for every reader: what the fuzz run breaks."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

import pyarrow as pa
import zstandard
from pyarrow import parquet

PROSE = (
    "Nobody had seen the ships leave the harbour, and yet in the morning the quay was empty, the "
    "ropes lay cut on the stones, and a smell of tar was all that was left of the fleet.\n"
)
RUSSIAN = "Съешь ещё этих мягких французских булок, да выпей же чаю. " * 4
HTML = f"""<!doctype html><html><head><meta charset=utf-8><title>Ships</title>
<meta property="og:title" content="Ships"><link rel=canonical href="https://x.org/a">
<script type="application/ld+json">{{"@type": "Article", "headline": "Ships", "author": {{"name":
"Ann"}}, "datePublished": "2019-05-06T07:08:09Z"}}</script></head><body><nav><a href="/">Home</a>
</nav><article><h1>Ships</h1><p>{PROSE}</p><blockquote cite="https://x.org/b"><p>We sailed.</p>
</blockquote><ul><li>one<li>two</ul><table><tr><td>a<td>b</table>
<p><q>Gone</q>, {PROSE}</p></article></body>
</html>"""
MAIL = (
    "From ann Mon May  6 07:08:09 2019\nFrom: =?utf-8?q?Ann?= <ann@x.org>\nSubject: Ships\n"
    "Date: Mon, 06 May 2019 07:08:09 +0000\nMessage-ID: <1@x.org>\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n"
    f"Content-Transfer-Encoding: quoted-printable\n\n{PROSE}=C3=A4\n"
    "--b\nContent-Type: text/html\n\n<p>More</p>\n--b\n"
    "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n"
    "Content-Transfer-Encoding: base64\n\nVGV4dC4=\n--b--\n\n"
)
FEED = f"""<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Daily</title><item><title>Ships</title><link>https://x.org/1</link><pubDate>Mon, 06 May 2019
07:08:09 +0000</pubDate><content:encoded><![CDATA[<p>{PROSE}</p>]]></content:encoded></item>
<item><title>Two</title><description>Plain.</description></item></channel></rss>"""
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Ships</w:t></w:r></w:p><w:p><w:r>'
    f"<w:t>{PROSE}</w:t></w:r></w:p></w:body></w:document>"
)
OPEN = (
    '<o:d xmlns:o="urn:o" xmlns:t="urn:t"><o:text><t:h>Ships</t:h><t:p>'
    f'{PROSE}<t:s t:c="2"/><t:note><t:note-body><t:p>Note</t:p></t:note-body></t:note></t:p>'
    "</o:text></o:d>"
)
CORE = '<c xmlns:d="urn:d"><d:title>Ships</d:title><d:created>2019-05-06T07:08:09Z</d:created></c>'
BOOK = '<p><title>Ships</title><item id="a" href="a.xhtml"/><itemref idref="a"/></p>'


def _zip(packing: int = zipfile.ZIP_STORED, **members: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), content)
    return stream.getvalue()


def _tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name in ("a.txt", "b/c.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(PROSE)
            archive.addfile(member, io.BytesIO(PROSE.encode()))
    return stream.getvalue()


def _pdf() -> bytes:
    shown = zlib.compress(
        f"BT /F 9 Tf 70 700 Td ({PROSE.strip()}) Tj 0 -12 Td (More-) Tj ET".encode()
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
            b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Title (Ships) /CreationDate (D:20190506070809Z) >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = (
        b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\n"
        % table
    )
    return body + head + b"startxref\n%d\n%%%%EOF" % len(body)


def _warc() -> bytes:
    records = b""
    for number in range(3):
        page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HTML.encode()
        records += (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2019-05-06T07:08:09Z\r\n"
            b"WARC-Target-URI: https://x.org/%d\r\nWARC-Record-ID: <urn:uuid:%d>\r\n"
            b"Content-Type: application/http\r\n"
            b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (number, number, len(page), page)
        )
    return records


def _rows() -> list[dict[str, object]]:
    return [{"id": f"r{each}", "text": PROSE * each, "date": "2019-05-06"} for each in range(1, 4)]


def _parquet() -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(_rows()), stream, compression="none")
    return stream.getvalue()


def _arrow() -> bytes:
    stream = io.BytesIO()
    table = pa.Table.from_pylist(_rows())
    with pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)
    return stream.getvalue()


def _zstd() -> bytes:
    return zstandard.compress(PROSE.encode() * 3)


def _jsonl() -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in _rows()).encode()


def _csv() -> bytes:
    return f'id,text,date\r\na,"{PROSE}, ""so""",2019-05-06\r\nb,Plain;x,1\r\n'.encode()


SEEDS: dict[str, Callable[[], bytes]] = {
    "a.txt": (RUSSIAN + PROSE).encode,
    "b.txt": lambda: RUSSIAN.encode("cp1251"),
    "c.txt": lambda: b"\xff\xfe" + PROSE.encode("utf-16-le"),
    "a.html": HTML.encode,
    "a.mhtml": lambda: MAIL.replace("multipart/mixed", "multipart/related").encode(),
    "a.eml": MAIL.encode,
    "a.mbox": (MAIL * 2).encode,
    "a.pdf": _pdf,
    "a.docx": partial(_zip, word_document__xml=WORD, docProps_core__xml=CORE),
    "a.odt": partial(_zip, content__xml=OPEN, meta__xml=CORE),
    "a.epub": partial(
        _zip,
        **{
            "META-INF_container__xml": '<c><rootfile full-path="b.opf"/></c>',
            "b__opf": BOOK,
            "a__xhtml": HTML,
        },
    ),
    "a.warc": _warc,
    "a.wacz": lambda: _zip(archive_a__warc=_warc()),
    "a.jsonl": _jsonl,
    "a.json": lambda: json.dumps(_rows()).encode(),
    "a.csv": _csv,
    "a.parquet": _parquet,
    "a.arrow": _arrow,
    "a.rss": FEED.encode,
    "a.zip": partial(_zip, zipfile.ZIP_DEFLATED, a__txt=PROSE, b_c__html=HTML),
    "a.tar": _tar,
    "a.txt.gz": lambda: gzip.compress(PROSE.encode() * 3, mtime=0),
    "a.txt.bz2": lambda: bz2.compress(PROSE.encode() * 3),
    "a.txt.xz": lambda: lzma.compress(PROSE.encode() * 3),
    "a.txt.zst": _zstd,
}
"""File name, whose suffix chooses the reader → its content."""
