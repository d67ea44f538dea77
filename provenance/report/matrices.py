"""A result comes in; clusters of many documents go out as matrices: who took how much from whom.

Lengths are in units of the picture.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from provenance.report.edges import Edge, connected, edges_of
from provenance.report.excerpts import counted, excerpt
from provenance.report.nouns import Cell, Matrix
from provenance.report.places import Register, register_of
from provenance.report.rows import Result

CLUSTER_MIN = 13
"""Smaller clusters fit into a picture of the lineage, and need no matrix."""

_DOCUMENTS_MAX = 40
"""Documents in one matrix: names of more could not be read."""

_MATRICES_MAX = 3

_SIDE = 22.0
_NAMES = 250.0
"""Room for the names, on the left."""
_HEAD = 40.0
"""Room for the numbers, above."""
_NAME_CHARS = 34


def matrices_of(result: Result) -> tuple[Matrix, ...]:
    """Return a matrix for each of the largest clusters of more than a dozen documents.

    Documents that share most words come first to be shown, and stand in corpus order.
    """
    register = register_of(result)
    edges = [_between_documents(each, register) for each in edges_of(result)]
    clusters = connected([each for each in edges if each.source != each.copy])
    large = [each for each in clusters if len(_words_by_document(each)) >= CLUSTER_MIN]
    return tuple(_matrix(each, register) for each in large[:_MATRICES_MAX])


def _between_documents(edge: Edge, register: Register) -> Edge:
    return replace(
        edge,
        source=register.pages[edge.source]["document"],
        copy=register.pages[edge.copy]["document"],
    )


def _words_by_document(edges: Sequence[Edge]) -> Counter[str]:
    words: Counter[str] = Counter()
    for each in edges:
        words[each.source] += each.words
        words[each.copy] += each.words
    return words


def _matrix(edges: Sequence[Edge], register: Register) -> Matrix:
    words = _words_by_document(edges)
    most = sorted(words, key=lambda each: (-words[each], int(each[1:])))[:_DOCUMENTS_MAX]
    shown = sorted(most, key=lambda each: int(each[1:]))
    at = {document: place for place, document in enumerate(shown)}
    names = [excerpt(register.documents[each]["path"], _NAME_CHARS) for each in shown]
    left_out = len(words) - len(shown)
    size = _SIDE * len(shown)
    return Matrix(
        label=f"What each of {counted(len(words), 'document')} took from the others",
        width=_NAMES + size,
        height=_HEAD + size,
        side=_SIDE - 2,
        rows=tuple(
            (_middle(place) + _HEAD, f"{place + 1} {name}") for place, name in enumerate(names)
        ),
        columns=tuple((_middle(place) + _NAMES, str(place + 1)) for place in at.values()),
        cells=_cells(edges, at, register),
        note=f"{counted(left_out, 'document')} that share less are left out." if left_out else "",
    )


def _middle(place: int) -> float:
    return _SIDE * place + _SIDE / 2


def _cells(edges: Sequence[Edge], at: Mapping[str, int], register: Register) -> tuple[Cell, ...]:
    """Return one square for each two documents, told by the edge of most words."""
    together: dict[tuple[str, str], list[Edge]] = {}
    for each in edges:
        if each.source in at and each.copy in at:
            together.setdefault((each.copy, each.source), []).append(each)
    totals = {pair: sum(each.words for each in found) for pair, found in together.items()}
    most = max(totals.values(), default=1)
    return tuple(
        _cell(max(found, key=lambda each: each.words), totals[pair], most, at, register)
        for pair, found in sorted(together.items())
    )


def _cell(edge: Edge, words: int, most: int, at: Mapping[str, int], register: Register) -> Cell:
    source, copy = (register.documents[each]["path"] for each in (edge.source, edge.copy))
    joint = "took from" if edge.direction == "determined" else "shares with"
    return Cell(
        x=_NAMES + _SIDE * at[edge.source] + 1,
        y=_HEAD + _SIDE * at[edge.copy] + 1,
        sort=edge.sort,
        letter=edge.sort.value[0].upper(),
        strength=round(0.35 + 0.65 * (words / most) ** 0.5, 2),
        label=f"{copy} {joint} {source}: {counted(words, 'word')}, {edge.said}",
        target=edge.finding,
    )
