from provenance.corpus.edges import edges_of
from provenance.corpus.makers import Makers, find_makers
from provenance.model import Document, DocumentId

STORY = "It rained all day in the city, and people stayed at home.\n" * 30


def made(text):
    document = Document(DocumentId(0), "a", text, "", 0, "text", None)
    makers = find_makers(document, edges_of(text, 0, len(text)))
    for each in (makers.author, makers.publisher, makers.url):
        assert each is None or text[each.span.start : each.span.end] == each.value
    return makers


def test_a_byline_at_the_head_is_the_author():
    makers = made("Rain\nBy Jane Doe\n" + STORY + "By Another Writer\n")
    assert makers.author.value == "Jane Doe"


def test_a_biography_at_the_foot_is_the_author():
    life = "Jane Doe, a Senior Fellow at the Institute, was an envoy until 2016.\n"
    assert made(STORY + life).author.value == "Jane Doe"
    assert made(life + STORY).author is None


def test_two_bylines_at_the_foot_are_teasers():
    assert made(STORY + "By Jane Doe\n").author.value == "Jane Doe"
    assert made(STORY + "By Jane Doe\nMore rain\nBy John Roe\n").author is None


def test_the_publisher_is_in_the_notice_before_the_copyright_line():
    notice = (
        "The Rain Institute (RI) is an independent, non-partisan organization. Its opinions are "
        "educational and its views its own.\n"
    )
    assert made(STORY + "© 2023 Web Inc.\n").publisher.value == "Web Inc."
    assert made(STORY + "© 2023 Web Inc.\n" + notice).publisher.value == "Rain Institute"


def test_an_agency_may_be_in_the_dateline_or_the_source_line():
    assert made("KYIV (Reuters) - It rained.\n" + STORY).publisher.value == "Reuters"
    assert (
        made("KYIV - It rained.\n" + STORY + "Source: Al Jazeera\n").publisher.value
        == "Al Jazeera"
    )
    assert made("Source: World Bank\n" + STORY).publisher is None


def test_a_line_may_give_the_address():
    assert made("Rain\nhttps://example.org/rain\n" + STORY).url.value == "https://example.org/rain"
    assert made(STORY + "Source: https://example.org/a\n").url.value == "https://example.org/a"


def test_lines_of_credit_are_the_trailer():
    text = STORY + "Photo by JOHN ROE/AFP via Getty Images\nBy Jane Doe"
    lines = [text[each.start : each.end] for each in made(text).trailer]
    assert lines == ["Photo by JOHN ROE/AFP via Getty Images", "By Jane Doe"]


def test_a_text_that_says_nothing_has_no_makers():
    assert made(STORY) == Makers()
