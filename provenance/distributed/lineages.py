"""Families to derivations and the lineage of pages, as frames: the steps of `lineage` by joins.

What is said of a page is noted beside its text; numbers of pages move, and nouns of pairs of them.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from provenance.distributed.components import apart
from provenance.distributed.frames import by_key, by_number, kept, mapped, together
from provenance.distributed.ranks import ranked
from provenance.distributed.runs import Run
from provenance.distributed.tasks import binding, choosing, spotting, telling, tracing
from provenance.distributed.tasks.families import told_family_schema
from provenance.lineage.lines import recurs

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_PAGES = ("source", "copy")


def find_derivations(run: Run, families: "DataFrame") -> "DataFrame":
    """Return the derivations: number, family, stretch and document of the copy, and noun."""
    longer = families.selectExpr("number as part_of", "noun as longer")
    told = families.select("number", "part_of", "noun").join(longer, "part_of", "left")
    told = _spread(run, told, families.count())
    if run.options.attribution:
        found = kept(_attributed(run, told, families))
    else:
        task = partial(telling.paired, shelf=run.shelf)
        found = kept(mapped(told, task, telling.derivation_schema()))
    return kept(ranked(found, ["key"], "number").drop("key"))


def trace_lineage(run: Run, derivations: "DataFrame") -> "DataFrame":
    """Return the lineage of the pages that have any: page, and noun."""
    task = partial(tracing.descended, shelf=run.shelf)
    descents = mapped(run.on_stretches(derivations), task, tracing.descent_schema())
    return kept(mapped(apart(descents, _PAGES), tracing.traced, tracing.lineage_schema()))


def _spread(run: Run, families: "DataFrame", count: int) -> "DataFrame":
    """Return families in partitions of neighbours: they are in the order of their documents."""
    part = f"cast(number * {run.stretches} / {max(1, count)} as int)"
    names = told_family_schema().names
    placed = by_number(families.selectExpr("*", f"{part} as part"), run.stretches, "part")
    return placed.select(*names)


def _attributed(run: Run, told: "DataFrame", families: "DataFrame") -> "DataFrame":
    testimonies = _testimonies(run, families)
    _note_sources(run, testimonies)
    schema = telling.telling_schema()
    by_family = kept(mapped(told, partial(telling.told, shelf=run.shelf), schema))
    pairs = by_family.where("edge is not null").select("stretch", *_PAGES)
    task = partial(telling.untold, shelf=run.shelf)
    by_source = mapped(run.on_every_stretch(pairs), task, schema)
    tellings = kept(together([by_family, by_source]))
    edges = tellings.where("edge is not null").select(*_PAGES, "edge")
    loose = mapped(apart(edges, _PAGES), telling.loosened, telling.order_schema())
    flagged = tellings.join(loose.selectExpr("order", "true as is_loose"), "order", "left")
    rows = flagged.selectExpr("noun", "order", "coalesce(is_loose, false) as loose")
    return mapped(rows, partial(telling.derived, shelf=run.shelf), telling.derivation_schema())


def _testimonies(run: Run, families: "DataFrame") -> "DataFrame":
    """Note what is said of each two pages that share text; return what says who was first."""
    spots = mapped(
        families.selectExpr("number", "part_of", "noun", "cast(null as string) as longer"),
        partial(spotting.spotted, shelf=run.shelf),
        spotting.spot_schema(),
    )
    task = partial(spotting.footed, shelf=run.shelf)
    footed = kept(mapped(run.on_stretches(spots), task, spotting.foothold_schema()))
    _note_customs(run, footed.where(f"kind = {spotting.LINE}"))
    shared = _stretches(run, footed.where(f"kind = {spotting.FOOTHOLD}"))
    return _noted(run, shared, binding.testified, binding.testimony_schema())


def _noted(
    run: Run, rows: "DataFrame", task: Callable[..., Iterator[Any]], schema: "pa.Schema"
) -> "DataFrame":
    """Return what a task yields that writes notes of each stretch of documents."""
    return kept(mapped(run.on_every_stretch(rows), partial(task, shelf=run.shelf), schema))


def _note_customs(run: Run, lines: "DataFrame") -> None:
    """Note which lines recur, counted over the mails of the whole corpus; see `lines.Custom`."""
    from pyspark.sql import functions as sql

    by_author = lines.groupBy("key", "author").agg(
        sql.count("key").alias("times"), sql.sum("own").alias("own")
    )
    of_all = by_author.groupBy("key").agg(sql.sum("times").alias("pages"))
    customs = by_author.join(of_all, "key").where(recurs(sql.col("pages"), sql.col("own")))
    places = lines.select("stretch", "document", "page", "key", "author")
    rows = places.join(customs.select("key", "author", "pages", "own"), ["key", "author"])
    _noted(run, rows, spotting.customs_noted, spotting.custom_schema())


def _stretches(run: Run, footholds: "DataFrame") -> "DataFrame":
    """Return what each two pages share, directly or by way of a third."""
    schema = binding.stretch_schema()
    by_family = footholds.select("family", "noun").repartition(run.stretches, "family")
    found = kept(mapped(by_family, partial(binding.met, shelf=run.shelf), schema))
    meetings = found.where(f"kind = {binding.MEETING}").select("page", "noun")
    by_page = meetings.repartition(run.stretches, "page")
    passing = mapped(by_page, partial(binding.passed, shelf=run.shelf), schema)
    return together([found.where(f"kind = {binding.STRETCH}"), passing])


def _note_sources(run: Run, testimonies: "DataFrame") -> None:
    """Note the sources of each copy: rivals by copy, then chosen among all, numbered as chosen."""
    schema = choosing.rival_schema()
    rivals = kept(mapped(run.on_stretches(testimonies), choosing.rivalled, schema))
    asked = rivals.where(f"kind = {choosing.ASKED}").drop("odds")
    known = asked.join(testimonies.select(*_PAGES, "odds"), list(_PAGES))
    told = together([rivals.where(f"kind = {choosing.RIVALS}"), known])
    by_copy = by_key(told, run.stretches, ["page"], schema)
    weighed = kept(mapped(by_copy, choosing.weighed, choosing.candidate_schema()))
    candidates = apart(weighed.select(*_PAGES, "candidate"), _PAGES)
    choices = kept(mapped(candidates, choosing.chosen, choosing.choice_schema()))
    numbered = ranked(choices, ["key"], "at").select(*_PAGES, "at")
    rows = weighed.join(numbered, list(_PAGES)).select("stretch", "copy", "at", "noun")
    _noted(run, rows, choosing.sources_noted, choosing.source_schema())
