from provenance.quotes.attributions import attribute
from provenance.quotes.marks import find_marked
from provenance.text.paragraphs import paragraph_spans


def _attributed(text):
    """Return parts, speaker, and whether the cue is beside, of the last paragraph's quotations."""
    paragraphs = paragraph_spans(text, 0, len(text))
    bounds = paragraphs[-1]
    lead = paragraphs[-2] if len(paragraphs) > 1 else None
    marked = [each for each in find_marked(text, [bounds]) if not each.depth]
    return [
        (
            [text[each.start : each.end] for each in found.stretches],
            text[slice(*found.speaker)] if found.speaker else None,
            found.sure,
        )
        for found in attribute(text, bounds, marked, lead)
    ]


def test_a_cue_behind_the_marks():
    assert _attributed("“It rained,” Ann said.") == [(["It rained,"], "Ann", True)]


def test_a_cue_before_the_marks():
    assert _attributed("Ann said: “It rained.”") == [(["It rained."], "Ann", True)]


def test_an_interrupted_quotation_is_one():
    assert _attributed("“It rained,” Ann replied, looking up. “It poured.”") == [
        (["It rained,", "It poured."], "Ann", True)
    ]
    assert _attributed("“It rained,” Ann said, “and poured.”") == [
        (["It rained,", "and poured."], "Ann", True)
    ]


def test_question_and_answer_are_two():
    assert _attributed("“Did it rain?” Ann asked. “No, it poured,” Bob said.") == [
        (["Did it rain?"], "Ann", True),
        (["No, it poured,"], "Bob", True),
    ]


def test_a_new_sentence_with_a_cue_of_its_own_is_another_quotation():
    assert _attributed("“I was busy”. Bob said, “You may be.”") == [
        (["I was busy"], None, False),
        (["You may be."], "Bob", True),
    ]


def test_a_full_stop_inside_the_marks_ends_the_attribution():
    assert _attributed("“It rained.” Then Ann said so.") == [(["It rained."], None, False)]


def test_words_marked_later_in_the_sentence_have_the_same_speaker():
    assert _attributed("Ann said it was “wet” everywhere and “cold”.") == [
        (["wet"], "Ann", False),
        (["cold"], "Ann", False),
    ]


def test_a_paragraph_before_that_ends_with_a_colon_leads_to_the_marks():
    text = "As Josh Rogin commented in a daily:\n“It rained.”"
    assert _attributed(text) == [(["It rained."], "Josh Rogin", True)]
    assert _attributed("Ann Lee:\n“It rained.”") == [(["It rained."], "Ann Lee", True)]
    assert _attributed("Here it is:\n“It rained.”") == [(["It rained."], None, False)]


def test_a_name_with_a_colon_speaks():
    assert _attributed("Reporter: “Did it rain?”") == [(["Did it rain?"], "Reporter", True)]
    assert _attributed("x: “Did it rain?”") == [(["Did it rain?"], None, False)]


def test_a_label_is_no_speech_of_the_one_behind():
    assert _attributed("It hit what he called “a wall” twice.") == [(["a wall"], "he", True)]


def test_a_verb_far_before_the_marks_does_not_lead_to_them():
    text = "Ann responded to the long winter with a plan of her own to “warm the town”."
    assert _attributed(text) == [(["warm the town"], None, False)]


def test_a_cue_too_far_behind_does_not_count():
    text = (
        "“It rained” is what one reads on every wall of a town that nobody else ever loved or said"
    )
    assert _attributed(text) == [(["It rained"], None, False)]


def test_a_cue_behind_without_comma_counts_when_nothing_else_does():
    assert _attributed("“It rained a lot” Ann said.") == [(["It rained a lot"], "Ann", False)]


def test_a_gap_too_long_is_no_interruption():
    text = "“It rained,” Ann said, " + "and the rain went on " * 30 + ". “It poured.”"
    assert _attributed(text)[0][0] == ["It rained,"]


def test_a_comment_behind_the_cue_is_no_interruption():
    assert _attributed("“It rained,” Ann said, calling it a “flood” of sorts.")[0][0] == [
        "It rained,"
    ]
