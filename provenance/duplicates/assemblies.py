"""Matches of one passage in pieces to one match: shuffled, shortened, or with words in between."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from provenance.duplicates.comparisons import compare_spans, compare_spans_in_any_order
from provenance.duplicates.mergers import covered
from provenance.model import Document, DocumentId, Match, Span, Tier
from provenance.text.paragraphs import paragraph_spans

_GAPS_CHARS = (800, 200, 50)
"""So far apart two pieces may stand on either side: half a dozen sentences left out or put in.
Pieces that do not make a whole are tried again with smaller gaps."""

_WHOLE_MIN = 0.8
_PART_MIN = 0.35
"""Pieces make a whole when they cover so much of what they span on the one side, and on the
other: a passage is copied whole with words put in, or in parts that stand side by side."""


_SHUFFLED_MIN = 3
"""So many pieces in another order that leave nothing out are a shuffled passage, of one paragraph
or more; two are two passages."""

_TWICE_TOLD_MAX = 1.6
"""Pieces of a shuffled passage may reach into each other, but not tell most of it twice."""

_REPEATED_MIN = 0.5
"""Of two pieces of which one lies so much in the other on one side, one is a repeat: two copies
of one text are no passage in pieces."""


def assemble(matches: Sequence[Match], documents: Sequence[Document]) -> tuple[Match, ...]:
    """Return the matches, sorted, those that are pieces of one passage made one.

    Where much stands between the pieces, no paragraph begins there on one side at least: somebody
    has put them together. Two quotations in two paragraphs stay two.
    """
    by_documents: defaultdict[tuple[DocumentId, DocumentId], list[Match]] = defaultdict(list)
    for match in matches:
        by_documents[match.a.document, match.b.document].append(match)
    assembled = [
        _joined(pieces, documents)
        for (left, right), near in by_documents.items()
        for pieces in (_wholes(near, documents) if left != right else ([each] for each in near))
    ]
    return tuple(sorted(assembled, key=lambda match: (match.a, match.b)))


def _wholes(matches: Sequence[Match], documents: Sequence[Document]) -> Iterator[Sequence[Match]]:
    """Yield the matches of two documents in groups that make a whole, the others alone."""
    pending = [(matches, 0)]
    while pending:
        rest, step = pending.pop()
        for group in _near_each_other(rest, _GAPS_CHARS[step]):
            if len(group) == 1 or _is_whole(group, documents):
                yield group
            elif step + 1 < len(_GAPS_CHARS):
                pending.append((group, step + 1))
            else:
                yield from ([each] for each in group)


def _near_each_other(matches: Sequence[Match], gap: int) -> Iterator[Sequence[Match]]:
    """Yield the matches in groups without a wider gap on either side."""
    pending = [matches]
    while pending:
        group = pending.pop()
        for spans in ([match.a for match in group], [match.b for match in group]):
            parts = _parted(group, spans, gap)
            if len(parts) > 1:
                pending.extend(parts)
                break
        else:
            yield group


def _parted(group: Sequence[Match], spans: Sequence[Span], gap: int) -> list[list[Match]]:
    parts: list[list[Match]] = []
    end = -gap - 1
    for span, match in sorted(zip(spans, group, strict=True), key=lambda each: each[0]):
        if not parts or span.start - end > gap:
            parts.append([])
        parts[-1].append(match)
        end = max(end, span.end)
    return parts


def _is_whole(group: Sequence[Match], documents: Sequence[Document]) -> bool:
    sides = [match.a for match in group], [match.b for match in group]
    chars = [covered(_hull(spans), spans) for spans in sides]
    shares = sorted(each / len(_hull(spans)) for spans, each in zip(sides, chars, strict=True))
    if shares[0] < _PART_MIN or shares[1] < _WHOLE_MIN:
        return False
    lengths = max(sum(map(len, spans)) / each for spans, each in zip(sides, chars, strict=True))
    if len(group) >= _SHUFFLED_MIN and not _in_order(group):
        alone = any(_is_most_of(match, sides) for match in group)
        return shares[0] >= _WHOLE_MIN and lengths <= _TWICE_TOLD_MAX and not alone
    return not any(map(_are_repeats, sides)) and any(
        _are_put_together(spans, documents[spans[0].document].text) for spans in sides
    )


def _is_most_of(match: Match, sides: tuple[Sequence[Span], Sequence[Span]]) -> bool:
    """Tell whether one piece is nearly all that is there: the others repeat parts of it."""
    return all(
        len(span) >= _WHOLE_MIN * len(_hull(spans))
        for span, spans in zip((match.a, match.b), sides, strict=True)
    )


def _are_repeats(spans: Sequence[Span]) -> bool:
    """Tell whether a span lies for its greater part in the one before or the one after it."""
    return any(
        left.overlap(right) > _REPEATED_MIN * min(len(left), len(right))
        for left, right in pairwise(sorted(spans))
    )


def _are_put_together(spans: Sequence[Span], text: str) -> bool:
    """Tell whether no paragraph begins between two of the spans."""
    hull = _hull(spans)
    begins = [start for start, _ in paragraph_spans(text, hull.start, hull.end)]
    end = hull.start
    for span in sorted(spans):
        if bisect_right(begins, span.start) > bisect_right(begins, end):
            return False
        end = max(end, span.end)
    return True


def _hull(spans: Sequence[Span]) -> Span:
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    return Span(spans[0].document, first, last)


def _joined(pieces: Sequence[Match], documents: Sequence[Document]) -> Match:
    """Return one match over all pieces; of several, one without edits if they changed places."""
    if len(pieces) == 1:
        return pieces[0]
    a, b = _hull([each.a for each in pieces]), _hull([each.b for each in pieces])
    exact = _in_order(pieces) and all(match.tier is Tier.SEEDS for match in pieces)
    compared = (compare_spans if exact else compare_spans_in_any_order)(a, b, documents)
    return replace(compared, score=max(compared.score, *(match.score for match in pieces)))


def _in_order(pieces: Sequence[Match]) -> bool:
    ordered = sorted(pieces, key=lambda match: match.a)
    return all(left.b.start <= right.b.start for left, right in pairwise(ordered))
