from datetime import date

import pytest

from provenance.model import DateKind, Page, PageDate, PageId, PageKind, Span, Statement
from provenance.store.records import page_of, page_record

SPAN = Span(3, 10, 90)
PLACE = Span(3, 12, 20)


def _page(title="Of owls", day=date(2024, 2, 8)):
    return Page(
        PageId(7),
        SPAN,
        PageKind.MAIL,
        title=Statement(title, PLACE),
        author=Statement("Agnes Thorvald", PLACE),
        date=PageDate(day, DateKind.ARCHIVED, PLACE),
    )


def test_a_page_is_kept_as_values_that_a_database_holds():
    kept = page_record(_page())
    assert kept == (
        *(10, 90, "mail", "Of owls", "Agnes Thorvald", None, None, "2024-02-08", "archived"),
    )


def test_what_is_kept_comes_back_at_another_number():
    page = page_of(page_record(_page()), 5)
    assert page.span == Span(5, 10, 90)
    assert page.kind is PageKind.MAIL
    assert (page.title.value, page.author.value) == ("Of owls", "Agnes Thorvald")
    assert (page.publisher, page.url) == (None, None)
    assert (page.date.value, page.date.kind) == (date(2024, 2, 8), DateKind.ARCHIVED)
    assert page.dates == (page.date,)


def test_a_page_that_says_nothing_of_itself_comes_back_so():
    bare = Page(PageId(0), Span(0, 0, 0), PageKind.ARTICLE)
    assert page_of(page_record(bare), 0) == bare


@pytest.mark.parametrize(
    ("title", "kept"), [("a\0b", "a\ufffdb"), ("a\ud800b", "a?b"), ("\U0001f989", "\U0001f989")]
)
def test_what_a_database_cannot_hold_is_marked(title, kept):
    assert page_record(_page(title))[3] == kept


def test_without_texts_nothing_is_kept_that_the_text_says():
    kept = page_record(_page(), with_texts=False)
    assert kept == (10, 90, "mail", None, None, None, None, "2024-02-08", "archived")
