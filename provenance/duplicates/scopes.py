"""Which documents are compared with which: what the options ask for, as numbers of documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from provenance.errors import BadOption
from provenance.model import Document, DocumentId, without_texts
from provenance.options import AuditOptions

DocumentPairs = tuple[tuple[DocumentId, DocumentId], ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared.

    within  repeats inside of one document
    across  what two documents share
    about   the documents of which one must be a side; None for all. Where some come from an index,
            they are among the others
    with_kin  whether the other copies of a passage that one of `about` holds are told too
    pairs   the only pairs of documents that are compared, the earlier first, sorted; None for all
    count   documents in all
    """

    within: bool
    across: bool
    about: frozenset[DocumentId] | None
    with_kin: bool
    pairs: DocumentPairs | None
    count: int

    def wants(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which pairs of documents are compared; those of `a` are not behind those of `b`."""
        wanted = np.where(a == b, self.within, self.across)
        if self.about is not None:
            chosen = np.fromiter(sorted(self.about), np.int64, len(self.about))
            wanted &= np.isin(a, chosen) | np.isin(b, chosen)
        if self.pairs is not None:
            listed = np.array([left * self.count + right for left, right in self.pairs], np.int64)
            wanted &= np.isin(a * self.count + b, listed)
        return wanted


def scope_of(documents: Sequence[Document], options: AuditOptions) -> Scope:
    """Return what the options ask for.

    Raises `BadOption` for a path that is none of the documents'.
    """
    named = paths_named(options)
    bare = without_texts(documents)
    ids = {each.path: each.id for each in bare if each.path in named} if named else {}
    scope = scope_by_path(ids, len(documents), options)
    return replace(
        scope,
        about=_about(documents, sorted(scope.about or ())),
        with_kin=any(each.indexed for each in bare),
    )


def paths_named(options: AuditOptions) -> frozenset[str]:
    """Return the paths of documents that the options name."""
    return frozenset({*options.about, *(path for pair in options.pairs for path in pair)})


def scope_by_path(ids: Mapping[str, DocumentId], count: int, options: AuditOptions) -> Scope:
    """Return what the options ask for, by the numbers of the documents that they name.

    There are `count` documents, none from an index. Raises `BadOption` for a path without number.
    """
    for path in sorted(paths_named(options) - ids.keys()):
        raise BadOption(
            f"the options name {path}, which was not read",
            hint="Paths are relative to the audited folder, as the result gives them.",
        )
    pairs = {tuple(sorted((ids[left], ids[right]))) for left, right in options.pairs}
    return Scope(
        within=options.matches != "across",
        across=options.matches != "within",
        about=frozenset(ids[path] for path in options.about) or None,
        with_kin=False,
        pairs=tuple((left, right) for left, right in sorted(pairs)) if pairs else None,
        count=count,
    )


def part_of(scope: Scope, documents: NDArray[np.int64], pairs: NDArray[np.int64]) -> Scope:
    """Return the scope of some documents, numbered anew in their order, which ascends.

    Just `pairs`, int64[pairs, 2] of old numbers, are compared, as far as `scope` wants them.
    """
    wanted = np.unique(pairs[scope.wants(pairs[:, 0], pairs[:, 1])], axis=0)
    numbers = np.searchsorted(documents, wanted).tolist()
    return Scope(
        within=True,
        across=True,
        about=None,
        with_kin=False,
        pairs=tuple((DocumentId(left), DocumentId(right)) for left, right in numbers),
        count=len(documents),
    )


def _about(
    documents: Sequence[Document], named: Sequence[DocumentId]
) -> frozenset[DocumentId] | None:
    new = {each.id for each in without_texts(documents) if not each.indexed}
    if named:
        return frozenset(named) & new
    return None if len(new) == len(documents) else frozenset(new)
