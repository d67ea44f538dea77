"""Marked words come in, a few at a time; what pairs of them share, and their families, go out.

The steps of `shared.join_shared_quotations`. Each sees a closed part of the corpus: a quotation,
one and at most eight earlier ones, the pairs of one utterance.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, log2

import xxhash
from rapidfuzz.distance import Indel

from provenance.model import (
    Document,
    Edit,
    EditKind,
    Family,
    FamilyId,
    FamilyKind,
    Match,
    Occurrence,
    Quotation,
    QuotationId,
    Span,
    Tier,
    in_marks,
)
from provenance.quotes.drafts import SPEECH
from provenance.text.words import Word, words_of

_WORDS_MIN = 8
"""Shared words from which two quotations can be of one utterance; fewer are set phrases."""

SHARE_MIN = 0.8
"""Of the shorter one's words: the rest may be cut, mended or translated otherwise. As much of a
quotation lies in a text family that holds it."""

_GRAM = 4
"""Words of an index entry: two quotations that share 80 % of eight words share four in a row."""

_WORDS_MAX = 2_000
"""Words of a quotation that are compared; longer ones the engine finds by itself."""

_STRAY_WORDS_MIN = 3
"""Fewer equal words, more than so many words from the others, are equal by chance."""

_KINDS = {"insert": EditKind.INSERT, "delete": EditKind.DELETE, "replace": EditKind.REPLACE}

Documents = Mapping[int, Document] | Sequence[Document]
"""Documents by their numbers."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, cut down to what stands inside marks, with its words: those of all parts."""

    quotation: Quotation
    words: tuple[Word, ...]
    families: frozenset[int]
    """Text families that already hold it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotations of one utterance: their numbers, and the equal blocks of words."""

    left: QuotationId
    right: QuotationId
    blocks: tuple[tuple[int, int, int], ...]
    """First word of the left, first word of the right, count."""
    shared: int


def read_quoted(
    documents: Documents, quotation: Quotation, families: frozenset[int]
) -> Quoted | None:
    """Return a quotation with its words and the text families that hold it.

    None for one that is of no utterance: it is not taken for speech, not marked, or too short.
    """
    marked = in_marks(quotation) if quotation.confidence >= SPEECH else None
    words = _words(documents, marked) if marked else ()
    return Quoted(marked, words, families) if marked and len(words) >= _WORDS_MIN else None


def _words(documents: Documents, quotation: Quotation) -> tuple[Word, ...]:
    text = documents[quotation.span.document].text
    words = (
        Word(word.folded, word.start + part.start, word.end + part.start)
        for part in quotation.parts
        for word in words_of(text[part.start : part.end])
    )
    return tuple(words)[:_WORDS_MAX]


def hash_grams(quoted: Quoted) -> list[int]:
    """Return a number, of 64 bits and signed, for each run of words by which it meets others.

    Each once. Two quotations of one utterance have one in common.
    """
    folded = [word.folded for word in quoted.words]
    grams = zip(*(folded[shift:] for shift in range(_GRAM)), strict=False)
    digests = (xxhash.xxh3_64_digest(" ".join(gram).encode()) for gram in dict.fromkeys(grams))
    return list(dict.fromkeys(int.from_bytes(each, "big", signed=True) for each in digests))


def best_pair(earlier: Iterable[Quoted], quoted: Quoted) -> Pair | None:
    """Return the pair of a quotation and the most similar of some earlier ones, in any order.

    None if none is of another page and alike. Of two that share as much it is the first.
    """
    pairs = (_pair(each, quoted) for each in earlier)
    alike = (pair for pair in pairs if pair)
    return max(alike, key=lambda pair: (pair.shared, -pair.left), default=None)


def _pair(a: Quoted, b: Quoted) -> Pair | None:
    if a.quotation.page == b.quotation.page or a.families & b.families:
        return None
    opcodes = Indel.opcodes([word.folded for word in a.words], [word.folded for word in b.words])
    equal = [
        (each.src_start, each.dest_start, each.src_end - each.src_start)
        for each in opcodes
        if each.tag == "equal"
    ]
    blocks = tuple(_without_strays(_without_strays(equal)[::-1])[::-1])
    shared = sum(count for _, _, count in blocks)
    enough = max(_WORDS_MIN, SHARE_MIN * min(len(a.words), len(b.words)))
    return Pair(a.quotation.id, b.quotation.id, blocks, shared) if shared >= enough else None


_Block = tuple[int, int, int]


