"""The audit on a cluster, start to end: the order of `pipeline`, step by step as frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from provenance.corpus.files import read_boilerplate
from provenance.distributed.attribution import find_quotations, share_places
from provenance.distributed.candidates import find_candidates
from provenance.distributed.corpora import all_documents
from provenance.distributed.families import find_families, settle_pages
from provenance.distributed.frames import by_key, kept, mapped
from provenance.distributed.inputs import Texts, read_texts
from provenance.distributed.lineages import find_derivations, trace_lineage
from provenance.distributed.listings import told_path
from provenance.distributed.outputs import check_place, put_tables
from provenance.distributed.results import (
    Tables,
    fetched,
    numbered,
    skipped_table,
    small_table,
    tally_on,
)
from provenance.distributed.runs import Run, every_stretch, work_folder
from provenance.distributed.sessions import SparkOptions, spark_session
from provenance.distributed.shelves import Shelf, write_bits
from provenance.distributed.tasks import matching, shelving
from provenance.distributed.utterances import join_quotations
from provenance.distributed.verdicts import Found, judge
from provenance.duplicates.rarity import bits_by_bucket
from provenance.duplicates.scopes import Scope, paths_named, scope_by_path
from provenance.errors import BadOption
from provenance.model import DocumentId
from provenance.options import AuditOptions, settings_of
from provenance.report.results import rule_rows, run_row
from provenance.report.rows import SCHEMA, Result, SummaryRow
from provenance.report.summaries import summary_of
from provenance.scale.steps import Progress, Step
from provenance.verdicts.rules import RULES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_STEPS = (
    "reading texts",
    "reading words",
    "finding matches",
    "settling pages",
    "finding families",
    "finding quotations",
    "finding lineage",
    "judging",
    "numbering",
    "writing tables",
    "fetching rows",
)


@dataclass(frozen=True, slots=True, eq=False)
class SparkAudit:
    """What an audit on Spark brings home.

    summary  the counts
    result   all rows; None where the corpus was too large for reports
    texts    the texts by document id; None likewise
    """

    summary: SummaryRow
    result: Result | None = None
    texts: Mapping[str, str] | None = None


def audit_on_spark(
    paths: Sequence[str],
    options: AuditOptions | None = None,
    spark_options: SparkOptions | None = None,
    progress: Progress | None = None,
    *,
    session: "SparkSession | None" = None,
) -> SparkAudit:
    """Return what `audit` finds out about the texts under `paths`, found out on Spark.

    Paths are those that every worker sees, or addresses of a filesystem that Spark reads. All rows
    go into a folder of tables, if `spark_options` name one; they come home as well if the corpus
    is no larger than these say. `progress` is told of each step. A `session` that runs already is
    used, and left running.
    Raises what `audit` raises, `NoSpark`, `NoCluster`, `ClusterFailed`, and `BadOption` where the
    rows of a large corpus have nowhere to go.
    """
    options, spark_options = options or AuditOptions(), spark_options or SparkOptions()
    told = _Told(progress or (lambda _step: None))
    if spark_options.tables:
        check_place(spark_options.tables)
    with spark_session(spark_options, session) as spark:
        told.begin(0)
        texts = read_texts(spark, paths, options, None, spark_options.partition_chars)
        small = texts.chars <= spark_options.report_chars_max
        if not small and not spark_options.tables:
            raise BadOption(
                f"the texts have {texts.chars:,} characters, too many for reports",
                hint="Name a folder for the tables of the result: --tables DIR.",
            )
        told.begin(1, texts.chars)
        run = put_on_shelf(spark, texts, options, work_folder(spark))
        rows = _examined(run, texts, told)
        told.begin(8)
        summary = summary_of(tally_on(rows, texts.skipped_count))
        found = _tables(run, rows, texts, paths, summary)
        if spark_options.tables:
            told.begin(9)
            put_tables(found, spark_options.tables)
        if not small:
            return SparkAudit(summary)
        told.begin(10)
        return SparkAudit(summary, _result(found), _texts(run))


@dataclass(frozen=True, slots=True)
class _Told:
    """Whoever watches, told of the steps."""

    progress: Progress

    def begin(self, step: int, chars: int = 0) -> None:
        self.progress(Step(_STEPS[step], step, len(_STEPS), chars))


def _tables(
    run: Run, rows: "DataFrame", texts: Texts, paths: Sequence[str], summary: SummaryRow
) -> Tables:
    """Return the tables of the result."""
    inputs = sorted(map(told_path, paths))
    told = {**run_row(settings_of(run.options), inputs), "schema": SCHEMA}
    return {
        **numbered(rows),
        "skipped": skipped_table(texts.skipped),
        "rules": small_table(run.spark, rule_rows(RULES)),
        "run": small_table(run.spark, [told]),
        "summary": small_table(run.spark, [summary]),
    }


def _result(tables: Tables) -> Result:
    """Return all rows of the tables as a result."""
    rows: dict[str, Any] = fetched(tables)
    (run,), (summary,) = rows["run"], rows["summary"]
    schema = run.pop("schema")
    return {
        "schema": schema,
        "run": run,
        "rules": rows["rules"],
        "documents": rows["documents"],
        "skipped": rows["skipped"],
        "pages": rows["pages"],
        "families": rows["families"],
        "matches": rows["matches"],
        "derivations": rows["derivations"],
        "lineage": rows["lineage"],
        "quotations": rows["quotations"],
        "findings": rows["findings"],
        "summary": summary,
    }


def _texts(run: Run) -> Mapping[str, str]:
    """Return the texts by the ids that rows name them by."""
    return {f"d{each.id}": each.text for each in all_documents(run.shelf)}


def put_on_shelf(spark: "SparkSession", texts: Texts, options: AuditOptions, folder: str) -> Run:
    """Put the texts where all workers see them, cut into words, and return the run to be made."""
    spark.conf.set("spark.sql.shuffle.partitions", len(texts.starts) - 1)
    stretches = len(texts.starts) - 1
    task = partial(shelving.shelve, pile=texts.pile, folder=folder, starts=texts.starts)
    schema = shelving.shelved_schema()
    told = mapped(every_stretch(spark, stretches), task, schema)
    sums = mapped(by_key(told, stretches, ["chunk"], schema), shelving.added, schema).collect()
    texts.release()
    passages = {row.stretch: row.passages for row in sums if row.chunk is None}
    passage_starts = accumulate((passages[at] for at in range(stretches)), initial=0)
    shelf = Shelf(folder, texts.starts, tuple(passage_starts), texts.chars)
    counts = shelving.counts_of([(row.chunk, row.counts) for row in sums if row.chunk is not None])
    write_bits(folder, bits_by_bucket(counts))
    scope, known = _scope(texts, options), read_boilerplate(options)
    return Run(spark, shelf, options, scope, known, int(counts.sum()))


def _scope(texts: Texts, options: AuditOptions) -> Scope:
    """Return what the options ask for; the documents that they name are looked up."""
    named = sorted(paths_named(options))
    rows = texts.rows.where(texts.rows["path"].isin(named)).select("path", "number")
    ids = {row.path: DocumentId(row.number) for row in rows.collect()} if named else {}
    return scope_by_path(ids, texts.starts[-1], options)


def _examined(run: Run, texts: Texts, told: _Told) -> "DataFrame":
    """Return the rows of the result: the stages, in the order of `pipeline`."""
    told.begin(2, texts.chars)
    matches = find_matches(run)
    told.begin(3, texts.chars)
    run = settle_pages(run, matches)
    told.begin(4, texts.chars)
    families = kept(find_families(run, matches))
    shared = share_places(run, families)
    told.begin(5, texts.chars)
    run, said = find_quotations(run, shared)
    families = kept(join_quotations(run, families, said))
    told.begin(6, texts.chars)
    derivations = find_derivations(run, families)
    lineage = trace_lineage(run, derivations)
    told.begin(7, texts.chars)
    return judge(run, Found(families, shared, derivations, lineage), texts.rows)


def find_matches(run: Run) -> "DataFrame":
    """Return the matches of the whole corpus."""
    task = partial(
        matching.matched,
        shelf=run.shelf,
        options=run.options,
        asked=run.scope,
        known=run.known,
    )
    return kept(mapped(run.delivered(find_candidates(run)), task, matching.match_schema()))
