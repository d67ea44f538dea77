"""Two documents' sentences to stretches that tell the same, reworded, shuffled or shortened.

Alike sentences are seeds; seeds near each other on both sides make a stretch; a stretch that
does not resemble its counterpart as a whole is taken apart at its gaps (Sanchez-Perez, Sidorov,
Gelbukh 2014, "A winning approach to text alignment for text reuse detection at PAN 2014"). Where
it begins and ends is then settled by what each sentence adds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from provenance.duplicates.bags import bag_of, cosine, shared_weight
from provenance.duplicates.likenesses import AlikePairs, pair_alike
from provenance.duplicates.limits import Reach, settle_limits
from provenance.duplicates.sentences import Sentences

_GAP_SENTENCES = 4
"""So many sentences between two seeds may be rewritten beyond recognition."""

_COSINE_MIN = 0.34
"""Least cosine of the whole stretches."""

_WORTH_MIN = 45.0
"""Least surprise in bits that a stretch shares, times the share of the stretch that this is:
documents on one subject share a little of everything."""

_UNSETTLED_MIN = 0.6
"""What is worth so much less before its limits are settled is hardly ever worth enough after."""

_SUMMARY_GAP_SENTENCES = 24
"""A summary may leave out so many sentences of its source between two that it tells."""

_SUMMARY_RATIO_MIN = 3
_SUMMARY_SEEDS_MIN = 3
"""A summary is so much shorter than what it sums up, and so many of its sentences tell of it."""

_EXPLAINED_MIN = 0.6
"""Least share of a summary that its source holds."""

_ONE_PLACE_MAX = 0.8
"""When one place of the source explains more of what all of it does, that place was copied."""

Gaps = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Sentences of the left document against sentences of the right one, half-open numbers."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int

    def touches(self, other: "Stretch") -> bool:
        """Tell whether both have sentences in common on both sides."""
        return (
            self.a_first < other.a_last
            and other.a_first < self.a_last
            and self.b_first < other.b_last
            and other.b_first < self.b_last
        )


def find_stretches(sides: Sequence[tuple[Sentences, Sentences]]) -> list[list[Stretch]]:
    """Return for each two documents the stretches of them that resemble each other, sorted."""
    seeds = [pair_alike(a, b) for a, b in sides]
    drafts = [
        (number, stretch)
        for number, (a, b) in enumerate(sides)
        for stretch in _resembling(seeds[number], a, b)
        if _worth(stretch, a, b) >= _UNSETTLED_MIN * _WORTH_MIN
    ]
    found: list[set[Stretch]] = [set() for _ in sides]
    for (number, _), stretch in zip(drafts, _settled(drafts, sides), strict=True):
        found[number].add(stretch)
    return [
        _worthwhile(each, alike, *pair)
        for each, alike, pair in zip(found, seeds, sides, strict=True)
    ]


def _settled(
    drafts: Sequence[tuple[int, Stretch]], sides: Sequence[tuple[Sentences, Sentences]]
) -> Iterator[Stretch]:
    """Yield the stretches, each with the number of its documents, with their limits settled."""
    limits = [
        (
            Reach(sides[number][0], stretch.a_first, stretch.a_last),
            Reach(sides[number][1], stretch.b_first, stretch.b_last),
        )
        for number, stretch in drafts
    ]
    for left, right in settle_limits(limits):
        yield Stretch(left.first, left.last, right.first, right.last)


def _worthwhile(
    found: set[Stretch], seeds: AlikePairs, a: Sentences, b: Sentences
) -> list[Stretch]:
    """Return what was found, summaries in place of their parts, if it is worth being told."""
    for summary in _summaries(seeds, sorted(found), a, b):
        found = {stretch for stretch in found if not stretch.touches(summary)} | {summary}
    return sorted(stretch for stretch in found if _worth(stretch, a, b) >= _WORTH_MIN)


def _resembling(seeds: AlikePairs, a: Sentences, b: Sentences) -> Iterator[Stretch]:
    pending = [(seeds, _GAP_SENTENCES)]
    while pending:
        seeds, gap = pending.pop()
        for part in _clusters(seeds, (gap, gap)):
            stretch = _around(part)
            left = bag_of(a, stretch.a_first, stretch.a_last)
            if cosine(left, bag_of(b, stretch.b_first, stretch.b_last)) >= _COSINE_MIN:
                yield stretch
            elif gap > 0 and len(part) > 1:
                pending.append((part, gap - 1))


def _clusters(seeds: AlikePairs, gaps: Gaps) -> Iterator[AlikePairs]:
    """Yield the seeds in groups without a gap of more sentences than `gaps` on its side."""
    pending = [seeds] if len(seeds) else []
    while pending:
        part = pending.pop()
        for side, gap in zip((part.a, part.b), gaps, strict=True):
            order = np.argsort(side, kind="stable")
            breaks = np.flatnonzero(np.diff(side[order]) > gap + 1)
            if len(breaks):
                pending.extend(part.rows(rows) for rows in np.split(order, breaks + 1))
                break
        else:
            yield part


def _around(seeds: AlikePairs) -> Stretch:
    a, b = seeds.a, seeds.b
    return Stretch(int(a.min()), int(a.max()) + 1, int(b.min()), int(b.max()) + 1)


def _summaries(
    seeds: AlikePairs, found: list[Stretch], a: Sentences, b: Sentences
) -> list[Stretch]:
    """Return the stretches of which one side sums up the other, much longer one."""
    mirrored = [Stretch(each.b_first, each.b_last, each.a_first, each.a_last) for each in found]
    on_left = _summing_up(seeds, found, a, b)
    on_right = _summing_up(AlikePairs(seeds.b, seeds.a), mirrored, b, a)
    turned = [Stretch(each.b_first, each.b_last, each.a_first, each.a_last) for each in on_right]
    return [*on_left, *turned]


def _summing_up(
    seeds: AlikePairs, found: list[Stretch], short: Sentences, long: Sentences
) -> list[Stretch]:
    """Return the stretches whose left side sums up the right one.

    All of the source explains the summary, and no stretch already found does so nearly as well.
    """
    summaries = []
    for part in _clusters(seeds, (_GAP_SENTENCES, _SUMMARY_GAP_SENTENCES)):
        whole = _around(part)
        if len(np.unique(part.a)) < _SUMMARY_SEEDS_MIN or not _is_shorter(whole, short, long):
            continue
        summary = bag_of(short, whole.a_first, whole.a_last)
        explained = shared_weight(summary, bag_of(long, whole.b_first, whole.b_last))
        places = [_shared(each, short, long) for each in found if each.touches(whole)]
        if explained >= _EXPLAINED_MIN * summary.total and all(
            place <= _ONE_PLACE_MAX * explained for place in places
        ):
            summaries.append(whole)
    return summaries


def _is_shorter(stretch: Stretch, short: Sentences, long: Sentences) -> bool:
    left = short.firsts[stretch.a_last] - short.firsts[stretch.a_first]
    right = long.firsts[stretch.b_last] - long.firsts[stretch.b_first]
    return bool(left * _SUMMARY_RATIO_MIN <= right)


def _shared(stretch: Stretch, a: Sentences, b: Sentences) -> float:
    left = bag_of(a, stretch.a_first, stretch.a_last)
    return shared_weight(left, bag_of(b, stretch.b_first, stretch.b_last))


def _worth(stretch: Stretch, a: Sentences, b: Sentences) -> float:
    """Return the surprise that is shared, times the geometric mean of its share of both sides."""
    left = bag_of(a, stretch.a_first, stretch.a_last)
    right = bag_of(b, stretch.b_first, stretch.b_last)
    shared = shared_weight(left, right)
    return shared * shared / sqrt(left.total * right.total) if shared else 0.0
