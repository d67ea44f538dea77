import pytest

from provenance.model import QuotationKind, ReasonKind
from provenance.verdicts.copies import judge_copy, same_maker

WORDS = "The river rose by two feet in a single night and took the bridge."


@pytest.fixture
def verdict_on(desk):
    """Return the verdict on WORDS, copied out of a longer source into `text`."""

    def _verdict_on(text, source="", quoted=None, speaker=None, **said):
        there = desk.page(f"It rained for days.\n{WORDS}\n{source}\nThen it was dry.", **said)
        here = desk.page(text)
        words = quoted or WORDS
        if quoted is not None or speaker:
            desk.quote(here, words, speaker)
        desk.copied(desk.occurrence(there, WORDS), desk.occurrence(here, words))
        return judge_copy(desk.exhibits()[-1])

    return _verdict_on


def _kinds(verdict):
    return [reason.kind for reason in verdict.reasons]


def test_neither_marked_nor_credited(verdict_on):
    verdict = verdict_on(f"Old news. {WORDS} More of it.", author="Ann Lee")
    assert verdict.rule == "PROV101"
    assert _kinds(verdict) == [ReasonKind.NOT_MARKED, ReasonKind.NOT_CREDITED]


def test_credited_but_not_marked(desk, verdict_on):
    verdict = verdict_on(f"Ann Lee saw it. {WORDS} More of it.", author="Ann Lee")
    assert verdict.rule == "PROV102"
    assert desk.words(verdict.reasons[1].span) == "Ann Lee"


def test_marked_but_nobody_named(verdict_on):
    verdict = verdict_on(f"One reads: “{WORDS}” So it was.", quoted=WORDS, author="Ann Lee")
    assert verdict.rule == "PROV103"


def test_marked_and_credited_by_its_speaker(verdict_on):
    text = f"As Ann Lee wrote: “{WORDS}” So it was."
    verdict = verdict_on(text, speaker="Ann Lee", author="Ann Lee")
    assert verdict.rule == "PROV202"
    assert _kinds(verdict) == [ReasonKind.MARKED, ReasonKind.SPEAKER_CONFIRMED]


def test_an_outlet_described_but_not_named_is_remarked(desk, verdict_on):
    text = f"As Ann Lee wrote in a prominent London news source: “{WORDS}” So it was."
    verdict = verdict_on(text, speaker="Ann Lee", author="Ann Lee")
    assert verdict.rule == "PROV202"
    assert desk.words(verdict.reasons[-1].span) == "a prominent London news source"


def test_an_outlet_that_is_named_is_not_remarked(verdict_on):
    text = f"As Ann Lee wrote in a daily, the River Post: “{WORDS}” So it was."
    verdict = verdict_on(text, speaker="Ann Lee", author="Ann Lee", publisher="River Post")
    assert ReasonKind.OUTLET_NOT_NAMED not in _kinds(verdict)


def test_the_outlet_may_be_described_behind_the_words(verdict_on):
    text = f"“{WORDS}” wrote Ann Lee in a small local paper."
    verdict = verdict_on(text, speaker="Ann Lee", author="Ann Lee", publisher="River Post")
    assert _kinds(verdict)[-1] is ReasonKind.OUTLET_NOT_NAMED


def test_marked_and_credited_at_the_foot(verdict_on):
    text = f"One reads: “{WORDS}” So it was.\nSource: River Post"
    verdict = verdict_on(text, quoted=WORDS, publisher="River Post")
    assert verdict.rule == "PROV202"
    assert _kinds(verdict)[-1] is ReasonKind.CREDITED


def test_an_outlet_for_a_speaker_is_a_credit(verdict_on):
    text = f"The River Post reported: “{WORDS}” So it was."
    verdict = verdict_on(text, speaker="River Post", author="Ann Lee")
    assert (verdict.rule, _kinds(verdict)[-1]) == ("PROV202", ReasonKind.CREDITED)


def test_credited_to_another(verdict_on):
    text = f"As Bob Dole wrote: “{WORDS}” So it was."
    verdict = verdict_on(text, speaker="Bob Dole", author="Ann Lee")
    assert verdict.rule == "PROV105"
    assert "the source names Ann Lee" in verdict.reasons[-1].detail


def test_credited_to_another_than_the_source_quotes(desk):
    there = desk.page(f"It rained.\n“{WORDS}” Ann Lee said.\nThen it was dry, for days.")
    here = desk.page(f"As Bob Dole wrote: “{WORDS}” So it was.")
    desk.quote(there, WORDS, "Ann Lee")
    desk.quote(here, WORDS, "Bob Dole")
    desk.copied(desk.occurrence(there, WORDS), desk.occurrence(here, WORDS))
    verdict = judge_copy(desk.exhibits()[0])
    assert verdict.rule == "PROV105"
    assert "the source names Ann Lee" in verdict.reasons[-1].detail


