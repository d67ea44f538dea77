from dataclasses import replace

import pytest

from provenance.duplicates.widenings import widen_to_pages


def _widened(texts, regions=None):
    table = texts.table()
    return table, widen_to_pages(regions or {}, texts.spans(), table, texts.passages)


@pytest.fixture(name="pages")
def _pages(corpus, say):
    """Return two texts of which the second of three pages and the first of two share a line."""
    own = [f"{say(1000 * page, 30)}\n{say(1000 * page + 500, 30)}" for page in range(1, 5)]
    one = f"{own[0]}\n{own[1]}\n{say(0, 30)}\n{own[2]}"
    texts = corpus(one, f"{say(0, 30)}\n{own[3]}\n{say(9000, 30)}")
    return texts.cut(say(2000, 30), say(3000, 30), say(9000, 30))


def test_pages_that_share_something_are_compared_from_end_to_end(pages):
    table, regions = _widened(pages)
    ((pair, (a, b)),) = regions.items()
    assert pair == (0, 1)
    assert a == (60, 150)
    assert b == (table.firsts[1], table.firsts[1] + 90)


def test_a_region_that_is_known_is_widened_too(pages):
    first = int(pages.table().firsts[1])
    _, regions = _widened(pages, {(0, 1): ((5, 10), (first + 95, first + 110))})
    assert regions == {(0, 1): ((0, 150), (first, first + 120))}


def test_regions_inside_one_document_stay_as_they_are(corpus, say):
    texts = corpus(f"{say(0, 30)}\n{say(100, 30)}\n{say(0, 30)}")
    assert _widened(texts)[1] == {}
    assert _widened(texts, {(0, 0): ((3, 9), (40, 50))})[1] == {(0, 0): ((3, 9), (40, 50))}


def test_nothing_shared_is_nothing_compared(corpus, say):
    assert _widened(corpus(say(0, 30), say(100, 30)))[1] == {}
    assert _widened(corpus())[1] == {}


def test_what_stands_before_the_first_page_of_a_text_belongs_to_no_page_of_another(corpus, say):
    texts = corpus(say(100, 50), f"{say(0, 30)}\n{say(200, 30)}", say(0, 30))
    texts.pages = [page for page in texts.pages if page.span.document != 1]
    texts.pages.insert(1, replace(texts.pages[0], id=9, span=texts.place(say(200, 30))))
    table, regions = _widened(texts)
    first = int(table.firsts[1])
    assert regions == {(1, 2): ((first, first + 30), (first + 60, first + 90))}


def test_a_page_without_words_widens_nothing(corpus, say):
    texts = corpus(
        f"{say(100, 50)}\n…", f"{say(300, 5)}\n{say(0, 30)}\n{say(200, 30)}", say(0, 30)
    ).cut("…")
    texts.pages = [
        replace(each, span=texts.place(say(200, 30))) if each.span.document == 1 else each
        for each in texts.pages
    ]
    table, regions = _widened(texts)
    first = int(table.firsts[1])
    assert regions == {(1, 2): ((first + 5, first + 35), (first + 65, first + 95))}
