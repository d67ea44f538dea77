"""Families as trees: which occurrence came from which, roots first."""

from collections.abc import Collection, Mapping, Sequence

from provenance.report.nouns import Branch
from provenance.report.places import Register, place_of
from provenance.report.rows import DerivationRow, FamilyRow, PlaceRow
from provenance.report.sorts import percent

_BRANCHES_MAX = 40
"""Occurrences drawn in one tree; a text that stands in a thousand places is not read there."""

_NOT_DETERMINED = {
    "undetermined": "direction not known",
    "common-source": "from a third text",
}

_Spot = tuple[str, int, int]


def tree_of(
    family: FamilyRow, derivations: Sequence[DerivationRow], register: Register
) -> tuple[Branch, ...]:
    """Return the occurrences of a family, each below its nearest source.

    Nearest is the source that is surest, and the later one of equals. Those without a determined
    source are roots.
    """
    places = {_spot(each): each for each in family["occurrences"]}
    parents = _parents(derivations, places.keys())
    children: dict[_Spot | None, list[_Spot]] = {}
    for spot in places:
        parent = parents.get(spot)
        children.setdefault(_spot(parent["source"]) if parent else None, []).append(spot)
    said = _said(derivations, parents)
    branches: list[Branch] = []
    waiting = [(0, spot) for spot in reversed(children.get(None, []))]
    while waiting and len(branches) < _BRANCHES_MAX:
        depth, spot = waiting.pop()
        branches.append(Branch(depth, place_of(places[spot], register), said.get(spot, "")))
        waiting += [(depth + 1, child) for child in reversed(children.get(spot, []))]
    return tuple(branches)


def _parents(
    derivations: Sequence[DerivationRow], spots: Collection[_Spot]
) -> dict[_Spot, DerivationRow]:
    """Return for each copy the derivation from its nearest source."""
    nearest: dict[_Spot, DerivationRow] = {}
    for each in derivations:
        if each["direction"] != "determined" or _spot(each["source"]) not in spots:
            continue
        known = nearest.get(_spot(each["copy"]))
        if known is None or _nearness(each) > _nearness(known):
            nearest[_spot(each["copy"])] = each
    return nearest


def _nearness(derivation: DerivationRow) -> tuple[float, int, int]:
    source = derivation["source"]
    return derivation["probability"], int(source["document"][1:]), source["start"]


def _said(
    derivations: Sequence[DerivationRow], parents: Mapping[_Spot, DerivationRow]
) -> dict[_Spot, str]:
    said = {
        _spot(each["copy"]): _NOT_DETERMINED[each["direction"]]
        for each in derivations
        if each["direction"] in _NOT_DETERMINED
    }
    for spot, each in parents.items():
        said[spot] = f"{each['relation']}, {percent(each['probability'])} sure"
    return said


def _spot(place: PlaceRow) -> _Spot:
    """Return what tells a place from all others."""
    return place["document"], place["start"], place["end"]
