from provenance.quotes.subjunctives import find_subjunctives, find_that_clauses


def _found(read, said, text, claimed=()):
    tokens = read(text, "any")[0].tokens
    return [said(tokens, each) for each in find_subjunctives(tokens, claimed)]


def test_the_first_subjunctive_reports_a_sentence(read, said):
    text = "Die Lage sei heute sehr ernst. Das Wetter ist gut und warm."
    assert _found(read, said, text) == ["Die Lage sei heute sehr ernst"]


def test_sentences_that_follow_each_other_are_one_report(read, said):
    text = "Die Lage sei heute ernst. Es gebe wenig Hoffnung darauf. Das Wetter ist gut."
    assert _found(read, said, text) == ["Die Lage sei heute ernst. Es gebe wenig Hoffnung darauf"]


def test_the_second_subjunctive_reports_only_behind_a_report(read, said):
    assert _found(read, said, "Sie hätten lange darauf gewartet.") == []
    text = "Die Lage sei heute ernst. Sie hätten lange darauf gewartet."
    assert len(_found(read, said, text)) == 1
    assert "gewartet" in _found(read, said, text)[0]


def test_wishes_and_questions_report_nobody(read, said):
    assert _found(read, said, "Ich habe lange darauf gewartet.") == []
    assert _found(read, said, "Wir fragen, ob er morgen komme.") == []


def test_what_a_cue_claims_is_left_to_it(read, said):
    assert _found(read, said, "Die Lage sei heute sehr ernst.", [(0, 3)]) == []


def test_the_clause_of_the_subjunctive_is_reported_and_not_what_leads_to_it(read, said):
    text = "Das Amt hat den Bericht zurückgewiesen, er sei heute nicht richtig."
    assert _found(read, said, text) == ["er sei heute nicht richtig"]


def test_hearsay_is_reported(read, said):
    text = "Der Fahrer soll gestern zu schnell gefahren sein."
    assert _found(read, said, text) == [text.rstrip(".")]


def test_clauses_with_dass_are_reported_whatever_the_verb(read, said):
    tokens = read("Das Amt rechnet fest, dass es morgen regnet.", "any")[0].tokens
    assert [said(tokens, each) for each in find_that_clauses(tokens, ())] == [
        "dass es morgen regnet"
    ]
    tokens = read("Es war so kalt und so, dass alle froren.", "any")[0].tokens
    assert list(find_that_clauses(tokens, ())) == []
