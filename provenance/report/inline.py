"""A text of the corpus comes in; Markdown that shows it, and in which nothing acts, goes out.

For GitHub and GitLab, which look for mentions and references even where Markdown itself sees
none: a text may mention nobody, link nowhere, load no image and break no table.
"""

import re

from provenance.report.invisible import on_one_line

_STRUCTURE = re.compile(r"[&<>\"`*_{}\[\]#+!|~\\@$^=%:]")
"""Written as numbers: a character reference never stands for structure (CommonMark 0.31, 2.5)."""

_REFERENCES = re.compile(r"[@#!$%~&^:](?=\S)|(?i:gh)(?=-)|(?i:www)(?=\.)")
"""What begins a mention, an issue, a merge request, a label, an emoji or an address: it is looked
for after references were read, so something must stand between."""

_APART = "\u200b"


def inline(text: str) -> str:
    """Return `text` as one line of Markdown that reads as the text does."""
    apart = _REFERENCES.sub(lambda found: found[0] + _APART, on_one_line(text))
    numbered = _STRUCTURE.sub(lambda found: f"&#{ord(found[0])};", apart)
    return numbered.replace(_APART, "&#8203;")


def code(text: str) -> str:
    """Return `text` as code on one line: for paths, which are copied as they stand.

    An element instead of backticks: these let a bar end the cell of a table.
    """
    shown = _STRUCTURE.sub(lambda found: f"&#{ord(found[0])};", on_one_line(text))
    return f"<code>{shown}</code>"
