import pytest

from provenance.text.paragraphs import paragraph_spans
from provenance.verdicts.credit import find_credit, find_credit_inside, named_in

COPIED = "The river rose by two feet in a single night."


@pytest.fixture
def credit(desk):
    """Return the words of the credit and its distance, for a text and what the source says."""

    def _credit(text, trailer=(), **said):
        source = desk.page(COPIED, **said)
        page = desk.page(text, trailer=trailer)
        document = desk.documents[page.span.document]
        paragraphs = paragraph_spans(text, 0, len(text))
        span = desk.occurrence(page, COPIED).span
        found = find_credit(document, page, paragraphs, span, source)
        return (desk.words(found.span), found.distance) if found else None

    return _credit


def _far(*lines):
    """Return the lines in the middle of a long page."""
    filler = [f"Nothing of note happened on day {number} either." for number in range(8)]
    return "\n".join([*filler, *lines, *filler])


def test_an_author_named_in_the_paragraph_is_a_credit(credit):
    text = _far(f"As Josh Rogin has it: {COPIED}")
    assert credit(text, author="Josh Rogin") == ("Josh Rogin", 0)


def test_a_surname_in_the_paragraph_before_or_behind_will_do(credit):
    assert credit(_far("Rogin saw it.", COPIED), author="Josh Rogin") == ("Rogin", 1)
    assert credit(_far(COPIED, "So wrote Mr. Rogin."), author="Josh Rogin") == ("Mr. Rogin", 1)


def test_two_paragraphs_away_does_not_count(credit):
    assert credit(_far("Josh Rogin saw it.", "It rained.", COPIED), author="Josh Rogin") is None


def test_head_and_foot_of_the_page_count(credit):
    foot = _far(COPIED) + "\nSource: River Post"
    assert credit(foot, publisher="The River Post") == ("River Post", 9)
    assert credit("By Josh Rogin\n" + _far(COPIED), author="Josh Rogin") == ("Josh Rogin", 9)


def test_trailer_lines_count_wherever_they_stand(credit):
    text = _far("From the River Post", *["More rain."] * 3, COPIED)
    assert credit(text, publisher="River Post") is None
    assert credit(text, ["From the River Post"], publisher="River Post") == ("River Post", 4)


def test_one_of_several_authors_will_do(credit):
    text = _far(f"Lee: {COPIED}")
    assert credit(text, author="Josh Rogin and Ann Lee") == ("Lee", 0)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"publisher": "River Post"}, "River Post"),
        ({"title": "How the river rose at night"}, "how the river rose at night"),
        ({"url": "https://www.river-post.com/night"}, "river-post.com"),
    ],
)
def test_publisher_title_and_address_are_credits_too(credit, said, named):
    text = _far(f"See River Post, river-post.com, How the river rose at night: {COPIED}")
    assert credit(text, **said)[0].casefold() == named.casefold()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"publisher": "Post"},
        {"publisher": "..."},
        {"title": "The river"},
        {"url": "nowhere"},
        {"url": "other.org"},
        {"author": "Ann Lee"},
    ],
)
def test_others_and_common_words_are_no_credit(credit, said):
    assert credit(_far(f"The river sent a post, said Josh Rogin. {COPIED}"), **said) is None


def test_a_name_inside_the_copied_words_does_not_count(desk):
    words = "Ann Lee saw the river rise."
    source, page = desk.page(words, author="Ann Lee"), desk.page(_far(words))
    text = desk.documents[1].text
    paragraphs = paragraph_spans(text, 0, len(text))
    span = desk.occurrence(page, words).span
    assert find_credit(desk.documents[1], page, paragraphs, span, source) is None


def test_credit_inside_stands_in_lines_that_carry_credit(desk):
    lines = [f"The river rose on day {number}." for number in range(20)]
    text = "\n".join([*lines[:10], "Ann Lee was there.", *lines[10:], "Ann Lee is a writer."])
    source, page = desk.page(text, author="Ann Lee"), desk.page(text)
    found = find_credit_inside(desk.documents[1], page, page.span, source)
    assert desk.documents[1].text[found.start :] == "Ann Lee is a writer."
    without = text.removesuffix("\nAnn Lee is a writer.")
    page = desk.page(without)
    assert find_credit_inside(desk.documents[2], page, page.span, source) is None
    page = desk.page(without, trailer=["Ann Lee was there."])
    assert find_credit_inside(desk.documents[3], page, page.span, source) is not None


def test_a_source_without_maker_is_named_nowhere(desk):
    page = desk.page("Ann Lee wrote to the River Post.")
    assert named_in(desk.documents[0].text, page.span, page) is None
