"""Families to the rows of a result, as frames: quotations, lineage and verdicts."""

from collections.abc import Mapping
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from provenance.distributed.components import connected
from provenance.distributed.frames import by_number, kept, mapped, together
from provenance.distributed.runs import Run
from provenance.distributed.tasks import judging, quoting
from provenance.quotes.quotations import looks_everywhere

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def share_places(run: Run, families: "DataFrame") -> "DataFrame":
    """Return every occurrence of the families."""
    return kept(
        mapped(families, partial(quoting.shared, shelf=run.shelf), quoting.shared_schema())
    )


def find_quotations(run: Run, shared: "DataFrame") -> "DataFrame":
    """Return the quotations, numbered: in and around shared places, or everywhere."""
    if not run.options.attribution:
        return run.spark.createDataFrame(
            [], "number long, document long, grams array<long>, noun string"
        )
    everywhere = looks_everywhere(run.shelf.chars, run.options)
    task = partial(quoting.quoted, shelf=run.shelf, everywhere=everywhere)
    rows = run.on_every_stretch(shared.where("text"))
    found = kept(mapped(rows, task, quoting.quotation_schema()))
    counts = {row["stretch"]: row["count"] for row in found.groupBy("stretch").count().collect()}
    sizes = [counts.get(stretch, 0) for stretch in range(run.stretches)]
    starts = list(zip(range(run.stretches), accumulate(sizes, initial=0), strict=False))
    firsts = run.spark.createDataFrame(starts, "stretch int, first_number long")
    return found.join(firsts, "stretch").selectExpr(
        "first_number + place as number", "document", "grams", "noun"
    )


def judge(run: Run, found: Mapping[str, "DataFrame"], texts: "DataFrame") -> "DataFrame":
    """Return the rows of the result, as `judging.row_schema` says.

    `found` are families, shared places and quotations; `texts` the documents.
    """
    families, quotations = found["families"], found["quotations"]
    buckets = kept(_buckets(run, found, texts))
    rows = together(
        [
            buckets.selectExpr("bucket", f"'{judging.DOCUMENT}' as kind", "document as number"),
            _of_documents(families, buckets).selectExpr(
                "bucket", f"'{judging.FAMILY}' as kind", "number", "part_of", "noun"
            ),
            _of_documents(quotations, buckets).selectExpr(
                "bucket", f"'{judging.QUOTATION}' as kind", "number", "noun"
            ),
        ]
    )
    task = partial(judging.judged, shelf=run.shelf, options=run.options)
    return kept(mapped(by_number(rows, run.stretches, "bucket"), task, judging.row_schema()))


def _of_documents(rows: "DataFrame", buckets: "DataFrame") -> "DataFrame":
    return rows.join(buckets, "document")


def _buckets(run: Run, found: Mapping[str, "DataFrame"], texts: "DataFrame") -> "DataFrame":
    """Return for each document the bucket of components in which it is judged.

    Documents belong together that share a family, hold quotations of one utterance, the same bytes
    or the same text.
    """
    from pyspark.sql import functions as sql

    said = found["quotations"].select("document", sql.explode("grams").alias("met"))
    same = texts.selectExpr("number as document", "sha256 as met")
    places = run.on_stretches(found["shared"].where("text"))
    alike = mapped(places, partial(quoting.digested, shelf=run.shelf), quoting.digest_schema())
    edges = together(
        [
            found["shared"].selectExpr("first as a", "document as b"),
            *(
                rows.join(
                    rows.groupBy("met")
                    .agg(sql.min("document").alias("a"), sql.count("met").alias("times"))
                    .where("times > 1"),
                    "met",
                ).selectExpr("a", "document as b")
                for rows in (said, same, alike)
            ),
        ]
    ).where("a != b")
    components = connected(edges.distinct()).selectExpr("node as document", "component")
    documents = run.spark.range(run.shelf.starts[-1]).selectExpr("id as document")
    component = sql.coalesce("component", "document")
    return documents.join(components, "document", "left").select(
        "document",
        sql.pmod(sql.xxhash64(component), sql.lit(run.stretches)).cast("int").alias("bucket"),
    )
