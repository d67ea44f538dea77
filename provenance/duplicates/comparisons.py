"""Two stretches of words to one Match: edit script, similarity, score, exact characters."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, log2

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.disguises import disguises_of
from provenance.duplicates.edits import Opcode, opcodes_of
from provenance.duplicates.excerpts import CLOSERS, OPENERS, REACH_CHARS, Excerpt, text_of, uncut
from provenance.duplicates.rarity import general_bits
from provenance.duplicates.sentences import COMMON_BITS
from provenance.duplicates.tables import WordTable
from provenance.model import Document, DocumentId, Edit, EditKind, Match, Span, Tier
from provenance.text.words import word_columns

_DASH_BEFORE = re.compile(r"(?:--|[—–…])\s{1,2}\Z")
_DASH_AFTER = re.compile(r"\A\s{1,2}(?:--|[—–…])")
"""A dash that stands apart is no word, but belongs to what it breaks off or takes up."""
_KINDS = {kind.value: kind for kind in EditKind}
_ALIKE = str.maketrans("“”„«»‹›‘’‚—–", "\"\"\"\"\"'''''--")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The words of one side of a match, with their places in the document: one row a word.

    `text` is what of the document is at hand, from code point `offset` on.
    """

    document: DocumentId
    text: str
    offset: int
    hashes: NDArray[np.uint32]
    starts: NDArray[np.int32] | NDArray[np.int64]
    ends: NDArray[np.int32] | NDArray[np.int64]


def side_of(document: Document, table: WordTable, first: int, last: int) -> Side:
    """Return the side that some rows of the word table make; all of `document`."""
    rows = slice(first, last)
    columns = table.hashes[rows], table.starts[rows], table.ends[rows]
    return Side(document.id, document.text, 0, *columns)


def compare_spans(a: Span, b: Span, documents: Sequence[Document]) -> Match:
    """Return the match of two spans taken whole. Both hold at least one word."""
    return compare_excerpts(uncut(a, documents[a.document]), uncut(b, documents[b.document]))


def compare_excerpts(a: Excerpt, b: Excerpt) -> Match:
    """Return the same of the excerpts of two spans: what stands further away changes nothing."""
    left, right = _side_in(a), _side_in(b)
    return compare(left, right, general_bits(left.hashes))


def compare_spans_in_any_order(a: Span, b: Span, documents: Sequence[Document]) -> Match:
    """Return the same by the words that both spans hold, wherever they stand in them."""
    left, right = (_side_in(uncut(span, documents[span.document])) for span in (a, b))
    return compare_in_any_order(left, right, general_bits(left.hashes))


def _side_in(excerpt: Excerpt) -> Side:
    document, start, _ = excerpt.span
    columns = word_columns(text_of(excerpt))
    places = (columns.starts + start, columns.ends + start)
    return Side(document, excerpt.text, excerpt.offset, columns.hashes, *places)


def compare(a: Side, b: Side, bits: NDArray[np.float32]) -> Match:
    """Return the match of two sides; `bits` are those of the words of `a`."""
    words, others, surprise = a.hashes.tolist(), b.hashes.tolist(), bits.tolist()
    if words == others:
        return _matched(a, b, (len(words), _score(words, surprise)), (), Tier.SEEDS)
    steps = opcodes_of(words, others)
    shared = [
        place for tag, start, end, _, _ in steps if tag == "equal" for place in range(start, end)
    ]
    score = _score([words[place] for place in shared], [surprise[place] for place in shared])
    return _matched(a, b, (len(shared), score), _edits(steps, a, b), Tier.SEEDS)


