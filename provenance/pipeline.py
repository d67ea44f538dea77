"""The audit, start to end. This is the only module that knows the order of the stages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import count
from pathlib import Path

from provenance.corpus.files import read_boilerplate, read_changes, read_documents
from provenance.corpus.pages import cut_pages, refine_borders
from provenance.corpus.passages import split_passages
from provenance.duplicates.backgrounds import Background
from provenance.duplicates.borders import find_borders
from provenance.duplicates.families import group_families
from provenance.duplicates.holders import DOCUMENTS_MAX
from provenance.duplicates.holdings import Holdings, find_holders, table_of
from provenance.duplicates.matches import find_matches
from provenance.duplicates.segments import PARAMETERS
from provenance.duplicates.standins import stand_in
from provenance.duplicates.tables import tabulate
from provenance.lineage.derivations import derive
from provenance.lineage.trees import trace_pages
from provenance.model import (
    Audit,
    Document,
    DocumentId,
    Engine,
    IndexedDocument,
    Page,
    Skipped,
    without_texts,
)
from provenance.options import AuditOptions, settings_of
from provenance.quotes.quotations import find_quotations
from provenance.quotes.shared import join_shared_quotations
from provenance.scale.processes import LocalEngine
from provenance.scale.steps import Progress
from provenance.store.index import Manifest, StoredIndex, open_index
from provenance.text.folding import FINGERPRINT_SPEC
from provenance.verdicts.judgement import about_named, about_new, judge

EXPECTED = Manifest(FINGERPRINT_SPEC, PARAMETERS, texts=True)
"""What an index must be made with to be asked by this version."""


@dataclass(frozen=True, slots=True)
class Against:
    """An index that changes of its corpus are held against."""

    folder: Path
    gone: tuple[str, ...] = ()
    """Paths of documents that are in the index, and in the corpus no more."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read, and from where."""

    paths: Sequence[Path]
    documents: Sequence[Document]
    skipped: tuple[Skipped, ...]


def audit(
    paths: Sequence[Path],
    options: AuditOptions | None = None,
    progress: Progress | None = None,
    *,
    root: Path | None = None,
) -> Audit:
    """Return everything one run finds out about the texts under `paths`.

    Folders are searched for files that a reader knows; what cannot be read is listed in the
    result. The order of `paths` makes no difference. Raises `NoDocuments` if nothing is readable.
    `progress` is told after each batch of work how far it is. With a `root`, documents are called
    by their path from there.
    """
    options = options or AuditOptions()
    with LocalEngine(options.jobs, progress) as engine:
        documents, skipped = read_documents(paths, options, engine, root)
        return _audit(_Reading(paths, documents, skipped), options, engine)


def audit_against(
    paths: Sequence[Path],
    index: Path,
    options: AuditOptions | None = None,
    progress: Progress | None = None,
    *,
    replaces: bool = False,
) -> Audit:
    """Return what an audit of the indexed corpus and `paths` finds out about the texts of `paths`.

    They are called by their paths from the current folder, as in the index. A document that is
    in the index already is not held against itself; with `replaces`, nor against an older version
    of its path. Raises what `audit` raises, and `NoIndex`, `OtherIndex`, `DamagedIndex`.
    """
    options = options or AuditOptions()
    with LocalEngine(options.jobs, progress) as engine, open_index(index, EXPECTED) as opened:
        documents, skipped = read_documents(paths, options, engine, root=Path())
        names = [each.path for each in without_texts(documents)] if replaces else []
        opened.set_aside([*_known_as(names, opened), *_same_documents(documents, opened)])
        return _audit_against(_Reading(paths, documents, skipped), opened, options, engine)


def audit_changes(
    files: Sequence[Path],
    root: Path,
    options: AuditOptions | None = None,
    progress: Progress | None = None,
    against: Against | None = None,
) -> tuple[Audit, tuple[str, ...]]:
    """Return everything an audit of `root` and of `files` finds out, and the names of `files`.

    Every document is called by its path from `root`. One of `files` that cannot be read is
    listed in the result under its name; without any, there is nothing in it. With an index, it
    stands for `root`: documents of the same path are older versions, and are left out.
    Raises `NoDocuments` if `root` does not exist, and what `audit_against` raises.
    """
    options = options or AuditOptions()
    with LocalEngine(options.jobs, progress) as engine:
        alone = against is not None
        documents, skipped, names = read_changes(files, root, options, engine, alone=alone)
        paths = (root, *(root / name for name in names))
        reading = _Reading(paths, documents, skipped)
        if against is None:
            return _audit(reading, options, engine), names
        with open_index(against.folder, EXPECTED) as opened:
            opened.set_aside(_known_as([*names, *against.gone], opened))
            return _audit_against(reading, opened, options, engine), names


def _audit(reading: _Reading, options: AuditOptions, engine: Engine) -> Audit:
    pages = cut_pages(reading.documents, engine)
    return _examine(reading, pages, Background(read_boilerplate(options)), options, engine)


