"""Which documents are compared with which: what the options ask for, as numbers of documents."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.errors import BadOption
from provenance.model import Document, DocumentId
from provenance.options import AuditOptions

DocumentPairs = tuple[tuple[DocumentId, DocumentId], ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared.

    within  repeats inside of one document
    across  what two documents share
    about   the documents of which one must be a side; None for all
    pairs   the only pairs of documents that are compared, the earlier first, sorted; empty for all
    count   documents in all
    """

    within: bool
    across: bool
    about: frozenset[DocumentId] | None
    pairs: DocumentPairs
    count: int

    def wants(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which pairs of documents are compared; those of `a` are not behind those of `b`."""
        wanted = np.where(a == b, self.within, self.across)
        if self.about is not None:
            chosen = np.fromiter(sorted(self.about), np.int64, len(self.about))
            wanted &= np.isin(a, chosen) | np.isin(b, chosen)
        if self.pairs:
            listed = np.array([left * self.count + right for left, right in self.pairs], np.int64)
            wanted &= np.isin(a * self.count + b, listed)
        return wanted


def scope_of(documents: Sequence[Document], options: AuditOptions) -> Scope:
    """Return what the options ask for.

    Raises `BadOption` for a path that is none of the documents'.
    """
    named = {path for pair in options.pairs for path in pair} | set(options.about)
    ids = (
        {document.path: document.id for document in documents if document.path in named}
        if named
        else {}
    )
    for path in sorted(named - ids.keys()):
        raise BadOption(
            f"the options name {path}, which was not read",
            hint="Paths are relative to the audited folder, as the result gives them.",
        )
    pairs = {tuple(sorted((ids[left], ids[right]))) for left, right in options.pairs}
    return Scope(
        within=options.matches != "across",
        across=options.matches != "within",
        about=frozenset(ids[path] for path in options.about) if options.about else None,
        pairs=tuple((left, right) for left, right in sorted(pairs)),
        count=len(documents),
    )
