"""Quotations come in; families of marked words that several pages quote of a third party go out.

Such words are often too short for the engine, and cut differently into parts. One row a
quotation; each is compared with at most eight earlier ones, so n copies cost n.
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
    Page,
    Quotation,
    Span,
    Tier,
    in_marks,
)
from provenance.options import AuditOptions
from provenance.quotes.drafts import SPEECH
from provenance.text.words import Word, words_of

_WORDS_MIN = 8
"""Shared words from which two quotations can be of one utterance; fewer are set phrases."""

_SHARE_MIN = 0.8
"""Of the shorter one's words: the rest may be cut, mended or translated otherwise."""

_GRAM = 4
"""Words of an index entry: two quotations that share 80 % of eight words share four in a row."""

_COMPARED_MAX = 8
"""Earlier quotations that one is compared with: those that share most entries with it."""

_WORDS_MAX = 2_000
"""Words of a quotation that are compared; longer ones the engine finds by itself."""

_STRAY_WORDS_MIN = 3
"""Fewer equal words, more than so many words from the others, are equal by chance."""

_KINDS = {"insert": EditKind.INSERT, "delete": EditKind.DELETE, "replace": EditKind.REPLACE}


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation with its words, those of all parts together."""

    quotation: Quotation
    words: tuple[Word, ...]
    families: frozenset[int]
    """Text families that already hold it."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two quotations that share words: positions in the list, and the equal blocks of words."""

    left: int
    right: int
    blocks: tuple[tuple[int, int, int], ...]
    """First word of the left, first word of the right, count."""
    shared: int


def join_shared_quotations(
    documents: Sequence[Document],
    pages: Sequence[Page],  # noqa: ARG001  the stage's nouns; a page is known by its quotation
    families: Sequence[Family],
    quotations: Sequence[Quotation],
    options: AuditOptions | None = None,
) -> tuple[Family, ...]:
    """Return `families` and one of kind QUOTATION for each utterance that several pages mark.

    The options tell whether pages of one document, or of two, or of some are asked for.

    Only marked quotations that are taken for speech, of different pages, that share eight words
    and 80 % of the shorter, and do not both stand in one text family. Spans begin and end with a
    shared word; each family of n occurrences has n - 1 matches.
    """
    quoted = _quoted(documents, families, quotations)
    pairs = list(_pairs(quoted, _wanted(documents, options or AuditOptions())))
    joined = [
        _family(FamilyId(len(families) + number), quoted, group)
        for number, group in enumerate(_groups(pairs))
    ]
    return (*families, *joined)


_Wanted = Callable[[Quotation, Quotation], bool]


def _wanted(documents: Sequence[Document], options: AuditOptions) -> _Wanted:
    """Return what tells whether two quotations may be joined."""
    refused = {"within": False, "across": True}.get(options.matches)
    about = (
        {each.id for each in documents if each.path in options.about} if options.about else None
    )

    def is_wanted(one: Quotation, other: Quotation) -> bool:
        sides = {one.span.document, other.span.document}
        return (len(sides) == 1) is not refused and (about is None or bool(about & sides))

    return is_wanted


def _quoted(
    documents: Sequence[Document], families: Iterable[Family], quotations: Iterable[Quotation]
) -> list[_Quoted]:
    holders = _holders(families)
    return [
        _Quoted(each, words, _held_by(each.span, holders.get(each.page, ())))
        for quotation in quotations
        if quotation.confidence >= SPEECH
        and (each := in_marks(quotation))
        and len(words := _words(documents, each)) >= _WORDS_MIN
    ]


def gram_hashes(
    documents: Mapping[int, Document] | Sequence[Document], quotation: Quotation
) -> list[int]:
    """Return a number, of 64 bits and signed, for each run of words by which it meets others.

    None for a quotation that is joined with no other. Two that are joined have one in common.
    """
    marked = in_marks(quotation) if quotation.confidence >= SPEECH else None
    words = _words(documents, marked) if marked else ()
    if len(words) < _WORDS_MIN:
        return []
    digests = (xxhash.xxh3_64_digest(" ".join(gram).encode()) for gram in _grams(words))
    return [int.from_bytes(digest, "big", signed=True) for digest in digests]


def _words(
    documents: Mapping[int, Document] | Sequence[Document], quotation: Quotation
) -> tuple[Word, ...]:
    text = documents[quotation.span.document].text
    words = (
        Word(word.folded, word.start + part.start, word.end + part.start)
        for part in quotation.parts
        for word in words_of(text[part.start : part.end])
    )
    return tuple(words)[:_WORDS_MAX]


