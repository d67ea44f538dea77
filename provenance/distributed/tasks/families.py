"""Rows of families as families, each with the longer one that it is part of."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.distributed.frames import Rows, gathered
from provenance.distributed.nouns import decode
from provenance.model import Family, FamilyId

if TYPE_CHECKING:
    import pyarrow as pa


def told_family_schema() -> "pa.Schema":
    """Return the columns of families that are told: number, noun, and the longer one or null."""
    import pyarrow as pa

    return pa.schema(
        [
            ("number", pa.int64()),
            ("part_of", pa.int64()),
            ("noun", pa.string()),
            ("longer", pa.string()),
        ]
    )


def families_of(rows: Rows) -> Iterator[tuple[Family, Family | None]]:
    """Yield families under their numbers, in order, each with the longer one if it is given."""
    table = gathered(rows, told_family_schema())
    columns = (table[name].to_pylist() for name in table.schema.names)
    for number, part_of, noun, longer in sorted(
        zip(*columns, strict=True), key=lambda row: row[0]
    ):
        part = None if part_of is None else FamilyId(part_of)
        family = replace(decode(Family, noun), id=FamilyId(number), part_of=part)
        yield family, decode(Family, longer) if longer is not None else None
