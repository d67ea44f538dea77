from datetime import date

import pytest

from provenance.corpus.pages import cut_pages, refine_borders
from provenance.model import Border, DateKind, Document, DocumentId, PageKind

RAIN = [
    (
        "The rain that fell upon the city for three days had filled "
        "the river, the engineers of the city said."
    ),
    (
        "Water stood in the streets near the river, and the "
        "engineers measured how high the river would rise."
    ),
    (
        "Rain like this was last seen when the old bridge over the "
        "river fell, an engineer of the city added."
    ),
    (
        "The engineers expect the river to fall, and the water in "
        "the streets to go as the rain moves north."
    ),
]
CHESS = [
    (
        "The champion moved her queen to the middle of the board and "
        "her opponent resigned the game at once."
    ),
    (
        "Her opponent had played the same opening against the "
        "champion in an earlier game of the tournament."
    ),
    (
        "The tournament is played in a castle, and every game on "
        "every board is shown to all who love chess."
    ),
    (
        "A queen in the middle of the board is strong, the champion "
        "explained, if the opponent castles late."
    ),
]
SIGNED = "— Jane Doe (@jane) February 9, 2024"
DIGEST = [
    "It rains!",
    SIGNED,
    "Day: February 10, 2024",
    (
        "Engineers measure water in the streets of the city … Why "
        "the queen is strong in chess … No fish today"
    ),
    *RAIN,
    "Jane Roe, a Senior Fellow at the Rain Institute, was an engineer of the city.",
    "© 2024 Rain Institute. All Rights Reserved.",
    *CHESS,
    "It stops.",
    SIGNED,
    "— John Roe (@john) February 8, 2024",
]


def document(*lines, number=0):
    text = "\n".join(lines)
    return Document(DocumentId(number), f"{number}.txt", text, "", len(text), "text", "utf-8")


def shown(documents, pages):
    return [documents[page.span.document].text[page.span.start : page.span.end] for page in pages]


def test_a_plain_article_is_one_page_with_what_it_says_of_itself():
    source = document(
        "", "Rain comes to the city", "By Jane Roe", "Published on Feb 08, 2024", *RAIN, " "
    )
    (page,) = cut_pages([source])
    assert shown([source], [page]) == [source.text.strip()]
    assert page.kind is PageKind.ARTICLE
    assert (page.title.value, page.author.value) == ("Rain comes to the city", "Jane Roe")
    assert (page.date.value, page.date.kind) == (date(2024, 2, 8), DateKind.PUBLISHED)
    assert page.publisher is page.url is None


def test_a_text_of_nothing_has_no_page():
    assert cut_pages([document("", " ")]) == ()


def test_pages_are_numbered_over_all_documents():
    pages = cut_pages([document(*RAIN), document(*DIGEST, number=1), document(*CHESS, number=2)])
    assert [page.id for page in pages] == list(range(len(pages)))
    assert [page.span.document for page in pages] == sorted(page.span.document for page in pages)


def test_a_digest_is_cut_into_its_pages():
    source = document(*DIGEST)
    pages = cut_pages([source])
    assert [page.kind.value for page in pages] == ["post", "digest", "article", "article", "post"]
    assert shown([source], pages)[2:4] == ["\n".join(DIGEST[4:10]), "\n".join(CHESS)]


def test_headlines_go_to_the_articles_they_announce():
    source = document(*DIGEST)
    rain, chess = (page for page in cut_pages([source]) if page.kind is PageKind.ARTICLE)
    assert rain.title.value == "Engineers measure water in the streets of the city"
    assert chess.title.value == "Why the queen is strong in chess"
    assert source.text[chess.title.span.start : chess.title.span.end] == chess.title.value
    assert (rain.author.value, rain.publisher.value) == ("Jane Roe", "Rain Institute")


def test_all_pages_of_a_digest_were_saved_by_its_day():
    for page in cut_pages([document(*DIGEST)]):
        archived = [each for each in page.dates if each.kind is DateKind.ARCHIVED]
        assert [each.value for each in archived] == [date(2024, 2, 10)]


def test_a_later_day_holds_for_what_follows_it():
    pages = cut_pages([document(*DIGEST, "Day: February 11, 2024", *RAIN)])
    assert (pages[0].dates[-1].value, pages[-1].date.value) == (
        date(2024, 2, 10),
        date(2024, 2, 11),
    )


def test_a_post_is_dated_and_made_by_its_first_signature():
    post = cut_pages([document(*DIGEST)])[-1]
    assert (post.author.value, post.date.value) == ("Jane Doe", date(2024, 2, 9))
    assert len(post.trailer) == 2
    assert post.title is None


def test_a_mail_is_one_page():
    source = document(
        "From: Jane Doe <j@example.org>", "Subject: Rain", "Date: Tue, 20 Apr 1993", "", "Hi."
    )
    (page,) = cut_pages([source])
    assert (page.kind, page.title.value, page.author.value) == (PageKind.MAIL, "Rain", "Jane Doe")
    assert (page.date.value, page.date.kind) == (date(1993, 4, 20), DateKind.PUBLISHED)


def test_a_mail_may_say_little():
    (page,) = cut_pages([document("From: Jane Doe", "To: all", "", "Hi.")])
    assert page.title is page.date is None


def test_a_border_cuts_a_dump_where_the_subject_changes():
    source = document("Day: February 10, 2024", *RAIN, *CHESS)
    pages = cut_pages([source])
    assert len(pages) == 2
    border = Border(DocumentId(0), source.text.index(CHESS[0]), 400)
    refined = refine_borders([source], pages, [border])
    assert shown([source], refined)[1:] == ["\n".join(RAIN), "\n".join(CHESS)]
    assert [page.id for page in refined] == [0, 1, 2]


def test_a_shared_paragraph_leaves_a_single_article_whole():
    sources = [document(*RAIN, *CHESS), document(*DIGEST, number=1)]
    pages = cut_pages(sources)
    borders = [Border(DocumentId(0), sources[0].text.index(CHESS[0]), 400)]
    assert refine_borders(sources, pages, borders) == pages
    assert refine_borders(sources, pages, []) == pages


@pytest.mark.parametrize("lines", [DIGEST, RAIN, ["x" * 100_000]])
def test_pages_are_apart_in_order_and_hold_all_of_the_text(lines):
    source = document(*lines)
    texts = shown([source], cut_pages([source]))
    assert all(text == text.strip() for text in texts)
    assert "\n".join(texts) == source.text
