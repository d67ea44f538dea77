"""The audit, start to end. This is the only module that knows the order of the stages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.corpus.files import read_boilerplate, read_changes, read_documents
from provenance.corpus.pages import cut_pages, refine_borders
from provenance.corpus.passages import split_passages
from provenance.duplicates.borders import find_borders
from provenance.duplicates.families import group_families
from provenance.duplicates.matches import find_matches
from provenance.lineage.derivations import derive
from provenance.lineage.trees import trace_pages
from provenance.model import Audit, Document, Engine, Skipped
from provenance.options import AuditOptions, settings_of
from provenance.quotes.quotations import find_quotations
from provenance.quotes.shared import join_shared_quotations
from provenance.scale.processes import LocalEngine
from provenance.scale.steps import Progress
from provenance.verdicts.judgement import judge


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
        return _examine(_Reading(paths, documents, skipped), options, engine)


def audit_changes(
    files: Sequence[Path],
    root: Path,
    options: AuditOptions | None = None,
    progress: Progress | None = None,
) -> tuple[Audit, tuple[str, ...]]:
    """Return everything an audit of `root` and of `files` finds out, and the names of `files`.

    Every document is called by its path from `root`. One of `files` that cannot be read is
    listed in the result under its name; without any, there is nothing in it.
    Raises `NoDocuments` if `root` does not exist.
    """
    options = options or AuditOptions()
    with LocalEngine(options.jobs, progress) as engine:
        documents, skipped, names = read_changes(files, root, options, engine)
        paths = (root, *(root / name for name in names))
        return _examine(_Reading(paths, documents, skipped), options, engine), names


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read, and from where."""

    paths: Sequence[Path]
    documents: Sequence[Document]
    skipped: tuple[Skipped, ...]


def _examine(reading: _Reading, options: AuditOptions, engine: Engine) -> Audit:
    documents = reading.documents
    pages = cut_pages(documents, engine)
    passages = split_passages(documents, pages, engine)

    known_texts = read_boilerplate(options)
    matches = find_matches(documents, passages, options, engine, known_texts)
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
        judgement=judgement,
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
