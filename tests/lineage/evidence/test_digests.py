from provenance.lineage.evidence.digests import digest_of_several, title_in_digest
from provenance.model import Page, PageKind, Statement

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming."
TITLE = "A ferry lost at sea"


def _article(corpus):
    return corpus.page(f"{TITLE}\n{WORDS}", title=TITLE)


def _digest(corpus, headlines):
    head, post = f"Day: 2024-02-10\n{headlines}", "Fog! — Harbour Watch"
    document = corpus.document(f"{head}\n{post}\n{WORDS}", "digest.txt")
    corpus.page_of(document, head, kind=PageKind.DIGEST)
    corpus.page_of(document, post, kind=PageKind.POST)
    return corpus.page_of(document, WORDS)


def test_the_title_stands_in_the_headlines_of_the_copys_digest(corpus):
    _article(corpus)
    _digest(corpus, f"{TITLE.upper()} … Fog over town")
    source, copy = corpus.sides(WORDS)
    found = title_in_digest(source, copy)
    assert found.weight == 2.0
    assert found.detail == (
        f"The title of the other page, “{TITLE}”, stands in the list of headlines of digest.txt."
    )
    assert found.spans == (corpus.pages[0].title.span,)
    assert title_in_digest(copy, source) is None


def test_a_page_titled_from_the_headlines_shows_where(corpus):
    _article(corpus)
    page = _digest(corpus, f"{TITLE} … Fog over town")
    stated = Statement(TITLE, corpus.place(1, TITLE))
    corpus.pages[page.id] = Page(page.id, page.span, page.kind, title=stated)
    source, copy = corpus.sides(WORDS)
    assert title_in_digest(source, copy).spans == (corpus.pages[0].title.span, stated.span)


def test_other_headlines_tell_nothing(corpus):
    _article(corpus)
    _digest(corpus, "Fog over town … A ferry lost its way at sea")
    assert title_in_digest(*corpus.sides(WORDS)) is None


def test_two_digests_with_the_same_title_tell_nothing(corpus):
    for _ in range(2):
        page = _digest(corpus, f"{TITLE} … Fog over town")
        stated = Statement(TITLE, corpus.place(page.span.document, TITLE))
        corpus.pages[page.id] = Page(page.id, page.span, page.kind, title=stated)
    left, right = corpus.sides(WORDS)
    assert title_in_digest(left, right) is None
    assert title_in_digest(right, left) is None


def test_pages_of_one_document_are_not_told_apart_by_its_headlines(corpus):
    document = corpus.document(f"Day: today\n{TITLE}\n{WORDS}\n{TITLE}\n{WORDS} Again.")
    corpus.page_of(document, f"Day: today\n{TITLE}", kind=PageKind.DIGEST)
    corpus.page_of(document, f"{TITLE}\n{WORDS}\n", title=TITLE)
    corpus.page_of(document, f"{TITLE}\n{WORDS} Again.")
    assert title_in_digest(*corpus.sides(WORDS)) is None


def test_a_digest_of_several_took_the_article_that_stands_alone(corpus):
    _article(corpus)
    _digest(corpus, "Fog over town")
    source, copy = corpus.sides(WORDS)
    found = digest_of_several(source, copy)
    assert found.weight == 1.5
    assert (
        found.detail
        == f"digest.txt is a digest of several texts; “{TITLE}” stands alone in 0.txt."
    )
    assert digest_of_several(copy, source) is None


def test_two_articles_or_two_digests_tell_nothing(corpus):
    _article(corpus)
    _article(corpus)
    _digest(corpus, "Fog over town")
    _digest(corpus, "Fog over town")
    article, other, digest, another = corpus.sides(WORDS)
    assert digest_of_several(article, other) is None
    assert digest_of_several(digest, another) is None
