"""One essay saved in every format there is: it is one family, whoever reads it."""

import csv
import gzip
import html
import io
import json
import mailbox
import re
import shutil
import subprocess
import tarfile
import zipfile
from email.message import EmailMessage
from itertools import chain

import pytest
from selenium import webdriver

EXTRAS = ("resiliparse", "lxml", "pypdfium2", "fastwarc", "pyarrow", "orjson", "zstandard")
for _module in EXTRAS:
    pytest.importorskip(_module)

TITLE, AUTHOR, DAY = "The essay of the seeds", "Ann Writer", "2019-05-06"
MOMENT = f"{DAY}T07:08:09Z"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"'
CORE = (
    f"<p {DC}><dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
    f"<t:created>{MOMENT}</t:created></p>"
)


@pytest.fixture(scope="module")
def essay(seeds):
    """The paragraphs of one of the seeds, those that are sentences."""
    lines = seeds[1].read_text(encoding="utf-8").split("\n")
    found = [" ".join(line.split()) for line in lines if len(line) > 200]
    assert len(found) >= 8
    return found


def _page(essay, head=""):
    said = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "author": {"name": AUTHOR},
        "datePublished": MOMENT,
    }
    body = "".join(f"<p>{html.escape(each)}</p>\n" for each in essay)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>{head}'
        f'<meta name="author" content="{AUTHOR}">'
        f'<meta property="article:published_time" content="{MOMENT}">'
        f'<script type="application/ld+json">{json.dumps(said)}</script></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/a">About</a></li></ul></nav>'
        f"<main><article><h1>{TITLE}</h1>{body}</article></main>"
        "<footer>All rights reserved</footer></body></html>"
    )


def _zip(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), content)
    return stream.getvalue()


def _docx(essay):
    body = "".join(f"<w:p><w:r><w:t>{html.escape(each)}</w:t></w:r></w:p>" for each in essay)
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return _zip(word_document__xml=document, docProps_core__xml=CORE)


def _odt(essay):
    body = "".join(f"<x:p>{html.escape(each)}</x:p>" for each in essay)
    content = f'<o:d xmlns:o="urn:o" xmlns:x="urn:x"><o:text>{body}</o:text></o:d>'
    return _zip(content__xml=content, meta__xml=CORE)


def _epub(essay):
    package = CORE.replace("</p>", '<item id="a" href="a.xhtml"/><itemref idref="a"/></p>')
    return _zip(
        **{
            "META-INF_container__xml": '<c><rootfile full-path="b.opf"/></c>',
            "b__opf": package,
            "a__xhtml": _page(essay),
        }
    )


def _mail(essay):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = f"{AUTHOR} <ann@example.org>", TITLE
    mail["Date"], mail["Message-ID"] = "Mon, 06 May 2019 07:08:09 +0000", "<1@example.org>"
    mail.set_content("\n\n".join(essay), cte="quoted-printable")
    return mail


def _mbox(folder, essay):
    box = mailbox.mbox(folder / "m.mbox")
    box.add(_mail(essay))
    box.close()


def _record(essay):
    return {
        "id": "essay",
        "title": TITLE,
        "author": AUTHOR,
        "date": DAY,
        "text": "\n\n".join(essay),
    }


def _warc(essay):
    warc = pytest.importorskip("fastwarc.warc")
    content = _page(essay).encode()
    record = warc.WarcRecord()
    record.init_headers(record_type=warc.WarcRecordType.response)
    record.headers["WARC-Target-URI"] = "https://example.org/essay"
    record.headers["WARC-Date"] = "2020-01-02T03:04:05Z"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(content)}\r\n\r\n"
    record.set_bytes_content(head.encode() + content)
    stream = io.BytesIO()
    record.write(stream)
    return stream.getvalue()


def _feed(essay):
    body = html.escape("".join(f"<p>{html.escape(each)}</p>" for each in essay))
    return (
        '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Daily</title><item>'
        f"<title>{TITLE}</title><dc:creator>{AUTHOR}</dc:creator>"
        f"<pubDate>Mon, 06 May 2019 07:08:09 GMT</pubDate><description>{body}</description>"
        "</item></channel></rss>"
    )


def _tables(folder, essay):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    record = _record(essay)
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, record)
        rows.writeheader()
        rows.writerow(record)
    line = json.dumps(record) + "\n"
    (folder / "j.jsonl").write_text(line, encoding="utf-8")
    (folder / "k.jsonl.zst").write_bytes(pytest.importorskip("zstandard").compress(line.encode()))
    parquet.write_table(arrow.Table.from_pylist([record]), folder / "p.parquet")


