from provenance.text.lexicons import read_rows, read_words


def test_comment_lines_are_no_words():
    titles = read_words("provenance.text", "titles.txt")
    assert {"president", "президент"} <= titles
    assert "#" not in titles


def test_rows_keep_their_order_and_their_words():
    rows = read_rows("provenance.quotes", "lexicons/prepositions.txt")
    assert rows[0] == ("по", "словам")
    assert ("по", "*", "словам") in rows
