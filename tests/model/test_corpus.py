from provenance.model import DateKind, Page, PageKind, Span


def test_what_a_text_does_not_say_of_its_page_is_none():
    page = Page(0, Span(0, 0, 5), PageKind.ARTICLE)
    assert page.title is page.author is page.publisher is page.url is page.date is None
    assert page.dates == page.trailer == page.furniture == ()


def test_kinds_of_dates_have_the_names_that_results_promise():
    assert [kind.value for kind in DateKind] == ["published", "archived", "mentioned"]
