"""Families, derivations and lineage to the rows of a result, as frames: all by joins on numbers.

Nobody sees more than the documents of one stretch, or one family: what is said of a copy is told
where its document lies, and whatever else that takes is fetched there by number.
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from provenance.distributed.components import apart
from provenance.distributed.frames import by_key, kept, mapped, together
from provenance.distributed.runs import Run
from provenance.distributed.tasks import crediting, filing, judging, quoting, reporting
from provenance.model import ReasonKind

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_BUNDLE = 64
"""Families, neighbours in their order, that are told in one task: they share documents."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What the stages before have found. All numbers are those of the whole corpus.

    families     number, part_of (or null), document of the first place, noun: of all kinds
    shared       the places of families of text and of furniture, as `quoting.shared_schema` says
    derivations  number, family, document of the copy, noun
    lineage      page, noun
    """

    families: "DataFrame"
    shared: "DataFrame"
    derivations: "DataFrame"
    lineage: "DataFrame"


def judge(run: Run, found: Found, texts: "DataFrame") -> "DataFrame":
    """Return the rows of the result, as `table`, `key` and `row`; in no order.

    Matches have no numbers yet. `texts` are the documents: number and sha256. What is hidden is
    told in a table of its own, a row a stretch.
    """
    judged = kept(_judged(run, found, texts))
    lineage = mapped(found.lineage, reporting.lineage_told, reporting.row_schema())
    return together(
        rows.select("table", "key", "row")
        for rows in (
            judged.where("straight is null"),
            kept(_credited(judged.where("straight is not null"))),
            kept(_told_by_family(run, found)),
            kept(lineage),
        )
    )


def _judged(run: Run, found: Found, texts: "DataFrame") -> "DataFrame":
    """Return the rows about documents, stretch by stretch."""
    schema = filing.case_schema()
    filed = kept(mapped(found.families, partial(filing.filed, shelf=run.shelf), schema))
    kinds = filed.where(f"kind = '{filing.KIND}'").selectExpr("number as family", "about")
    copies = found.derivations.join(kinds, "family").selectExpr(
        f"'{filing.DERIVATION}' as kind", "number", "document", "about", "noun"
    )
    cases = together([copies, _equal(run, found, texts)])
    placed = mapped(cases, partial(filing.placed, shelf=run.shelf), schema)
    rows = run.on_every_stretch(together([placed, filed.where("stretch is not null")]))
    task = partial(judging.judged, shelf=run.shelf, options=run.options)
    return mapped(rows, task, reporting.row_schema())


def _equal(run: Run, found: Found, texts: "DataFrame") -> "DataFrame":
    """Return the cases of documents that hold the same bytes or text as an earlier one."""
    met = texts.selectExpr("number as document", "sha256 as met")
    often = met.groupBy("met").count().where("count > 1")
    same = met.join(often, "met", "left_semi").select("document", "met")
    held = mapped(same, partial(filing.with_pages, shelf=run.shelf), quoting.digest_schema())
    again = kept(_paired(kept(held)))
    places = run.on_stretches(found.shared.where("text"))
    alike = mapped(places, partial(quoting.digested, shelf=run.shelf), quoting.digest_schema())
    firsts = kept(alike).join(again, "document", "left_anti")
    return together(
        pairs.selectExpr(
            f"'{filing.EQUAL}' as kind",
            "number",
            "document",
            f"'{how.value}' as about",
            "cast(null as string) as noun",
        )
        for pairs, how in (
            (again, ReasonKind.EQUAL_BYTES),
            (_paired(firsts), ReasonKind.EQUAL_TEXT),
        )
    )


def _paired(alike: "DataFrame") -> "DataFrame":
    """Return each document but the first that meets others, with the number of the first."""
    from pyspark.sql import functions as sql

    firsts = alike.groupBy("met").agg(sql.min("document").alias("number"))
    return alike.join(firsts, "met").where("document != number").select("number", "document")


def _credited(quoted: "DataFrame") -> "DataFrame":
    """Return the rows of quotations that were taken from others, each with the first of these."""
    numbers = "cast(conv(hex(key), 16, 10) as bigint) as quotation"
    chains = apart(quoted.selectExpr(numbers, "straight"), ("quotation", "straight"))
    firsts = mapped(chains, crediting.traced, crediting.first_schema())
    return mapped(quoted.join(firsts, "key"), crediting.credited, reporting.row_schema())


def _told_by_family(run: Run, found: Found) -> "DataFrame":
    """Return the rows about families, their matches and their derivations."""
    schema = reporting.bundle_schema()
    rows = together(
        [
            found.families.selectExpr("number as family", "part_of", "noun"),
            found.derivations.select("family", "number", "noun"),
        ]
    ).selectExpr("*", f"family div {_BUNDLE} as bundle")
    task = partial(reporting.families_told, shelf=run.shelf)
    return mapped(by_key(rows, run.stretches, ["bundle"], schema), task, reporting.row_schema())
