"""Matches to families, as frames: joins, connected components and groups.

The steps are those of `duplicates.families.group_families`, each on closed parts of the corpus.
"""

from functools import partial
from typing import TYPE_CHECKING

from provenance.distributed.components import connected
from provenance.distributed.frames import by_key, kept, mapped, together
from provenance.distributed.ranks import ranked
from provenance.distributed.runs import Run
from provenance.distributed.tasks import grouping, keeping, paging
from provenance.duplicates.borders import BORDER_WORDS_MIN

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_SPAN = ("document", "start", "end")


def settle_pages(run: Run, matches: "DataFrame") -> Run:
    """Return the run with the pages of all documents on the shelf, cut where long matches end."""
    from pyspark.sql import functions as sql

    ends = [
        matches.selectExpr(
            f"{side}_stretch as stretch", f"{side} as document", f"{side}_{end} as offset", "words"
        )
        for side in ("a", "b")
        for end in ("start", "end")
    ]
    borders = (
        together(ends)
        .where(f"words >= {BORDER_WORDS_MIN}")
        .groupBy("stretch", "document", "offset")
        .agg(sql.max("words").alias("words"))
    )
    task = partial(paging.paged, shelf=run.shelf)
    paged = mapped(run.on_every_stretch(borders), task, paging.paged_schema())
    return run.with_pages({row.stretch: row.pages for row in paged.collect()})


def find_families(run: Run, matches: "DataFrame") -> "DataFrame":
    """Return the families: number, number of the longer one each is part of or null, and noun."""
    task = partial(keeping.kept, shelf=run.shelf, options=run.options)
    findings = kept(mapped(run.on_stretches(matches, "a_stretch"), task, keeping.kept_schema()))
    places = kept(_places(run, findings))
    groups = _groups(_links(findings, places), places)
    told = _told(run, groups)
    return _numbered(told)


def _places(run: Run, findings: "DataFrame") -> "DataFrame":
    """Return for each span of a match the place that it means."""
    spans = together(
        findings.selectExpr(
            f"{side}_stretch as stretch",
            f"{side} as document",
            f"{side}_start as start",
            f"{side}_end as end",
        )
        for side in ("a", "b")
    )
    votes = spans.groupBy("stretch", *_SPAN).count().withColumnRenamed("count", "votes")
    task = partial(keeping.settled, shelf=run.shelf)
    return mapped(run.on_stretches(votes), task, keeping.place_schema())


def _links(findings: "DataFrame", places: "DataFrame") -> "DataFrame":
    """Return the best match of each two places that one joins."""
    from pyspark.sql import functions as sql

    placed = findings
    for side in ("a", "b"):
        ends = {f"{side}": "document", f"{side}_start": "start", f"{side}_end": "end"}
        of_side = places.selectExpr(
            *(f"{name} as {column}" for column, name in ends.items()), f"place as {side}_place"
        )
        placed = placed.join(of_side, list(ends))
    rank = sql.struct(
        "dissimilarity",
        "other",
        "fewness",
        "a",
        "a_start",
        "a_end",
        "b",
        "b_start",
        "b_end",
        "noun",
    )
    return (
        placed.where("a_place != b_place")
        .groupBy(
            sql.least("a_place", "b_place").alias("left"),
            sql.greatest("a_place", "b_place").alias("right"),
        )
        .agg(sql.min(rank).alias("best"))
        .selectExpr("left", "right", "best.noun as noun")
    )


def _groups(links: "DataFrame", places: "DataFrame") -> "DataFrame":
    """Return places and links with the group that they belong to."""
    links = kept(links)
    groups = connected(links.selectExpr("left as a", "right as b"))
    seen = places.selectExpr(
        "place", "document", "place_start as start", "place_end as end", "page", "furniture"
    ).distinct()
    found = kept(seen.join(groups.selectExpr("node as place", "component as group"), "place"))
    left = found.selectExpr("place as left", "group", *_SPAN)
    right = found.selectExpr("place as right", *(f"{name} as other_{name}" for name in _SPAN))
    return kept(
        together(
            [
                found.drop("place").selectExpr("*", f"{grouping.PLACE} as kind"),
                links.join(left, "left")
                .join(right, "right")
                .drop("left", "right")
                .selectExpr("*", f"{grouping.LINK} as kind"),
            ]
        )
    )


def _told(run: Run, groups: "DataFrame") -> "DataFrame":
    """Return what is told of each group, by its own places and what encloses these."""
    schema = grouping.group_schema()
    texts = mapped(
        by_key(groups, run.stretches, ["group"], schema),
        partial(grouping.drafted, shelf=run.shelf),
        grouping.text_schema(),
    )
    enclosures = mapped(run.on_stretches(texts), grouping.enclosed, schema)
    return mapped(
        by_key(together([groups, enclosures]), run.stretches, ["group"], schema),
        partial(grouping.told, shelf=run.shelf),
        grouping.family_schema(),
    )


def _numbered(told: "DataFrame") -> "DataFrame":
    families = kept(ranked(kept(told), ["key"], "number"))
    whole = families.where("text_document is null").selectExpr(
        *(f"{name} as text_{name}" for name in _SPAN), "number as part_of"
    )
    names = [f"text_{name}" for name in _SPAN]
    return families.join(whole, names, "left").select("number", "part_of", "document", "noun")
