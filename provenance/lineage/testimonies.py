"""Claims in, testimonies out: what is said of two pages, without their texts.

All that later steps ask of two pages. One row a pair of pages that share text; some kilobytes.
"""

from dataclasses import dataclass
from datetime import date

from provenance.lineage.bonds import Pair
from provenance.lineage.claims import Claim
from provenance.lineage.links import link_odds
from provenance.lineage.masses import shared_lines
from provenance.lineage.places import merged
from provenance.lineage.readings import Reading
from provenance.lineage.spots import Spot
from provenance.model import Direction, Evidence, EvidenceKind, FamilyId, PageId, Span


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two pages, by what orders it among others: names of files decide nothing.

    sha256  of its document
    oldest  its first date; the last of all days without any
    """

    page: PageId
    span: Span
    sha256: str
    oldest: date

    @property
    def content(self) -> tuple[str, int]:
        """An order that does not depend on the names of files."""
        return self.sha256, self.span.start


@dataclass(frozen=True, slots=True)
class Shared:
    """The text in common, as the source explains it: whole lines of two mails, or else places.

    lines   number among the lines of the copy, and code points, of each that stands in both
    places  of the copy, apart; empty if there are lines
    """

    lines: tuple[tuple[int, int], ...]
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Testimony:
    """What is said of two pages; unless determined, source and copy mean corpus order only.

    odds     log-odds, by the first pass, that the copy took text straight from the source
    shared   the text in common; this and the odds are asked of a determined direction only
    family   that of the longest stretch in common …
    longest  … and where it stands, in the source and in the copy
    order    its place among all
    """

    source: Party
    copy: Party
    direction: Direction
    probability: float
    evidence: tuple[Evidence, ...]
    odds: float
    shared: Shared
    family: FamilyId
    longest: tuple[Spot, Spot]
    order: tuple[int, ...]

    @property
    def pair(self) -> Pair:
        """The pages: source, copy."""
        return self.source.page, self.copy.page

    @property
    def corpus_pair(self) -> Pair:
        """The pages, the earlier of the corpus first."""
        return (self.pair[0], self.pair[1]) if self.pair[0] <= self.pair[1] else self.pair[::-1]

    @property
    def declared(self) -> bool:
        """Whether the header of the copy names the source."""
        return any(
            each.kind is EvidenceKind.DECLARES_SOURCE and each.weight > 0 for each in self.evidence
        )


def give_testimony(claim: Claim) -> Testimony:
    """Return what a claim says, without the pages."""
    longest = claim.tie.bond.strands[0]
    determined = claim.direction is Direction.DETERMINED
    return Testimony(
        source=_party(claim.tie.source),
        copy=_party(claim.tie.copy),
        direction=claim.direction,
        probability=claim.probability,
        evidence=claim.evidence,
        odds=link_odds(claim.tie, claim.evidence) if determined else 0.0,
        shared=_shared(claim) if determined else Shared((), ()),
        family=longest.family,
        longest=(longest.source.spot, longest.copy.spot),
        order=claim.tie.bond.order,
    )


def _party(reading: Reading) -> Party:
    oldest = min((each.value for each in reading.page.dates), default=date.max)
    page = reading.page
    return Party(page.id, page.span, reading.setting.document.sha256, oldest)


def _shared(claim: Claim) -> Shared:
    lines = [(copy.number, len(words)) for words, _, copy in shared_lines(claim.tie.bond)]
    if lines:
        return Shared(tuple(sorted(lines)), ())
    return Shared((), merged(each.copy.span for each in claim.tie.bond.strands if each.chars))
