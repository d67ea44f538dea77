"""Find copied passages in text corpora, say who had them first, and whether the copy says so.

The texts flow through six stages, in this order:

    corpus      files                -> Document, Page, Passage  (what was saved, cut apart)
    duplicates  Passage              -> Match, Family            (which characters are shared)
    quotes      Page, Family         -> Quotation                (who is quoted, by what words)
    lineage     Family, Quotation    -> Derivation               (which side is the copy, and why)
    verdicts    Derivation           -> Verdict                  (is it marked, is it credited)
    report      Audit                -> HTML, JSON, text

`audit()` runs them all. Everything importable from here is public; nothing else is.
What stands here is imported when it is first asked for, so that `import provenance` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.distributed.audits import SparkAudit, audit_on_spark
    from provenance.distributed.indexes import Cluster, build_index_on_spark
    from provenance.distributed.sessions import SparkOptions
    from provenance.errors import (
        BadOption,
        CannotWrite,
        ClusterFailed,
        DamagedIndex,
        IndexBusy,
        NoCluster,
        NoDocuments,
        NoIndex,
        NoSpark,
        OtherIndex,
        ProvenanceError,
        UnusableBaseline,
        UnusableResult,
    )
    from provenance.indexing import (
        Change,
        add_to_index,
        build_index,
        compact_index,
        describe_index,
        judge_index,
        remove_from_index,
    )
    from provenance.model import (
        Audit,
        Derivation,
        Document,
        Evidence,
        Family,
        Judgement,
        Match,
        Occurrence,
        Page,
        Quotation,
        Skipped,
        Span,
        Verdict,
    )
    from provenance.options import AuditOptions, IndexOptions
    from provenance.pipeline import audit, audit_against, audit_changes, quote

__version__ = "0.1.0"

__all__ = [
    "Audit",
    "AuditOptions",
    "BadOption",
    "CannotWrite",
    "Change",
    "Cluster",
    "ClusterFailed",
    "DamagedIndex",
    "Derivation",
    "Document",
    "Evidence",
    "Family",
    "IndexBusy",
    "IndexOptions",
    "Judgement",
    "Match",
    "NoCluster",
    "NoDocuments",
    "NoIndex",
    "NoSpark",
    "Occurrence",
    "OtherIndex",
    "Page",
    "ProvenanceError",
    "Quotation",
    "Skipped",
    "Span",
    "SparkAudit",
    "SparkOptions",
    "UnusableBaseline",
    "UnusableResult",
    "Verdict",
    "add_to_index",
    "audit",
    "audit_against",
    "audit_changes",
    "audit_on_spark",
    "build_index",
    "build_index_on_spark",
    "compact_index",
    "describe_index",
    "judge_index",
    "quote",
    "remove_from_index",
]

_HOMES = {
    "audit": "provenance.pipeline",
    "audit_changes": "provenance.pipeline",
    "audit_against": "provenance.pipeline",
    "quote": "provenance.pipeline",
    "SparkAudit": "provenance.distributed.audits",
    "audit_on_spark": "provenance.distributed.audits",
    "Cluster": "provenance.distributed.indexes",
    "build_index_on_spark": "provenance.distributed.indexes",
    "SparkOptions": "provenance.distributed.sessions",
    "Change": "provenance.indexing",
    "add_to_index": "provenance.indexing",
    "build_index": "provenance.indexing",
    "compact_index": "provenance.indexing",
    "describe_index": "provenance.indexing",
    "judge_index": "provenance.indexing",
    "remove_from_index": "provenance.indexing",
    "AuditOptions": "provenance.options",
    "IndexOptions": "provenance.options",
    "BadOption": "provenance.errors",
    "CannotWrite": "provenance.errors",
    "ClusterFailed": "provenance.errors",
    "NoCluster": "provenance.errors",
    "NoSpark": "provenance.errors",
    "DamagedIndex": "provenance.errors",
    "IndexBusy": "provenance.errors",
    "NoDocuments": "provenance.errors",
    "NoIndex": "provenance.errors",
    "OtherIndex": "provenance.errors",
    "ProvenanceError": "provenance.errors",
    "UnusableBaseline": "provenance.errors",
    "UnusableResult": "provenance.errors",
}
"""Where the public names live; those not listed are nouns of `provenance.model`."""


def __getattr__(name: str) -> object:
    """Return a public name, importing its home. Raises `AttributeError` for any other."""
    if name not in __all__:
        raise AttributeError(f"module 'provenance' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "provenance.model")), name)


def __dir__() -> list[str]:
    """Return the public names, for completion."""
    return [*__all__, "__version__"]
