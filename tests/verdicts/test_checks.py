from provenance.model import Direction, Fidelity, Relation, SpeakerCheck
from provenance.verdicts.checks import check_quotations

WORDS = "The river rose by two feet in a single night."


def _checks(desk):
    return check_quotations(desk.documents, desk.quotations, desk.exhibits())


def test_a_quotation_without_source_is_unknown(desk):
    page = desk.page(f"Ann Lee said: “{WORDS}”")
    desk.quote(page, WORDS, "Ann Lee")
    (check,) = _checks(desk)
    assert (check.source, check.speaker) == (None, SpeakerCheck.UNKNOWN)
    assert (check.fidelity, check.credit.distance) == (Fidelity.UNKNOWN, 0)


def test_a_quotation_with_source_is_confirmed_and_compared(desk):
    source = desk.page(f"It rained. {WORDS} It was dry.", author="Ann Lee")
    altered = WORDS.replace("two", "nine")
    page = desk.page(f"As Ann Lee wrote:\n“{altered}”")
    quotation = desk.quote(page, altered, "Ann Lee")
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(page, altered))
    (check,) = _checks(desk)
    assert check.quotation == quotation.id
    assert check.source == desk.occurrence(source, WORDS).span
    assert (check.speaker, check.fidelity) == (SpeakerCheck.CONFIRMED, Fidelity.ALTERED)
    assert (desk.words(check.credit.span), check.credit.distance) == ("Ann Lee", 1)
    assert len(check.edits) == 1


def test_a_quotation_of_a_quotation_is_traced_to_it(desk):
    source = desk.page(f"It rained. “{WORDS}” Ann Lee said. It was dry.")
    page = desk.page(f"Bob Dole said: “{WORDS}” So it was.")
    first = desk.quote(source, WORDS, "Ann Lee")
    desk.quote(page, WORDS, "Bob Dole")
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(page, WORDS), Relation.QUOTATION)
    check = _checks(desk)[1]
    assert check.quoted_from == first.id
    assert check.speaker is SpeakerCheck.CONTRADICTED


def test_without_speaker_the_credit_nearby_is_given(desk):
    source = desk.page(f"It rained. {WORDS} It was dry.", publisher="River Post")
    page = desk.page(f"“{WORDS}”\nSource: River Post")
    desk.quote(page, WORDS)
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(page, WORDS))
    assert desk.words(_checks(desk)[0].credit.span) == "River Post"


def test_a_quotation_that_came_along_is_found_inside_the_source(desk):
    passage = f"It rained for days. “{WORDS}” Bob Dole said. Then the sun came out and it was dry."
    source, page = desk.page(passage, author="Ann Lee"), desk.page(passage)
    desk.quote(source, WORDS, "Bob Dole")
    desk.quote(page, WORDS, "Bob Dole")
    desk.quote(page, "It rained for days.")
    desk.copied(desk.occurrence(source, passage), desk.occurrence(page, passage))
    _, check, unquoted = _checks(desk)
    assert check.source == desk.occurrence(source, WORDS).span
    assert (check.speaker, check.quoted_from) == (SpeakerCheck.CONFIRMED, 0)
    assert (unquoted.speaker, unquoted.credit) == (SpeakerCheck.UNKNOWN, None)


def test_words_that_the_source_of_a_copy_lacks_have_no_source(desk):
    passage = f"It rained for days. “{WORDS}” Bob Dole said. Then the sun came out and it was dry."
    source = desk.page(passage.replace("river", "lake"))
    page = desk.page(passage)
    desk.quote(page, WORDS, "Bob Dole")
    desk.copied(desk.occurrence(source, source_words(desk)), desk.occurrence(page, passage))
    assert _checks(desk)[0].source is None


def source_words(desk):
    return desk.documents[0].text


def test_repeats_and_undetermined_copies_are_no_sources(desk):
    source, page = desk.page(WORDS), desk.page(f"Ann Lee said: “{WORDS}”")
    desk.quote(page, WORDS, "Ann Lee")
    places = desk.occurrence(source, WORDS), desk.occurrence(page, WORDS)
    desk.copied(*places, direction=Direction.UNDETERMINED)
    desk.copied(*places, Relation.REPEAT)
    assert _checks(desk)[0].source is None


def test_a_part_of_a_quotation_is_not_its_source(desk):
    source = desk.page(f"It rained. {WORDS} It was dry.")
    page = desk.page(f"Ann Lee said: “Well now, my good old friends of long ago, {WORDS}”")
    desk.quote(page, desk.words(page.span)[15:-1], "Ann Lee")
    desk.copied(desk.occurrence(source, "two feet"), desk.occurrence(page, "two feet"))
    assert _checks(desk)[0].source is None


def test_a_speaker_named_behind_the_words_is_as_near(desk):
    page = desk.page(f"“{WORDS}”\n\nIt is late.\nSo said Ann Lee.")
    desk.quote(page, WORDS, "Ann Lee")
    assert _checks(desk)[0].credit.distance == 2
