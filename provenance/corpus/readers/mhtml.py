"""MHTML: a web page that a browser saved as one mail, with the address and the day."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes

from provenance.corpus.readers.limits import read_whole
from provenance.corpus.readers.mails import charset_of, content_of, header_value
from provenance.corpus.readers.moments import read_date
from provenance.corpus.readers.sources import Extract, Read, Reading, Source, Unreadable, within
from provenance.model import DateKind, Field, Told

_FRAME_CHARS_MIN = 500
"""Frames of a page that hold less are banners and buttons."""

_FRAMES_MAX = 50


def read_mhtml(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the page, and after it the frames in it that hold a text of their own."""
    content = read_whole(source)
    mail = message_from_bytes(content)
    pages = [part for part in mail.walk() if part.get_content_type() == "text/html"]
    if not pages:
        yield Unreadable("no web page stands in it")
        return
    digest = hashlib.sha256(content).hexdigest()
    address = header_value(mail, "Snapshot-Content-Location")
    date = read_date(header_value(mail, "Date"), DateKind.ARCHIVED, "mhtml")
    for number, part in enumerate(pages[:_FRAMES_MAX]):
        url = (not number and address) or header_value(part, "Content-Location")
        title = "" if number else header_value(mail, "Subject")
        said = ((Field.URL, url if url.startswith("http") else ""), (Field.TITLE, title))
        page = Source(
            "page.html",
            io.BytesIO(content_of(part)),
            source.depth + 1,
            "text/html",
            charset_of(part),
            told=(*(Told(field, each, "mhtml") for field, each in said if each), *source.told),
            dates=(*([date] if date else []), *source.dates),
        )
        reads = reading.open(page, reading)
        if not number:
            yield from (_whole(each, digest, len(content)) for each in reads)
        else:
            yield from within(f"/frame-{number}", filter(_is_a_text, reads))


def _whole(read: Read, sha256: str, size: int) -> Read:
    """Return what was read of the page as the text of the file."""
    if isinstance(read, Unreadable):
        return read
    return replace(read, reader="mhtml", sha256=sha256, size=size)


def _is_a_text(read: Read) -> bool:
    return isinstance(read, Extract) and len(read.text) >= _FRAME_CHARS_MIN
