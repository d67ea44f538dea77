from provenance.quotes.blocks import cut_blocks
from provenance.text.paragraphs import paragraph_spans


def _blocks(text):
    return [
        text[each.tokens.starts[0] : each.tokens.ends[-1]]
        for each in cut_blocks(text, paragraph_spans(text, 0, len(text)), {})
    ]


def test_each_paragraph_is_a_block():
    assert _blocks("One rained.\n\nTwo rained.") == ["One rained.", "Two rained."]


def test_a_colon_leads_to_the_marks_of_the_next_paragraph():
    assert len(_blocks("Ann Lee wrote:\n\n“It rained.”")) == 1
    assert len(_blocks("Ann Lee wrote:\n\nIt rained.")) == 2


def test_paragraphs_that_begin_with_marks_are_read_together():
    assert len(_blocks("“It rained,” Ann said.\n\n“It poured.”")) == 1


def test_a_quotation_of_several_paragraphs_is_one_block():
    assert len(_blocks("Ann said: “It rained.\n\n“It poured.”\n\nNo.")) == 2


def test_words_inserted_in_a_russian_quotation_stand_outside_it():
    text = "«Шёл дождь, — сказал Иван Петров. — Весь день»."
    (block,) = cut_blocks(text, [(0, len(text))], {})
    assert [text[each.start : each.end] for each in block.marked] == ["Шёл дождь,", "Весь день"]


def test_a_dash_inside_a_quotation_does_not_cut_it():
    text = "«Дождь, — а это был ливень, — шёл весь день»."
    (block,) = cut_blocks(text, [(0, len(text))], {})
    assert len(block.marked) == 1


def test_what_is_marked_inside_marks_is_kept_apart():
    text = "“Bob said ‘no’ twice.”"
    (block,) = cut_blocks(text, [(0, len(text))], {})
    assert (len(block.marked), len(block.inner)) == (1, 1)


def test_only_blocks_with_marks_are_read_when_only_they_are_asked_for():
    text = "It rained.\n\n“It poured.”"
    places = paragraph_spans(text, 0, len(text))
    (block,) = cut_blocks(text, places, {}, marked_only=True)
    assert block.tokens.words[1] == "it"
    assert block.tokens.starts[0] == text.index("“")
