from provenance.corpus.leads import Cast, named_persons, reintroduction


def told(*paragraphs):
    cast = Cast()
    for paragraph in paragraphs:
        cast.hear(paragraph, named_persons(paragraph))
    return cast


STORY = (
    "Tucker Carlson's talk with Russian President Vladimir Putin was long.",
    "Putin spoke of history, and Carlson listened.",
)


def anew(paragraph, *story):
    return reintroduction(told(*story), paragraph, named_persons(paragraph))


def test_offices_are_no_part_of_a_name():
    (person,) = named_persons("Later Russian President Vladimir Putin came.")
    assert (person.name, person.surname, person.has_office) == ("Vladimir Putin", "Putin", True)


def test_an_office_may_stand_before_the_name_in_small_letters():
    assert named_persons("It was said by former host Tucker Carlson.")[0].has_office
    assert not named_persons("It was said by Tucker Carlson.")[0].has_office


def test_two_people_introduced_anew_open_another_article():
    lead = (
        "On Thursday, President Vladimir Putin was quizzed by former Fox News host Tucker Carlson."
    )
    assert anew(lead, *STORY) == 1.0


def test_one_office_is_less_and_none_is_nothing():
    assert anew("President Vladimir Putin met Tucker Carlson.", *STORY) == 0.8
    assert anew("President Vladimir Putin met Joe Biden.", *STORY) == 0.3
    assert anew("Vladimir Putin met Tucker Carlson.", *STORY) == 0.0


def test_people_not_yet_called_by_surname_are_not_introduced_anew():
    lead = "President Vladimir Putin met the host Tucker Carlson."
    assert anew(lead, STORY[0]) == 0.0


def test_captions_and_quotations_introduce_nobody():
    lead = "President Vladimir Putin speaks to host Tucker Carlson"
    assert anew(lead + " [File: Reuters]", *STORY) == 0.0
    assert anew("“" + lead, *STORY) == 0.0
    assert anew("President Bill Clinton (L) and President Vladimir Putin", *STORY) == 0.0


def test_single_words_and_long_rows_are_no_people():
    assert named_persons("Moscow, Gaza and the One Two Three Four Five Six.") == ()