def _without_strays(blocks: list[_Block]) -> list[_Block]:
    """Drop a few equal words far from the rest off the front of blocks in either direction."""
    while len(blocks) > 1 and blocks[0][2] < _STRAY_WORDS_MIN and _is_far(blocks[0], blocks[1]):
        blocks = blocks[1:]
    return blocks


def _is_far(one: _Block, other: _Block) -> bool:
    first, second = sorted((one, other))
    between = max(second[side] - first[side] - first[2] for side in (0, 1))
    return between > _STRAY_WORDS_MIN


Fetch = Callable[[QuotationId], Quoted]
"""Gives a quotation by its number; more than once, and neighbours close together."""


def family_of(number: FamilyId, pairs: Iterable[Pair], fetch: Fetch) -> Family:
    """Return the family of one utterance: of all pairs, in any order, that hang together.

    Each quotation is the right one of one pair at most, and matches go by it.
    """
    pairs = sorted(pairs, key=lambda pair: pair.right)
    hulls: dict[QuotationId, tuple[int, int]] = {}
    for pair in pairs:
        for each, first, last in _shared_words(pair):
            known = hulls.get(each, (first, last))
            hulls[each] = (min(known[0], first), max(known[1], last))
    rarity = _rarity(fetch(each) for each in sorted(hulls))
    return Family(
        id=number,
        kind=FamilyKind.QUOTATION,
        occurrences=tuple(_occurrence(fetch(each), *hulls[each]) for each in sorted(hulls)),
        matches=tuple(_match(pair, fetch, rarity) for pair in pairs),
        words=max(last - first + 1 for first, last in hulls.values()),
    )


def _shared_words(
    pair: Pair,
) -> tuple[tuple[QuotationId, int, int], tuple[QuotationId, int, int]]:
    """Return for either side its number, its first and its last shared word."""
    left, right, _ = pair.blocks[0]
    left_last, right_last, count = pair.blocks[-1]
    return (
        (pair.left, left, left_last + count - 1),
        (pair.right, right, right_last + count - 1),
    )


def _rarity(quoted: Iterable[Quoted]) -> dict[str, float]:
    """Return the bits of surprise in each word, by how often the family's quotations use it."""
    counts = Counter(word.folded for each in quoted for word in each.words)
    total = sum(counts.values())
    return {word: log2(total / count) for word, count in counts.items()}


def _occurrence(quoted: Quoted, first: int, last: int) -> Occurrence:
    hull = _hull(quoted, first, last)
    pieces = tuple(
        Span(hull.document, max(part.start, hull.start), min(part.end, hull.end))
        for part in quoted.quotation.parts
        if part.overlap(hull)
    )
    return Occurrence(hull, quoted.quotation.page, pieces if len(pieces) > 1 else ())


def _hull(quoted: Quoted, first: int, last: int) -> Span:
    document = quoted.quotation.span.document
    return Span(document, quoted.words[first].start, quoted.words[last].end)


def _match(pair: Pair, fetch: Fetch, rarity: Mapping[str, float]) -> Match:
    a, b = fetch(pair.left), fetch(pair.right)
    (_, a_first, a_last), (_, b_first, b_last) = _shared_words(pair)
    longer = max(a_last - a_first, b_last - b_first) + 1
    shared = (word for first, _, count in pair.blocks for word in a.words[first : first + count])
    return Match(
        a=_hull(a, a_first, a_last),
        b=_hull(b, b_first, b_last),
        words=pair.shared,
        similarity=round(pair.shared / longer, 4),
        score=round(fsum(rarity[word.folded] for word in shared), 4),
        tier=Tier.SEEDS,
        edits=tuple(_edits(a.words, b.words, pair.blocks)),
    )


def _edits(
    a: Sequence[Word], b: Sequence[Word], blocks: Sequence[tuple[int, int, int]]
) -> Iterator[Edit]:
    """Yield what stands between the equal blocks."""
    for (left, right, count), (a_next, b_next, _) in pairwise(blocks):
        a_from, b_from = left + count, right + count
        tag = "replace" if a_from < a_next and b_from < b_next else "delete"
        kind = _KINDS["insert" if a_from == a_next else tag]
        yield Edit(kind, *_place(a, a_from, a_next), *_place(b, b_from, b_next))


def _place(words: Sequence[Word], first: int, stop: int) -> tuple[int, int]:
    """Return start and end of some words; an empty place behind the word before when none."""
    if first == stop:
        return words[first - 1].end, words[first - 1].end
    return words[first].start, words[stop - 1].end
