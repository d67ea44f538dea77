"""Mails: the fields of the header that say something, then the body; attachments beside it.

The text begins with the header, decoded, so that threads are told by the ids that stand there.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from importlib.util import find_spec
from typing import TypeAlias

from provenance.corpus.readers.encodings import decode
from provenance.corpus.readers.limits import WHOLE_BYTES_MAX, Counted, read_whole
from provenance.corpus.readers.registry import reader_named
from provenance.corpus.readers.sources import (
    Extract,
    Read,
    Reading,
    Source,
    Unreadable,
    record_name,
    within,
)
from provenance.model import Outline, PageKind

_FIELDS = (
    *("From", "To", "Newsgroups", "Subject", "Date"),
    *("Message-ID", "In-Reply-To", "References"),
)
_LINE_CHARS = 200
_FIELD_CHARS_MAX = 8_000
_PARTS_MAX = 1_000
_ENVELOPE = b"From "
_QUOTED_ENVELOPE = re.compile(rb"^>(>*From )", re.MULTILINE)

_Mail: TypeAlias = "Message[str, str]"


def read_mail(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield a mail, and what is attached to it."""
    yield from _mail(read_whole(source), source, reading)


def read_mbox(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the mails of a mailbox, one after the other."""
    number = 0
    for number, content in enumerate(_messages(source), start=1):
        name = record_name(number)
        if content is None:
            megabytes = WHOLE_BYTES_MAX >> 20
            yield Unreadable(f"it is larger than {megabytes} MB, the most that is read", name)
        else:
            yield from within(name, _mail(content, source, reading))
    if not number:
        yield Unreadable("no mailbox: no line of it begins with `From `")


def _messages(source: Source) -> Iterator[bytes | None]:
    """Yield the bytes of each message, None for one that is too large."""
    stream = io.BufferedReader(Counted(source.stream), 1 << 16)
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := stream.readline(1 << 20):
        if blank and line.startswith(_ENVELOPE):
            if begun:
                yield _joined(lines, size)
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= WHOLE_BYTES_MAX:
                lines.append(line)
        blank = not line.strip()
    if begun:
        yield _joined(lines, size)


def _joined(lines: list[bytes], size: int) -> bytes | None:
    return _QUOTED_ENVELOPE.sub(rb"\1", b"".join(lines)) if size <= WHOLE_BYTES_MAX else None


def _mail(content: bytes, source: Source, reading: Reading) -> Iterator[Read]:
    mail = message_from_bytes(content)
    header = "".join(_field_lines(mail))
    texts, unread, attached = _parts(mail, reading)
    body = "\n\n".join(each.strip("\r\n").replace("\r\n", "\n") for each in texts)
    if "From: " not in header and not body:
        yield Unreadable("no mail: it has no header")
        return
    text = f"{header}\n{body}\n"
    if body:
        yield Extract(
            text,
            "mail",
            None,
            hashlib.sha256(content).hexdigest(),
            len(content),
            outlines=(Outline(0, len(text), source.told, source.dates, PageKind.MAIL),),
            partial="; ".join(unread),
        )
    else:
        yield Unreadable("; ".join(unread) or "the mail holds no text")
    yield from _attachments(attached, source, reading)


def _field_lines(mail: _Mail) -> Iterator[str]:
    """Yield the fields that say something, each folded into lines that can be read again."""
    for name in _FIELDS:
        value = header_value(mail, name)
        if not value:
            continue
        lines = [f"{name}:"]
        for word in value.split(" "):
            if len(lines[-1]) + len(word) > _LINE_CHARS and len(lines[-1]) > len(name) + 1:
                lines.append("")
            lines[-1] += f" {word}"
        yield "\n".join(lines) + "\n"


def header_value(mail: _Mail, name: str) -> str:
    """Return a field of the header, decoded, on one line."""
    value = mail.get(name)
    if value is None:
        return ""
    try:
        parts = decode_header(str(value)[:_FIELD_CHARS_MAX])
    except (HeaderParseError, ValueError):
        parts = [(str(value)[:_FIELD_CHARS_MAX], None)]
    words = [_word(each, charset) for each, charset in parts]
    return " ".join("".join(words).replace("\0", "").split())


def _word(content: bytes | str, charset: str | None) -> str:
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogateescape")
    decoded = decode(content, charset or "") if content.strip() else None
    if decoded is None or isinstance(decoded, Unreadable):
        return content.decode("utf-8", "replace")
    return decoded.text


def _parts(mail: _Mail, reading: Reading) -> tuple[list[str], list[str], list[_Mail]]:
    """Return the texts of a mail, what of it could not be read, and what is attached."""
    texts: list[str] = []
    unread: list[str] = []
    attached: list[_Mail] = []
    waiting = [mail]
    for _ in range(_PARTS_MAX):
        if not waiting:
            break
        part = waiting.pop(0)
        kind = part.get_content_type()
        if kind == "multipart/alternative":
            waiting[:0] = _best(part)
        elif part.is_multipart() and kind != "message/rfc822":
            waiting[:0] = _children(part)
        elif kind not in {"text/plain", "text/html"} or part.get_filename():
            attached.append(part)
        else:
            text = _text(part, kind, reading)
            (unread if isinstance(text, Unreadable) else texts).append(
                text.reason if isinstance(text, Unreadable) else text
            )
    return texts, unread, attached


def _children(part: _Mail) -> list[_Mail]:
    payload = part.get_payload()
    return (
        [each for each in payload if isinstance(each, Message)]
        if isinstance(payload, list)
        else []
    )


def _best(part: _Mail) -> list[_Mail]:
    """Return the plain one of the alternatives, or else the last, which is the richest."""
    children = _children(part)
    plain = [each for each in children if each.get_content_type() == "text/plain"]
    filled = [each for each in plain if str(each.get_payload()).strip()]
    return filled[:1] or children[-1:]


def content_of(part: _Mail) -> bytes:
    """Return the bytes of a part without its transfer encoding."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def charset_of(part: _Mail) -> str:
    """Return the encoding that a part says it has."""
    charset = part.get_param("charset", "")
    said = charset[2] if isinstance(charset, tuple) else charset
    return str(said or "")


def _text(part: _Mail, kind: str, reading: Reading) -> str | Unreadable:
    content = content_of(part)
    if not content.strip():
        return ""
    decoded = decode(content, charset_of(part))
    if isinstance(decoded, Unreadable) or kind == "text/plain":
        return decoded if isinstance(decoded, Unreadable) else decoded.text
    if find_spec("resiliparse") is None:
        return Unreadable("reading html needs `pip install 'provenance-auditor[html]'`")
    from provenance.corpus.readers.html import web_text  # noqa: PLC0415  few mails are web pages

    return web_text(decoded.text, reading).text


def _attachments(attached: list[_Mail], source: Source, reading: Reading) -> Iterator[Read]:
    """Yield what is read of attached mails, and of files whose kind is known."""
    others = 0
    for number, part in enumerate(attached, start=1):
        name = " ".join((part.get_filename() or "").replace("/", "_").split())
        if part.get_content_type() == "message/rfc822":
            inner = _children(part)[:1]
            content = inner[0].as_bytes() if inner else b""
            name = f"message-{number}.eml"
        else:
            content = content_of(part)
        if not name or reader_named(name) is None or name in {".", ".."}:
            others += 1
            continue
        nested = Source(name, io.BytesIO(content), source.depth + 1)
        yield from within(f"/{name}", reading.open(nested, reading))
    if others:
        parts = f"{others} attachment{'s' * (others > 1)}"
        yield Unreadable(f"{parts} of kinds that no reader knows", "/…")
