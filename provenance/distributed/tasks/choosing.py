"""Testimonies in, sources out: of each copy the few pages that it may be from, weighed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, gathered, row_batches
from provenance.distributed.keys import sortable
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.distributed.witnesses import SOURCES, Numbered, write_noted
from provenance.lineage.bonds import Pair
from provenance.lineage.choices import Candidate, choose_sources
from provenance.lineage.rivals import (
    Rivals,
    Source,
    find_rivals,
    pairs_asked,
    probability,
    weigh_rivals,
)
from provenance.lineage.testimonies import Testimony
from provenance.model import PageId

if TYPE_CHECKING:
    import pyarrow as pa

RIVALS, ASKED = 0, 1
"""What rows tell: the rivals for a copy, or two of them of which something is asked."""


def rival_schema() -> "pa.Schema":
    """Return the columns of two kinds of rows.

    kind     RIVALS or ASKED
    stretch  that of the document of the copy
    page     the copy
    source   two of the rivals, as if one was …
    copy     … the source of the other
    odds     log-odds that it was, once they are known
    noun     the rivals
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("kind", pa.int8()),
            ("stretch", pa.int32()),
            ("page", pa.int64()),
            ("source", pa.int64()),
            ("copy", pa.int64()),
            ("odds", pa.float64()),
            ("noun", pa.string()),
        ]
    )


def rivalled(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield the rivals for the copies of a stretch, and what is asked of each two of them.

    The partition holds all testimonies by which a copy is one.
    """
    said: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for batch in rows:
        columns = (batch[name].to_pylist() for name in ("stretch", "copy", "noun"))
        for stretch, copy, noun in zip(*columns, strict=True):
            said[stretch, copy].append(noun)

    def found() -> Iterator[dict[str, Any]]:
        for (stretch, copy), nouns in sorted(said.items()):
            testimonies = [decode(Testimony, noun) for noun in nouns]
            rivals = find_rivals(Source(each, each.odds) for each in testimonies)
            place = {"stretch": stretch, "page": copy}
            yield {"kind": RIVALS, **place, "noun": encode(rivals)}
            for one, other in pairs_asked(rivals):
                yield {"kind": ASKED, **place, "source": one, "copy": other}

    yield from row_batches(found(), rival_schema())


def candidate_schema() -> "pa.Schema":
    """Return the columns of candidates: stretch of the copy, the pages, candidate and source."""
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("source", pa.int64()),
            ("copy", pa.int64()),
            ("candidate", pa.string()),
            ("noun", pa.string()),
        ]
    )


def weighed(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield the rivals of the copies of a partition with their log-odds weighed again.

    The partition holds of each copy its rivals, and what is known of each two that are asked.
    """
    table = gathered(rows, rival_schema())
    likely: defaultdict[int, dict[Pair, float]] = defaultdict(dict)
    rivals: list[tuple[int, int, str]] = []
    columns = (table[name].to_pylist() for name in table.schema.names)
    for kind, stretch, page, source, copy, odds, noun in zip(*columns, strict=True):
        if kind == RIVALS:
            rivals.append((page, stretch, noun))
        else:
            likely[page][PageId(source), PageId(copy)] = probability(odds)
    yield from row_batches(_candidates(rivals, likely), candidate_schema())


def _candidates(
    rivals: list[tuple[int, int, str]], likely: Mapping[int, Mapping[Pair, float]]
) -> Iterator[dict[str, Any]]:
    for page, stretch, noun in sorted(rivals):
        for source, candidate in weigh_rivals(decode(Rivals, noun), likely.get(page, {})):
            yield {
                "stretch": stretch,
                "source": source.pair[0],
                "copy": source.pair[1],
                "candidate": encode(candidate),
                "noun": encode(source),
            }


def choice_schema() -> "pa.Schema":
    """Return the columns of choices: the pages, and the order among all as bytes."""
    import pyarrow as pa

    return pa.schema([("source", pa.int64()), ("copy", pa.int64()), ("key", pa.binary())])


def chosen(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield what is chosen of the candidates of a partition: whole components of pages."""
    nouns = (noun for batch in rows for noun in batch["candidate"].to_pylist())
    choices = choose_sources(decode(Candidate, noun) for noun in nouns)
    found = (
        {"source": each.pair[0], "copy": each.pair[1], "key": sortable(each.order)}
        for each in choices
    )
    yield from row_batches(found, choice_schema())


def source_schema() -> "pa.Schema":
    """Return the columns of sources: stretch and page of the copy, number among all, the source.

    All but the stretch are null in the row that each stretch has of its own.
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("copy", pa.int64()),
            ("at", pa.int64()),
            ("noun", pa.string()),
        ]
    )


def sources_noted(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Note the sources of the pages of a stretch; yield nothing. Raises `CannotWrite`."""
    table = gathered(rows, source_schema())
    if table.num_rows:
        noted: dict[int, dict[tuple[int, ...], list[Numbered]]] = {}
        columns = (table[name].to_pylist() for name in ("at", "copy", "noun"))
        told = (row for row in zip(*columns, strict=True) if row[0] is not None)
        for at, copy, noun in sorted(told):
            source = decode(Source, noun)
            document = source.testimony.longest[1].span.document
            noted.setdefault(document, {}).setdefault((copy,), []).append(Numbered(at, source))
        write_noted(shelf, SOURCES, table["stretch"][0].as_py(), noted)
    yield from row_batches((), source_schema())