@pytest.mark.parametrize(
    ("altered", "detail"),
    [
        (WORDS.replace("two", "nine"), "The source has “two”, the quotation “nine”."),
        (WORDS.replace("single ", ""), "“single” of the source is left out."),
        (WORDS.replace("bridge", "old bridge"), "“old” does not stand in the source."),
    ],
)
def test_one_word_changed(verdict_on, altered, detail):
    text = f"As Ann Lee wrote: “{altered}” So it was."
    verdict = verdict_on(text, quoted=altered, speaker="Ann Lee", author="Ann Lee")
    assert verdict.rule == "PROV104"
    assert verdict.reasons[1].detail == detail


def test_a_copied_page_with_its_credit_inside_is_a_repost(desk):
    text = f"{WORDS}\nIt was dry again in May.\nAnn Lee is a writer at the River Post."
    source, copy = desk.page(text, author="Ann Lee"), desk.page(f"Day: May 3\n{text}")
    desk.copied(desk.occurrence(source, text), desk.occurrence(copy, text))
    verdict = judge_copy(desk.exhibits()[0])
    assert verdict.rule == "PROV201"
    assert desk.words(verdict.reasons[1].span) == "Ann Lee"


def test_a_copied_page_with_its_credit_at_the_head_is_a_repost(desk):
    source = desk.page(WORDS, publisher="River Post")
    copy = desk.page(f"From the River Post\n{WORDS}\nAnd some more words of our own.")
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(copy, WORDS))
    assert judge_copy(desk.exhibits()[0]).rule == "PROV201"


def test_a_copied_page_without_credit_is_an_uncredited_copy(desk):
    source, copy = desk.page(WORDS, author="Ann Lee"), desk.page(WORDS)
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(copy, WORDS))
    assert judge_copy(desk.exhibits()[0]).rule == "PROV101"


def test_a_whole_page_in_quotation_marks_is_a_quotation(desk):
    source = desk.page(WORDS, author="Ann Lee")
    copy = desk.page(f"Ann Lee: “{WORDS}”")
    desk.quote(copy, WORDS, "Ann Lee")
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(copy, WORDS))
    assert judge_copy(desk.exhibits()[0]).rule == "PROV202"


@pytest.mark.parametrize("said", [{"author": "Ann Lee"}, {"publisher": "The River Post"}])
def test_the_same_maker_uses_his_own_words_again(desk, said):
    source = desk.page(f"It rained for days.\n{WORDS}\nThen it was dry.", **said)
    copy = desk.page(f"Old news. {WORDS} More of it.", **said)
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(copy, WORDS))
    verdict = judge_copy(desk.exhibits()[0])
    assert verdict.rule == "PROV205"
    assert same_maker(source, copy).value in verdict.reasons[0].detail


def test_other_makers_are_not_the_same(desk):
    pages = desk.page("a", author="Ann Lee"), desk.page("b", author="Bob Dole")
    assert same_maker(*pages) is None


def test_a_passage_that_carries_its_byline_along_is_credited(desk):
    passage = f"{WORDS}\nBy Ann Lee"
    source = desk.page(f"{passage}\n" + "It rained for days.\n" * 9, author="Ann Lee")
    text = f"Old news of the year.\n{passage}\nMore of our own words here."
    copy = desk.page(text, trailer=["By Ann Lee"])
    desk.copied(desk.occurrence(source, passage), desk.occurrence(copy, passage))
    verdict = judge_copy(desk.exhibits()[0])
    assert (verdict.rule, verdict.reasons[1].kind) == ("PROV102", ReasonKind.CREDIT_INSIDE)


def test_quotations_that_come_along_do_not_credit_the_copy(desk):
    passage = f"{WORDS} “It was awful,” Bob Dole said."
    source = desk.page(f"It rained for days.\n{passage}\nThen it was dry.", author="Ann Lee")
    copy = desk.page(f"Old news of the year.\n{passage}\nMore of our own words here.")
    desk.quote(copy, "It was awful", "Bob Dole")
    desk.copied(desk.occurrence(source, passage), desk.occurrence(copy, passage))
    assert judge_copy(desk.exhibits()[0]).rule == "PROV101"


def test_reported_speech_marks_nothing(desk):
    source = desk.page(f"It rained for days.\n{WORDS}\nThen it was dry.")
    copy = desk.page(f"Old news. Bob Dole said that {WORDS} More of it.")
    desk.quote(copy, WORDS, "Bob Dole", kind=QuotationKind.INDIRECT)
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(copy, WORDS))
    assert judge_copy(desk.exhibits()[0]).rule == "PROV101"
