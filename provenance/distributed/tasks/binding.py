"""Footholds in, testimonies out: what pages share, and what is said of each two of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, gathered, row_batches
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.distributed.witnesses import TESTIMONIES, Witness, write_noted
from provenance.lineage.bonds import Pair, bond_of
from provenance.lineage.claims import decide
from provenance.lineage.lines import habits_of
from provenance.lineage.stretches import (
    Foothold,
    Meeting,
    Stretch,
    find_meetings,
    find_passing,
    find_stretches,
    shared_stretches,
)
from provenance.lineage.testimonies import Testimony, give_testimony
from provenance.model import Direction

if TYPE_CHECKING:
    import pyarrow as pa

STRETCH, MEETING = 0, 1
"""What rows tell: what two pages share, or with whom a page shares a text."""


def stretch_schema() -> "pa.Schema":
    """Return the columns of two kinds of rows.

    kind     STRETCH or MEETING
    stretch  of documents: that of the later page
    page     of a meeting
    noun     the stretch or the meeting; null in the row that each stretch of documents has
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("kind", pa.int8()),
            ("stretch", pa.int32()),
            ("page", pa.int64()),
            ("noun", pa.string()),
        ]
    )


def met(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield what the pages of the families of a partition share, and how they meet.

    The partition holds all footholds of a family.
    """
    by_family = _nouns_by(rows, "family")

    def found() -> Iterator[dict[str, Any]]:
        for _, nouns in sorted(by_family.items()):
            footholds = sorted(
                (decode(Foothold, each) for each in nouns), key=lambda each: each.spot.span
            )
            yield from (_row(each, shelf) for each in find_stretches(footholds))
            for each in find_meetings(footholds):
                yield {"kind": MEETING, "page": each.spot.page, "noun": encode(each)}

    yield from row_batches(found(), stretch_schema())


def passed(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield what pages share by way of the third ones of a partition.

    The partition holds all meetings of a page.
    """
    by_page = _nouns_by(rows, "page")
    found = (
        _row(each, shelf)
        for _, nouns in sorted(by_page.items())
        for each in find_passing([decode(Meeting, noun) for noun in nouns])
    )
    yield from row_batches(found, stretch_schema())


def _nouns_by(rows: Rows, name: str) -> Mapping[int, Sequence[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for batch in rows:
        columns = (batch[each].to_pylist() for each in (name, "noun"))
        for key, noun in zip(*columns, strict=True):
            found[key].append(noun)
    return found


def _row(found: Stretch, shelf: Shelf) -> dict[str, Any]:
    stretch = shelf.stretch_of(found.copy.span.document)
    return {"kind": STRETCH, "stretch": stretch, "noun": encode(found)}


def testimony_schema() -> "pa.Schema":
    """Return the columns of testimonies that say who was first.

    source, copy  pages
    odds          log-odds, by the first pass, that the copy took text straight from the source
    stretch       that of the document of the copy
    noun          the testimony
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("source", pa.int64()),
            ("copy", pa.int64()),
            ("odds", pa.float64()),
            ("stretch", pa.int32()),
            ("noun", pa.string()),
        ]
    )


def testified(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Note what is said of each page of a stretch and each earlier one; yield who was first.

    The partition holds all that is shared by the pages of its stretch with earlier ones. Raises
    `CannotWrite`.
    """
    table = gathered(rows, stretch_schema())
    if not table.num_rows:
        return
    nouns = [noun for noun in table["noun"].to_pylist() if noun is not None]
    by_pair: defaultdict[Pair, list[Stretch]] = defaultdict(list)
    for noun in nouns:
        found = decode(Stretch, noun)
        by_pair[found.pages].append(found)
    witness = Witness(shelf)
    noted: defaultdict[int, dict[tuple[int, ...], list[Testimony]]] = defaultdict(dict)
    for pair in sorted(by_pair, key=lambda each: each[::-1]):
        testimony = _testimony(by_pair[pair], witness)
        noted[by_pair[pair][0].copy.span.document][pair] = [testimony]
    write_noted(shelf, TESTIMONIES, table["stretch"][0].as_py(), noted)
    said = (each for of_one in noted.values() for (each,) in of_one.values())
    yield from row_batches(_said(said, shelf), testimony_schema())


def _testimony(stretches: Sequence[Stretch], witness: Witness) -> Testimony:
    first = stretches[0]
    readings = witness.read(first.source), witness.read(first.copy)
    bond = bond_of(shared_stretches(stretches), readings, witness.see)
    habits = habits_of(
        custom
        for spot in (first.source, first.copy)
        for custom in witness.customs(spot.span.document, spot.page)
    )
    return give_testimony(decide(bond, habits))


def _said(testimonies: Iterable[Testimony], shelf: Shelf) -> Iterator[dict[str, Any]]:
    for each in testimonies:
        if each.direction is Direction.DETERMINED:
            yield {
                "source": each.pair[0],
                "copy": each.pair[1],
                "odds": each.odds,
                "stretch": shelf.stretch_of(each.longest[1].span.document),
                "noun": encode(each),
            }
