"""Corpora with known lineage, brought as far as the bonds between their pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.corpus.files import read_documents
from provenance.corpus.pages import cut_pages, refine_borders
from provenance.corpus.passages import split_passages
from provenance.duplicates.borders import find_borders
from provenance.duplicates.families import group_families
from provenance.duplicates.matches import find_matches
from provenance.lineage.bonds import Bond, Pair, find_bonds
from provenance.lineage.claims import Claim, decide
from provenance.lineage.readings import Readings, read_pages
from provenance.lineage.settings import settings_of
from provenance.lineage.sides import Side, see_sides
from provenance.model import Document, Family, FamilyKind, Page, Quotation
from provenance.options import AuditOptions
from provenance.quotes.quotations import find_quotations
from provenance.quotes.shared import join_shared_quotations


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A corpus whose lineage is known, with what the stages before lineage make of it."""

    name: str
    documents: Sequence[Document]
    pages: Sequence[Page]
    families: Sequence[Family]
    quotations: Sequence[Quotation]
    gold: Sequence[dict[str, Any]]
    pairs: Sequence[dict[str, Any]]
    names: frozenset[str] | None

    def stem(self, page: int) -> str:
        """Return the name of the document that holds the page, as the truth has it."""
        return Path(self.documents[self.pages[page].span.document].path).stem


def read_known(corpus: Path, texts: Path, evaluator: Any) -> Known:  # noqa: ANN401  a loaded program
    """Return the corpus with these texts: its own, or masked ones under the same names."""
    options = AuditOptions()
    documents, _ = read_documents([texts], options)
    pages = cut_pages(documents)
    matches = find_matches(documents, split_passages(documents, pages), options)
    pages = refine_borders(documents, pages, find_borders(matches))
    families = group_families(documents, pages, matches, options)
    quotations = find_quotations(documents, pages, families, options)
    families = join_shared_quotations(documents, pages, families, quotations)
    gold, pairs, names = evaluator.load_gold(str(corpus))
    title = corpus.name if texts.name == "texts" else f"{corpus.name}, {texts.name}"
    return Known(title, documents, pages, families, quotations, gold, pairs, names)


@dataclass(frozen=True, slots=True)
class Masks:
    """What is hidden before pages are held against each other, to see what it is worth."""

    page: Callable[[Page], Page] = lambda page: page
    side: Callable[[Side], Side] = lambda side: side
    readings: Callable[[Readings], Readings] = lambda readings: readings
    bond: Callable[[Bond], Bond | None] = lambda bond: bond


def claims_of(known: Known, masks: Masks = Masks()) -> list[Claim]:
    """Return what lineage says of every two pages that share text."""
    readings, bonds = bonds_of(known, masks)
    return [decide(bond, readings.habits) for bond in bonds.values()]


def bonds_of(known: Known, masks: Masks = Masks()) -> tuple[Readings, Mapping[Pair, Bond]]:
    """Return the pages as they are read, and every two that share text."""
    pages = [masks.page(page) for page in known.pages]
    shared = [each for each in known.families if each.kind is not FamilyKind.FURNITURE]
    settings = settings_of(known.documents, pages, shared, known.quotations)
    sides = {each.id: [masks.side(side) for side in see_sides(each, settings)] for each in shared}
    readings = masks.readings(read_pages(settings))
    bonds = find_bonds(sides, readings.by_page)
    kept = {pair: masks.bond(bond) for pair, bond in bonds.items()}
    return readings, {pair: bond for pair, bond in kept.items() if bond}
