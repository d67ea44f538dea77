"""PDF: the lines of its pages, put together to paragraphs; each line keeps its page and number."""

import ctypes
import hashlib
import re
import zlib
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from itertools import pairwise
from typing import Any

from provenance.corpus.readers.limits import RATIO_MAX, read_whole
from provenance.corpus.readers.moments import read_date
from provenance.corpus.readers.sheets import Line, text_of
from provenance.corpus.readers.sources import Extract, Read, Reading, Refused, Source, Unreadable
from provenance.model import DateKind, Field, Outline, Told, ToldDate

_PAGES_MAX = 20_000
_CHARS_MAX = 1 << 25
_PAGE_CHARS_MAX = 1 << 20
_STREAM = re.compile(rb"stream\r?\n")
_BLOCK = 1 << 16
_STREAM_BYTES_MAX = 64 << 20
_HYPHEN = "\u00ad"
_LETTERS = {0: "", 2: _HYPHEN, 0xFFFE: _HYPHEN, 0xA0: "\u00a0", 0x0D: "\n", 0x0A: "\n"}
"""What pdfium means by some characters: it writes 2 for a hyphen at the end of a line."""

_SURROGATES = range(0xD800, 0xE000)
_MADE_BY_PROGRAMS = re.compile(
    r"(?:Microsoft (?:Word|PowerPoint) - .*|untitled|.*\.(?:docx?|indd|tex))\Z", re.IGNORECASE
)
_DATE = re.compile(
    r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?(?:(Z|[+-]\d{2})'?(\d{2})?)?"
)


def read_pdf(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the text of a PDF file without its running heads."""
    del reading
    content = read_whole(source)
    _check_streams(content)
    pdfium = import_module("pypdfium2")
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        yield Unreadable("damaged, cut off or encrypted: it cannot be opened as PDF")
        return
    with closing(document):
        pages, unread = _pages(document, pdfium)
        told, dates = _said(document)
    sheets = text_of(pages)
    if not sheets.text.strip():
        yield Unreadable("it holds no text: its pages are pictures, or cannot be read")
        return
    outline = Outline(0, len(sheets.text), (*told, *source.told), (*dates, *source.dates))
    yield Extract(
        sheets.text,
        "pdf",
        None,
        hashlib.sha256(content).hexdigest(),
        len(content),
        outlines=(outline,),
        places=sheets.places,
        how=f"{sheets.heads} running heads left out" if sheets.heads else "",
        partial=unread,
    )


def _check_streams(content: bytes) -> None:
    """Raise `Refused` if one of the compressed streams is a bomb."""
    for found in _STREAM.finditer(content):
        packed = memoryview(content)[found.end() :]
        if bytes(packed[:1]) not in {b"\x78", b"\x58", b"\x68", b"\x48"}:
            continue
        _check_stream(packed)


def _check_stream(packed: memoryview) -> None:
    inflater, size, at = zlib.decompressobj(), 0, 0
    rest = b""
    try:
        while not inflater.eof and (rest or at < len(packed)):
            fed = rest or bytes(packed[at : at + _BLOCK])
            at += 0 if rest else len(fed)
            size += len(inflater.decompress(fed, _BLOCK))
            rest = inflater.unconsumed_tail
            if size > _STREAM_BYTES_MAX and size > RATIO_MAX * (at - len(rest)):
                raise Refused("a stream in it unpacks to far too much, as a bomb does")
    except zlib.error:
        return


def _pages(document: Any, pdfium: Any) -> tuple[list[list[Line]], str]:  # noqa: ANN401  of a library without types
    """Return the lines of every page, and what could not be read."""
    pages: list[list[Line]] = []
    broken: list[int] = []
    chars = 0
    for number in range(min(len(document), _PAGES_MAX)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            broken.append(number + 1)
            pages.append([])
            continue
        lines = list(_lines(text, pdfium.raw))
        text.close()
        page.close()
        pages.append(lines)
        chars += sum(len(line.text) for line in lines)
        if chars > _CHARS_MAX:
            return pages, f"read in part: up to page {number + 1}, because it is too long"
    if len(document) > _PAGES_MAX:
        return pages, f"read in part: up to page {_PAGES_MAX}, because it is too long"
    if broken:
        return pages, f"read in part: {len(broken)} pages are damaged, the first is {broken[0]}"
    return pages, ""


def _lines(page: Any, raw: Any) -> Iterator[Line]:  # noqa: ANN401  of a library without types
    """Yield the lines of a page; pdfium breaks a line wherever the font changes."""
    count = min(page.count_chars(), _PAGE_CHARS_MAX)
    letters = letters_of([raw.FPDFText_GetUnicode(page.raw, at) for at in range(count)])
    line: Line | None = None
    for begin, end in _runs(letters):
        run = _run(page, raw, letters, (begin, end))
        if line and line.goes_on_in(run):
            line = line.joined(run)
        else:
            if line:
                yield line
            line = run
    if line:
        yield line


def _runs(letters: list[str]) -> Iterator[tuple[int, int]]:
    """Yield what stands between line breaks; a hyphen that divides a word may end a line too."""
    start = 0
    for at in range(len(letters) + 1):
        ends = at == len(letters) or letters[at] == "\n"
        if ends or letters[at] == _HYPHEN:
            end = at if ends else at + 1
            if "".join(letters[start:end]).strip():
                yield start, end
            start = at + 1


def letters_of(codes: list[int]) -> list[str]:
    """Return one string for each code; that of a pair of surrogates stands at its first."""
    letters = [_LETTERS.get(code) if code in _LETTERS else _letter(code) for code in codes]
    for at, (high, low) in enumerate(pairwise(codes)):
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:  # noqa: PLR2004  the blocks of surrogates
            letters[at] = chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
    return [each or "" for each in letters]


def _letter(code: int) -> str:
    return "" if code in _SURROGATES or code > 0x10FFFF else chr(code)  # noqa: PLR2004  the last code point


def _run(page: Any, raw: Any, letters: list[str], span: tuple[int, int]) -> Line:  # noqa: ANN401  of a library without types
    begin, end = span
    shown = [at for at in range(begin, end) if letters[at].strip()]
    first, last = _box(page, raw, shown[0]), _box(page, raw, shown[-1])
    return Line(
        "".join(letters[begin:end]),
        left=first[0],
        right=last[1],
        bottom=min(first[2], last[2]),
        top=max(first[3], last[3]),
    )


def _box(page: Any, raw: Any, at: int) -> tuple[float, float, float, float]:  # noqa: ANN401  of a library without types
    """Return left, right, bottom and top of a character, as its font measures it."""
    rect = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(page.raw, at, ctypes.byref(rect)):
        return rect.left, rect.right, rect.bottom, rect.top
    return 0.0, 0.0, 0.0, 0.0


def _said(document: Any) -> tuple[list[Told], list[ToldDate]]:  # noqa: ANN401  of a library without types
    found = document.get_metadata_dict()
    told = [
        Told(field, words[:1_000], "pdf")
        for field, key in ((Field.TITLE, "Title"), (Field.AUTHOR, "Author"))
        if (words := " ".join(_encodable(found.get(key) or "").split()))
        and not _MADE_BY_PROGRAMS.match(words)
    ]
    dates = [_date(found.get(key) or "") for key in ("CreationDate", "ModDate")]
    return told, list(dict.fromkeys(each for each in dates if each))


def _encodable(words: str) -> str:
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _date(written: str) -> ToldDate | None:
    """Return the day when the file was made: its text was there by then."""
    found = _DATE.match(written)
    if not found:
        return None
    year, month, day, hour, minute, second, zone, minutes = found.groups()
    clock = f"T{hour}:{minute}:{second}" if hour else ""
    away = "" if not zone or not hour else "Z" if zone == "Z" else f"{zone}{minutes or '00'}"
    return read_date(f"{year}-{month}-{day}{clock}{away}", DateKind.ARCHIVED, "pdf")
