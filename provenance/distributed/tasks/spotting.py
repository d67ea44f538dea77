"""Families in, footholds out: where they stand first on each page, and the lines there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, gathered, row_batches
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.distributed.tasks.families import families_of
from provenance.distributed.witnesses import CUSTOMS, Witness, write_noted
from provenance.lineage.lines import Custom, count_lines
from provenance.lineage.spots import Spot, spots_of
from provenance.lineage.stretches import foothold_of
from provenance.model import FamilyKind, PageId

if TYPE_CHECKING:
    import pyarrow as pa

FOOTHOLD, LINE = 0, 1
"""What rows tell: where a family stands on a page, or a line of a mail."""


def spot_schema() -> "pa.Schema":
    """Return the columns of spots: stretch, document, page, and the spot if it is the first there.

    The spot is null in rows of further places on a page.
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("document", pa.int64()),
            ("page", pa.int64()),
            ("noun", pa.string()),
        ]
    )


def spotted(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the spots of the families of a partition; furniture has no lineage."""
    yield from row_batches(_spots(rows, shelf), spot_schema())


def _spots(rows: Rows, shelf: Shelf) -> Iterator[dict[str, Any]]:
    for family, _ in families_of(rows):
        spots = spots_of(family) if family.kind is not FamilyKind.FURNITURE else ()
        seen: set[PageId] = set()
        for spot in spots:
            is_first = spot.page not in seen
            seen.add(spot.page)
            yield {
                "stretch": shelf.stretch_of(spot.span.document),
                "document": spot.span.document,
                "page": spot.page,
                "noun": encode(spot) if is_first else None,
            }


def foothold_schema() -> "pa.Schema":
    """Return the columns of two kinds of rows.

    kind      FOOTHOLD or LINE
    family    of a foothold
    noun      the foothold
    stretch   that of the document in which a line stands
    document  in which a line stands …
    page      … and the page
    key       what the line is called
    author    whose mail it is, folded
    own       whether it is the author's own
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("kind", pa.int8()),
            ("family", pa.int64()),
            ("noun", pa.string()),
            ("stretch", pa.int32()),
            ("document", pa.int64()),
            ("page", pa.int64()),
            ("key", pa.binary()),
            ("author", pa.binary()),
            ("own", pa.int64()),
        ]
    )


def footed(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the footholds of the spots of a stretch, and the lines of the mails they stand in."""
    table = gathered(rows, spot_schema())
    by_page: defaultdict[tuple[int, PageId], list[str]] = defaultdict(list)
    columns = (table[name].to_pylist() for name in ("document", "page", "noun"))
    for document, page, noun in zip(*columns, strict=True):
        by_page[document, page] += [noun] if noun is not None else []
    yield from row_batches(_footholds(by_page, shelf), foothold_schema())


def _footholds(
    by_page: Mapping[tuple[int, PageId], Sequence[str]], shelf: Shelf
) -> Iterator[dict[str, Any]]:
    witness = Witness(shelf)
    for (document, page), nouns in sorted(by_page.items()):
        reading = witness.reading(document, page)
        for noun in nouns:
            foothold = foothold_of(witness.see(decode(Spot, noun)), reading)
            told = encode(foothold)
            yield {"kind": FOOTHOLD, "family": foothold.spot.family, "noun": told}
        place = {"stretch": shelf.stretch_of(document), "document": document, "page": page}
        for each in count_lines(reading.lines, reading.author):
            names = {"key": each.key.encode(*_BYTES), "author": each.author.encode(*_BYTES)}
            yield {"kind": LINE, **place, **names, "own": each.own}


_BYTES = ("utf-8", "surrogatepass")
"""Texts with half a surrogate pair are none that Spark holds: names of lines are bytes."""


def custom_schema() -> "pa.Schema":
    """Return the columns of lines that recur: where one stands, and how often in all.

    All but the stretch are null in the row that each stretch has of its own.
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("document", pa.int64()),
            ("page", pa.int64()),
            ("key", pa.binary()),
            ("author", pa.binary()),
            ("pages", pa.int64()),
            ("own", pa.int64()),
        ]
    )


def customs_noted(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Note which lines of the pages of a stretch recur; yield nothing. Raises `CannotWrite`."""
    table = gathered(rows, custom_schema())
    if table.num_rows:
        write_noted(shelf, CUSTOMS, table["stretch"][0].as_py(), _customs_in(table))
    yield from row_batches((), custom_schema())


def _customs_in(table: "pa.Table") -> Mapping[int, Mapping[tuple[int, ...], list[Custom]]]:
    noted: defaultdict[int, defaultdict[tuple[int, ...], list[Custom]]] = defaultdict(
        lambda: defaultdict(list)
    )
    rows = zip(*(column.to_pylist() for column in table.columns[1:]), strict=True)
    for document, page, key, author, pages, own in sorted(
        row for row in rows if row[0] is not None
    ):
        custom = Custom(key.decode(*_BYTES), author.decode(*_BYTES), pages, own)
        noted[document][(page,)].append(custom)
    return noted
