from provenance.lineage.heads import find_heads


def _heads(text):
    return find_heads(text, 0, len(text))


def test_a_line_that_says_who_writes_is_a_head_at_its_depth():
    first, second = _heads("Jane Roe writes:\n> Max Moe wrote:\n>> Words.\n")
    assert (first.levels, first.words) == (0, "jane roe writes")
    assert (second.levels, second.words) == (1, "max moe wrote")


def test_a_head_goes_on_in_the_next_line_of_the_same_depth():
    (head,) = _heads("In article <1a@example.org> jane@example.org\n(Jane Roe) writes:\n> Words.")
    assert head.words.endswith("jane roe writes")
    assert head.identifiers == {"1a example org"}


def test_a_mail_address_is_no_id_of_a_message():
    (head,) = _heads("Jane Roe <jane@example.org> writes:\n> Words.")
    assert head.identifiers == frozenset()


def test_a_text_that_names_nobody_has_no_heads():
    assert _heads("The ferry sank.\n> The pier was empty.\n") == ()


def test_a_list_of_heads_is_read_to_a_limit():
    assert len(_heads("A writes:\n" * 100)) == 40