def _holders(families: Iterable[Family]) -> dict[int, list[tuple[Span, int]]]:
    """Return the spans of text families by page, with the family's number."""
    holders: dict[int, list[tuple[Span, int]]] = {}
    for family in families:
        if family.kind is FamilyKind.TEXT:
            for occurrence in family.occurrences:
                holders.setdefault(occurrence.page, []).append((occurrence.span, family.id))
    return holders


def _held_by(span: Span, holders: Iterable[tuple[Span, int]]) -> frozenset[int]:
    needed = _SHARE_MIN * len(span)
    return frozenset(family for holder, family in holders if holder.overlap(span) >= needed)


def _pairs(quoted: Sequence[_Quoted], is_wanted: _Wanted) -> Iterator[_Pair]:
    """Yield for each quotation its most similar earlier one of another page, if one is alike."""
    latest: dict[tuple[str, ...], list[int]] = {}
    for place, each in enumerate(quoted):
        grams = list(_grams(each.words))
        found = Counter(earlier for gram in grams for earlier in latest.get(gram, ()))
        wanted = (at for at in found if is_wanted(quoted[at].quotation, each.quotation))
        likely = sorted(wanted, key=lambda earlier: (-found[earlier], earlier))[:_COMPARED_MAX]
        pairs = [_pair(quoted, earlier, place) for earlier in likely]
        alike = [pair for pair in pairs if pair]
        if alike:
            yield max(alike, key=lambda pair: (pair.shared, -pair.left))
        for gram in grams:
            latest[gram] = [place, *latest.get(gram, ())[: _COMPARED_MAX - 1]]


def _grams(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    folded = [word.folded for word in words]
    return iter(dict.fromkeys(zip(*(folded[shift:] for shift in range(_GRAM)), strict=False)))


def _pair(quoted: Sequence[_Quoted], left: int, right: int) -> _Pair | None:
    a, b = quoted[left], quoted[right]
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
    enough = max(_WORDS_MIN, _SHARE_MIN * min(len(a.words), len(b.words)))
    return _Pair(left, right, blocks, shared) if shared >= enough else None


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


def _groups(pairs: Iterable[_Pair]) -> list[list[_Pair]]:
    """Return the pairs that hang together; each right side occurs once, behind its left one."""
    group_of: dict[int, list[_Pair]] = {}
    groups: list[list[_Pair]] = []
    for pair in pairs:
        group = group_of.get(pair.left)
        if group is None:
            group = []
            groups.append(group)
        group.append(pair)
        group_of[pair.left] = group_of[pair.right] = group
    return groups


def _family(number: FamilyId, quoted: Sequence[_Quoted], pairs: Sequence[_Pair]) -> Family:
    hulls: dict[int, tuple[int, int]] = {}
    for pair in pairs:
        for place, first, last in _shared_words(pair):
            known = hulls.get(place, (first, last))
            hulls[place] = (min(known[0], first), max(known[1], last))
    rarity = _rarity(quoted[place] for place in hulls)
    return Family(
        id=number,
        kind=FamilyKind.QUOTATION,
        occurrences=tuple(_occurrence(quoted[place], *hulls[place]) for place in sorted(hulls)),
        matches=tuple(_match(quoted, pair, rarity) for pair in pairs),
        words=max(last - first + 1 for first, last in hulls.values()),
    )


def _shared_words(pair: _Pair) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Return for either side its number, its first and its last shared word."""
    left, right, _ = pair.blocks[0]
    left_last, right_last, count = pair.blocks[-1]
    return (
        (pair.left, left, left_last + count - 1),
        (pair.right, right, right_last + count - 1),
    )


def _rarity(quoted: Iterable[_Quoted]) -> dict[str, float]:
    """Return the bits of surprise in each word, by how often the family's quotations use it."""
    counts = Counter(word.folded for each in quoted for word in each.words)
    total = sum(counts.values())
    return {word: log2(total / count) for word, count in counts.items()}


def _occurrence(quoted: _Quoted, first: int, last: int) -> Occurrence:
    hull = _hull(quoted, first, last)
    pieces = tuple(
        Span(hull.document, max(part.start, hull.start), min(part.end, hull.end))
        for part in quoted.quotation.parts
        if part.overlap(hull)
    )
    return Occurrence(hull, quoted.quotation.page, pieces if len(pieces) > 1 else ())


def _hull(quoted: _Quoted, first: int, last: int) -> Span:
    document = quoted.quotation.span.document
    return Span(document, quoted.words[first].start, quoted.words[last].end)


def _match(quoted: Sequence[_Quoted], pair: _Pair, rarity: dict[str, float]) -> Match:
    a, b = quoted[pair.left], quoted[pair.right]
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
