"""The words inside the marks held against the source's: which differences count."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from provenance.model import Edit, EditKind, Fidelity, Span
from provenance.text.words import Word, words_of

_BRACKET_CHARS_MAX = 200
_BRACKETS = re.compile(rf"\[[^\[\]\n]{{0,{_BRACKET_CHARS_MAX}}}\]")
_ELLIPSIS = re.compile(r"\.{2,4}|\. \. \.|…")
_WORDS_MAX = 4_000
"""Words of a side that are compared; a longer quotation is a whole page."""


def check_fidelity(
    source_text: str, source: Sequence[Span], quoted_text: str, quoted: Sequence[Span]
) -> tuple[Fidelity, tuple[Edit, ...]]:
    """Return whether the quoted words are the source's, and the differences that count.

    Case, typography, what stands in [brackets] and what an ellipsis or an interruption leaves
    out do not count; a dropped `not` does. UNKNOWN when either side has no words.
    """
    said = _words(source_text, source)
    given = _words(quoted_text, quoted)
    if not said or not given:
        return Fidelity.UNKNOWN, ()
    open_places = _open_places(quoted_text, quoted)
    edits = tuple(
        edit
        for edit in _differences(said, given)
        if not (_is_bracketed(quoted_text, edit) or _is_shown(edit, given, open_places))
    )
    return (Fidelity.ALTERED if edits else Fidelity.VERBATIM), edits


def _words(text: str, parts: Sequence[Span]) -> list[Word]:
    words = (
        Word(word.folded, word.start + part.start, word.end + part.start)
        for part in parts
        for word in words_of(text[part.start : part.end])
    )
    return list(words)[:_WORDS_MAX]


def _open_places(text: str, parts: Sequence[Span]) -> list[int]:
    """Return the places where the writer shows that words are missing or were replaced."""
    places = [part.end for part in parts] + [part.start for part in parts]
    for part in parts:
        for pattern in (_BRACKETS, _ELLIPSIS):
            places += [found.start() for found in pattern.finditer(text, part.start, part.end)]
    return sorted(places)


def _differences(said: list[Word], given: list[Word]) -> list[Edit]:
    opcodes = Indel.opcodes([word.folded for word in said], [word.folded for word in given])
    blocks = [
        (each.src_start, each.src_end, each.dest_start, each.dest_end)
        for each in opcodes
        if each.tag == "equal"
    ]
    blocks = [(0, 0, 0, 0), *blocks, (len(said), len(said), len(given), len(given))]
    edits: list[Edit] = []
    for (_, a_from, _, b_from), (a_next, _, b_next, _) in pairwise(blocks):
        if a_from < a_next or b_from < b_next:
            a, b = _place(said, a_from, a_next), _place(given, b_from, b_next)
            edits.append(Edit(_kind(a_from == a_next, b_from == b_next), *a, *b))
    return edits


def _kind(nothing_said: bool, nothing_given: bool) -> EditKind:  # noqa: FBT001  the two sides
    if nothing_said:
        return EditKind.INSERT
    return EditKind.DELETE if nothing_given else EditKind.REPLACE


def _place(words: list[Word], first: int, stop: int) -> tuple[int, int]:
    """Return start and end of some words; an empty place beside their neighbour when none."""
    if first < stop:
        return words[first].start, words[stop - 1].end
    edge = words[first - 1].end if first else words[0].start
    return edge, edge


def _is_bracketed(text: str, edit: Edit) -> bool:
    """Tell whether all that is new stands in [brackets]: the quoting writer says it is his."""
    opening = text.rfind("[", max(0, edit.b_start - _BRACKET_CHARS_MAX), edit.b_start)
    found = _BRACKETS.match(text, opening) if opening >= 0 else None
    return found is not None and edit.b_start < edit.b_end <= found.end()


def _is_shown(edit: Edit, given: list[Word], open_places: list[int]) -> bool:
    """Tell whether words left out are shown to be missing, or stand beside the quotation."""
    if edit.kind is not EditKind.DELETE:
        return False
    following = bisect_right(given, edit.b_start, key=lambda word: word.start)
    behind = given[following].start if following < len(given) else edit.b_end
    before = bisect_right(open_places, edit.b_start - 1)
    return before < len(open_places) and open_places[before] <= max(behind, edit.b_end)
