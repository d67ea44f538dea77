"""What sort of copy a copy is."""

from provenance.lineage.sides import Side
from provenance.model import Relation
from provenance.text.folding import fold

_WHOLE_SHARE = 0.8
"""Share of its page from which an occurrence is the page: the rest is title and trimmings."""

_EXCERPT_SHARE = 0.8
"""Length of the copy, by that of the source, below which it was shortened."""


def relation_of(source: Side, copy: Side) -> Relation:
    """Return what the copy is to the source.

    Marked words are a quotation even when they are a whole post or mail; else a whole page is a
    repost. What is neither is told by length and words: an excerpt, edited, or verbatim.
    """
    if copy.level:
        return Relation.QUOTATION
    if source.share >= _WHOLE_SHARE:
        return Relation.REPOST
    if len(copy.span) < _EXCERPT_SHARE * len(source.span):
        return Relation.EXCERPT
    return Relation.VERBATIM if _same_words(source.words, copy.words) else Relation.EDITED


def _same_words(left: str, right: str) -> bool:
    return left == right or fold(left) == fold(right)
