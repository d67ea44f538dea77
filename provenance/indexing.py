"""An index of a corpus, made and changed: documents in, columns and records out.

The order of the work on one stretch of documents: read, cut pages, split passages, tabulate words,
make a segment. Stretches are cut by the documents in the order of their paths, so that an index
that was laid out anew is the same as one built at once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from provenance.corpus.files import read_documents
from provenance.corpus.pages import cut_pages
from provenance.corpus.passages import split_passages
from provenance.duplicates.holdings import table_of
from provenance.duplicates.segments import segment_of
from provenance.duplicates.tables import tabulate
from provenance.errors import BadOption, ProvenanceError
from provenance.model import (
    INLINE,
    Document,
    DocumentId,
    Engine,
    IndexedDocument,
    Page,
    SegmentColumns,
    Skipped,
    sizes_of,
    without_texts,
)
from provenance.options import AuditOptions, IndexOptions
from provenance.pipeline import EXPECTED, audit_indexed
from provenance.report.results import result_of
from provenance.scale.processes import LocalEngine
from provenance.scale.steps import Progress
from provenance.store.catalog import Entry, Known
from provenance.store.index import (
    PATH_BITS,
    Description,
    StoredIndex,
    open_index,
    path_key,
)
from provenance.store.writers import IndexWriter, change_index, new_index
from provenance.verdicts.rules import RULES

_SEGMENT_CHARS = 1 << 26
"""Code points of the documents of a segment: what making one takes of memory."""

_UNDATED = (1 << 24) - 1

SHIPPED = IndexOptions()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the documents that an index was to take in or to give up, by path, sorted."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def build_index(
    folder: Path,
    paths: Sequence[Path],
    options: AuditOptions | None = None,
    progress: Progress | None = None,
    choices: IndexOptions = SHIPPED,
) -> Change:
    """Make an index of the texts under `paths`, and return what it holds.

    Without texts it holds fingerprints only. It is there whole, or not at all. Raises
    `NoDocuments`, `BadOption` if something stands there already, and `CannotWrite`.
    """
    manifest = replace(EXPECTED, texts=choices.texts)
    with new_index(folder, manifest, replaces=choices.replaces) as part:
        return add_to_index(part, paths, options, progress, choices)


def add_to_index(
    folder: Path,
    paths: Sequence[Path],
    options: AuditOptions | None = None,
    progress: Progress | None = None,
    choices: IndexOptions = SHIPPED,
) -> Change:
    """Take the texts under `paths` into an index, and return what became of them.

    A document is called by its path from the root that `choices` name. One that the index holds
    already is left as it is; one of the same path and another content replaces it. Raises
    `NoDocuments` and whatever `change_index` raises.
    """
    options = options or AuditOptions()
    with LocalEngine(options.jobs, progress) as engine:
        documents, skipped = read_documents(paths, options, engine, root=Path(choices.root))
        with change_index(folder, EXPECTED, choices.wait_seconds) as writer:
            return replace(_add(documents, writer, engine), skipped=skipped)


def _add(documents: Sequence[Document], writer: IndexWriter, engine: Engine) -> Change:
    bare = without_texts(documents)
    known = [writer.known_as(each.path) for each in bare]
    fresh = [
        at
        for at in sorted(range(len(bare)), key=lambda at: bare[at].path)
        if (old := known[at]) is None or old.sha256 != bare[at].sha256
    ]
    writer.remove([old for at in fresh if (old := known[at]) is not None])
    sizes = sizes_of(documents)
    for stretch in _stretches([sizes[at] for at in fresh]):
        numbers = [fresh[at] for at in stretch]
        some = [replace(documents[at], id=DocumentId(n)) for n, at in enumerate(numbers)]
        writer.add(_segment(some, writer, engine))
    paths = [each.path for each in bare]
    is_fresh = set(fresh)
    return Change(
        added=tuple(paths[at] for at in fresh if known[at] is None),
        replaced=tuple(paths[at] for at in fresh if known[at] is not None),
        unchanged=tuple(path for at, path in enumerate(paths) if at not in is_fresh),
    )


def _stretches(sizes: Sequence[int]) -> Iterator[range]:
    """Yield which documents go into one segment, by their sizes."""
    firsts = [at for at, begins in enumerate(segment_begins(sizes)) if begins]
    for first, end in pairwise([*firsts, len(sizes)]):
        yield range(first, end)


def segment_begins(sizes: Iterable[int]) -> Iterator[bool]:
    """Tell for each document, in the order of their paths, whether a segment begins with it.

    `sizes` are the code points of their texts. Each is looked at once, and nothing is kept.
    """
    chars: int | None = None
    for size in sizes:
        begins = chars is None or chars + size > _SEGMENT_CHARS
        chars = size if chars is None or begins else chars + size
        yield begins


def _segment(documents: Sequence[Document], writer: IndexWriter, engine: Engine) -> list[Entry]:
    """Write a segment of documents, and return what is noted of each."""
    made = make_segment(documents, engine)
    name = writer.add_segment(made.columns)
    return [
        Entry(each, made.pages[row], made.passages[row], name, row)
        for row, each in enumerate(documents)
    ]


@dataclass(frozen=True, slots=True, eq=False)
class MadeSegment:
    """The columns of a segment, and what is noted of each of its documents."""

    columns: SegmentColumns
    pages: Sequence[Sequence[Page]]
    """By document."""
    passages: Sequence[Sequence[tuple[int, int]]]
    """Start and end of each, by document."""


def make_segment(documents: Sequence[Document], engine: Engine = INLINE) -> MadeSegment:
    """Return the segment of some documents, which are numbered from 0.

    It follows from these documents alone, wherever it is made.
    """
    pages = cut_pages(documents, engine)
    passages = split_passages(documents, pages, engine)
    table = tabulate(documents, passages, engine)
    by_document = _by_document(pages)
    pages_of_each = [by_document.get(each.id, []) for each in documents]
    paths = [each.path for each in documents]
    orders = [_order_of(*each) for each in zip(paths, pages_of_each, strict=True)]
    edges = np.searchsorted(passages.documents, np.arange(len(documents) + 1)).tolist()
    ends = list(zip(passages.starts.tolist(), passages.ends.tolist(), strict=True))
    return MadeSegment(
        segment_of(table, np.array(orders, np.uint64), engine),
        pages_of_each,
        [ends[first:last] for first, last in pairwise(edges)],
    )


def _by_document(pages: Sequence[Page]) -> Mapping[DocumentId, list[Page]]:
    found: dict[DocumentId, list[Page]] = {}
    for page in pages:
        found.setdefault(page.span.document, []).append(page)
    return found


def _order_of(path: str, pages: Sequence[Page]) -> int:
    """Return a number by which documents are in order of their earliest date, then at random."""
    days = [page.date.value.toordinal() for page in pages if page.date]
    return min(days, default=_UNDATED) << PATH_BITS | path_key(path)


def remove_from_index(
    folder: Path, paths: Sequence[str], choices: IndexOptions = SHIPPED
) -> Change:
    """Take documents out of an index: those of these paths, and all below those that are folders.

    Raises `BadOption` for a path that is no document's, and whatever `change_index` raises.
    """
    with change_index(folder, EXPECTED, choices.wait_seconds) as writer:
        known = list(writer.catalog.known())
        gone: dict[str, Known] = {}
        for path in paths:
            wanted = Path(path).as_posix() if path else path
            found = [each for each in known if _is_at_or_below(each.path, wanted)]
            if not found:
                raise BadOption(
                    f"{path} is not in the index {folder}",
                    hint="Paths are as `provenance index info --documents` gives them.",
                )
            gone.update((each.path, each) for each in found)
        writer.remove([gone[path] for path in sorted(gone)])
        return Change(removed=tuple(sorted(gone)))


def _is_at_or_below(path: str, wanted: str) -> bool:
    if wanted == ".":
        return not path.startswith("../")
    return path == wanted or path.startswith((f"{wanted}/", f"{wanted}#"))


def compact_index(
    folder: Path, progress: Progress | None = None, choices: IndexOptions = SHIPPED
) -> tuple[int, int]:
    """Lay out the segments of an index anew, and return how many there were and are.

    As if it had been built at once: what was removed takes no room any more, and there are few
    segments again. Raises whatever `change_index` raises.
    """
    with (
        LocalEngine(1, progress) as engine,
        change_index(folder, EXPECTED, choices.wait_seconds) as writer,
    ):
        old = StoredIndex(folder, writer.manifest, writer.catalog)
        known = list(writer.catalog.known())
        places: dict[int, tuple[str, int]] = {}
        stretches = list(_stretches([each.chars for each in known]))
        for stretch in engine.paced("laying out segments", stretches):
            some = [known[at] for at in stretch]
            name = writer.add_segment(_moved(old, some, engine))
            places.update((each.id, (name, row)) for row, each in enumerate(some))
        writer.move(places)
        return len(old.segments), len(stretches)


def _moved(index: StoredIndex, known: Sequence[Known], engine: Engine) -> SegmentColumns:
    numbers = {name: number for number, name in enumerate(index.names)}
    documents = [IndexedDocument(numbers[each.segment], each.row) for each in known]
    orders = [
        index.segments[each.segment].rows("orders", each.row, each.row + 1) for each in documents
    ]
    return segment_of(table_of(index, documents), np.concatenate(orders), engine)


def judge_index(
    folder: Path,
    options: AuditOptions | None = None,
    progress: Progress | None = None,
    choices: IndexOptions = SHIPPED,
) -> bool:
    """Audit the whole corpus of an index, and keep families and verdicts in its database.

    They stay until the corpus changes. Returns whether there was anything to do. Raises
    `BadOption` for an index without texts, and whatever `change_index` raises.
    """
    options = options or AuditOptions()
    with (
        LocalEngine(options.jobs, progress) as engine,
        change_index(folder, EXPECTED, choices.wait_seconds) as writer,
    ):
        if not writer.manifest.texts:
            raise BadOption(f"{folder} holds no texts to judge")
        if "judged" in writer.catalog.about():
            return False
        index = StoredIndex(folder, writer.manifest, writer.catalog)
        found = audit_indexed(index, options, engine)
        ids = {known.path: known.id for known in writer.catalog.known()}
        numbers = {f"d{each.id}": ids[each.path] for each in without_texts(found.documents)}
        writer.keep(result_of(found, RULES), numbers)
        return True


def judge_small_index(
    folder: Path,
    options: AuditOptions | None = None,
    progress: Progress | None = None,
    choices: IndexOptions = SHIPPED,
) -> bool:
    """Do so if it takes no long time; return False if it is still to be done.

    An index without texts has nothing to be judged. What hinders it hinders nobody who asks the
    index, and is no failure of the change before.
    """
    try:
        found = describe_index(folder)
        if found.is_judged or not found.manifest.texts:
            return True
        if found.chars > choices.judged_chars_max:
            return False
        judge_index(folder, options, progress, choices)
    except ProvenanceError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Difference:
    """How a folder differs from the index of what was in it: paths from there, sorted."""

    changed: tuple[str, ...]
    """Files that were added or changed, and those that cannot be read."""
    gone: tuple[str, ...]
    """Documents of the index that are there no more. Empty if nothing is as in the index: then it
    is of another corpus."""


def compare_with_index(
    folder: Path, root: Path, options: AuditOptions | None = None
) -> Difference:
    """Return how the texts under `root` differ from those of an index.

    Raises `NoDocuments` and whatever `open_index` raises.
    """
    options = options or AuditOptions()
    with LocalEngine(options.jobs) as engine, open_index(folder, EXPECTED) as index:
        documents, skipped = read_documents([root], options, engine, root)
        known = {each.path: each.sha256 for each in index.catalog.known()}
        here = {each.path: each.sha256 for each in without_texts(documents)}
        same = {path for path, digest in here.items() if known.get(path) == digest}
        left_out = {each.path for each in skipped}
        gone = known.keys() - here.keys() - left_out if same else set()
        return Difference(
            changed=tuple(sorted((here.keys() - same) | left_out)), gone=tuple(sorted(gone))
        )


def describe_index(folder: Path) -> Description:
    """Return what an index holds. Raises whatever `open_index` raises."""
    with open_index(folder, EXPECTED) as index:
        return index.description()


@contextmanager
def opened(folder: Path) -> Iterator[StoredIndex]:
    """Open an index to be asked. Raises whatever `open_index` raises."""
    with open_index(folder, EXPECTED) as index:
        yield index
