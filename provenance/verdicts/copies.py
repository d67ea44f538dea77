"""One copy whose source is known comes in; what is said of it, and why, goes out."""

import re
from dataclasses import dataclass

from provenance.model import (
    Credit,
    Edit,
    Fidelity,
    Page,
    Reason,
    ReasonKind,
    Span,
    Speaker,
    SpeakerCheck,
    Statement,
    Verdict,
)
from provenance.text.names import name_words
from provenance.verdicts.credit import find_credit, find_credit_inside, named_in
from provenance.verdicts.exhibits import Exhibit, covers, parts_of
from provenance.verdicts.fidelity import check_fidelity
from provenance.verdicts.margins import widened
from provenance.verdicts.speakers import check_speaker, names_somebody

_OUTLET = re.compile(
    r"\b(?:an?|one|the|some)\s(?:[\w.’'-]{1,30},?\s){0,6}?"
    r"(?:source|newspaper|paper|outlet|magazine|site|website|publication|blog|agency|daily|weekly"
    r"|journal|channel|broadcaster|network|station|portal|think\stank|columnist|commentator)\b"
    r"|\b(?:издани|газет|журнал|сайт|портал|агентств|телеканал|источник)\w{0,4}\b(?!\s[«“\"А-ЯЁA-Z])"
)
_CUE_REACH = 300
"""Code points before a quotation in which the sentence that introduces it stands."""


@dataclass(frozen=True, slots=True)
class _Finding:
    rule: str
    reasons: tuple[Reason, ...]


def judge_copy(exhibit: Exhibit) -> Verdict:
    """Return the verdict on a copy: one of PROV101–105, 201, 202 and 205.

    A whole page with its credit is a repost; the same maker's words are no copy of another's;
    then marks, words and names are looked at, a wrong name before a wrong word.
    """
    finding = (
        _as_repost(exhibit) or _as_own(exhibit) or _as_quotation(exhibit) or _as_passage(exhibit)
    )
    derivation = exhibit.derivation
    return Verdict(
        finding.rule, derivation.copy, derivation.source, derivation.family, finding.reasons
    )


def _as_repost(exhibit: Exhibit) -> _Finding | None:
    copy, source = exhibit.derivation.copy.span, exhibit.derivation.source.span
    if not (covers(copy, exhibit.copy_page.span) or covers(source, exhibit.source_page.span)):
        return None
    if exhibit.copy_quotation:
        return None
    inside = find_credit_inside(
        exhibit.copy_document, exhibit.copy_page, copy, exhibit.source_page
    )
    place = inside or _credit_span(credit_of(exhibit))
    if not place:
        return None
    whole = Reason(ReasonKind.WHOLE_PAGE, "The whole page stands here again.")
    said = exhibit.copy_document.text[place.start : place.end]
    if inside:
        detail = f"The copy carries its own credit along: “{said}”."
        return _Finding("PROV201", (whole, Reason(ReasonKind.CREDIT_INSIDE, detail, place)))
    detail = f"The page names where it comes from: “{said}”."
    return _Finding("PROV201", (whole, Reason(ReasonKind.CREDITED, detail, place)))


def credit_of(exhibit: Exhibit) -> Credit | None:
    """Return the place near the copy that names the maker of its source, if there is one."""
    return find_credit(
        exhibit.copy_document,
        exhibit.copy_page,
        exhibit.copy_paragraphs,
        exhibit.derivation.copy.span,
        exhibit.source_page,
    )


def _credit_span(credit: Credit | None) -> Span | None:
    return credit.span if credit else None


def _as_own(exhibit: Exhibit) -> _Finding | None:
    maker = same_maker(exhibit.source_page, exhibit.copy_page)
    if not maker:
        return None
    detail = f"Source and copy are both by {maker.value}."
    return _Finding("PROV205", (Reason(ReasonKind.SAME_MAKER, detail, maker.span),))


def same_maker(source: Page, copy: Page) -> Statement | None:
    """Return what the copy says of its author, or else of its publisher, when both agree."""
    for one, other in ((source.author, copy.author), (source.publisher, copy.publisher)):
        if one and other and name_words(one.value) == name_words(other.value):
            return other
    return None


def _as_quotation(exhibit: Exhibit) -> _Finding | None:
    """Judge words that stand in quotation marks."""
    quotation = exhibit.copy_quotation
    if not quotation:
        return None
    marked = Reason(ReasonKind.MARKED, "The words are marked as a quotation.", quotation.span)
    check = check_speaker(quotation, exhibit.source_page, exhibit.source_quotation)
    credit = credit_of(exhibit)
    if quotation.speaker and check is SpeakerCheck.CONTRADICTED and not credit:
        return _Finding("PROV105", (marked, _contradiction(exhibit, quotation.speaker)))
    fidelity, edits = quoted_faithfully(exhibit)
    credited = _credited(exhibit, check, credit)
    if fidelity is Fidelity.ALTERED:
        return _Finding("PROV104", (marked, *_differences(exhibit, edits), *credited))
    if not credited:
        nobody = Reason(ReasonKind.NOT_CREDITED, "Nobody is named for them nearby.")
        return _Finding("PROV103", (marked, nobody))
    return _Finding("PROV202", (marked, *credited))


