"""Shared places in, the quotations of each stretch of documents out."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from provenance.distributed.corpora import Fetched, all_documents
from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.model import Family, FamilyKind
from provenance.quotes.quotations import quotations_near
from provenance.quotes.shared import gram_hashes
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
    first       document of the first occurrence of the family
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
    nouns = gathered(rows, numbered_schema())["noun"].to_pylist()
    families = [decode(Family, noun) for noun in nouns]
    places = [(each, family) for family in families for each in family.occurrences]
    documents = np.array([each.span.document for each, _ in places], np.int64)
    columns = {
        "stretch": shelf.stretches_of(documents),
        "document": documents,
        "page": [each.page for each, _ in places],
        "start": [each.span.start for each, _ in places],
        "end": [each.span.end for each, _ in places],
        "text": [family.kind is FamilyKind.TEXT for _, family in places],
        "first": [family.occurrences[0].span.document for _, family in places],
    }
    yield from batches_of(columns, shared_schema())


def quotation_schema() -> "pa.Schema":
    """Return the columns of quotations.

    place  its place among those of the stretch
    grams  numbers of which two quotations of one utterance have one in common
    noun   the quotation
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("place", pa.int64()),
            ("document", pa.int64()),
            ("grams", pa.list_(pa.int64())),
            ("noun", pa.string()),
        ]
    )


def quoted(rows: Rows, shelf: Shelf, *, everywhere: bool) -> Iterator["pa.RecordBatch"]:
    """Yield the quotations of the stretch of a partition, in and around shared places.

    Documents and pages are called as in the whole corpus.
    """
    table = gathered(rows, shared_schema())
    if not table.num_rows:
        return
    stretch = table["stretch"][0].as_py()
    numbers = range(shelf.starts[stretch], shelf.starts[stretch + 1])
    shared: dict[int, list[tuple[int, int]]] = {}
    names = ("page", "start", "end", "text")
    for page, start, end, text in zip(*(table[name].to_pylist() for name in names), strict=True):
        if text:
            shared.setdefault(page, []).append((start, end))
    wanted = numbers if everywhere else sorted(set(table["document"].drop_null().to_pylist()))
    pages = [page for number in wanted for page in shelf.pages(number, number)[1]]
    documents = Fetched(shelf.shelved, numbers)
    found = quotations_near(documents, pages, None if everywhere else shared)
    columns = {
        "stretch": [stretch] * len(found),
        "place": list(range(len(found))),
        "document": [each.span.document for each in found],
        "grams": [gram_hashes(documents, each) for each in found],
        "noun": [encode(each) for each in found],
    }
    yield from batches_of(columns, quotation_schema())


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
