import pytest

from provenance.lineage.masses import Mass, shared_lines, weigh_bond

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"
OTHER = "The lamp of the pier had been out for weeks"


def _mass(corpus, *words):
    bond = corpus.bond(*words)
    return weigh_bond(bond, corpus.readings().habits)


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ("", "> ", "once"),
        ("", ">> ", "deeper"),
        ("> ", "", "back"),
        ("> ", "> ", "alike"),
        ("", "", "alike"),
        ("", "   ", "once"),
    ],
)
def test_mails_are_held_against_each_other_line_by_line(corpus, before, after, part):
    corpus.mail(f"{before}{WORDS}", author="a@example.org (Ann Ash)")
    corpus.mail(f"{after}{WORDS}", author="b@example.org (Bob Orr)")
    mass = _mass(corpus, WORDS)
    assert getattr(mass, part) == len(WORDS)
    assert mass.coverage > 0.9


def test_a_line_that_its_author_always_uses_is_a_formula(corpus):
    corpus.mail(f"> {OTHER}", author="b@example.org (Bob Orr)")
    for _ in range(2):
        corpus.mail(f"{OTHER}", author="a@example.org (Ann Ash)")
    mass = _mass(corpus, OTHER)
    assert (mass.stock, mass.once, mass.back) == (len(OTHER), 0, 0)


def test_quotations_that_were_wrapped_anew_are_told_by_their_stretch(corpus):
    corpus.mail(f"{WORDS}", author="a@example.org (Ann Ash)")
    broken = WORDS.replace(" and nobody", "\n> and nobody")
    corpus.mail(f"> {broken}", author="b@example.org (Bob Orr)")
    assert _mass(corpus, WORDS, broken).once == len(WORDS)


def test_marked_words_of_an_article_are_quoted_once(corpus):
    corpus.page(f"{WORDS}.")
    corpus.quote(corpus.page(f"She wrote: “{WORDS}.”"), WORDS)
    assert _mass(corpus, WORDS).once == len(WORDS)


def test_unmarked_words_of_two_articles_are_plain_and_nothing_counts_twice(corpus):
    for _ in range(2):
        corpus.page(f"{WORDS}. {OTHER}")
    inner = corpus.sides(WORDS)
    outer = corpus.sides(f"{WORDS}. {OTHER}")
    assert len(inner) == len(outer) == 2
    mass = _mass(corpus, f"{WORDS}. {OTHER}")
    assert mass == Mass(plain=len(f"{WORDS}. {OTHER}"), coverage=1.0)


def test_text_of_many_pages_is_stock(corpus):
    for _ in range(9):
        corpus.page(WORDS)
    assert _mass(corpus, WORDS) == Mass(stock=len(WORDS), coverage=0.0)


def test_shared_lines_come_with_the_depth_in_each_mail(corpus):
    corpus.mail(WORDS)
    corpus.mail(f"> {WORDS}\nMy own words are these.")
    ((words, source, copy),) = shared_lines(corpus.bond(WORDS))
    assert (words, source.levels, copy.levels) == (WORDS.lower(), 0, 1)


def test_memos_take_over_text_without_marks(corpus):
    corpus.page(f"RFC 10\n{WORDS}.", identifier="RFC 10")
    page = corpus.page(f"RFC 20\nThe answer is “{WORDS}.”", identifier="RFC 20")
    corpus.quote(page, WORDS)
    mass = _mass(corpus, WORDS)
    assert (mass.plain, mass.once) == (len(WORDS), 0)
