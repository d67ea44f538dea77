"""Families, derivations and lineage in, their rows of the result out: a family at a time."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, gathered, row_batches
from provenance.distributed.keys import packed
from provenance.distributed.libraries import Library
from provenance.distributed.nouns import decode
from provenance.distributed.shelves import Shelf
from provenance.model import Derivation, Family, FamilyId, PageLineage
from provenance.report.family_rows import derivation_rows, family_rows, match_rows
from provenance.report.places import line_starts
from provenance.report.results import lineage_row
from provenance.report.spans import Ground

if TYPE_CHECKING:
    import pyarrow as pa

_LINES_KEPT = 256
"""Documents of which the starts of lines are remembered."""


def row_schema() -> "pa.Schema":
    """Return the columns of the rows of a result.

    table  the table they stand in
    key    by what they are ordered in it: bytes, each row's its own
    straight  of a quotation, the number of the one it was taken from straight
    row    the row, as JSON
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("table", pa.string()),
            ("key", pa.binary()),
            ("straight", pa.int64()),
            ("row", pa.string()),
        ]
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a result: see `row_schema`."""

    table: str
    key: bytes
    row: Any
    straight: int | None = None


def told_batches(rows: Iterable[Told]) -> Iterator["pa.RecordBatch"]:
    """Yield rows of a result as batches, made as they are asked for."""
    told = (
        {
            "table": each.table,
            "key": each.key,
            "straight": each.straight,
            "row": written(each.row),
        }
        for each in rows
    )
    return row_batches(told, row_schema())


def written(row: Any) -> str:  # noqa: ANN401  rows nest rows, lists and plain values
    """Return a row as JSON that any column can hold: half a surrogate pair as an escape."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return text


def ground_in(library: Library) -> Ground:
    """Return what spans lie on, fetched from the shelf as it is asked for."""
    documents = library.documents
    lines: Callable[[int], list[int]] = lru_cache(_LINES_KEPT)(
        lambda document: line_starts(documents[document].text)
    )
    return Ground(documents, library.page, library.page_at, lines)


def bundle_schema() -> "pa.Schema":
    """Return the columns of families and their derivations.

    bundle   which families are told together, neighbours in their order
    family   number of the family
    number   that of a derivation; null in the row that has the family
    part_of  number of the longer family, or null
    noun     the family or the derivation
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("bundle", pa.int64()),
            ("family", pa.int64()),
            ("number", pa.int64()),
            ("part_of", pa.int64()),
            ("noun", pa.string()),
        ]
    )


def families_told(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the rows about the families of a partition, which holds all derivations of each."""
    table = gathered(rows, bundle_schema())
    families, numbers = (table[name].to_pylist() for name in ("family", "number"))
    places = sorted(
        (family, -1 if number is None else number, at)
        for at, (family, number) in enumerate(zip(families, numbers, strict=True))
    )
    ground = ground_in(Library(shelf))
    return told_batches(
        row
        for _, of_family in groupby(places, key=itemgetter(0))
        for row in _family_told(*_nouns_at(table, list(of_family)), ground)
    )


_Numbered = tuple[int, Derivation]


def _nouns_at(
    table: "pa.Table", places: list[tuple[int, int, int]]
) -> tuple[Family, list[_Numbered]]:
    """Return a family, its numbers those of the whole corpus, and its derivations in order."""
    (number, _, first), *others = places
    nouns, part_of = table["noun"], table["part_of"][first].as_py()
    family = replace(
        decode(Family, nouns[first].as_py()),
        id=FamilyId(number),
        part_of=None if part_of is None else FamilyId(part_of),
    )
    return family, [(each, decode(Derivation, nouns[at].as_py())) for _, each, at in others]


def _family_told(family: Family, derivations: list[_Numbered], ground: Ground) -> Iterator[Told]:
    """Yield the row of a family, those of its matches, without numbers yet, and of derivations."""
    for row in family_rows([family], [each for _, each in derivations], ground):
        yield Told("families", packed(family.id), row)
    for at, match in enumerate(match_rows([family], ground)):
        yield Told("matches", packed(family.id, at), match)
    for (number, _), derivation in zip(
        derivations, derivation_rows(derivations, ground), strict=True
    ):
        yield Told("derivations", packed(number), derivation)


def lineage_told(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield the rows about where the pages of a partition come from."""
    return told_batches(
        Told("lineage", packed(lineage.page), lineage_row(lineage))
        for batch in rows
        for noun in batch["noun"]
        for lineage in [decode(PageLineage, noun.as_py())]
    )