def _archives(folder, essay):
    page = _page(essay).encode()
    (folder / "z.zip").write_bytes(_zip(inner_essay__html=page))
    with tarfile.open(folder / "y.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("inner/essay.html")
        member.size = len(page)
        archive.addfile(member, io.BytesIO(page))
    (folder / "w.warc.gz").write_bytes(gzip.compress(_warc(essay)))
    (folder / "x.wacz").write_bytes(_zip(archive_data__warc=_warc(essay)))


@pytest.fixture(scope="module")
def saved(essay, tmp_path_factory):
    """A folder with the essay in every format, the real programs' among them."""
    folder = tmp_path_factory.mktemp("saved") / "files"
    folder.mkdir()
    (folder / "a.txt").write_text("\n\n".join([TITLE, *essay]), encoding="utf-8")
    (folder / "b.txt").write_bytes("\n\n".join([TITLE, *essay]).encode("utf-16"))
    (folder / "h.html").write_text(_page(essay), encoding="utf-8")
    (folder / "d.docx").write_bytes(_docx(essay))
    (folder / "o.odt").write_bytes(_odt(essay))
    (folder / "e.epub").write_bytes(_epub(essay))
    (folder / "n.eml").write_bytes(_mail(essay).as_bytes())
    (folder / "f.rss").write_text(_feed(essay), encoding="utf-8")
    _mbox(folder, essay)
    _tables(folder, essay)
    _archives(folder, essay)
    _printed(folder, essay, tmp_path_factory.mktemp("browser"))
    return folder


def _printed(folder, essay, work):
    """Let the browser save the page as PDF and as MHTML."""
    style = (
        "<style>body{width:14cm;hyphens:auto;text-align:justify}nav,footer{display:none}</style>"
    )
    (work / "page.html").write_text(_page(essay, style), encoding="utf-8")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    start = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={work}/u"]
    pdf = [*start, f"--print-to-pdf={folder / 'q.pdf'}", (work / "page.html").as_uri()]
    subprocess.run(pdf, check=True, capture_output=True, timeout=120)
    _mhtml(folder, work)


def _mhtml(folder, work):
    options = webdriver.ChromeOptions()
    for each in ("--headless", "--no-sandbox", "--disable-gpu"):
        options.add_argument(each)
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        driver.get((work / "page.html").as_uri())
        snapshot = driver.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})
    finally:
        driver.quit()
    (folder / "r.mhtml").write_text(snapshot["data"], encoding="utf-8", newline="")


@pytest.fixture(scope="module")
def result(saved, result_of):
    return result_of(saved, "--embed-texts")


NAMES = {
    *("a.txt", "b.txt", "d.docx", "e.epub", "h.html", "n.eml", "o.odt", "q.pdf", "r.mhtml"),
    *("f.rss#000001", "j.jsonl#essay", "k.jsonl.zst#essay", "m.mbox#000001", "p.parquet#essay"),
    *("t.csv#essay", "w.warc.gz#000001", "x.wacz/archive/data.warc#000001"),
    *("y.tar.gz/inner/essay.html", "z.zip/inner/essay.html"),
}


def test_every_format_is_read(result):
    assert {each["path"] for each in result["documents"]} == NAMES
    assert [each for each in result["skipped"] if each["path"] != "/…"] == []


def test_every_document_holds_every_paragraph_as_it_was(result, essay):
    for document in result["documents"]:
        text = _bare(document["text"], document["path"])
        missing = [each for each in essay if _bare(each, document["path"]) not in text]
        assert not missing, document["path"]


def _bare(text, path):
    """White space is one space; a printed page does not say whose a hyphen at a line's end is."""
    text = text.replace("-", "").replace("\u00ad", "") if path == "q.pdf" else text
    return re.sub(r"\s+", " ", text)


def test_the_essay_is_one_family_across_all_formats(result, essay):
    whole = [
        family
        for family in result["families"]
        if family["kind"] == "text" and family["part_of"] is None
    ]
    largest = max(whole, key=lambda family: family["words"])
    paths = {f"d{number}": each["path"] for number, each in enumerate(result["documents"])}
    assert {paths[each["document"]] for each in largest["occurrences"]} == NAMES
    assert largest["words"] > 0.9 * sum(len(each.split()) for each in essay)


def test_offsets_of_findings_slice_back_to_the_passage(result, essay):
    texts = {each["id"]: each["text"] for each in result["documents"]}
    first, last = essay[0][:40], essay[-1][-40:]
    family = max(result["families"], key=lambda each: len(each["occurrences"]) * each["words"])
    for each in family["occurrences"]:
        passage = " ".join(texts[each["document"]][each["start"] : each["end"]].split())
        assert first in passage
        assert last in passage


SILENT = {"a.txt": "author date", "b.txt": "author date", "q.pdf": "author date"}
"""What a format cannot say: plain text has no fields, and a printed page says its title only."""


def test_title_author_and_date_come_out(result):
    paths = {each["id"]: each["path"] for each in result["documents"]}
    for page in result["pages"]:
        path = paths[page["document"]]
        assert page["title"] == TITLE, path
        silent = SILENT.get(path, "").split()
        assert page["author"] == (None if "author" in silent else AUTHOR), path
        days = {each["value"] for each in page["dates"]}
        assert "date" in silent or DAY in days, path


def test_what_is_said_beside_the_text_carries_its_evidence(result):
    evidence = {told["evidence"] for page in result["pages"] for told in page.get("told", ())} | {
        date.get("evidence", "") for date in chain(*(page["dates"] for page in result["pages"]))
    }
    assert {"json-ld", "warc", "feed", "docx", "odt", "epub", "pdf", "mhtml"} <= evidence
