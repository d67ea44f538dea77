"""What both tiers found of one passage made one match: the exact where it tells all of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from provenance.model import DocumentId, Match, Span

_VERBATIM_WORDS_MIN = 40
_VERBATIM_SIMILARITY_MIN = 0.95
"""An exact match so long and so equal was copied by itself, whatever resembles it around."""

_DENSE_SIMILARITY_MIN = 0.6
"""Runs strung together over more words than they hold are better told sentence by sentence."""

_COVERED_MIN = 0.9
"""Exact matches that cover so much of a rewritten stretch tell it better, to the character."""


def merge_tiers(exact: Sequence[Match], rewrites: Iterable[Match]) -> tuple[Match, ...]:
    """Return the matches of both tiers, sorted, none of which only repeats another.

    A rewritten stretch takes the place of the exact fragments inside it, unless they cover it.
    """
    by_documents: defaultdict[tuple[DocumentId, DocumentId], list[Match]] = defaultdict(list)
    for match in exact:
        by_documents[match.a.document, match.b.document].append(match)
    kept, replaced = [], set()
    for rewrite in rewrites:
        near = by_documents[rewrite.a.document, rewrite.b.document]
        touching = [match for match in near if _touch(match, rewrite)]
        dense = [match for match in touching if is_dense(match)]
        if any(map(is_verbatim, dense)) or _coverage(rewrite, dense) >= _COVERED_MIN:
            continue
        kept.append(rewrite)
        replaced.update(touching)
    matches = [match for match in exact if match not in replaced] + kept
    return tuple(sorted(matches, key=lambda match: (match.a, match.b)))


def is_dense(match: Match) -> bool:
    """Tell whether an exact match shares most of the words it spans: it tells them well."""
    return match.similarity >= _DENSE_SIMILARITY_MIN


def _touch(left: Match, right: Match) -> bool:
    return left.a.overlap(right.a) > 0 and left.b.overlap(right.b) > 0


def is_verbatim(match: Match) -> bool:
    """Tell whether a match is so long and so equal that it was copied by itself."""
    return match.words >= _VERBATIM_WORDS_MIN and match.similarity >= _VERBATIM_SIMILARITY_MIN


def _coverage(rewrite: Match, fragments: Sequence[Match]) -> float:
    """Return how much of the side that is covered less the fragments cover."""
    return min(
        covered(rewrite.a, [match.a for match in fragments]) / len(rewrite.a),
        covered(rewrite.b, [match.b for match in fragments]) / len(rewrite.b),
    )


def covered(span: Span, others: Iterable[Span]) -> int:
    """Return how many characters of a span the others cover together."""
    chars, end = 0, span.start
    for other in sorted(others):
        chars += max(0, min(other.end, span.end) - max(other.start, end))
        end = max(end, other.end)
    return chars
