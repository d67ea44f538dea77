"""What sort of copy a copy is."""

from collections.abc import Iterable
from datetime import date

from provenance.lineage.sides import Side
from provenance.model import DateKind, Evidence, EvidenceKind, Page, Relation
from provenance.text.folding import fold

_WHOLE_SHARE = 0.8
"""Share of its page from which an occurrence is the page: the rest is title and trimmings."""

_QUOTED_MIN = 0.5
"""Mean level of marks from which the words are quoted."""

_EXCERPT_SHARE = 0.8
"""Length of the copy, by that of the source, below which it was shortened."""


_SAY_REVISED = (EvidenceKind.DECLARES_SOURCE, EvidenceKind.VERSION_ORDER)


def relation_of(source: Side, copy: Side, evidence: Iterable[Evidence] = ()) -> Relation:
    """Return what the copy is to the source.

    Marked words are a quotation even when they are a whole post or mail. What its maker brought
    out again, what declares to replace the other or is numbered as a later version of it, is a
    revision, not a copy; else a whole page is a repost. What is none of these is told by length
    and words: an excerpt, edited, or verbatim.
    """
    if copy.level >= _QUOTED_MIN:
        return Relation.QUOTATION
    if _is_declared(evidence) or _is_version(source, copy):
        return Relation.REVISION
    if source.share >= _WHOLE_SHARE:
        return Relation.REPOST
    if len(copy.span) < _EXCERPT_SHARE * len(source.span):
        return Relation.EXCERPT
    return Relation.VERBATIM if _same_words(source.words, copy.words) else Relation.EDITED


def _is_declared(evidence: Iterable[Evidence]) -> bool:
    return any(each.kind in _SAY_REVISED and each.weight > 0 for each in evidence)


def _is_version(source: Side, copy: Side) -> bool:
    """Tell whether one maker gave both pages one title, each with a day of its own.

    In a digest the page was saved again, whoever made it.
    """
    if copy.setting.digest or source.setting.document.id == copy.setting.document.id:
        return False
    left, right = (_makings(side.setting.page) for side in (source, copy))
    days = [_days(side.setting.page) for side in (source, copy)]
    return None not in left and left == right and all(days) and days[0].isdisjoint(days[1])


def _makings(page: Page) -> tuple[str | None, str | None]:
    maker = page.author or page.publisher
    return fold(maker.value) if maker else None, fold(page.title.value) if page.title else None


def _days(page: Page) -> set[date]:
    return {each.value for each in page.dates if each.kind is DateKind.PUBLISHED}


def _same_words(left: str, right: str) -> bool:
    return left == right or fold(left) == fold(right)
