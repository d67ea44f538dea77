"""A result comes in; where else the passages of one document stand goes out, as lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance.report.excerpts import counted
from provenance.report.invisible import on_one_line
from provenance.report.logs import inert
from provenance.report.places import Register, page_name, register_of
from provenance.report.rows import FamilyRow, MatchRow, OccurrenceRow, Result
from provenance.report.sorts import percent


@dataclass(frozen=True, slots=True)
class _Shown:
    """What places are shown with."""

    register: Register
    similar: Mapping[tuple[str, int, str, int], float]
    """By document and start of two matched places, either first: how alike they are."""


def render_trace(result: Result, path: str) -> str:
    """Return where the passages of the document at `path` stand elsewhere; ends with a line feed.

    One line for each passage, in the order of the text, and one for each other place.
    """
    (document,) = [each for each in result["documents"] if each["path"] == path]
    shown = _Shown(register_of(result), _similarities(result["matches"]))
    places = sorted(
        (
            (occurrence["start"], -occurrence["end"], number, family)
            for family in result["families"]
            if family["kind"] != "furniture"
            for number, occurrence in enumerate(family["occurrences"])
            if occurrence["document"] == document["id"]
        ),
        key=lambda each: each[:3],
    )
    covered = _covered([(start, -end) for start, end, _, _ in places])
    stand = "stands" if len(places) == 1 else "stand"
    share = percent(covered / max(document["chars"], 1))
    passages = f"{counted(len(places), 'passage')} that {stand} elsewhere too, {share} of the text"
    lines = [f"{on_one_line(path)}: {passages}"]
    for _, _, number, family in places:
        lines += ["", *_passage(family, number, shown)]
    return "\n".join(map(inert, lines)) + "\n"


def _similarities(matches: list[MatchRow]) -> dict[tuple[str, int, str, int], float]:
    similar = {}
    for each in matches:
        a, b = (
            (each["a"]["document"], each["a"]["start"]),
            (each["b"]["document"], each["b"]["start"]),
        )
        similar[*a, *b] = similar[*b, *a] = each["similarity"]
    return similar


def _covered(places: list[tuple[int, int]]) -> int:
    covered = end = 0
    for start, stop in places:
        covered += max(0, stop - max(start, end))
        end = max(end, stop)
    return covered


def _passage(family: FamilyRow, number: int, shown: _Shown) -> Iterator[str]:
    own = family["occurrences"][number]
    words = counted(family["words"], "word")
    yield f"{_place(own, shown)}: {words}: {on_one_line(family['excerpt'])}"
    for at, other in enumerate(family["occurrences"]):
        if at != number:
            page = page_name(shown.register.pages[other["page"]])
            key = (own["document"], own["start"], other["document"], other["start"])
            alike = shown.similar.get(key)
            said = f", {percent(alike)} the same words" if alike is not None else ""
            yield f"    {_place(other, shown)}: {on_one_line(page)}{_dated(other, shown)}{said}"


def _place(occurrence: OccurrenceRow, shown: _Shown) -> str:
    path = shown.register.documents[occurrence["document"]]["path"]
    return f"{on_one_line(path)}:{occurrence['line']}:{occurrence['column']}"


def _dated(occurrence: OccurrenceRow, shown: _Shown) -> str:
    date = shown.register.pages[occurrence["page"]]["date"]
    return f", {date['kind']} {date['value']}" if date else ""
