from provenance.corpus.edges import edges_of
from provenance.corpus.furniture import find_furniture
from provenance.model import Document, DocumentId, Page, PageId, PageKind, Span, Statement

STORY = "It rained all day in the city, and people stayed at home.\n" * 40
TEASERS = (
    "Newest Things\nA Cat Came Home\n"
    "A cat that had been away for years came home to find that...\n"
    "The Dog Show\nOn this week’s show we speak to a dog who knows the...\n"
)


def furniture_of(text, title=None):
    document = Document(DocumentId(0), "a", text, "", 0, "text", None)
    span = Span(DocumentId(0), 0, len(text))
    stated = None
    if title:
        start = text.index(title)
        stated = Statement(title, Span(DocumentId(0), start, start + len(title)))
    page = Page(PageId(0), span, PageKind.ARTICLE, title=stated)
    found = find_furniture(document, page, edges_of(text, 0, len(text)))
    return [
        (text[each.span.start : each.span.end], [reason.kind.value for reason in each.reasons])
        for each in found
    ]


def test_headings_with_teasers_at_the_foot_are_furniture():
    assert furniture_of(STORY + TEASERS) == [
        (TEASERS.strip(), ["teasers", "heading-list", "page-edge"])
    ]


def test_a_block_printed_twice_recurs():
    ((text, reasons),) = furniture_of(STORY + TEASERS + TEASERS)
    assert text == (TEASERS + TEASERS).strip()
    assert reasons == ["teasers", "heading-list", "recurs", "page-edge"]


def test_a_menu_at_the_head_is_furniture():
    menu = "Home\nWorld\nSports\nWeather\nCulture\nMoney\n"
    assert furniture_of(menu + STORY) == [(menu.strip(), ["heading-list", "page-edge"])]


def test_one_reason_is_not_enough():
    assert furniture_of(STORY[:1000] + "Rain\nMore Rain\nCity\n" + STORY) == []
    assert furniture_of(STORY) == []


def test_title_and_credit_are_no_furniture():
    head = "Home\nWorld\nSports\nRain Comes to the City\nWeather\nCulture\nBy Jane Doe\nMoney\n"
    assert furniture_of(head + STORY, title="Rain Comes to the City") == []


def test_a_page_that_is_a_list_is_no_furniture():
    assert furniture_of("Roses\nViolets\nSugar\nTulips\nHoney\nCats\n") == []


def test_addresses_are_no_menu():
    address = "Jane Doe\nPhone: 1\nRain Street 1000\nEmail: a@b\nCity\nLand\nWorld\nStar\n"
    assert furniture_of(STORY + address) == []
