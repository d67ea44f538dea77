"""Matches that are no finding, and why: every dropped candidate has a reason."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from provenance.duplicates.clipping import PageFinder, clip
from provenance.duplicates.companies import keep_company
from provenance.duplicates.links import rank_of
from provenance.model import Document, Match, Page, PageKind, Span, Tier
from provenance.options import AuditOptions
from provenance.text.folding import fold

_OWN_WORDS_MIN = 20
"""A page that repeats fewer of its own words has a set phrase, unless it is a whole line."""

_TITLE_SHARE_MIN = 0.8
"""A match that is mostly a title is the mention of a page: evidence for lineage, not a copy."""


class Dismissal(StrEnum):
    """Why a match is not reported."""

    OUTSIDE_PAGES = "it lies outside every page"
    TOO_SHORT = "too few words, or too common ones, are left on one page"
    TITLE = "it is the title of a page, mentioned"
    HEADLINES = "it stands in a list of headlines"
    OWN_PHRASE = "a page repeats a few words of its own"
    COMPANY = "both pages belong to one group"
    OTHER_LETTERS = "the hashes of its words are the same, but not their letters"


def keep_matches(
    matches: Sequence[Match],
    finder: PageFinder,
    documents: Sequence[Document],
    options: AuditOptions,
) -> list[Match]:
    """Return the matches that are findings, each inside one page on either side.

    The order of the matches tells nothing: of several pieces with the same two spans the best
    stands for each, of equally good ones that of the first match. Pairs of documents may be done
    apart.
    """
    ordered = sorted(matches, key=lambda match: (match.a, match.b))
    kept = [
        match
        for match in clip(ordered, finder, documents)
        if dismissal_of(match, finder, documents, options) is None
    ]
    best: dict[tuple[Span, Span], Match] = {}
    for match in kept:
        known = best.setdefault((match.a, match.b), match)
        if known is not match and rank_of(match) < rank_of(known):
            best[match.a, match.b] = match
    return kept if len(best) == len(kept) else [best[match.a, match.b] for match in kept]


def dismissal_of(
    match: Match, finder: PageFinder, documents: Sequence[Document], options: AuditOptions
) -> Dismissal | None:
    """Return why `match` is dropped, or None if it is kept."""
    a, b = finder.page_of(match.a), finder.page_of(match.b)
    if a is None or b is None:
        return Dismissal.OUTSIDE_PAGES
    if match.words < options.words_min or match.score < options.score_min:
        return Dismissal.TOO_SHORT
    if keep_company(a, b, documents, options):
        return Dismissal.COMPANY
    if mention := _mention_of(match, a, b):
        return mention
    if a.id == b.id and match.words < _OWN_WORDS_MIN and not _are_lines(match, documents):
        return Dismissal.OWN_PHRASE
    return None if _has_its_words(match, documents) else Dismissal.OTHER_LETTERS


def _mention_of(match: Match, a: Page, b: Page) -> Dismissal | None:
    """Return how a match only mentions a page, None if it does more."""
    if _is_title(match.a, a) or _is_title(match.b, b):
        return Dismissal.TITLE
    return Dismissal.HEADLINES if PageKind.DIGEST in (a.kind, b.kind) else None


def _has_its_words(match: Match, documents: Sequence[Document]) -> bool:
    """Tell whether both texts really hold the words that hashes say they share.

    Of a text that is withheld, hashes are all there is.
    """
    if any(documents[span.document].withheld for span in (match.a, match.b)):
        return True
    left, right = (
        documents[span.document].text[span.start : span.end] for span in (match.a, match.b)
    )
    if left == right:
        return True
    if match.tier is Tier.SEEDS and fold(_unedited(left, match, 0)) == fold(
        _unedited(right, match, 1)
    ):
        return True
    shared = Counter(fold(left).split()) & Counter(fold(right).split())
    return shared.total() >= match.words


def _unedited(text: str, match: Match, side: int) -> str:
    """Return the text of one side without the words that differ from the other side."""
    span = (match.a, match.b)[side]
    kept, place = [], 0
    for edit in match.edits:
        start, end = ((edit.a_start, edit.a_end), (edit.b_start, edit.b_end))[side]
        kept.append(text[place : start - span.start])
        place = end - span.start
    return " ".join([*kept, text[place:]])


def _is_title(span: Span, page: Page) -> bool:
    title = page.title
    return title is not None and span.overlap(title.span) >= _TITLE_SHARE_MIN * len(span)


def _are_lines(match: Match, documents: Sequence[Document]) -> bool:
    return all(_is_line(span, documents[span.document].text) for span in (match.a, match.b))


def _is_line(span: Span, text: str) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(span) >= len(line.strip())