def _audit_against(
    reading: _Reading, index: StoredIndex, options: AuditOptions, engine: Engine
) -> Audit:
    new = reading.documents
    pages = cut_pages(new, engine)
    table = tabulate(new, split_passages(new, pages, engine), engine)
    holdings = find_holders(table, index, options.score_min, engine)
    held = index.in_order(holdings.documents)
    counts = index.word_counts - index.counts_of(held)
    background = Background(read_boilerplate(options), counts)
    indexed: Iterable[Document] = index.documents(held)
    if not index.manifest.texts:
        options = replace(options, attribution=False, thorough=False, noisy=False)
        both = table_of(index, held, table)
        indexed = stand_in(indexed, new, both, table)
    documents = engine.shelve(_by_path(indexed, new))
    pages = cut_pages(documents, engine)
    if not index.manifest.texts:
        background = replace(background, table=both.in_order(_order_of(documents, new)))
        pages = index.pages_for(held, documents, pages)
    skipped = (*reading.skipped, *_left_out(new, holdings))
    reading = replace(reading, documents=documents, skipped=skipped)
    found = _examine(reading, pages, background, options, engine)
    return replace(found, judgement=about_new(found.judgement, documents))


def audit_indexed(index: StoredIndex, options: AuditOptions, engine: Engine) -> Audit:
    """Return everything an audit finds out about the whole corpus of an index with texts."""
    places = index.in_order(index.places())
    stored = (replace(each, indexed=False) for each in index.documents(places))
    documents = engine.shelve(_by_path(stored, ()))
    return _audit(_Reading((), documents, ()), options, engine)


def _left_out(new: Sequence[Document], holdings: Holdings) -> Iterator[Skipped]:
    """Name what of the index was not looked at."""
    paths = [without_texts(new)[number].path for number in holdings.cut]
    if paths:
        yield Skipped(
            "the index",
            f"{DOCUMENTS_MAX} documents were looked at, those with the earliest dates, for "
            f"passages that more of them hold; they stand in {', '.join(paths)}",
        )


def _same_documents(new: Sequence[Document], index: StoredIndex) -> Iterator[IndexedDocument]:
    """Yield the documents of the index that new ones are: of the same path and the same bytes."""
    for document in without_texts(new):
        known = index.place_of(document.path)
        if known and known[0].sha256 == document.sha256:
            yield known[1]


def _known_as(paths: Iterable[str], index: StoredIndex) -> Iterator[IndexedDocument]:
    for path in paths:
        known = index.place_of(path)
        if known:
            yield known[1]


def _by_path(indexed: Iterable[Document], new: Sequence[Document]) -> Iterator[Document]:
    """Yield the documents of both, numbered, in the order of paths, as `indexed` are already."""
    ordered = merge(
        indexed,
        (new[number] for number in _sorted(new)),
        key=lambda each: (each.path, not each.indexed),
    )
    for number, document in enumerate(ordered):
        yield replace(document, id=DocumentId(number))


def _sorted(documents: Sequence[Document]) -> list[int]:
    """Return the numbers of documents in the order of their paths."""
    paths = [each.path for each in without_texts(documents)]
    return sorted(range(len(paths)), key=paths.__getitem__)


def _order_of(documents: Sequence[Document], new: Sequence[Document]) -> list[int]:
    """Return the number of each document among those of the index, and new ones after them."""
    bare = without_texts(documents)
    first_new = sum(each.indexed for each in bare)
    indexed, ordered = count(), iter(_sorted(new))
    return [next(indexed) if each.indexed else first_new + next(ordered) for each in bare]


def _examine(
    reading: _Reading,
    pages: tuple[Page, ...],
    background: Background,
    options: AuditOptions,
    engine: Engine,
) -> Audit:
    documents = reading.documents
    passages = split_passages(documents, pages, engine)

    matches = find_matches(documents, passages, options, engine, background)
    pages = refine_borders(documents, pages, find_borders(matches))
    families = group_families(documents, pages, matches, options)

    quotations = find_quotations(documents, pages, families, options, engine)
    families = join_shared_quotations(documents, pages, families, quotations, options)

    derivations = derive(documents, pages, families, quotations, options)
    lineage = trace_pages(pages, derivations)
    judgement = judge(documents, pages, families, quotations, derivations)

    return Audit(
        options=settings_of(options),
        inputs=tuple(sorted(str(path) for path in reading.paths)),
        documents=documents,
        skipped=reading.skipped,
        pages=pages,
        families=families,
        quotations=quotations,
        derivations=derivations,
        lineage=lineage,
        judgement=about_named(judgement, documents, options.about),
    )


def quote(
    paths: Sequence[Path],
    options: AuditOptions | None = None,
    progress: Progress | None = None,
) -> Audit:
    """Return the quotations of the texts under `paths`, and nothing that needs a second text.

    Everywhere, whatever `options` say of it. Raises `NoDocuments` if nothing is readable.
    """
    options = replace(options or AuditOptions(), all_quotations=True, attribution=True)
    with LocalEngine(options.jobs, progress) as engine:
        return _quote(paths, options, engine)


def _quote(paths: Sequence[Path], options: AuditOptions, engine: Engine) -> Audit:
    documents, skipped = read_documents(paths, options, engine)
    pages = cut_pages(documents, engine)

    quotations = find_quotations(documents, pages, (), options, engine)

    return Audit(
        options=settings_of(options),
        inputs=tuple(sorted(str(path) for path in paths)),
        documents=documents,
        skipped=skipped,
        pages=pages,
        families=(),
        quotations=quotations,
        derivations=(),
        lineage=trace_pages(pages, ()),
        judgement=judge(documents, pages, (), quotations, ()),
    )
