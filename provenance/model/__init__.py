"""The nouns that travel between the stages: frozen, without I/O, without back-pointers.

Offsets are code points of `Document.text`, half-open `[start, end)`, everywhere.
Order of fields and arguments: left before right, source before copy.
"""

from provenance.model.audits import Audit
from provenance.model.corpus import (
    DateKind,
    Document,
    Furniture,
    Page,
    PageDate,
    PageKind,
    Passages,
    Skipped,
    Statement,
)
from provenance.model.duplicates import (
    Border,
    Disguise,
    Edit,
    EditKind,
    Family,
    FamilyKind,
    Match,
    Occurrence,
    Tier,
)
from provenance.model.engine import INLINE, Batches, Engine, document_batches, sizes_of
from provenance.model.lineage import (
    Derivation,
    Direction,
    Evidence,
    EvidenceKind,
    PageLineage,
    PageSource,
    Relation,
)
from provenance.model.quotes import (
    Quotation,
    QuotationKind,
    Speaker,
    in_marks,
)
from provenance.model.reasons import Reason, ReasonKind
from provenance.model.spans import (
    DocumentId,
    FamilyId,
    PageId,
    QuotationId,
    Span,
)
from provenance.model.verdicts import (
    Credit,
    Fidelity,
    Judgement,
    Level,
    QuotationCheck,
    Rule,
    Shares,
    SpeakerCheck,
    Verdict,
)

__all__ = [
    "INLINE",
    "Audit",
    "Batches",
    "Border",
    "Credit",
    "DateKind",
    "Derivation",
    "Direction",
    "Disguise",
    "Document",
    "DocumentId",
    "Edit",
    "EditKind",
    "Engine",
    "Evidence",
    "EvidenceKind",
    "Family",
    "FamilyId",
    "FamilyKind",
    "Fidelity",
    "Furniture",
    "Judgement",
    "Level",
    "Match",
    "Occurrence",
    "Page",
    "PageDate",
    "PageId",
    "PageKind",
    "PageLineage",
    "PageSource",
    "Passages",
    "Quotation",
    "QuotationCheck",
    "QuotationId",
    "QuotationKind",
    "Reason",
    "ReasonKind",
    "Relation",
    "Rule",
    "Shares",
    "Skipped",
    "Span",
    "Speaker",
    "SpeakerCheck",
    "Statement",
    "Tier",
    "Verdict",
    "document_batches",
    "in_marks",
    "sizes_of",
]
