"""Text that stands twice where nobody is accused: repeats, shared passages, shared quotations."""

from provenance.model import Direction, Family, FamilyKind, Reason, ReasonKind, Relation, Verdict
from provenance.verdicts.exhibits import Exhibit, covers


def is_repeat(exhibit: Exhibit) -> bool:
    """Tell whether the copy repeats its own document, and does not quote another page of it."""
    derivation = exhibit.derivation
    if derivation.relation is Relation.REPEAT:
        return True
    if derivation.source.span.document != derivation.copy.span.document:
        return False
    quotes = derivation.relation is Relation.QUOTATION
    return not quotes or derivation.source.page == derivation.copy.page


def judge_repeat(exhibit: Exhibit) -> Verdict:
    """Return PROV302 when a page stands again in its document, PROV301 for a part of one."""
    copy = exhibit.derivation.copy
    repeated = Reason(
        ReasonKind.REPEATED,
        "The same text stands earlier in this document.",
        exhibit.derivation.source.span,
    )
    other_page = copy.page != exhibit.derivation.source.page
    if other_page and covers(copy.span, exhibit.copy_page.span):
        whole = Reason(ReasonKind.WHOLE_PAGE, "It is the same page again.")
        return _verdict(exhibit, "PROV302", (whole, repeated))
    return _verdict(exhibit, "PROV301", (repeated,))


def judge_shared(exhibit: Exhibit, family: Family) -> Verdict:
    """Return what is said of two pages neither of which is known to be the source.

    PROV203 for words that both quote, PROV302 for whole pages of two documents, else PROV204.
    """
    derivation = exhibit.derivation
    if derivation.direction is Direction.COMMON_SOURCE or family.kind is FamilyKind.QUOTATION:
        return _verdict(exhibit, "PROV203", (_third_party(exhibit),))
    unknown = Reason(ReasonKind.DIRECTION_UNKNOWN, "Nothing tells which side had the words first.")
    source_whole = covers(derivation.source.span, exhibit.source_page.span)
    if source_whole and covers(derivation.copy.span, exhibit.copy_page.span):
        whole = Reason(ReasonKind.WHOLE_PAGE, "The same page stands in two documents.")
        return _verdict(exhibit, "PROV302", (whole, unknown))
    return _verdict(exhibit, "PROV204", (unknown,))


def _third_party(exhibit: Exhibit) -> Reason:
    quotation = exhibit.copy_quotation or exhibit.source_quotation
    speaker = quotation.speaker if quotation else None
    if speaker:
        detail = f"Both pages quote the same words of {speaker.name}."
        return Reason(ReasonKind.COMMON_SOURCE, detail, speaker.span)
    return Reason(ReasonKind.COMMON_SOURCE, "Both pages took the words from a third text.")


def _verdict(exhibit: Exhibit, rule: str, reasons: tuple[Reason, ...]) -> Verdict:
    derivation = exhibit.derivation
    return Verdict(rule, derivation.copy, derivation.source, derivation.family, reasons)
