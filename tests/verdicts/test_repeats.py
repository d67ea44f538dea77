from provenance.model import Direction, FamilyKind, ReasonKind, Relation
from provenance.verdicts.repeats import is_repeat, judge_repeat, judge_shared

WORDS = "The river rose by two feet in a night."


def test_a_paragraph_twice_is_a_doubled_passage(desk):
    (page,) = desk.pages_of(f"{WORDS}\n{WORDS}", f"{WORDS}\n{WORDS}")
    first, second = desk.occurrence(page, WORDS), desk.occurrence(page, WORDS, 1)
    desk.copied(first, second, Relation.REPEAT)
    (exhibit,) = desk.exhibits()
    verdict = judge_repeat(exhibit)
    assert is_repeat(exhibit)
    assert (verdict.rule, verdict.copy) == ("PROV301", second)
    assert verdict.reasons[0].span == first.span


def test_a_page_twice_in_a_document_is_a_duplicate_page(desk):
    first, second = desk.pages_of(f"{WORDS}\n\n{WORDS}", WORDS, WORDS)
    desk.copied(desk.occurrence(first, WORDS), desk.occurrence(second, WORDS))
    (exhibit,) = desk.exhibits()
    assert is_repeat(exhibit)
    assert judge_repeat(exhibit).rule == "PROV302"


def test_a_page_that_quotes_another_of_its_document_repeats_nothing(desk):
    first, second = desk.pages_of(f"{WORDS}\n\nHe: “{WORDS}”", WORDS, f"He: “{WORDS}”")
    desk.copied(desk.occurrence(first, WORDS), desk.occurrence(second, WORDS), Relation.QUOTATION)
    assert not is_repeat(desk.exhibits()[0])


def test_two_documents_repeat_nothing(desk):
    source, copy = desk.page(WORDS), desk.page(WORDS)
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(copy, WORDS))
    assert not is_repeat(desk.exhibits()[0])


def _shared(desk, *texts, kind=FamilyKind.TEXT, direction=Direction.UNDETERMINED):
    source, copy = (desk.page(text) for text in texts)
    desk.copied(
        desk.occurrence(source, WORDS),
        desk.occurrence(copy, WORDS),
        direction=direction,
        kind=kind,
    )
    return judge_shared(desk.exhibits()[-1], desk.families[-1])


def test_nobody_is_accused_when_nothing_tells(desk):
    verdict = _shared(desk, f"It rained. {WORDS} It poured.", WORDS)
    assert verdict.rule == "PROV204"
    assert verdict.reasons[0].kind is ReasonKind.DIRECTION_UNKNOWN
    assert _shared(desk, WORDS, f"It rained. {WORDS} It poured.").rule == "PROV204"


def test_the_same_page_in_two_documents_is_a_duplicate_page(desk):
    assert _shared(desk, WORDS, WORDS).rule == "PROV302"


def test_two_pages_that_quote_a_third_party_share_a_quotation(desk):
    assert _shared(desk, WORDS, WORDS, direction=Direction.COMMON_SOURCE).rule == "PROV203"
    verdict = _shared(desk, WORDS, WORDS, kind=FamilyKind.QUOTATION)
    assert verdict.rule == "PROV203"
    assert "third text" in verdict.reasons[0].detail


def test_whom_both_quote_is_named(desk):
    source, copy = desk.page(f"Ann Lee: “{WORDS}”"), desk.page(f"Ann Lee: “{WORDS}”")
    desk.quote(copy, WORDS, "Ann Lee")
    places = desk.occurrence(source, WORDS), desk.occurrence(copy, WORDS)
    desk.copied(*places, direction=Direction.COMMON_SOURCE)
    verdict = judge_shared(desk.exhibits()[0], desk.families[0])
    assert "Ann Lee" in verdict.reasons[0].detail
