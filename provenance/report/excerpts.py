"""A text comes in, its first words go out on one line: what lists and sentences show of it."""

import re

_SPACES = re.compile(r"\s+")
_MARGIN = 4
"""Raw characters read for each one shown: white space is folded before the text is cut."""


def excerpt(text: str, chars_max: int = 160) -> str:
    """Return the beginning of `text` on one line, cut at a space and closed with an ellipsis.

    Never longer than `chars_max`. A short text comes back whole, but for its white space.
    """
    short = _SPACES.sub(" ", text[: chars_max * _MARGIN]).strip()
    if len(short) <= chars_max and len(text) <= chars_max * _MARGIN:
        return short
    cut = short[: chars_max - 1]
    space = cut.rfind(" ", chars_max // 2)
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:.") + "…"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 page`, `2,935 words`, `3 families`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(parts: list[str]) -> str:
    """Return parts of a sentence joined by commas and a last `and`."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
