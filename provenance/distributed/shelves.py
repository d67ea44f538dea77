"""Texts, pages and words on files that all workers see: one file a stretch of documents.

Spark's shuffles move hashes and places; what stands there is fetched from here, so that no text
travels through them. A file is written by one task and never changed: a task that is run again
writes the same bytes.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from provenance.distributed.files import opened, write_file
from provenance.distributed.nouns import decode, encode
from provenance.distributed.texts import document_of, text_row
from provenance.model import Document, DocumentId, Page, PageId, Passages

if TYPE_CHECKING:
    import pyarrow as pa

    from provenance.duplicates.tables import WordTable

_BATCH_CHARS = 1 << 22
"""Code points of the documents of one batch: what is read at a time."""

_BITS_NAME = "bits.arrow"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of texts, one file a stretch.

    folder            path, or address that Arrow and all workers know
    starts            number of the first document of each stretch, then the number of documents
    passage_starts    the same of passages
    chars             code points of all texts
    page_starts       number of the first page of each stretch, once all borders are settled
    quotation_starts  number of the first quotation of each stretch, once they are found
    """

    folder: str
    starts: tuple[int, ...]
    passage_starts: tuple[int, ...]
    chars: int
    page_starts: tuple[int, ...] = ()
    quotation_starts: tuple[int, ...] = ()

    def __len__(self) -> int:
        """Stretches."""
        return len(self.starts) - 1

    def stretch_of(self, document: int) -> int:
        """Return which stretch holds a document."""
        return bisect_right(self.starts, document) - 1

    def stretches_of(self, documents: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return which stretch holds each document."""
        return (np.searchsorted(self.starts, documents, side="right") - 1).astype(np.int32)

    def stretches_of_passages(self, passages: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return which stretch holds each passage."""
        return (np.searchsorted(self.passage_starts, passages, side="right") - 1).astype(np.int32)

    def shelved(self, document: int) -> "Shelved":
        """Return a document by its number. Raises `OSError` if its file cannot be read."""
        stretch = self.stretch_of(document)
        rows = opened(self.folder, _texts_name(stretch))
        return Shelved(rows.row(document - self.starts[stretch]))

    def pages(self, document: int, number: int) -> tuple[int, tuple[Page, ...]]:
        """Return the number of a document's first page, and its pages, all numbered from there.

        They are those of a document of this `number`. Raises `OSError`.
        """
        stretch = self.stretch_of(document)
        row = opened(self.folder, _pages_name(stretch)).row(document - self.starts[stretch])
        first = self.page_starts[stretch] + int(row["first"][0].as_py())
        pages = pages_of(row["pages"][0].as_py(), number)
        return first, tuple(replace(page, id=PageId(first + at)) for at, page in enumerate(pages))


@dataclass(frozen=True, slots=True, eq=False)
class Shelved:
    """A document as it lies on the shelf, its columns not copied.

    passages  int32[5, passages]; start, end, page in the document, first word, word after the last
    words     hash, start and end of each word: uint32[words], int32[words], int32[words]
    """

    row: "pa.RecordBatch"

    @property
    def chars(self) -> int:
        """Code points of the text."""
        return int(self.row["chars"][0].as_py())

    @property
    def page_count(self) -> int:
        """Pages, as they were cut first."""
        return int(self.row["page_count"][0].as_py())

    @property
    def path(self) -> str:
        """What the document is called."""
        return str(self.row["path"][0].as_py())

    def document(self, number: int) -> Document:
        """Return the document under a number."""
        return document_of(self.row, 0, number)

    @property
    def first_pages(self) -> str:
        """Its pages as they were cut first, as they are stored."""
        return str(self.row["pages"][0].as_py())

    @property
    def passages(self) -> NDArray[np.int32]:
        """Return start, end, page in the document, first word and word after the last of each."""
        return np.frombuffer(_bytes(self.row["passages"]), np.int32).reshape(5, -1)

    @property
    def words(self) -> tuple[NDArray[np.uint32], NDArray[np.int32], NDArray[np.int32]]:
        """Return hash, start and end of each word."""
        return (
            np.frombuffer(_bytes(self.row["hashes"]), np.uint32),
            np.frombuffer(_bytes(self.row["word_starts"]), np.int32),
            np.frombuffer(_bytes(self.row["word_ends"]), np.int32),
        )


def pages_of(stored: str, number: int) -> tuple[Page, ...]:
    """Return pages as they are stored, of a document of this number."""
    pages: tuple[Page, ...] = decode(tuple[Page, ...], stored, {DocumentId: lambda _: number})
    return pages


def texts_schema() -> "pa.Schema":
    """Return the columns of a file of texts."""
    import pyarrow as pa

    return pa.schema(
        [
            ("path", pa.string()),
            ("sha256", pa.string()),
            ("size", pa.int64()),
            ("reader", pa.string()),
            ("encoding", pa.string()),
            ("about", pa.string()),
            ("chars", pa.int64()),
            ("text", pa.large_binary()),
            ("pages", pa.large_string()),
            ("page_count", pa.int32()),
            ("passages", pa.large_binary()),
            ("hashes", pa.large_binary()),
            ("word_starts", pa.large_binary()),
            ("word_ends", pa.large_binary()),
        ]
    )


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """Documents with their pages, passages and words: what one file of the shelf is made of."""

    documents: Sequence[Document]
    pages: Sequence[Page]
    passages: Passages
    table: "WordTable"


def write_texts(folder: str, stretch: int, cut: Cut) -> None:
    """Write the texts of a stretch, whole or not at all. Raises `CannotWrite`."""
    write_file(folder, _texts_name(stretch), texts_schema(), _batches(cut))


def write_pages(folder: str, stretch: int, pages: Sequence[str], counts: Sequence[int]) -> None:
    """Write the pages of each document of a stretch, as they are stored, and how many they are.

    Whole or not at all. Raises `CannotWrite`.
    """
    import pyarrow as pa

    firsts = np.cumsum([0, *counts])[:-1]
    rows = pa.record_batch({"first": firsts, "pages": pa.array(pages, pa.large_string())})
    write_file(folder, _pages_name(stretch), rows.schema, [rows])


@dataclass(frozen=True, slots=True, eq=False)
class Signatures:
    """The passages of a stretch with what they are compared by, one row each.

    documents  int64[passages]; number in the whole corpus
    places     int64[passages]; which passage of its document it is
    totals     float64[passages]; as in `SignedPassages`
    sets       uint32[passages, permutations] each; signatures
    """

    documents: NDArray[np.int64]
    places: NDArray[np.int64]
    totals: NDArray[np.float64]
    sets: tuple[NDArray[np.uint32], ...]


def write_signatures(folder: str, stretch: int, signatures: Signatures) -> None:
    """Write the signatures of a stretch, whole or not at all. Raises `CannotWrite`."""
    import pyarrow as pa

    columns: dict[str, Any] = {
        "document": signatures.documents,
        "place": signatures.places,
        "total": signatures.totals,
    }
    for at, values in enumerate(signatures.sets):
        flat = pa.array(np.ascontiguousarray(values).reshape(-1))
        columns[f"set{at}"] = pa.FixedSizeListArray.from_arrays(flat, values.shape[1])
    rows = pa.record_batch(columns)
    write_file(folder, _signatures_name(stretch), rows.schema, [rows])


def signatures_on(folder: str, stretch: int) -> Signatures:
    """Return the signatures of a stretch, not copied. Raises `OSError`."""
    (rows,) = opened(folder, _signatures_name(stretch)).batches
    return Signatures(
        rows["document"].to_numpy(),
        rows["place"].to_numpy(),
        rows["total"].to_numpy(),
        tuple(
            column.flatten().to_numpy().reshape(len(column), column.type.list_size)
            for column in rows.columns[3:]
        ),
    )


def write_bits(folder: str, bits: NDArray[np.float32]) -> None:
    """Write the surprise of the words of each bucket. Raises `CannotWrite`."""
    import pyarrow as pa

    rows = pa.record_batch({"bits": bits})
    write_file(folder, _BITS_NAME, rows.schema, [rows])


@lru_cache(maxsize=1)
def bits_on(folder: str) -> NDArray[np.float32]:
    """Return the surprise of the words of each bucket, in bits. Raises `OSError`."""
    found: NDArray[np.float32] = opened(folder, _BITS_NAME).batches[0]["bits"].to_numpy()
    return found


def _batches(cut: Cut) -> Iterator["pa.RecordBatch"]:
    import pyarrow as pa

    held: list[dict[str, Any]] = []
    chars = 0
    for row in _rows(cut):
        if held and chars + row["chars"] > _BATCH_CHARS:
            yield pa.RecordBatch.from_pylist(held, texts_schema())
            held, chars = [], 0
        held.append(row)
        chars += row["chars"]
    if held:
        yield pa.RecordBatch.from_pylist(held, texts_schema())


def _rows(cut: Cut) -> Iterator[dict[str, Any]]:
    numbers = np.arange(len(cut.documents) + 1)
    page_edges = np.searchsorted([page.span.document for page in cut.pages], numbers).tolist()
    edges = np.searchsorted(cut.passages.documents, numbers).tolist()
    firsts = cut.table.firsts.tolist()
    for at, document in enumerate(cut.documents):
        pages = cut.pages[page_edges[at] : page_edges[at + 1]]
        mine = slice(edges[at], edges[at + 1])
        words = slice(firsts[at], firsts[at + 1])
        passages = [
            cut.passages.starts[mine],
            cut.passages.ends[mine],
            cut.passages.pages[mine] - page_edges[at],
            *(cut.table.passages[mine].T - firsts[at]),
        ]
        yield {
            **text_row(document),
            "pages": encode(tuple(pages), tuple[Page, ...]),
            "page_count": len(pages),
            "passages": np.stack(passages).astype(np.int32).tobytes(),
            "hashes": cut.table.hashes[words].tobytes(),
            "word_starts": cut.table.starts[words].tobytes(),
            "word_ends": cut.table.ends[words].tobytes(),
        }


def _texts_name(stretch: int) -> str:
    return f"texts-{stretch:06}.arrow"


def _signatures_name(stretch: int) -> str:
    return f"signatures-{stretch:06}.arrow"


def _pages_name(stretch: int) -> str:
    return f"pages-{stretch:06}.arrow"


def _bytes(column: "pa.Array", at: int = 0) -> memoryview:
    return memoryview(column[at].as_buffer())
