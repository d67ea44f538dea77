"""An index made on a cluster, the same as on one computer: texts in, a folder on a disk out.

Workers make the segments and write them, with what the database is told of their documents, into
the folder of the index; the driver writes the database from there, segment by segment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.distributed.entries import read_entries
from provenance.distributed.frames import by_number, kept, mapped
from provenance.distributed.inputs import Texts, read_texts
from provenance.distributed.listings import is_address
from provenance.distributed.nouns import decode
from provenance.distributed.sessions import SparkOptions, spark_session
from provenance.distributed.tasks import indexing
from provenance.distributed.tasks.indexing import entries_name
from provenance.errors import BadOption, CannotWrite
from provenance.indexing import SHIPPED, Change, segment_begins
from provenance.model import Skipped
from provenance.options import AuditOptions, IndexOptions
from provenance.pipeline import EXPECTED
from provenance.scale.steps import Progress, Step
from provenance.store.catalog import Entry, SegmentRecord
from provenance.store.segments import SUFFIX
from provenance.store.writers import IndexWriter, change_index, new_index, workplace

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Where an index is built, and who is told how far it is."""

    options: SparkOptions = field(default_factory=SparkOptions)
    """How Spark is started, and how the texts are cut; tables and reports are none here."""

    session: "SparkSession | None" = None
    """A session that runs already, which is used and left running."""

    progress: Progress | None = None
    """Told of each step."""


SHIPPED_CLUSTER = Cluster()


def build_index_on_spark(
    folder: Path,
    paths: Sequence[str],
    options: AuditOptions | None = None,
    choices: IndexOptions = SHIPPED,
    cluster: Cluster = SHIPPED_CLUSTER,
) -> Change:
    """Make an index of the texts under `paths` as `build_index` does, and return what it holds.

    Its files are the same, byte for byte. All workers must see `folder` under the same path; its
    database is written by this process. Paths are those that every worker sees, or addresses of a
    filesystem that Spark reads. It is there whole, or not at all. Raises what `build_index`
    raises, `BadOption` for a folder on no disk, `NoSpark`, `NoCluster`, and `ClusterFailed`.
    """
    if is_address(str(folder)):
        raise BadOption(
            f"{folder} is an address, and the database of an index needs a disk",
            hint="Name a folder on a disk that all workers see under the same path.",
        )
    manifest = replace(EXPECTED, texts=choices.texts)
    with (
        new_index(folder, manifest, replaces=choices.replaces) as part,
        change_index(part, EXPECTED, choices.wait_seconds) as writer,
        spark_session(cluster.options, cluster.session) as spark,
        workplace(part) as place,
    ):
        tell = cluster.progress or (lambda _step: None)
        tell(Step("reading texts", 0, 1, 0))
        chars = cluster.options.partition_chars
        texts = read_texts(spark, paths, options or AuditOptions(), Path(choices.root), chars)
        tell(Step("making segments", 0, 1, texts.chars))
        made = make_segments(texts, place, with_texts=choices.texts)
        _check_seen(folder, place, made)
        added: list[str] = []
        for done, each in enumerate(made):
            tell(Step("writing the database", done, len(made), texts.chars))
            added += _take_in(writer, place, each)
        skipped = _skipped(texts)
        texts.release()
        return Change(added=tuple(added), skipped=skipped)


@dataclass(frozen=True, slots=True)
class Made:
    """A segment that a worker made and wrote; the fields are those of `indexing.made_schema`."""

    segment: int
    name: str
    bytes: int
    entries_bytes: int
    documents: int


def make_segments(texts: Texts, place: Path, *, with_texts: bool) -> list[Made]:
    """Make segments of texts in the folder `place`, each by one worker; return them in order.

    Raises `CannotWrite`.
    """
    firsts = _firsts(texts.rows)
    columns = texts.contents().select(*indexing.placed_schema().names[1:])
    placed = mapped(columns, partial(indexing.placed, firsts=firsts), indexing.placed_schema())
    rows = by_number(placed, len(firsts), "segment").sortWithinPartitions("path")
    task = partial(indexing.segmented, folder=place, with_texts=with_texts)
    found = mapped(rows, task, indexing.made_schema()).collect()
    return sorted((Made(*row) for row in found), key=lambda each: each.segment)


def _firsts(rows: "DataFrame") -> tuple[str, ...]:
    """Return the paths that the segments begin with. All paths pass by, one after the other."""
    ordered = kept(rows.select("path", "chars")).orderBy("path")
    found, ahead = tee(ordered.toLocalIterator(prefetchPartitions=True))
    begins = segment_begins(each.chars for each in ahead)
    return tuple(row.path for row, is_first in zip(found, begins, strict=True) if is_first)


def _check_seen(folder: Path, place: Path, made: Sequence[Made]) -> None:
    """Raise `CannotWrite` unless all that workers wrote is seen here, whole."""
    for each in made:
        for name, size in (
            (f"{each.name}{SUFFIX}", each.bytes),
            (entries_name(each.segment), each.entries_bytes),
        ):
            if not (place / name).is_file() or (place / name).stat().st_size != size:
                raise CannotWrite(
                    f"what a worker wrote to {folder} is not there for this computer",
                    hint="Name a folder on a disk that all workers see under the same path.",
                )


def _take_in(writer: IndexWriter, place: Path, made: Made) -> list[str]:
    """Put a segment into the index, and return the paths of its documents."""
    paths: list[str] = []
    writer.adopt_segment(place, SegmentRecord(made.name, made.bytes, made.documents, ()))
    entries = place / entries_name(made.segment)
    writer.add(_noted(read_entries(entries, made.name), paths))
    entries.unlink()
    return paths


def _noted(entries: Iterator[Entry], paths: list[str]) -> Iterator[Entry]:
    """Yield the entries, and note their paths."""
    for entry in entries:
        paths.append(entry.document.path)
        yield entry


def _skipped(texts: Texts) -> tuple[Skipped, ...]:
    """Return what was left out, in the order of reading."""
    rows = texts.skipped.orderBy("number").toLocalIterator()
    return tuple(decode(Skipped, row["skipped"]) for row in rows)
