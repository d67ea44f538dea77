"""Quotations taken from one another in, those that were said first out."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.keys import packed
from provenance.distributed.tasks.reporting import Told, told_batches
from provenance.model import QuotationId
from provenance.verdicts.checks import first_said

if TYPE_CHECKING:
    import pyarrow as pa


def taken_schema() -> "pa.Schema":
    """Return the columns of what is taken from what: numbers of two quotations."""
    import pyarrow as pa

    return pa.schema([("quotation", pa.int64()), ("straight", pa.int64())])


def first_schema() -> "pa.Schema":
    """Return the columns of quotations with the first of those they were taken from.

    key    of the quotation's row
    first  number of the other
    """
    import pyarrow as pa

    return pa.schema([("key", pa.binary()), ("first", pa.int64())])


def traced(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield the first that each quotation was taken from.

    The partition holds all that a quotation in it was taken from, one after the other.
    """
    table = gathered(rows, taken_schema())
    said = {
        QuotationId(quotation): QuotationId(straight)
        for quotation, straight in zip(
            table["quotation"].to_pylist(), table["straight"].to_pylist(), strict=True
        )
    }
    columns = {
        "key": [packed(each) for each in said],
        "first": [first_said(each, said) for each in said],
    }
    yield from batches_of(columns, first_schema())


def credited(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield the rows of quotations with the first that each was taken from."""
    return told_batches(
        Told("quotations", key, {**json.loads(row), "quoted_from": f"q{first}"})
        for batch in rows
        for key, row, first in zip(
            *(batch[name].to_pylist() for name in ("key", "row", "first")), strict=True
        )
    )
