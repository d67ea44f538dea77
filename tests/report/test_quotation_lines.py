from provenance.report.quotation_lines import quotation_lines, render_quotations


def test_parts_are_shown_with_what_was_left_out(audited):
    found = audited({"a.txt": "“It rained,” Ann Lee said. “It poured.”\n"})
    (line,) = quotation_lines(found)
    assert (line.words, line.speaker) == ("It rained … It poured.", "Ann Lee")


def test_titles_and_irony_are_left_out_of_the_list(audited):
    found = audited({"a.txt": "The “red line” was crossed.\n"})
    assert len(list(quotation_lines(found))) == 1
    assert render_quotations(found) == "0 quotations, 0 with a speaker\n"


def test_no_text_steers_the_terminal(audited):
    found = audited({"a.txt": "Ann Lee wrote: “It \x1b[31mrained all day.”\n"})
    assert "\x1b" not in render_quotations(found)


def test_wishes_and_opinions_are_left_out_of_the_list(audited):
    found = audited({"a.txt": "Ann Lee wants to stay in the rain. Ann Lee said that it rained.\n"})
    assert render_quotations(found).splitlines()[-1] == "1 quotation, 1 with a speaker"
