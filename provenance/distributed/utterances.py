"""Quotations to families of what several pages quote, as frames: joins, components and groups.

The steps are those of `quotes.shared.join_shared_quotations`, each on closed parts of the corpus.
"""

from functools import partial
from typing import TYPE_CHECKING

from provenance.distributed.components import connected
from provenance.distributed.frames import by_key, kept, mapped, together
from provenance.distributed.ranks import ranked
from provenance.distributed.runs import Run
from provenance.distributed.tasks import uttering
from provenance.quotes.shared import COMPARED_MAX

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame


def join_quotations(run: Run, families: "DataFrame", said: "DataFrame") -> "DataFrame":
    """Return `families`, and behind them one of each utterance that several pages mark.

    `families` are numbered from 0; `said` are the quotations that may meet others, on the shelf
    with the families that hold them: number, document, grams. Returns number, number of the longer
    family each is part of or null, document of the first occurrence, and noun.
    """
    before = families.count()
    joined = ranked(_families(run, _pairs(run, _likely(run, said))), ["second"], "place")
    numbered = joined.selectExpr(f"place + {before} as number", *_WITHOUT_NUMBER)
    return together([families.select("number", "part_of", "document", "noun"), numbered])


_WITHOUT_NUMBER = ("cast(null as bigint) as part_of", "document", "noun")


def _likely(run: Run, said: "DataFrame") -> "DataFrame":
    """Return for each quotation the earlier ones that share most runs of words with it.

    Of those that have a run in common only the last ones before it are looked at, so that a run
    which stands everywhere costs no more than others.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    grams = said.select("number", "document", sql.explode("grams").alias("gram"))
    before = Window.partitionBy("gram").orderBy("number").rowsBetween(-COMPARED_MAX, -1)
    earlier = sql.struct(
        sql.col("number").alias("earlier"), sql.col("document").alias("earlier_document")
    )
    met = grams.select("number", "document", sql.collect_list(earlier).over(before).alias("met"))
    # All that a quotation met comes to one place: no row is sent once more to be counted.
    pairs = (
        met.where("size(met) > 0")
        .repartition("number")
        .selectExpr("number", "document", "inline(met)")
        .where(_is_wanted(run))
    )
    most = Window.partitionBy("number").orderBy(sql.desc("count"), "earlier")
    return (
        pairs.groupBy("number", "document", "earlier", "earlier_document")
        .count()
        .withColumn("rank", sql.row_number().over(most))
        .where(f"rank <= {COMPARED_MAX}")
        .drop("count", "rank")
    )


def _is_wanted(run: Run) -> "Column":
    """Tell whether two quotations may be joined."""
    from pyspark.sql import functions as sql

    scope = run.scope
    is_within = sql.col("document") == sql.col("earlier_document")
    is_wanted = (is_within & sql.lit(scope.within)) | (~is_within & sql.lit(scope.across))
    if scope.about is None:
        return is_wanted
    about = sorted(scope.about)
    return is_wanted & (sql.col("document").isin(about) | sql.col("earlier_document").isin(about))


def _pairs(run: Run, likely: "DataFrame") -> "DataFrame":
    """Return each quotation that is of an utterance with the most similar earlier one."""
    schema = uttering.likely_schema()
    at_home = run.on_stretches(
        mapped(likely, partial(uttering.addressed, shelf=run.shelf), schema)
    )
    task = partial(uttering.paired, shelf=run.shelf)
    return kept(mapped(at_home, task, uttering.pair_schema()))


def _families(run: Run, pairs: "DataFrame") -> "DataFrame":
    """Return the families of the quotations that pairs hold together."""
    components = connected(pairs.selectExpr("left as a", "right as b"))
    grouped = pairs.join(components.withColumnRenamed("node", "left"), "left")
    rows = by_key(grouped, run.stretches, ["component"], uttering.group_schema())
    task = partial(uttering.uttered, shelf=run.shelf)
    return kept(mapped(rows, task, uttering.utterance_schema()))
