"""Two spans of text come in, aligned: runs of the same words and runs that differ."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from provenance.report.excerpts import counted, listed
from provenance.report.nouns import Change, Mark
from provenance.report.rows import EditRow
from provenance.text.words import word_columns

_COMPARED_WORDS_MAX = 20_000
"""Longer spans for which the detector left no edits are shown without marks on differences."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts: the shared span, the page around it, and what is marked there."""

    text: str
    start: int
    end: int
    page_start: int
    page_end: int
    marks: tuple[tuple[int, int, Mark], ...]
    """Start, end and kind of what is marked; sorted, apart."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of both sides: the same words, or one difference."""

    change: Change
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """Both sides as runs that cover the spans in order, and where their words start."""

    left: Side
    right: Side
    runs: tuple[Run, ...]
    a_starts: list[int]
    b_starts: list[int]
    is_compared: bool
    """False where the spans were too long to be compared here."""


def align(left: Side, right: Side, edits: Sequence[EditRow] | None) -> Aligned:
    """Return both spans as runs. Without `edits` that tell all, the words are compared here.

    The edits of an interrupted quotation tell nothing of what stands between its parts. The runs
    of each side, put together, are its span.
    """
    a_starts, b_starts = _words(left)[1], _words(right)[1]
    if edits is None or not _tell_all(edits, a_starts, b_starts):
        edits = word_edits(left, right)
    runs = tuple(_runs(left, right, edits or []))
    return Aligned(left, right, runs, a_starts, b_starts, edits is not None)


def _tell_all(edits: Sequence[EditRow], a_starts: Sequence[int], b_starts: Sequence[int]) -> bool:
    """Tell whether, but for the edits, both sides have the same number of words."""
    a_edited = sum(_count(a_starts, each["a_start"], each["a_end"]) for each in edits)
    b_edited = sum(_count(b_starts, each["b_start"], each["b_end"]) for each in edits)
    return len(a_starts) - a_edited == len(b_starts) - b_edited


def difference_note(aligned: Aligned) -> str:
    """Return one sentence on how the two spans differ, in words."""
    counts = dict.fromkeys((Change.REPLACE, Change.DELETE, Change.INSERT), 0)
    for run in aligned.runs:
        if run.change is Change.INSERT:
            counts[run.change] += _count(aligned.b_starts, run.b_start, run.b_end)
        elif run.change is not Change.SAME:
            counts[run.change] += _count(aligned.a_starts, run.a_start, run.a_end)
    said = {Change.REPLACE: "replaced", Change.DELETE: "left out", Change.INSERT: "added"}
    parts = [f"{counted(counts[each], 'word')} {said[each]}" for each in counts if counts[each]]
    if parts:
        return f"{listed(parts)}."
    if not aligned.is_compared:
        return "The two are too long to be compared word by word here."
    places = _places_of_other_typography(aligned)
    if places:
        return f"The same words; {counted(places, 'place')} with other typography or spaces."
    return "The same to the last character."


def _places_of_other_typography(aligned: Aligned) -> int:
    """Return after how many of the words, which are the same, the characters are not."""
    a = _spelled(aligned.left, aligned.a_starts)
    b = _spelled(aligned.right, aligned.b_starts)
    return sum(left != right for left, right in zip(a, b, strict=False)) + abs(len(a) - len(b))


def _spelled(side: Side, starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], side.end]
    return [side.text[start:end] for start, end in zip(starts, ends, strict=True)]


def word_edits(left: Side, right: Side) -> list[EditRow] | None:
    """Return the differences of the two spans in whole words; None if they are too long."""
    (a_hashes, *a_places), (b_hashes, *b_places) = _words(left), _words(right)
    if len(a_hashes) + len(b_hashes) > _COMPARED_WORDS_MAX:
        return None
    edits: list[EditRow] = []
    blocks = groupby(Indel.opcodes(a_hashes, b_hashes), key=lambda block: block.tag == "equal")
    for is_equal, group in blocks:
        if is_equal:
            continue
        together = list(group)
        first, last = together[0], together[-1]
        a_start, a_end = _reach(a_places, first.src_start, last.src_end, left.end)
        b_start, b_end = _reach(b_places, first.dest_start, last.dest_end, right.end)
        kind = _kind(a_start, a_end, b_start, b_end)
        edits.append(
            {"kind": kind, "a_start": a_start, "a_end": a_end, "b_start": b_start, "b_end": b_end}
        )
    return edits


def _words(side: Side) -> tuple[list[int], list[int], list[int]]:
    """Return hash, start and end of each word of the span, offsets of the whole text."""
    columns = word_columns(side.text[side.start : side.end])
    starts = (columns.starts + side.start).tolist()
    return columns.hashes.tolist(), starts, (columns.ends + side.start).tolist()


def _reach(places: Sequence[Sequence[int]], first: int, last: int, end: int) -> tuple[int, int]:
    """Return where the words `first` up to `last` begin and end; nothing stands before a word."""
    starts, ends = places
    if first < last:
        return starts[first], ends[last - 1]
    at = starts[first] if first < len(starts) else end
    return at, at


def _kind(a_start: int, a_end: int, b_start: int, b_end: int) -> str:
    if a_start < a_end and b_start < b_end:
        return Change.REPLACE.value
    return (Change.DELETE if a_start < a_end else Change.INSERT).value


def _runs(left: Side, right: Side, edits: Sequence[EditRow]) -> Iterator[Run]:
    a, b = left.start, right.start
    for edit in edits:
        if edit["a_start"] < a or edit["b_start"] < b:
            continue
        if edit["a_end"] > left.end or edit["b_end"] > right.end:
            break
        if a < edit["a_start"] or b < edit["b_start"]:
            yield Run(Change.SAME, a, edit["a_start"], b, edit["b_start"])
        a, b = edit["a_end"], edit["b_end"]
        yield Run(Change(edit["kind"]), edit["a_start"], a, edit["b_start"], b)
    if a < left.end or b < right.end:
        yield Run(Change.SAME, a, left.end, b, right.end)


def _count(starts: Sequence[int], start: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, start)
