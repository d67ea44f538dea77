"""Derivations and quotations come in; verdicts, checked quotations and shares go out."""

from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import replace

from provenance.model import (
    Derivation,
    Direction,
    Document,
    DocumentId,
    Family,
    FamilyKind,
    Judgement,
    Page,
    Quotation,
    Verdict,
    without_texts,
)
from provenance.verdicts.checks import check_quotations
from provenance.verdicts.copies import judge_copy
from provenance.verdicts.disguises import Disguised, disguised_in, tell_disguises
from provenance.verdicts.exhibits import Exhibit, exhibits_of
from provenance.verdicts.furnishings import is_furniture, judge_furniture
from provenance.verdicts.identical import find_identical
from provenance.verdicts.repeats import is_repeat, judge_repeat, judge_shared
from provenance.verdicts.shares import share_pages

_REPEATS = ("PROV303", "PROV302", "PROV301")
"""Strongest first: a span gets one of them."""


def judge(
    documents: Sequence[Document],
    pages: Sequence[Page],
    families: Sequence[Family],
    quotations: Sequence[Quotation],
    derivations: Sequence[Derivation],
) -> Judgement:
    """Return what is said of every copied span, every quotation and every page.

    A span gets one of PROV101–105 and 201–205, and one of 303, 302 and 301 in that order;
    furniture gets PROV401 and nothing else. Verdicts are sorted by copy and rule.
    """
    exhibits = exhibits_of(documents, pages, quotations, derivations)
    disguised = disguised_in(families)
    judged = (
        judge_exhibit(each, families[each.derivation.family], disguised) for each in exhibits
    )
    found = [
        *find_identical(documents, pages, families),
        *judge_furniture(pages, families),
        *(each for each in judged if each),
    ]
    verdicts = strongest(found)
    return Judgement(
        verdicts=verdicts,
        checks=check_quotations(documents, quotations, exhibits),
        shares=share_pages(pages, quotations, verdicts),
    )


def about_new(judgement: Judgement, documents: Sequence[Document]) -> Judgement:
    """Return the judgement without what is said of documents of the index among themselves."""
    new = {each.id for each in without_texts(documents) if not each.indexed}
    return replace(judgement, verdicts=verdicts_about(judgement.verdicts, new))


def about_named(
    judgement: Judgement, documents: Sequence[Document], paths: Collection[str]
) -> Judgement:
    """Return the judgement with what is said of documents of these paths; of all if none."""
    if not paths:
        return judgement
    named = {each.id for each in without_texts(documents) if each.path in paths}
    return replace(judgement, verdicts=verdicts_about(judgement.verdicts, named))


def verdicts_about(
    verdicts: Iterable[Verdict], named: Container[DocumentId]
) -> tuple[Verdict, ...]:
    """Return the verdicts of which one side at least stands in a document that is named."""
    return tuple(
        each
        for each in verdicts
        if each.copy.span.document in named
        or (each.source is not None and each.source.span.document in named)
    )


def judge_exhibit(exhibit: Exhibit, family: Family, disguised: Disguised) -> Verdict | None:
    """Return the verdict on one derivation, given its family and what is disguised in that.

    None where furniture is copied, on which PROV401 is the only word.
    """
    copy = exhibit.derivation.copy
    if family.kind is FamilyKind.FURNITURE or is_furniture(exhibit.copy_page, copy):
        return None
    return tell_disguises(_judged(exhibit, family), disguised)


def _judged(exhibit: Exhibit, family: Family) -> Verdict:
    direction = exhibit.derivation.direction
    if direction is Direction.COMMON_SOURCE:
        return judge_shared(exhibit, family)
    if is_repeat(exhibit) and family.kind is not FamilyKind.QUOTATION:
        return judge_repeat(exhibit)
    if direction is Direction.DETERMINED:
        return judge_copy(exhibit)
    return judge_shared(exhibit, family)


def strongest(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts, sorted, without repeats that a stronger one on the same span covers.

    Documents may be done apart: of each all verdicts on its copies, those on whole files first,
    then those on furniture by family, then the others in the order of derivations.
    """
    kept: list[Verdict] = []
    told: set[tuple[int, int]] = set()
    files: set[int] = set()
    for verdict in sorted(
        verdicts, key=lambda each: (each.rule not in _REPEATS, -_strength(each))
    ):
        span = verdict.copy.span
        if verdict.rule in _REPEATS:
            key = (span.document, span.start)
            if span.document in files or key in told:
                continue
            told.add(key)
            files.update({span.document} if verdict.rule == "PROV303" else ())
        kept.append(verdict)
    return tuple(sorted(kept, key=_order))


def _strength(verdict: Verdict) -> int:
    return len(_REPEATS) - _REPEATS.index(verdict.rule) if verdict.rule in _REPEATS else 0


def _order(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.copy.span, verdict.rule, -1 if verdict.family is None else verdict.family)
