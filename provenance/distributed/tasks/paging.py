"""Ends of long shared texts in, pages out: dumps are cut anew, and all pages get their place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from provenance.corpus.pages import refine_borders
from provenance.distributed.corpora import documents_of
from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.nouns import encode
from provenance.distributed.shelves import Shelf, Shelved, pages_of, write_pages
from provenance.model import Border, DocumentId, Page

if TYPE_CHECKING:
    import pyarrow as pa


def border_schema() -> "pa.Schema":
    """Return the columns of places where long shared text begins or ends.

    stretch   that of the document
    document  null in the row that each stretch has of its own
    offset    code points
    words     of the longest match that begins or ends there
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("document", pa.int64()),
            ("offset", pa.int64()),
            ("words", pa.int64()),
        ]
    )


def paged_schema() -> "pa.Schema":
    """Return the columns of what is said of paged stretches: which one, and how many pages."""
    import pyarrow as pa

    return pa.schema([("stretch", pa.int32()), ("pages", pa.int64())])


def paged(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Write the pages of the stretch of a partition to the shelf; yield how many there are.

    Raises `CannotWrite`.
    """
    table = gathered(rows, border_schema())
    if not table.num_rows:
        return
    stretch = table["stretch"][0].as_py()
    numbers = range(shelf.starts[stretch], shelf.starts[stretch + 1])
    shelved = [shelf.shelved(number) for number in numbers]
    near: dict[int, list[tuple[int, int]]] = {}
    for _, document, offset, words in zip(*(column.to_pylist() for column in table), strict=True):
        if document is not None:
            near.setdefault(document - numbers[0], []).append((offset, words))
    stored = [each.first_pages for each in shelved]
    counts = [each.page_count for each in shelved]
    for place, pages in _refined(shelved, near).items():
        stored[place], counts[place] = encode(tuple(pages), tuple[Page, ...]), len(pages)
    write_pages(shelf.folder, stretch, stored, counts)
    yield from batches_of({"stretch": [stretch], "pages": [sum(counts)]}, paged_schema())


def _refined(
    shelved: Sequence[Shelved], near: Mapping[int, Sequence[tuple[int, int]]]
) -> Mapping[int, list[Page]]:
    """Return the pages of the documents that are cut anew, by place in the stretch."""
    places = sorted(near)
    documents = documents_of([shelved[place] for place in places])
    pages = [
        page
        for at, place in enumerate(places)
        for page in pages_of(shelved[place].first_pages, at)
    ]
    borders = [
        Border(DocumentId(at), offset, words)
        for at, place in enumerate(places)
        for offset, words in near[place]
    ]
    refined: dict[int, list[Page]] = {place: [] for place in places}
    for page in refine_borders(documents, pages, borders):
        refined[places[page.span.document]].append(page)
    return refined
