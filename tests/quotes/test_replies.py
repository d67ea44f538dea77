from provenance.quotes.replies import find_replies


def _replies(text):
    return [
        (
            [text[slice(*line)] for line in each.lines],
            text[slice(*each.speaker)] if each.speaker else None,
        )
        for each in find_replies(text, 0, len(text))
    ]


def test_lines_of_one_depth_are_one_reply_with_the_name_of_its_head():
    text = "In article <1@x.org> Ann Lee <ann@x.org> writes:\n> It rained.\n> It poured.\nNo."
    assert _replies(text) == [(["It rained.", "It poured."], "Ann Lee")]


def test_deeper_lines_are_another_reply():
    text = "On Monday, Ann Lee wrote:\n> Bob Dole wrote:\n>> It rained.\n> It poured.\n"
    assert _replies(text) == [
        (["It rained."], "Bob Dole"),
        (["It poured."], "Ann Lee"),
    ]


def test_lines_after_an_answer_are_still_of_the_same_head():
    text = "Ann Lee wrote:\n> It rained.\nIt did not.\n> It poured.\n>> So?\n> No.\n>> Why?\n"
    speakers = [speaker for _, speaker in _replies(text)]
    assert speakers == ["Ann Lee", "Ann Lee", None, "Ann Lee", None]


def test_deeper_heads_are_forgotten():
    text = "Ann Lee wrote:\n> Bob Dole wrote:\n>> It rained.\n> So?\n>> It poured.\n"
    speakers = [speaker for _, speaker in _replies(text)]
    assert speakers == ["Bob Dole", "Ann Lee", None]


def test_initials_and_bars_quote_too():
    assert _replies("AL> It rained.\n") == [(["It rained."], None)]
    assert _replies("| It rained.\n") == [(["It rained."], None)]


def test_an_address_is_a_name_where_there_is_no_other():
    assert _replies("ann@x.org wrote:\n> It rained.\n") == [(["It rained."], "ann@x.org")]


def test_other_lines_before_are_no_head():
    assert _replies("I disagree.\n> It rained.\n") == [(["It rained."], None)]
    assert _replies("wrote:\n> It rained.\n") == [(["It rained."], None)]


def test_heads_of_other_languages():
    assert _replies("Анна Ли пишет:\n> Дождь.\n") == [(["Дождь."], "Анна Ли")]
    assert _replies("Am 3. Mai schrieb Ann Lee:\n> Regen.\n")[0][0] == ["Regen."]


def test_a_page_without_quoted_lines_has_no_replies():
    assert _replies("It rained.\n\nIt poured.") == []
    assert _replies(">\n") == []


def test_colons_mark_lines_of_mail_as_well():
    text = "Ann Lee writes:\n: It rained.\n: It poured.\nNo."
    assert _replies(text) == [(["It rained.", "It poured."], "Ann Lee")]


def test_a_block_set_in_behind_a_head_is_a_reply():
    text = "Ann Lee writes:\n   It rained.\n   It poured.\nNo.\n   Not me."
    assert _replies(text) == [(["It rained.", "It poured."], "Ann Lee")]


def test_paragraphs_that_begin_with_blanks_are_none():
    assert _replies("It rained, Ann Lee said.\n   It poured.\n   It stopped.") == []
