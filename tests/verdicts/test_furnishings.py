from provenance.model import FamilyKind, ReasonKind
from provenance.verdicts.furnishings import is_furniture, judge_furniture

MENU = "Home News Sports"


def test_every_repeat_of_a_menu_is_furniture_with_its_reasons(desk):
    text = f"{MENU}\nIt rained.\n{MENU}"
    page = desk.page(text, furniture=[MENU])
    first, second = desk.occurrence(page, MENU), desk.occurrence(page, MENU, 1)
    desk.family(first, second, kind=FamilyKind.FURNITURE)
    (verdict,) = judge_furniture(desk.pages, desk.families)
    assert (verdict.rule, verdict.copy, verdict.source) == ("PROV401", second, first)
    assert [reason.kind for reason in verdict.reasons] == [ReasonKind.TEASERS]


def test_other_families_are_no_furniture(desk):
    page = desk.page(f"{MENU}\n{MENU}")
    desk.family(desk.occurrence(page, MENU), desk.occurrence(page, MENU, 1))
    assert list(judge_furniture(desk.pages, desk.families)) == []


def test_words_inside_a_menu_are_furniture(desk):
    page = desk.page(f"{MENU}\nIt rained.", furniture=[MENU])
    assert is_furniture(page, desk.occurrence(page, "News Sports"))
    assert not is_furniture(page, desk.occurrence(page, "It rained."))
