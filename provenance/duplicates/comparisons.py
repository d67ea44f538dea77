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
from provenance.duplicates.rarity import general_bits
from provenance.duplicates.sentences import COMMON_BITS
from provenance.duplicates.tables import WordTable
from provenance.model import Document, Edit, EditKind, Match, Span, Tier
from provenance.text.words import word_columns

_OPENERS = frozenset("([{<“‘„«‹‚¿¡\"'#@$€£…—–-*_")
_CLOSERS = frozenset(")]}>”’“»›\"'.,;:!?…%—–-*_")
_DASH_BEFORE = re.compile(r"(?:--|[—–…])\s{1,2}\Z")
_DASH_AFTER = re.compile(r"\A\s{1,2}(?:--|[—–…])")
"""A dash that stands apart is no word, but belongs to what it breaks off or takes up."""
_KINDS = {kind.value: kind for kind in EditKind}
_ALIKE = str.maketrans("“”„«»‹›‘’‚—–", "\"\"\"\"\"'''''--")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The words of one side of a match, with their places in the document: one row a word."""

    document: Document
    hashes: NDArray[np.uint32]
    starts: NDArray[np.int32] | NDArray[np.int64]
    ends: NDArray[np.int32] | NDArray[np.int64]


def side_of(document: Document, table: WordTable, first: int, last: int) -> Side:
    """Return the side that some rows of the word table make; all of `document`."""
    rows = slice(first, last)
    return Side(document, table.hashes[rows], table.starts[rows], table.ends[rows])


def compare_spans(a: Span, b: Span, documents: Sequence[Document]) -> Match:
    """Return the match of two spans taken whole. Both hold at least one word."""
    left, right = _side_in(a, documents), _side_in(b, documents)
    return compare(left, right, general_bits(left.hashes))


def compare_spans_in_any_order(a: Span, b: Span, documents: Sequence[Document]) -> Match:
    """Return the same by the words that both spans hold, wherever they stand in them."""
    left, right = _side_in(a, documents), _side_in(b, documents)
    return compare_in_any_order(left, right, general_bits(left.hashes))


def _side_in(span: Span, documents: Sequence[Document]) -> Side:
    document = documents[span.document]
    columns = word_columns(document.text[span.start : span.end])
    places = (columns.starts + span.start, columns.ends + span.start)
    return Side(document, columns.hashes, *places)


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
            a.document.text[left.start : left.end], b.document.text[right.start : right.end]
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
    a_text, b_text = a.document.text, b.document.text
    a_start, b_start = int(a.starts[0]), int(b.starts[0])
    a_end, b_end = int(a.ends[-1]), int(b.ends[-1])
    while min(a_start, b_start) > 0 and _alike(a_text[a_start - 1], b_text[b_start - 1], _OPENERS):
        a_start, b_start = a_start - 1, b_start - 1
    a_room = b_start if a.document is b.document else len(a_text)
    while (
        a_end < a_room and b_end < len(b_text) and _alike(a_text[a_end], b_text[b_end], _CLOSERS)
    ):
        a_end, b_end = a_end + 1, b_end + 1
    before = _shared_dash(
        _DASH_BEFORE, a_text[max(0, a_start - 4) : a_start], b_text[max(0, b_start - 4) : b_start]
    )
    after = _shared_dash(
        _DASH_AFTER, a_text[a_end : min(a_end + 4, a_room)], b_text[b_end : b_end + 4]
    )
    a_start, b_start = a_start - before, b_start - before
    a_end, b_end = a_end + after, b_end + after
    return Span(a.document.id, a_start, a_end), Span(b.document.id, b_start, b_end)


def _shared_dash(dash: re.Pattern[str], left: str, right: str) -> int:
    """Return the length of the dash and space that both texts have there, or 0."""
    found, other = dash.search(left), dash.search(right)
    return len(found[0]) if found and other and found[0] == other[0] else 0


def _alike(left: str, right: str, kind: frozenset[str]) -> bool:
    return left in kind and left.translate(_ALIKE) == right.translate(_ALIKE)
