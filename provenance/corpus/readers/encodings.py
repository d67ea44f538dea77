"""Bytes come in; the text they encode goes out, decoded strictly, or the reason why not.

No newline translation: encoding the text again gives the same bytes.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from provenance.corpus.readers.sources import Unreadable


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and what it was decoded from. A byte order mark is no part of the text."""

    text: str
    encoding: str
    partial: str = ""
    """What could not be decoded, in words for the user."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""Byte order marks. UTF-32 before UTF-16, because the mark of the one begins like the other's."""

_NUL_SPACING = 100
"""Text saved from broken pages holds a stray NUL now and then; more of them are binary content."""

_SAMPLE_BYTES = 1 << 16
"""What is looked at to tell an encoding."""

_WIDE_NULS = 0.08
"""Share of NUL bytes from which content is taken for UTF-16 or UTF-32: Latin letters, digits and
spaces have them; Russian text has one in seven by its spaces and marks alone."""

_WHOLE_SEQUENCES_MIN = 20
"""Sequences of UTF-8 for each broken one, from which a text is UTF-8 with some bytes broken."""

_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_LABEL = re.compile(r"[A-Za-z0-9._:-]{2,40}")
_NOT_TEXT = frozenset({"hex", "base64", "rot13", "bz2", "zlib", "zip", "uu", "quopri"})
_BROWSERS_CALL = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}
"""What pages that say the left mean, as every browser reads them (WHATWG encoding standard)."""

_CONTROLS_SHARE_MAX = 0.02
"""More control characters than this are no text, whatever single-byte encoding allows them."""

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")


def decode(content: bytes, charset: str = "") -> Decoded | Unreadable:
    """Return the text of `content`, or why there is none.

    A byte order mark decides, then whether it is UTF-8; then what is said (`charset`) if it holds
    to the last byte, and at last what the bytes look like, if the means to tell are installed.
    """
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name)
    wide = _wide(content)
    if wide:
        return _strictly(content, wide, wide.upper()[:6])
    try:
        return _checked(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _other(content, charset, error.start)


def _strictly(content: bytes, encoding: str, name: str) -> Decoded | Unreadable:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        return Unreadable(f"not {name}: it cannot be decoded at byte {error.start}")
    return _checked(text, encoding)


def _wide(content: bytes) -> str | None:
    """Return the name of a wide encoding without a mark, told by where its NUL bytes stand."""
    sample = content[:_SAMPLE_BYTES]
    nuls = [sample[at::4].count(0) for at in range(4)]
    units = max(1, len(sample) // 4)
    if sum(nuls) < _WIDE_NULS / 2 * len(sample) or len(sample) % 2:
        return None
    for encoding, nul, full in (
        ("utf-32-le", (2, 3), (0,)),
        ("utf-32-be", (0, 1), (3,)),
        ("utf-16-le", (1, 3), (0, 2)),
        ("utf-16-be", (0, 2), (1, 3)),
    ):
        share = _WIDE_NULS if "16" in encoding else 1 - _WIDE_NULS
        empty = all(nuls[at] >= share * units for at in nul)
        if empty and not any(nuls[at] * 50 > units for at in full):
            return encoding
    return None


def _other(content: bytes, charset: str, broken_at: int) -> Decoded | Unreadable:
    """Decode what is no UTF-8: it breaks off at a byte."""
    lied = ""
    for encoding in _candidates(content, charset):
        try:
            read = _checked(content.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            lied = lied or f"not {encoding}: it cannot be decoded at byte {error.start}"
            continue
        if isinstance(read, Decoded):
            return read
    return _mended(content) or Unreadable(
        lied or f"not UTF-8: it cannot be decoded at byte {broken_at}{_advice()}"
    )


def _candidates(content: bytes, charset: str) -> Iterator[str]:
    said = _known(charset)
    if said and said != "utf-8":
        yield said
    if _is_nearly_utf8(content):
        return
    looks = _looks_like(content[:_SAMPLE_BYTES])
    if looks and looks not in {said, "utf-8"}:
        yield looks
    if looks in {"cp1252", "cp1258", "iso8859-1"}:
        yield from ("cp1252", "iso8859-1")


def _known(charset: str) -> str | None:
    """Return the name of a text encoding that Python knows, as browsers understand it."""
    label = charset.strip().lower()
    if not _LABEL.fullmatch(label):
        return None
    try:
        name = codecs.lookup(_BROWSERS_CALL.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return None if name.split("_")[0] in _NOT_TEXT else _BROWSERS_CALL.get(name, name)


def _looks_like(sample: bytes) -> str | None:
    if find_spec("resiliparse") is None:
        return None
    detect = import_module("resiliparse.parse.encoding").detect_encoding
    return _known(str(detect(sample)))


def _is_nearly_utf8(content: bytes) -> bool:
    sample = content[: _SAMPLE_BYTES * 16]
    whole = len(_SEQUENCE.findall(sample))
    broken = sample.decode("utf-8", errors="replace").count("\ufffd")
    return whole > _WHOLE_SEQUENCES_MIN * broken


def _mended(content: bytes) -> Decoded | None:
    """Return UTF-8 text whose broken bytes are replaced, if they are few, and say so."""
    if not _is_nearly_utf8(content):
        return None
    text = content.decode("utf-8", errors="replace")
    before = content.count("\ufffd".encode())
    count = text.count("\ufffd") - before
    read = _checked(text, "utf-8, broken")
    if isinstance(read, Unreadable):
        return None
    places = f"{count} place{'s' * (count > 1)}"
    return Decoded(text, read.encoding, f"read in part: {places} of it not UTF-8")


def _advice() -> str:
    if find_spec("resiliparse") is not None:
        return ""
    return ", and telling other encodings needs `pip install 'provenance-auditor[text]'`"


def _checked(text: str, encoding: str) -> Decoded | Unreadable:
    if not text:
        return Unreadable("the file is empty")
    if text.count("\0") * _NUL_SPACING > len(text):
        return Unreadable(f"not text: it holds NUL characters, the first at {text.index(chr(0))}")
    if text.isspace():
        return Unreadable("the file holds nothing but white space")
    if encoding[:4] not in {"utf-", "utf_"}:
        controls = len(_CONTROLS.findall(text[:_SAMPLE_BYTES]))
        if controls > _CONTROLS_SHARE_MAX * min(len(text), _SAMPLE_BYTES):
            return Unreadable("not text: it holds control characters")
    return Decoded(text, encoding)
