import pytest

from provenance.lineage.settings import Role, name_of, stands_in, word_runs
from provenance.model import PageKind, QuotationKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming."


def test_only_pages_that_share_text_have_a_setting(corpus):
    corpus.page(WORDS)
    corpus.page(f"{WORDS} So they say.")
    corpus.page("Something else entirely.")
    corpus.family(WORDS)
    assert list(corpus.settings()) == [0, 1]


def test_names_are_kept_when_they_are_telling(corpus):
    text = (
        f"A ferry lost at sea\nby Ann Brook, Harbour Post, https://www.post.example/ferry\n{WORDS}"
    )
    corpus.page(
        text,
        title="A ferry lost at sea",
        author="Ann Brook",
        publisher="Harbour Post",
        url="https://www.post.example/ferry",
    )
    corpus.family(WORDS)
    names = corpus.settings()[0].names
    assert [(name.role, name.folded) for name in names] == [
        (Role.AUTHOR, "ann brook"),
        (Role.TITLE, "a ferry lost at sea"),
        (Role.URL, "post example ferry"),
        (Role.PUBLISHER, "harbour post"),
    ]


def test_names_that_stand_everywhere_are_not_kept(corpus):
    corpus.page(f"News today\nAl, AP\n{WORDS}", title="News today", author="Al", publisher="AP")
    corpus.family(WORDS)
    assert corpus.settings()[0].names == ()


def test_quotations_are_the_outermost_marked_and_sure_ones(corpus):
    page = corpus.page(f"“{WORDS}” he said, and a “fine” day. She said she had left.")
    corpus.quote(page, WORDS)
    corpus.quote(page, "sank at dawn")
    corpus.quote(page, "fine", confidence=0.2)
    corpus.quote(page, "she had left", kind=QuotationKind.INDIRECT)
    corpus.family(WORDS)
    assert [each.id for each in corpus.settings()[0].quotations] == [0]


def _digest(corpus):
    head, post = "Day: 2024-02-10\nA ferry lost at sea … Fog over town", "Fog! — Harbour Watch"
    document = corpus.document(f"{head}\n{post}\n{WORDS}")
    corpus.page_of(document, head, kind=PageKind.DIGEST)
    corpus.page_of(document, post, kind=PageKind.POST)
    return corpus.page_of(document, WORDS)


def test_a_digest_knows_the_words_of_its_headlines(corpus):
    _digest(corpus)
    corpus.family(WORDS)
    setting = corpus.settings()[2]
    assert setting.digest
    assert not setting.alone
    assert set(word_runs("a ferry lost at sea")) <= setting.headlines
    assert "the ferry sank" not in setting.headlines


def test_an_article_among_trimmings_is_alone(corpus):
    document = corpus.document(f"Menu\n{WORDS}")
    corpus.page_of(document, "Menu")
    page = corpus.page_of(document, WORDS, furniture=["had seen it coming."])
    corpus.family(WORDS)
    setting = corpus.settings()[page.id]
    assert setting.alone
    assert not setting.digest
    assert setting.headlines == frozenset()
    assert setting.chars == len(WORDS) - len("had seen it coming.")


def test_numbered_lines_are_notes(corpus):
    corpus.page(f"{WORDS}\n[1] Harbour log.")
    corpus.page(f"{WORDS} [1]")
    corpus.family(WORDS)
    assert [each.explained for each in corpus.settings().values()] == [True, False]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"title": "The ferry sank", "author": "Ann Brook"}, "“The ferry sank”"),
        ({"author": "Ann Brook"}, "the page by Ann Brook"),
        ({"publisher": "Harbour Post"}, "the page by Harbour Post"),
        ({}, "the page in ferry.txt"),
    ],
)
def test_a_page_is_called_by_title_or_maker_or_file(corpus, said, name):
    corpus.page(WORDS, path="ferry.txt", **said)
    corpus.family(WORDS)
    assert name_of(corpus.settings()[0]) == name


def test_names_stand_in_whole_words():
    assert stands_in("ann", "by ann brook")
    assert not stands_in("ann", "by joann brook")
