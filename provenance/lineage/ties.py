"""Bonds in, ties out: two pages with all that is measured of them, one way round."""

from dataclasses import dataclass

from provenance.lineage.bonds import Bond, exchanged_bond
from provenance.lineage.lines import Habits
from provenance.lineage.masses import Mass, weigh_bond
from provenance.lineage.readings import Reading
from provenance.lineage.settings import stands_in


@dataclass(frozen=True, slots=True)
class Called:
    """How surely the heads of the copy call the source: by words of the writer's own, or quoted.

    outright  in the copy's own words: it quotes the source
    within    in words that it quotes: somebody else quotes the source
    another   its own words name somebody else, and not the source
    """

    outright: float = 0.0
    within: float = 0.0
    another: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """A bond with its measures."""

    bond: Bond
    mass: Mass
    called: Called

    @property
    def source(self) -> Reading:
        """The page supposed to be the source."""
        return self.bond.source

    @property
    def copy(self) -> Reading:
        """The page supposed to be the copy."""
        return self.bond.copy


def tie_of(bond: Bond, habits: Habits) -> Tie:
    """Return the measures of a bond as it is given."""
    return Tie(bond, weigh_bond(bond, habits), called_by_heads(bond.source, bond.copy))


def exchanged_tie(tie: Tie, habits: Habits) -> Tie:
    """Return the tie measured the other way round."""
    return tie_of(exchanged_bond(tie.bond), habits)


def called_by_heads(source: Reading, copy: Reading) -> Called:
    """Return how the heads of the copy call the source.

    A head that cites ids speaks of those messages only, whoever is named beside them.
    """
    outright = within = 0.0
    another = False
    for head in copy.heads:
        if head.identifiers:
            strength = float(source.identifier in head.identifiers)
        else:
            named = (each for each in source.callings if stands_in(each.words, head.words))
            strength = max((each.strength for each in named), default=0.0)
        if head.levels:
            within = max(within, strength)
        else:
            outright = max(outright, strength)
            another = another or not strength
    return Called(outright, 0.0 if outright else within, another and not outright)
