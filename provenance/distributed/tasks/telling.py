"""Families and sources in, derivations out: families tell, then sources that none tells."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, gathered, row_batches
from provenance.distributed.keys import sortable
from provenance.distributed.notes import documents_in
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.distributed.tasks.families import families_of
from provenance.distributed.witnesses import Witness
from provenance.lineage.derivations import (
    ToldEdge,
    derivation_of,
    edge_of,
    find_loose,
    place_of,
)
from provenance.lineage.families import Tree, asked_testimonies
from provenance.lineage.spots import spots_of
from provenance.lineage.tellings import Telling, see_telling, tell_family, tell_source
from provenance.lineage.undirected import pair_family
from provenance.model import Derivation, Direction, Family, FamilyKind

if TYPE_CHECKING:
    import pyarrow as pa


def telling_schema() -> "pa.Schema":
    """Return the columns of tellings.

    stretch       that of the document of the copy
    source, copy  pages; null where it is not determined which is which
    order         its place among all, as bytes
    edge          the edge that it is, where it is determined
    noun          the telling
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("source", pa.int64()),
            ("copy", pa.int64()),
            ("order", pa.binary()),
            ("edge", pa.string()),
            ("noun", pa.string()),
        ]
    )


def told(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield what the families of a partition tell."""
    witness = Witness(shelf)
    found = (
        _row(see_telling(telling, witness.see), witness)
        for family, longer in families_of(rows)
        if family.kind is not FamilyKind.FURNITURE
        for telling in tell_family(family, longer, _tree(family, witness))
    )
    yield from row_batches(found, telling_schema())


def _tree(family: Family, witness: Witness) -> Tree:
    """Return what a family asks of what was found out of pages."""
    spots = spots_of(family)
    documents = {spot.page: spot.span.document for spot in spots}
    found = {page: witness.sources(document, page) for page, document in documents.items()}
    sources = {page: [each.source for each in of] for page, of in found.items() if of}
    asked = asked_testimonies(spots, sources)
    return Tree(sources, witness.testimonies((pair, documents[pair[1]]) for pair in asked))


def _row(telling: Telling, witness: Witness) -> dict[str, Any]:
    sides = (telling.link.source.span.document, telling.link.copy.span.document)
    row: dict[str, Any] = {
        "stretch": witness.library.shelf.stretch_of(sides[1]),
        "order": sortable(telling.order),
        "noun": encode(telling),
    }
    if telling.link.direction is Direction.DETERMINED:
        digests = {each: witness.library.documents[each].sha256 for each in sides}
        edge = edge_of(telling, digests)
        row |= {"source": edge.edge.source, "copy": edge.edge.copy, "edge": encode(edge)}
    return row


def pair_schema() -> "pa.Schema":
    """Return the columns of pages of which a family tells: stretch of the copy, source and copy.

    The pages are null in the row that each stretch has of its own.
    """
    import pyarrow as pa

    return pa.schema([("stretch", pa.int32()), ("source", pa.int64()), ("copy", pa.int64())])


def untold(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield what is told of the sources of the pages of a stretch that no family tells.

    The partition holds all pairs of pages of which families tell, the copy being of its stretch.
    """
    table = gathered(rows, pair_schema())
    if not table.num_rows:
        return
    linked = set(zip(table["source"].to_pylist(), table["copy"].to_pylist(), strict=True))
    witness = Witness(shelf)
    found = (
        _row(see_telling(tell_source(each.source, each.at), witness.see), witness)
        for document in documents_in(shelf, table["stretch"][0].as_py())
        for each in witness.sources_in(document)
        if each.source.pair not in linked
    )
    yield from row_batches(found, telling_schema())


def order_schema() -> "pa.Schema":
    """Return the column of places among all tellings, as bytes."""
    import pyarrow as pa

    return pa.schema([("order", pa.binary())])


def loosened(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield which tellings of a partition, whole components of pages, are loose."""
    nouns = (noun for batch in rows for noun in batch["edge"].to_pylist())
    loose = find_loose(decode(ToldEdge, noun) for noun in nouns)
    yield from row_batches(({"order": sortable(each)} for each in sorted(loose)), order_schema())


def derivation_schema() -> "pa.Schema":
    """Return the columns of derivations without numbers.

    key       by what they are ordered: each has its own
    family    number
    document  of the copy
    stretch   that of the document
    noun      the derivation
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("key", pa.binary()),
            ("family", pa.int64()),
            ("document", pa.int64()),
            ("stretch", pa.int32()),
            ("noun", pa.string()),
        ]
    )


def derived(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield tellings as derivations; a column `loose` tells which have no direction."""
    found = (
        _derivation(derivation_of(decode(Telling, noun), loose=loose), order, shelf)
        for batch in rows
        for noun, order, loose in zip(
            *(batch[name].to_pylist() for name in ("noun", "order", "loose")), strict=True
        )
    )
    yield from row_batches(found, derivation_schema())


def paired(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the derivations of the families of a partition where nobody asks who was first."""
    found = (
        _derivation(each, sortable(at), shelf)
        for family, longer in families_of(rows)
        for at, each in enumerate(pair_family(family, longer))
    )
    yield from row_batches(found, derivation_schema())


def _derivation(derivation: Derivation, order: bytes, shelf: Shelf) -> dict[str, Any]:
    family, copy, source = place_of(derivation)
    place = (family, *(int(each) for span in (copy, source) for each in tuple(span)))
    return {
        "key": sortable(place) + order,
        "family": family,
        "document": copy.document,
        "stretch": shelf.stretch_of(copy.document),
        "noun": encode(derivation),
    }
