import json
from datetime import date

import pytest

from provenance.corpus.readers.metadata import json_ld, metadata_of
from provenance.model import DateKind, Field, Told, ToldDate


def _of(head):
    tree = pytest.importorskip("resiliparse.parse.html").HTMLTree
    html = f"<html><head>{head}</head><body></body></html>"
    return metadata_of(html, tree.parse(html))


def _values(head):
    return [(each.field, each.value, each.evidence) for each in _of(head)[0]]


def test_what_is_written_for_machines_comes_before_the_title_element():
    article = {
        "@graph": [
            {"@type": "WebSite", "name": "The Site"},
            {
                "@type": ["NewsArticle"],
                "headline": "The harbour",
                "author": [{"name": "Ann Writer"}, "Bob Other"],
                "publisher": {"name": "The Daily"},
                "mainEntityOfPage": {"@id": "https://daily.example/harbour"},
                "datePublished": "2019-05-06T07:08:09Z",
                "dateModified": "2019-05-07",
            },
        ]
    }
    told, dates = _of(
        "<title>The harbour | The Daily</title>"
        '<meta property="og:title" content="The harbour!">'
        '<link rel="canonical" href="https://daily.example/h">'
        f'<script type="application/ld+json">{json.dumps(article)}</script>'
    )
    assert [(each.field.value, each.value, each.evidence) for each in told] == [
        ("title", "The harbour", "json-ld"),
        ("author", "Ann Writer, Bob Other", "json-ld"),
        ("publisher", "The Daily", "json-ld"),
        ("url", "https://daily.example/harbour", "json-ld"),
        ("title", "The harbour!", "open-graph"),
        ("url", "https://daily.example/h", "canonical"),
        ("title", "The harbour | The Daily", "title"),
    ]
    assert [(each.value, each.kind, each.evidence) for each in dates] == [
        (date(2019, 5, 6), DateKind.PUBLISHED, "json-ld"),
        (date(2019, 5, 7), DateKind.ARCHIVED, "json-ld modified"),
    ]


def test_meta_elements_name_author_and_dates():
    told, dates = _of(
        '<meta name="Author" content="Ann  Writer"><meta name="author" content="https://x/ann">'
        '<meta property="article:published_time" content="2019-05-06">'
        '<meta name="date" content="sometime"><time pubdate datetime="2019-05-05">May</time>'
        '<span itemprop="datePublished" content="2019-05-04"></span>'
    )
    assert told == (Told(Field.AUTHOR, "Ann Writer", "meta"),)
    assert [(each.value.day, each.evidence) for each in dates] == [
        (6, "open-graph"),
        (5, "time"),
        (4, "time"),
    ]


def test_programs_that_save_pages_say_where_and_when():
    head = (
        "<!--\n Page saved with SingleFile \n url: https://x.org/a \n"
        " saved date: Tue Mar 03 2020 23:30:00 GMT-0500 (EST)\n-->"
    )
    told, dates = _of(head)
    assert told == (Told(Field.URL, "https://x.org/a", "saved-from"),)
    assert dates[0].kind is DateKind.ARCHIVED
    assert (dates[0].value, dates[0].moment.day) == (date(2020, 3, 3), 4)
    assert _values("<!-- saved from url=(0015)https://x.org/b -->") == [
        (Field.URL, "https://x.org/b", "saved-from")
    ]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[" * 100_000, "1", '{"@type": "Person", "name": "Ann"}', '{"@type": [1, null]}'],
)
def test_json_that_describes_no_page_says_nothing(content):
    assert list(json_ld(content)) == []


def test_a_page_counts_where_no_article_is_described():
    said = list(json_ld('[{"@type": "WebPage", "name": "Home", "datePublished": "2001-02-03"}]'))
    assert said == [
        Told(Field.TITLE, "Home", "json-ld"),
        ToldDate(date(2001, 2, 3), DateKind.PUBLISHED, "json-ld"),
    ]
