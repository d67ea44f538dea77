"""Everything one run found out: what reports are made from."""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model.corpus import Document, Page, Skipped
from provenance.model.duplicates import Family
from provenance.model.lineage import Derivation, PageLineage
from provenance.model.quotes import Quotation
from provenance.model.verdicts import Judgement


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything one run found out. Reports are made from this and nothing else."""

    options: tuple[tuple[str, object], ...]
    """Name and value of every option of the run, in the order of `AuditOptions`."""
    inputs: tuple[str, ...]
    """The paths as they were given."""
    documents: Sequence[Document]
    skipped: tuple[Skipped, ...]
    pages: tuple[Page, ...]
    families: tuple[Family, ...]
    quotations: tuple[Quotation, ...]
    derivations: tuple[Derivation, ...]
    lineage: tuple[PageLineage, ...]
    judgement: Judgement
