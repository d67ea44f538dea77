"""Claims come in; the same, with the marked stretches that carry them on, go out.

“…,” she said. “…” is one quotation with two parts. Asked once for each claim with marks.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from provenance.quotes.candidates import OPENERS, Span
from provenance.quotes.contents import Claim
from provenance.quotes.features import grade
from provenance.quotes.tokens import Tokens
from provenance.quotes.weights import Weights, chance

_SURE = 0.4
"""A stretch carries on the quotation before it from this chance on: nearly all with a cue of
their own are less likely to."""

_HOPS_MAX = 12
"""Parts that one quotation is carried on by."""

_FEW, _SOME = 6, 14
"""Tokens of a term in marks, and of a short sentence."""

_BREAKS_MAX = 1
"""Ends of sentences of the writer's own between two parts."""

Decision = Callable[[Claim, Span, list[str]], bool]


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between the end of a quotation and the next marked stretch."""

    first: int
    stop: int
    breaks: int
    """Sentences that begin in it, that of the stretch included."""


def carry_on(tokens: Tokens, claims: Sequence[Claim], weights: Weights) -> list[Claim]:
    """Return the claims by score, each with the stretches that carry it on.

    A stretch is taken from a claim of its own that is less sure than that it carries on.
    """
    owned = _owned(tokens, claims)

    def decide(_claim: Claim, stretch: Span, seen: list[str]) -> bool:
        rival = owned.get(stretch)
        return chance(weights.score(seen)) > max(_SURE, rival.score if rival else 0.0)

    taken: set[Span] = set()
    carried: list[Claim] = []
    for claim in claims:
        if not taken.isdisjoint(_exact_stretches(tokens, claim)):
            continue
        longer = extend(tokens, claim, owned, decide)
        taken.update(longer.parts[len(claim.parts) :])
        carried.append(longer)
    return carried


def extend(tokens: Tokens, claim: Claim, owned: dict[Span, Claim], decide: Decision) -> Claim:
    """Return a claim with each following stretch that `decide` says carries it on."""
    if tokens.stretch[claim.cue] >= 0 or not _holds_marks(tokens, claim):
        return claim
    for hop in range(_HOPS_MAX):
        gap = _gap_behind(tokens, claim)
        if not gap:
            break
        stretch = tokens.stretches[tokens.stretch[gap.stop]]
        rival = owned.get(stretch)
        if rival and rival.cue == claim.cue:
            break
        seen = observe_continuation(tokens, claim, gap, hop, rival.score if rival else 0.0)
        unopened = tokens.words[stretch[0]] not in OPENERS
        if not (unopened or decide(claim, stretch, seen)):
            break
        claim = replace(claim, parts=(*claim.parts, stretch))
    return claim


def _exact_stretches(tokens: Tokens, claim: Claim) -> list[Span]:
    return [
        (first, stop)
        for first, stop in claim.parts
        if tokens.stretch[first] >= 0 and tokens.stretches[tokens.stretch[first]] == (first, stop)
    ]


def _owned(tokens: Tokens, claims: Sequence[Claim]) -> dict[Span, Claim]:
    """Return the surest claim of each marked stretch by a cue outside it."""
    owned: dict[Span, Claim] = {}
    for claim in claims:
        own = tokens.stretch[claim.cue]
        for first, stop in claim.parts:
            for number in {each for each in tokens.stretch[first:stop] if each not in (-1, own)}:
                owned.setdefault(tokens.stretches[number], claim)
    return owned


def owned_stretches(tokens: Tokens, claims: Sequence[Claim]) -> dict[Span, Claim]:
    """Return the surest claim of each marked stretch."""
    return _owned(tokens, claims)


def _holds_marks(tokens: Tokens, claim: Claim) -> bool:
    return any(max(tokens.stretch[first:stop]) >= 0 for first, stop in claim.parts)


def _gap_behind(tokens: Tokens, claim: Claim) -> _Gap | None:
    """Return what lies before the next stretch, None where it is too far away."""
    first = max(claim.parts[-1][1], claim.cue + 1)
    following = bisect_left(tokens.stretches, (first, 0))
    if following == len(tokens.stretches):
        return None
    stop = tokens.stretches[following][0]
    left, right = bisect_left(tokens.breaks, first + 1), bisect_left(tokens.breaks, stop + 1)
    inside = right - left - tokens.begins(stop)
    return _Gap(first, stop, right - left) if inside <= _BREAKS_MAX else None


def observe_continuation(
    tokens: Tokens, claim: Claim, gap: _Gap, hop: int, rival: float
) -> list[str]:
    """Return what is seen of a stretch that may carry a claim on."""
    words, classes = tokens.words, tokens.classes
    start, stop = tokens.stretches[tokens.stretch[gap.stop]]
    anew = tokens.begins(gap.stop)
    paragraph = "\n" in tokens.text[tokens.ends[gap.first - 1] : tokens.starts[gap.stop]]
    kind = f"{min(gap.breaks, 2)}{anew}{paragraph}"
    last = claim.parts[-1][1]
    ended = words[last - 2] if last > 1 else "#"
    way = "b" if claim.parts[0][0] < claim.cue else "f"
    behind = classes[stop] if stop < len(words) else "#"
    capital = tokens.text[tokens.starts[min(start + 1, stop - 1)]].isupper()
    between = sorted({"and", "but", "as", "that"} & set(classes[gap.first : gap.stop]))
    return [
        "k0",
        f"k1 {kind} {way}",
        f"k2 {kind} {ended if ended in ',?!.…' else '-'}",
        f"k3 {classes[gap.stop - 1]} {kind}",
        f"k4 {capital} {kind}",
        f"k5 {int(rival * 10)} {kind}",
        f"k6 {hop} {way}",
        f"k7 {bool(_exact_stretches(tokens, claim))} {way} {kind}",
        f"k8 {grade(gap.stop - gap.first)} {kind}",
        f"k9 {classes[start + 1] if start + 1 < stop else '#'}",
        f"k10 {behind} {kind}",
        f"k11 {stop - start < _FEW} {stop - start < _SOME} {kind}",
        f"k12 {tokens.names[claim.cue]} {way} {anew}",
        f"k13 {words[stop - 2]} {behind} {kind}" if words[stop - 2] in ",?!.…" else "k13",
        f"k14 {' '.join(between)}",
    ]
