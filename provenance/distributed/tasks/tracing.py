"""Derivations in, the lineage of pages out: what each has from which, and its root."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, row_batches
from provenance.distributed.libraries import Library
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.lineage.trees import Descent, descent_of, is_descent, trace_descents
from provenance.model import Derivation, PageId

if TYPE_CHECKING:
    import pyarrow as pa


def descent_schema() -> "pa.Schema":
    """Return the columns of descents: the pages, and what the copy has from the source."""
    import pyarrow as pa

    return pa.schema([("source", pa.int64()), ("copy", pa.int64()), ("noun", pa.string())])


def descended(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield what the pages of a stretch have from others.

    The partition holds all derivations of its pages, with their numbers.
    """
    told = sorted(
        (number, noun)
        for batch in rows
        for number, noun in zip(
            *(batch[name].to_pylist() for name in ("number", "noun")), strict=True
        )
    )
    library = Library(shelf)
    yield from row_batches(_descents([noun for _, noun in told], library), descent_schema())


def _descents(nouns: list[str], library: Library) -> Iterator[dict[str, Any]]:
    between: defaultdict[tuple[PageId, PageId], list[Derivation]] = defaultdict(list)
    for noun in nouns:
        derivation = decode(Derivation, noun)
        if is_descent(derivation):
            between[derivation.copy.page, derivation.source.page].append(derivation)
    for (copy, source), found in sorted(between.items()):
        descent = descent_of(library.page(found[0].copy), found)
        yield {"source": source, "copy": copy, "noun": encode(descent)}


def lineage_schema() -> "pa.Schema":
    """Return the columns of lineage: page, and its sources and root."""
    import pyarrow as pa

    return pa.schema([("page", pa.int64()), ("noun", pa.string())])


def traced(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield the lineage of the pages of a partition: whole components of pages."""
    nouns = (noun for batch in rows for noun in batch["noun"].to_pylist())
    found = (
        {"page": each.page, "noun": encode(each)}
        for each in trace_descents(decode(Descent, noun) for noun in nouns)
    )
    yield from row_batches(found, lineage_schema())
