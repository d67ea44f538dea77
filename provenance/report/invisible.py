"""Characters that cannot be seen or that steer what is around them, made visible.

Used by every format that a person looks at: no text, path, title or name of the corpus reaches a
terminal or a page but through here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad"  # controls but tab and line feed; soft hyphen
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # fillers and selectors
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line ends, directions
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"  # fillers, selectors, byte order mark
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # halves of pairs, formats
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"  # tags, selectors, private use
)
_JOINERS = frozenset("\u200c\u200d\ufe0f")
"""What emoji and several scripts are written with: harmless between two visible signs."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A run of text as it may be shown, or the name of one character that must not be."""

    text: str
    name: str


def glimpses(text: str) -> Iterator[Glimpse]:
    """Yield `text` in runs that are safe to show and the names of the characters between them."""
    shown = 0
    for found in _SUSPECT.finditer(text):
        if found[0] in _JOINERS and _joins(text, found.start()):
            continue
        if shown < found.start():
            yield Glimpse(text[shown : found.start()], "")
        yield Glimpse("", f"U+{ord(found[0]):04X}")
        shown = found.end()
    if shown < len(text):
        yield Glimpse(text[shown:], "")


def visible(text: str) -> str:
    """Return `text` with every such character written as `[U+202E]`. Idempotent."""
    if not _SUSPECT.search(text):
        return text
    return "".join(each.text or f"[{each.name}]" for each in glimpses(text))


def on_one_line(text: str) -> str:
    """Return `text` visible and on one line, for lists and terminals. Idempotent."""
    return visible(_joined(text))


def glimpses_on_one_line(text: str) -> Iterator[Glimpse]:
    """Yield what `glimpses` does, on one line."""
    return glimpses(_joined(text))


def _joined(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return text
    return " ".join(re.split(r"[\t\n]+", text))


def _joins(text: str, at: int) -> bool:
    """Tell whether the joiner stands after a letter or sign that is written with it."""
    before = text[at - 1] if at else " "
    return unicodedata.category(before) in ("So", "Sk", "Lo", "Mn", "Mc") or before == "\ufe0f"
