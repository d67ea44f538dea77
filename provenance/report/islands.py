"""Values come in, text that may stand in a `script` element goes out: plain, or packed if long.

What stands there is never run: its type is none of a script, and no `<` of a text is left in it.
"""

import json
import zlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

PLAIN_CHARS_MAX = 2_000_000
"""A longer value is packed: it would be most of the file, and shrinks to a fifth or less."""

_LEVEL = 9

_SAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
_LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True, slots=True)
class Island:
    """A value inside a page; `packing` is how it is compressed, empty for JSON as it is."""

    text: str
    packing: str


def island_of(value: object, plain_chars_max: int = PLAIN_CHARS_MAX) -> Island:
    """Return a value as it may stand inside a page; the same value always gives the same text."""
    text = inert_json(value)
    if len(text) <= plain_chars_max:
        return Island(text, "")
    return Island(b64encode(zlib.compress(text.encode(), _LEVEL)).decode(), "deflate")


def inert_json(value: object) -> str:
    """Return JSON that closes no element, opens no comment and ends no line of a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate({**_SAFE, **_LINE_ENDS})


def pieces_of(text: str, chars_max: int) -> Iterator[str]:
    """Yield `text` in pieces of at most so many characters."""
    for start in range(0, len(text), chars_max):
        yield text[start : start + chars_max]
