from provenance.lineage.readings import Calling
from provenance.model import PageKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _reading(corpus, page):
    corpus.family(WORDS)
    return corpus.readings().by_page[page.id]


def test_a_mail_is_called_by_address_name_and_nickname(corpus):
    reading = _reading(corpus, corpus.mail(WORDS))
    assert reading.callings == (
        Calling("jane example org", 0.9),
        Calling("jane roe", 0.9),
        Calling("jane", 0.5),
    )
    assert (reading.mail, reading.is_formal, reading.author) == (True, True, "jane roe")


def test_an_author_without_a_name_is_called_by_the_address(corpus):
    reading = _reading(corpus, corpus.mail(WORDS, author="jo@example.org"))
    assert [each.words for each in reading.callings] == ["jo example org"]


def test_the_body_of_a_mail_begins_after_its_header(corpus):
    page = corpus.mail(f"Max wrote:\n> {WORDS}")
    reading = _reading(corpus, page)
    text = corpus.documents[page.span.document].text
    assert text[reading.body :].strip().startswith("Max wrote:")
    assert list(reading.lines) == [WORDS.lower()]
    assert [head.words for head in reading.heads] == ["max wrote"]


def test_marks_of_an_answer_are_no_part_of_the_subject(corpus):
    asked = corpus.mail(f"Ferries\n{WORDS}", title="Ferries")
    answered = corpus.mail(f"Re: RE[2]: Ferries\n> {WORDS}", title="Re: RE[2]: Ferries")
    corpus.family(WORDS)
    read = corpus.readings().by_page
    assert read[asked.id].subject == read[answered.id].subject == "ferries"


def test_a_memo_cites_numbers_and_an_article_is_not_asked(corpus):
    memo = corpus.page(
        f"RFC 20\nSee [RFC0010] and RFC-11, and RFC 10.\n{WORDS}", identifier="RFC 20"
    )
    article = corpus.page(f"See RFC 10.\n{WORDS}")
    corpus.family(WORDS)
    read = corpus.readings().by_page
    assert read[memo.id].cites == {"rfc 20": 1, "rfc 10": 2, "rfc 11": 1}
    assert read[article.id].cites == {}
    assert (read[memo.id].is_formal, read[article.id].is_formal) == (True, False)


def test_a_page_without_author_is_nobody_elses(corpus):
    one, other = corpus.page(WORDS), corpus.page(WORDS)
    corpus.family(WORDS)
    read = corpus.readings().by_page
    assert read[one.id].author != read[other.id].author


def test_lines_may_end_as_they_do_on_the_wire(corpus):
    text = f"From: jo@example.org\r\nDate: 1993-04-20\r\n\r\n> {WORDS}\r\n"
    page = corpus.page(text, kind=PageKind.MAIL, author="jo@example.org")
    reading = _reading(corpus, page)
    assert text[reading.body :].strip().startswith("> The ferry")
    assert list(reading.lines) == [WORDS.lower()]
