"""All cases of a stretch of documents in, the rows of the result about these documents out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.distributed.frames import Rows, gathered
from provenance.distributed.keys import packed
from provenance.distributed.libraries import Library
from provenance.distributed.notes import documents_in
from provenance.distributed.nouns import decode
from provenance.distributed.shelves import Shelf
from provenance.distributed.tasks.filing import Docket, case_schema, docket_of, slim_family
from provenance.distributed.tasks.reporting import Told, ground_in, told_batches
from provenance.model import (
    Derivation,
    DocumentId,
    FamilyKind,
    Judgement,
    Page,
    PageId,
    Quotation,
    Verdict,
)
from provenance.options import AuditOptions
from provenance.report.finding_rows import derivation_ids, finding_rows, sort_out
from provenance.report.quotation_rows import quotation_rows
from provenance.report.results import document_row, page_row
from provenance.report.spans import Ground
from provenance.verdicts.checks import hold_quotations
from provenance.verdicts.exhibits import Exhibit, exhibits_of
from provenance.verdicts.identical import Equal, Held, hold, judge_equal
from provenance.verdicts.judgement import judge_exhibit, strongest, verdicts_about
from provenance.verdicts.rules import RULES
from provenance.verdicts.shares import share_pages

if TYPE_CHECKING:
    import pyarrow as pa

_TOGETHER = 2_048
"""Documents, and copies in them, that are judged together: all that they quote is in memory."""


def judged(rows: Rows, shelf: Shelf, options: AuditOptions) -> Iterator["pa.RecordBatch"]:
    """Yield the rows about the documents of the stretch of a partition.

    The partition holds all cases of the stretch. Quotations name the one that they were taken from
    straight.
    """
    table = gathered(rows, case_schema())
    if table.num_rows:
        library = Library(shelf)
        court = _Court(library, ground_in(library), options, docket_of(table))
        yield from told_batches(_told(table["stretch"][0].as_py(), court))


@dataclass(frozen=True, slots=True, eq=False)
class _Court:
    """What is needed to judge the documents of a stretch."""

    library: Library
    ground: Ground
    options: AuditOptions
    docket: Docket


@dataclass(frozen=True, slots=True, eq=False)
class _Session:
    """Some documents of a stretch, and what was found in them."""

    documents: Sequence[int]
    pages: Sequence[Page]
    quotations: Sequence[Quotation]
    derivations: Sequence[tuple[int, FamilyKind, Derivation]]
    """Those of the copies in these documents: number, kind of the family, noun; in order."""


def _told(stretch: int, court: _Court) -> Iterator[Told]:
    hidden: Counter[str] = Counter()
    count = 0
    numbers = documents_in(court.library.shelf, stretch)
    for documents in _together(numbers, court.docket.derivations):
        session = _session_of(documents, court)
        judgement = _judge(session, court)
        yield from _own_rows(session, judgement, court)
        shown, others = sort_out(
            _asked_for(judgement.verdicts, court), RULES, furniture=court.options.furniture
        )
        hidden.update(others)
        ids = derivation_ids((number, each) for number, _, each in session.derivations)
        for row in finding_rows(shown, RULES, ids, court.ground):
            yield Told("findings", packed(stretch, count), row)
            count += 1
    yield Told("hidden", packed(stretch), hidden)


def _together(documents: range, copies: Mapping[int, Sized]) -> Iterator[list[int]]:
    """Yield documents, in order, as many together as one session takes with their copies."""
    some: list[int] = []
    size = 0
    for document in documents:
        weight = 1 + len(copies.get(document, ()))
        if some and size + weight > _TOGETHER:
            yield some
            some, size = [], 0
        some.append(document)
        size += weight
    yield some


def _session_of(documents: Sequence[int], court: _Court) -> _Session:
    library, docket = court.library, court.docket
    copies = sorted(row for each in documents for row in docket.derivations.get(each, ()))
    return _Session(
        documents,
        [page for each in documents for page in library.pages(each)],
        [quotation for each in documents for quotation in library.quotations(each)],
        [(number, FamilyKind(kind), decode(Derivation, noun)) for number, kind, noun in copies],
    )


def _judge(session: _Session, court: _Court) -> Judgement:
    """Return what `judgement.judge` says of these documents; checks as `hold_quotations` does."""
    library, derivations = court.library, [each for *_, each in session.derivations]
    sides = [side for each in derivations for side in (each.source, each.copy)]
    touched = sorted({side.span.document for side in sides})
    around = [quotation for each in touched for quotation in library.quotations(each)]
    exhibits = exhibits_of(library.documents, _pages_of(derivations, library), around, derivations)
    verdicts = strongest(
        [
            *_equal(session, court),
            *_furniture(session, court),
            *_derived(session, exhibits, court),
        ]
    )
    return Judgement(
        verdicts,
        tuple(hold_quotations(library.documents, session.quotations, exhibits, around)),
        share_pages(session.pages, session.quotations, verdicts),
    )


def _pages_of(derivations: Sequence[Derivation], library: Library) -> dict[PageId, Page]:
    sides = {
        (side.page, side.span.document)
        for each in derivations
        for side in (each.source, each.copy)
    }
    return {page: library.page_of(document, page) for page, document in sorted(sides)}


def _equal(session: _Session, court: _Court) -> Iterator[Verdict]:
    for document in session.documents:
        if document in court.docket.equal:
            original, kind = court.docket.equal[document]
            library = court.library
            yield judge_equal(Equal(_held(original, library), _held(document, library), kind))


def _held(document: int, library: Library) -> Held:
    return hold(library.documents[document], library.pages(document)[0].id)


def _furniture(session: _Session, court: _Court) -> list[Verdict]:
    filed = court.docket.furniture
    rows = sorted(row for each in session.documents for row in filed.get(each, ()))
    return [decode(Verdict, noun) for _, noun in rows]


def _derived(session: _Session, exhibits: Sequence[Exhibit], court: _Court) -> Iterator[Verdict]:
    for (_, kind, derivation), exhibit in zip(session.derivations, exhibits, strict=True):
        family = slim_family(derivation.family, kind)
        verdict = judge_exhibit(exhibit, family, court.docket.disguised)
        if verdict:
            yield verdict


def _asked_for(verdicts: Sequence[Verdict], court: _Court) -> Sequence[Verdict]:
    """Return the verdicts that are about what the run is about."""
    about = court.options.about
    if not about:
        return verdicts
    sides = (side for each in verdicts for side in (each.copy, each.source) if side)
    shelved = court.library.shelf.shelved
    touched = {side.span.document for side in sides}
    return verdicts_about(verdicts, {each for each in touched if shelved(each).path in about})


def _own_rows(session: _Session, judgement: Judgement, court: _Court) -> Iterator[Told]:
    """Yield the rows of documents, their pages and their quotations."""
    library, embed = court.library, court.options.embed_texts
    for document in session.documents:
        pages = [f"p{page.id}" for page in library.pages(document)]
        told = document_row(library.documents[DocumentId(document)], pages, embed=embed)
        yield Told("documents", packed(document), told)
    for page, shares in zip(session.pages, judgement.shares, strict=True):
        yield Told("pages", packed(page.id), page_row(page, shares, court.ground))
    rows = quotation_rows(session.quotations, judgement.checks)
    for each, check, row in zip(session.quotations, judgement.checks, rows, strict=True):
        yield Told("quotations", packed(each.id), row, check.quoted_from)
