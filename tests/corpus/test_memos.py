from provenance.corpus.memos import memo_header

HEAD = """


Network Working Group                                        J. Roe
Request for Comments: 2422                             Example Inc.
Obsoletes: 1911, RFC 10                                     M. Moe 7
           1909                                     September 1998


                       On the Ferries
"""


def _numbers(text, header):
    return [text[slice(*each)] for each in header.follows]


def test_a_memo_gives_its_number_and_those_that_it_replaces():
    header = memo_header(HEAD, 0, len(HEAD))
    assert (header.series, HEAD[slice(*header.number)]) == ("RFC", "2422")
    assert _numbers(HEAD, header) == ["1911", "10", "1909"]


def test_what_is_updated_is_followed_too():
    text = "Requests for Comments: 20\nUpdates: RFC 10\n"
    assert _numbers(text, memo_header(text, 0, len(text))) == ["10"]


def test_other_series_have_their_own_numbers():
    text = "IEN: 48\n\nA Catenet\n"
    header = memo_header(text, 0, len(text))
    assert (header.series, header.follows) == ("IEN", ())


def test_a_text_that_speaks_of_a_memo_is_none():
    text = "The ferry sank, as the request for comments 20 says.\n"
    assert memo_header(text, 0, len(text)) is None


def test_only_the_head_of_a_text_is_its_header():
    text = "x\n" * 1000 + "RFC: 20\n"
    assert memo_header(text, 0, len(text)) is None
