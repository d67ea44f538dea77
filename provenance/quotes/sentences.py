"""Where sentences of a paragraph end. Each character is looked at once."""

import re

_END = re.compile(r"[.!?…][.!?…]{0,3}(?:''|[\"“”»’)\]]){0,3}(?:\[\d{1,4}\]){0,3}(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"«])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Prof|Rev|St|Jr|vs|No|Nr|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|г-н|им|ул|тыс|млн|руб|(?:[^\W\d_]\.){1,4}[^\W\d_])$"
)
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}$")
_MONTH = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
"""A stop behind a number and before a German month makes an ordinal of it."""

_LOOK_BACK = 16
"""Code points that the longest abbreviation takes."""


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Return the offsets behind each sentence of `text[start:end]`, marks and notes with it."""
    return [
        found.end() for found in _END.finditer(text, start, end) if _ends(text, found, start, end)
    ]


def _ends(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """Tell abbreviations, initials and stops before a small letter from ends of sentences."""
    if found.end() >= end:
        return True
    rest = text[found.end() : min(end, found.end() + _LOOK_BACK)].lstrip()
    if rest[:1].islower():
        return False
    if _MONTH.match(rest) and _ORDINAL.search(text, max(start, found.start() - 3), found.start()):
        return False
    before = text[max(start, found.start() - _LOOK_BACK) : found.start()]
    return found[0] != "." or not _ABBREVIATION.search(before)