def compare_in_any_order(a: Side, b: Side, bits: NDArray[np.float32]) -> Match:
    """Return the match of two sides by the words they have in common, wherever they stand.

    What is common to all texts counts nothing here. No edit script: it would tell little.
    """
    common = Counter(a.hashes.tolist()) & Counter(b.hashes.tolist())
    surprise = dict(zip(a.hashes.tolist(), bits.tolist(), strict=True))
    score = fsum(max(0.0, surprise[word] - COMMON_BITS) * times for word, times in common.items())
    return _matched(a, b, (common.total(), score), (), Tier.MINHASH)


def _matched(
    a: Side, b: Side, worth: tuple[int, float], edits: tuple[Edit, ...], tier: Tier
) -> Match:
    words, score = worth
    left, right = _polished(a, b)
    return Match(
        a=left,
        b=right,
        words=words,
        similarity=round(words / max(len(a.hashes), len(b.hashes)), 4),
        score=round(score, 4),
        tier=tier,
        edits=edits,
        disguise=disguises_of(
            a.text[left.start - a.offset : left.end - a.offset],
            b.text[right.start - b.offset : right.end - b.offset],
        ),
    )


def _score(words: Sequence[int], bits: Sequence[float]) -> float:
    """Return the surprise of shared words; a word again and again surprises less and less."""
    surprise = dict(zip(words, bits, strict=True))
    if len(surprise) == len(words):
        return fsum(bits)
    return fsum(surprise[word] * (1.0 + log2(times)) for word, times in Counter(words).items())


def _edits(steps: Sequence[Opcode], a: Side, b: Side) -> tuple[Edit, ...]:
    a_places = (a.starts.tolist(), a.ends.tolist())
    b_places = (b.starts.tolist(), b.ends.tolist())
    return tuple(
        [
            Edit(
                _KINDS[tag],
                *_place(*a_places, a_start, a_end),
                *_place(*b_places, b_start, b_end),
            )
            for tag, a_start, a_end, b_start, b_end in steps
            if tag != "equal"
        ]
    )


def _place(starts: Sequence[int], ends: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """Return the characters of some words; of none, where they would stand."""
    if first < last:
        return starts[first], ends[last - 1]
    place = starts[first] if first < len(starts) else ends[-1]
    return place, place


def _polished(a: Side, b: Side) -> tuple[Span, Span]:
    """Return the spans with the punctuation that stands on both sides directly at their ends."""
    a_text, b_text = a.text, b.text
    a_start, b_start = int(a.starts[0]) - a.offset, int(b.starts[0]) - b.offset
    a_end, b_end = int(a.ends[-1]) - a.offset, int(b.ends[-1]) - b.offset
    while min(a_start, b_start) > 0 and _alike(a_text[a_start - 1], b_text[b_start - 1], OPENERS):
        a_start, b_start = a_start - 1, b_start - 1
    a_room = len(a_text)
    if a.document == b.document:
        a_room = min(a_room, b_start + b.offset - a.offset)
    while a_end < a_room and b_end < len(b_text) and _alike(a_text[a_end], b_text[b_end], CLOSERS):
        a_end, b_end = a_end + 1, b_end + 1
    before = _shared_dash(
        _DASH_BEFORE,
        a_text[max(0, a_start - REACH_CHARS) : a_start],
        b_text[max(0, b_start - REACH_CHARS) : b_start],
    )
    after = _shared_dash(
        _DASH_AFTER,
        a_text[a_end : min(a_end + REACH_CHARS, a_room)],
        b_text[b_end : b_end + REACH_CHARS],
    )
    return (
        Span(a.document, a.offset + a_start - before, a.offset + a_end + after),
        Span(b.document, b.offset + b_start - before, b.offset + b_end + after),
    )


def _shared_dash(dash: re.Pattern[str], left: str, right: str) -> int:
    """Return the length of the dash and space that both texts have there, or 0."""
    found, other = dash.search(left), dash.search(right)
    return len(found[0]) if found and other and found[0] == other[0] else 0


def _alike(left: str, right: str, kind: frozenset[str]) -> bool:
    return left in kind and left.translate(_ALIKE) == right.translate(_ALIKE)
