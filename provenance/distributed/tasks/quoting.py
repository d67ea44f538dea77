"""Shared places in; quotations are noted, and by what they meet others goes out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from provenance.distributed.corpora import all_documents
from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.libraries import Library, write_quotations
from provenance.distributed.notes import documents_in
from provenance.distributed.nouns import decode
from provenance.distributed.shelves import Shelf
from provenance.model import DocumentId, Family, FamilyKind, Quotation, QuotationId, Span
from provenance.quotes.quotations import quotations_near
from provenance.quotes.shared import families_holding, gram_hashes
from provenance.verdicts.identical import may_be_equal, text_digest

if TYPE_CHECKING:
    import pyarrow as pa


def shared_schema() -> "pa.Schema":
    """Return the columns of shared places.

    stretch     that of the document
    document    null in the row that each stretch has of its own
    page        number of the page
    start, end  code points
    text        whether it is text, not furniture
    family      number of the family
    first       document of its first occurrence
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("document", pa.int64()),
            ("page", pa.int64()),
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("text", pa.bool_()),
            ("family", pa.int64()),
            ("first", pa.int64()),
        ]
    )


def numbered_schema() -> "pa.Schema":
    """Return the columns of families: number, that of the longer one or null, and noun."""
    import pyarrow as pa

    return pa.schema(
        [
            ("number", pa.int64()),
            ("part_of", pa.int64()),
            ("noun", pa.string()),
        ]
    )


def shared(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the occurrences of the families of a partition."""
    table = gathered(rows, numbered_schema())
    numbers = table["number"].to_pylist()
    families = [decode(Family, noun) for noun in table["noun"].to_pylist()]
    counts = [len(each.occurrences) for each in families]
    places = [(each, family) for family in families for each in family.occurrences]
    documents = np.array([each.span.document for each, _ in places], np.int64)
    columns = {
        "stretch": shelf.stretches_of(documents),
        "document": documents,
        "page": [each.page for each, _ in places],
        "start": [each.span.start for each, _ in places],
        "end": [each.span.end for each, _ in places],
        "text": [family.kind is FamilyKind.TEXT for _, family in places],
        "family": np.repeat(np.array(numbers, np.int64), counts),
        "first": [family.occurrences[0].span.document for _, family in places],
    }
    yield from batches_of(columns, shared_schema())


def quotation_schema() -> "pa.Schema":
    """Return the columns of what is told of quotations: two kinds of rows.

    stretch   that of the document
    count     quotations in it; null in rows that tell of a quotation
    place     place of a quotation, which meets others, among those of the stretch
    document  in which it stands
    grams     numbers of which two quotations of one utterance have one in common
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("count", pa.int64()),
            ("place", pa.int64()),
            ("document", pa.int64()),
            ("grams", pa.list_(pa.int64())),
        ]
    )


def quoted(
    rows: Rows, shelf: Shelf, *, everywhere: bool, wanted: bool
) -> Iterator["pa.RecordBatch"]:
    """Note the quotations of the stretch of a partition, in and around shared places.

    None if they are not `wanted`. Yields how many there are, and those of them that may meet
    others. Raises `CannotWrite`.
    """
    table = gathered(rows, shared_schema())
    if not table.num_rows:
        return
    stretch = table["stretch"][0].as_py()
    numbers = documents_in(shelf, stretch)
    holders = _holders(table)
    shared = {page: [(span.start, span.end) for span, _ in of] for page, of in holders.items()}
    read = numbers if everywhere else sorted(set(table["document"].drop_null().to_pylist()))
    library = Library(shelf)
    pages = [page for number in read if wanted for page in library.pages(number)]
    found = quotations_near(library.documents, pages, None if everywhere else shared)
    _note(shelf, stretch, found, holders)
    grams = [gram_hashes(library.documents, each) for each in found]
    meets = [at for at, of_one in enumerate(grams) if of_one]
    columns = {
        "stretch": [stretch] * (len(meets) + 1),
        "count": [len(found), *[None] * len(meets)],
        "place": [None, *meets],
        "document": [None, *(found[at].span.document for at in meets)],
        "grams": [None, *(grams[at] for at in meets)],
    }
    yield from batches_of(columns, quotation_schema())


_Holders = Mapping[int, Sequence[tuple[Span, int]]]
"""By page: the places of text families, with the number of the family."""


def _holders(table: "pa.Table") -> _Holders:
    holders: dict[int, list[tuple[Span, int]]] = {}
    names = ("page", "document", "start", "end", "family", "text")
    columns = (table[name].to_pylist() for name in names)
    for page, document, start, end, family, text in zip(*columns, strict=True):
        if text:
            span = Span(DocumentId(document), start, end)
            holders.setdefault(page, []).append((span, family))
    return holders


def _note(shelf: Shelf, stretch: int, found: Sequence[Quotation], holders: _Holders) -> None:
    """Write quotations, numbered from 0, and which text families hold each of them."""
    numbers = documents_in(shelf, stretch)
    of_documents: list[list[Quotation]] = [[] for _ in numbers]
    held: list[list[list[int]]] = [[] for _ in numbers]
    for at, each in enumerate(found):
        place = each.span.document - numbers.start
        of_documents[place].append(replace(each, id=QuotationId(at)))
        held[place].append(sorted(families_holding(each, holders.get(each.page, ()))))
    write_quotations(shelf, stretch, of_documents, held)


def digest_schema() -> "pa.Schema":
    """Return the columns of documents with what equal texts have in common."""
    import pyarrow as pa

    return pa.schema([("document", pa.int64()), ("met", pa.string())])


def digested(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the digests of the documents of a partition of which so much is shared as to be equal.

    The partition holds all shared places of a document.
    """
    table = gathered(rows, shared_schema())
    shared: Counter[int] = Counter()
    for document, start, end in zip(
        *(table[name].to_pylist() for name in ("document", "start", "end")), strict=True
    ):
        shared[document] += end - start
    documents = all_documents(shelf)
    likely = [
        number for number in sorted(shared) if may_be_equal(documents[number], shared[number])
    ]
    digests = [text_digest(documents[number]) for number in likely]
    yield from batches_of({"document": likely, "met": digests}, digest_schema())