def quoted_faithfully(exhibit: Exhibit) -> tuple[Fidelity, tuple[Edit, ...]]:
    """Return whether the copy has the source's words in its marks, and the differences."""
    derivation = exhibit.derivation
    source, copy = parts_of(derivation.source), _inside_marks(exhibit)
    marks = exhibit.copy_quotation.parts if exhibit.copy_quotation else ()
    source_text, copy_text = exhibit.source_document.text, exhibit.copy_document.text
    if len(source) == len(copy) == len(marks) == 1:
        wide = widened(source_text, source[0], copy_text, copy[0], marks[0])
        source, copy = (wide[0],), (wide[1],)
    return check_fidelity(source_text, source, copy_text, copy or parts_of(derivation.copy))


def _inside_marks(exhibit: Exhibit) -> tuple[Span, ...]:
    """Return what of the copy stands inside the marks: between them are the writer's words."""
    marked = exhibit.copy_quotation.parts if exhibit.copy_quotation else ()
    return tuple(
        Span(part.document, max(part.start, inside.start), min(part.end, inside.end))
        for part in parts_of(exhibit.derivation.copy)
        for inside in marked
        if part.overlap(inside)
    )


def _contradiction(exhibit: Exhibit, speaker: Speaker) -> Reason:
    said = exhibit.source_quotation
    author = exhibit.source_page.author
    right = said.speaker.name if said and said.speaker else author.value if author else "another"
    detail = f"It is credited to {speaker.name}; the source names {right}."
    return Reason(ReasonKind.SPEAKER_CONTRADICTED, detail, speaker.span)


def _differences(exhibit: Exhibit, edits: tuple[Edit, ...]) -> tuple[Reason, ...]:
    """Return one reason for each difference, at its place in the copy."""
    source, copy = exhibit.source_document.text, exhibit.copy_document.text
    return tuple(
        Reason(
            ReasonKind.WORDS_DIFFER,
            _difference(source[edit.a_start : edit.a_end], copy[edit.b_start : edit.b_end]),
            Span(exhibit.copy_document.id, edit.b_start, edit.b_end),
        )
        for edit in edits
    )


def _difference(said: str, given: str) -> str:
    if not said:
        return f"“{given}” does not stand in the source."
    if not given:
        return f"“{said}” of the source is left out."
    return f"The source has “{said}”, the quotation “{given}”."


def _credited(exhibit: Exhibit, check: SpeakerCheck, credit: Credit | None) -> tuple[Reason, ...]:
    """Return who is named for a quotation, and what is missing from the naming."""
    quotation = exhibit.copy_quotation
    speaker = quotation.speaker if quotation else None
    reasons: list[Reason] = []
    if speaker and check is SpeakerCheck.CONFIRMED:
        detail = f"The source names {speaker.name} too."
        reasons.append(Reason(ReasonKind.SPEAKER_CONFIRMED, detail, speaker.span))
        unnamed = _unnamed_outlet(exhibit, speaker)
        reasons += [unnamed] if unnamed else []
    elif speaker and names_somebody(speaker.name):
        reasons.append(
            Reason(ReasonKind.CREDITED, f"{speaker.name} is named for it.", speaker.span)
        )
    elif credit:
        reasons.append(_credit_reason(exhibit, credit))
    return tuple(reasons)


def _credit_reason(exhibit: Exhibit, credit: Credit) -> Reason:
    said = exhibit.copy_document.text[credit.span.start : credit.span.end]
    detail = f"The maker of the source is named: “{said}”."
    return Reason(ReasonKind.CREDITED, detail, credit.span)


def _unnamed_outlet(exhibit: Exhibit, speaker: Speaker) -> Reason | None:
    """Return the words that describe the outlet in place of its name, if the cue does so."""
    source = exhibit.source_page
    text = exhibit.copy_document.text
    document = exhibit.copy_document.id
    start, stop = speaker.span.end, exhibit.derivation.copy.span.start
    if start > stop:
        stop = min(exhibit.copy_page.span.end, start + _CUE_REACH)
    start = max(start, stop - _CUE_REACH)
    if source.publisher and named_in(text, Span(document, start, stop), source):
        return None
    found = _OUTLET.search(text, start, stop)
    if not found:
        return None
    detail = f"The outlet is described, not named: “{found[0]}”."
    return Reason(ReasonKind.OUTLET_NOT_NAMED, detail, Span(document, found.start(), found.end()))


def _as_passage(exhibit: Exhibit) -> _Finding:
    """Judge words that stand without marks."""
    unmarked = Reason(ReasonKind.NOT_MARKED, "No marks show which words are borrowed.")
    credit = credit_of(exhibit)
    inside = None if credit else _names_inside(exhibit)
    if credit:
        return _Finding("PROV102", (unmarked, _credit_reason(exhibit, credit)))
    if inside:
        detail = "The passage carries its credit along."
        return _Finding("PROV102", (unmarked, Reason(ReasonKind.CREDIT_INSIDE, detail, inside)))
    nobody = Reason(ReasonKind.NOT_CREDITED, "Nothing near it names its maker.")
    return _Finding("PROV101", (unmarked, nobody))


def _names_inside(exhibit: Exhibit) -> Span | None:
    """Return the credit line that was copied along with a part of a page."""
    span = exhibit.derivation.copy.span
    lines = [each for each in exhibit.copy_page.trailer if span.holds(each)]
    text = exhibit.copy_document.text
    found = (named_in(text, line, exhibit.source_page) for line in lines)
    return next((each for each in found if each), None)
