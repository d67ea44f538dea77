"""Families to what is quoted in and around them, as frames."""

from functools import partial
from typing import TYPE_CHECKING

from provenance.distributed.frames import kept, mapped
from provenance.distributed.runs import Run
from provenance.distributed.tasks import quoting
from provenance.quotes.quotations import looks_everywhere

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def share_places(run: Run, families: "DataFrame") -> "DataFrame":
    """Return every occurrence of the families."""
    return kept(
        mapped(families, partial(quoting.shared, shelf=run.shelf), quoting.shared_schema())
    )


def find_quotations(run: Run, shared: "DataFrame") -> tuple[Run, "DataFrame"]:
    """Return the run with its quotations on the shelf: in and around shared places, or everywhere.

    And those of them that may meet others: number, document, grams.
    """
    from pyspark.sql import functions as sql

    everywhere = looks_everywhere(run.shelf.chars, run.options)
    attributed = run.options.attribution
    task = partial(quoting.quoted, shelf=run.shelf, everywhere=everywhere, wanted=attributed)
    rows = run.on_every_stretch(shared.where("text"))
    found = kept(mapped(rows, task, quoting.quotation_schema()))
    counted = found.where("place is null").collect()
    run = run.with_quotations({row["stretch"]: row["count"] for row in counted})
    firsts = sql.lit(list(run.shelf.quotation_starts)).cast("array<bigint>")
    said = found.where("place is not null")
    return run, said.select(
        (firsts[said["stretch"]] + said["place"]).alias("number"), "document", "grams"
    )
