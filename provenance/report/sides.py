"""A finding comes in, its two texts go out, ready to be compared: source left, copy right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.report.comparisons import pairs_of
from provenance.report.differences import Side, align, difference_note
from provenance.report.marks import Quotations, marks_in, quotations_by_document
from provenance.report.nouns import Comparison, Texts
from provenance.report.places import Register, place_of
from provenance.report.rows import EditRow, FindingRow, PlaceRow, Result

_AROUND_CHARS = 400
"""Marks are looked for this far around the words: a little further than context is shown."""

_Spot = tuple[str, int, int]

_OPPOSITE = {"insert": "delete", "delete": "insert", "replace": "replace"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What comparisons are made from."""

    texts: Texts
    register: Register
    quotations: Quotations
    edits: Mapping[tuple[_Spot, _Spot], Sequence[EditRow]]
    """By both sides of a match, either way round."""


def shelf_of(result: Result, texts: Texts, register: Register) -> Shelf:
    """Return the texts with all that is known of places in them."""
    edits: dict[tuple[_Spot, _Spot], Sequence[EditRow]] = {}
    for match in result["matches"]:
        a, b = _spot(match["a"]), _spot(match["b"])
        edits[a, b] = match["edits"]
        edits[b, a] = [_turned(edit) for edit in match["edits"]]
    return Shelf(texts, register, quotations_by_document(result["quotations"]), edits)


def comparison_of(
    finding: FindingRow, *, sides: tuple[str, str], shelf: Shelf
) -> Comparison | None:
    """Return source and copy side by side, called `sides`.

    None without a source or where a text is missing.
    """
    source = finding["source"]
    if source is None or not {source["document"], finding["document"]} <= shelf.texts.keys():
        return None
    left, right = _side(source, finding, shelf), _side(finding, finding, shelf)
    aligned = align(left, right, shelf.edits.get((_spot(source), _spot(finding))))
    return Comparison(
        left=place_of(source, shelf.register),
        right=place_of(finding, shelf.register),
        left_word=sides[0],
        right_word=sides[1],
        note=difference_note(aligned),
        pairs=pairs_of(aligned),
    )


def _side(place: PlaceRow, finding: FindingRow, shelf: Shelf) -> Side:
    text = shelf.texts[place["document"]]
    page = shelf.register.pages[place["page"]]
    start, end = place["start"], place["end"]
    around = (place["document"], max(0, start - _AROUND_CHARS), end + _AROUND_CHARS)
    return Side(
        text=text,
        start=start,
        end=end,
        page_start=min(start, page["start"]),
        page_end=max(end, page["end"]),
        marks=marks_in(text, around, shelf.quotations, finding["reasons"]),
    )


def _spot(place: PlaceRow) -> _Spot:
    return place["document"], place["start"], place["end"]


def _turned(edit: EditRow) -> EditRow:
    return {
        "kind": _OPPOSITE[edit["kind"]],
        "a_start": edit["b_start"],
        "a_end": edit["b_end"],
        "b_start": edit["a_start"],
        "b_end": edit["a_end"],
    }
