from provenance.lineage.evidence.citing import (
    cites_source,
    declares_source,
    head_names_source,
    series_order,
)
from provenance.model import EvidenceKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _memos(corpus, old="RFC 10", new="RFC 20", says="Words", **said):
    corpus.page(f"{old}\n{WORDS}", identifier=old)
    corpus.page(f"{new}\n{says}\n{WORDS}", identifier=new, **said)
    return corpus.tie(WORDS)[0]


def test_a_head_that_cites_the_id_names_the_source_for_sure(corpus):
    corpus.mail(WORDS, "ann@example.org (Ann Ash)", identifier="1a@example.org")
    corpus.mail(f"In article <1a@example.org> it stands:\n> {WORDS}", "bob@example.org (Bob Orr)")
    found = head_names_source(corpus.tie(WORDS)[0])
    assert (found.kind, found.weight) == (EvidenceKind.CUE_NAMES_SOURCE, 2.3)
    place = found.spans[0]
    text = corpus.documents[place.document].text[place.start : place.end]
    assert text == "In article <1a@example.org> it stands:"


def test_a_mail_without_heads_names_nobody(corpus):
    corpus.mail(WORDS, "ann@example.org (Ann Ash)")
    corpus.mail(f"> {WORDS}", "bob@example.org (Bob Orr)")
    assert head_names_source(corpus.tie(WORDS)[0]) is None


def test_a_header_that_says_what_is_replaced_declares_the_source(corpus):
    tie = _memos(corpus, says="Obsoletes: RFC 10", follows=["RFC 10"])
    found = declares_source(tie)
    assert found.kind is EvidenceKind.DECLARES_SOURCE
    place = found.spans[0]
    assert corpus.documents[place.document].text[place.start : place.end] == "RFC 10"


def test_a_memo_that_replaces_another_declares_nothing_of_this_one(corpus):
    assert declares_source(_memos(corpus, says="Obsoletes: RFC 9", follows=["RFC 9"])) is None


def test_a_text_that_cites_the_number_had_the_memo_before_it(corpus):
    found = cites_source(_memos(corpus, says="As [RFC10] has it,"))
    assert (found.kind, found.detail) == (EvidenceKind.CITES_SOURCE, "The text cites RFC 10.")


def test_a_text_that_cites_other_numbers_says_nothing(corpus):
    assert cites_source(_memos(corpus, says="As [RFC100] has it,")) is None


def test_numbers_of_one_series_are_given_in_order(corpus):
    tie = _memos(corpus)
    assert series_order(tie).detail == "Number 10 of the series came before number 20."


def test_numbers_of_two_series_have_no_order(corpus):
    assert series_order(_memos(corpus, old="IEN 10")) is None


def test_a_later_number_is_not_first(corpus):
    assert series_order(_memos(corpus, old="RFC 30")) is None
