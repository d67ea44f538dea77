from provenance.lineage.ties import Called, called_by_heads, exchanged_tie

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _called(corpus, body):
    corpus.mail(WORDS, author="ann@example.org (Ann Ash)", identifier="1a@example.org")
    corpus.mail(f"{body}\n> {WORDS}", author="bob@example.org (Bob Orr)")
    bond = corpus.bond(WORDS)
    return called_by_heads(bond.source, bond.copy)


def test_a_cited_id_names_one_mail_for_sure(corpus):
    assert _called(corpus, "In article <1a@example.org> somebody writes:") == Called(1.0)


def test_a_name_alone_may_mean_another_mail_of_the_author(corpus):
    assert _called(corpus, "Ann Ash writes:") == Called(0.9)


def test_another_id_beside_the_name_means_another_mail(corpus):
    assert _called(corpus, "In article <9z@example.org> Ann Ash writes:") == Called(another=True)


def test_a_head_inside_a_quotation_says_that_somebody_else_quotes(corpus):
    assert _called(corpus, "Zoe wrote:\n> Ann Ash writes:") == Called(0.0, 0.9, another=True)


def test_nobody_named_is_nothing(corpus):
    assert _called(corpus, "So it goes.") == Called()


def test_an_exchanged_tie_is_measured_the_other_way_round(corpus):
    corpus.mail(WORDS)
    corpus.mail(f"> {WORDS}")
    tie, habits = corpus.tie(WORDS)
    back = exchanged_tie(tie, habits)
    assert (tie.mass.once, back.mass.once) == (len(WORDS), 0)
    assert back.mass.back == len(WORDS)
    assert (back.source, back.copy) == (tie.copy, tie.source)
