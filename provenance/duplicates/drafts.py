"""Places that matches link to drafts of families: those of one text and about one length."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.duplicates.excerpts import Excerpt, Excerpts, folded_words
from provenance.duplicates.places import SAME_SHARE_MIN
from provenance.model import Span

_SHARED_MIN = 0.5
"""Least share of the words of the longest occurrence that one without a match to it must have:
excerpts that each begin a little later are no copies of the first."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The occurrences of one text, sorted; and the longer text of which one of them is a part.

    A text is called by its first occurrence: as it is drafted, no place occurs in two.
    """

    occurrences: tuple[Span, ...]
    part_of: Span | None = None
    """What the longer text is called, or the place of which no text is drafted."""


def draft_texts(
    members: Sequence[Span], links: Mapping[Span, Collection[Span]], excerpts: Excerpts
) -> Iterator[Draft]:
    """Yield some places in groups of which each tells most of what the longest tells.

    The places are all that links hold together; of `links` only those among them are asked.
    """
    rest = sorted(members, key=lambda span: (-len(span), span))
    while rest:
        longest, words = rest[0], None
        alike = []
        for span in rest:
            if len(span) < SAME_SHARE_MIN * len(longest):
                break
            if span != longest and span not in links[longest]:
                words = words or _bag(excerpts(longest))
                if (_bag(excerpts(span)) & words).total() < _SHARED_MIN * words.total():
                    continue
            alike.append(span)
        yield Draft(_apart(alike))
        chosen = frozenset(alike)
        rest = [span for span in rest if span not in chosen]


def _bag(excerpt: Excerpt) -> Counter[str]:
    """Return the folded words of a span, each with how often it stands there."""
    return Counter(folded_words(excerpt))


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, without those that reach into the one before."""
    apart: list[Span] = []
    for span in sorted(spans):
        if not apart or not apart[-1].overlap(span):
            apart.append(span)
    return tuple(apart)
