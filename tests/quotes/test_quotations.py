import pickle
import sys
from dataclasses import replace

import pytest

from provenance.model import (
    Document,
    DocumentId,
    Family,
    FamilyKind,
    Occurrence,
    Page,
    PageId,
    PageKind,
    Span,
)
from provenance.options import AuditOptions
from provenance.quotes import quotations as module
from provenance.quotes.quotations import find_quotations

CASES = [
    ("a cue behind", "“It rained all day,” Ann Lee said.", ["It rained all day"], "Ann Lee"),
    (
        "a verb before its subject",
        "“It rained all day,” said Ann Lee.",
        ["It rained all day"],
        "Ann Lee",
    ),
    ("a cue before", "Ann Lee said, “It rained all day.”", ["It rained all day."], "Ann Lee"),
    ("a colon", "Ann Lee asked: “Did it rain?”", ["Did it rain?"], "Ann Lee"),
    (
        "as somebody said",
        "As Ann Lee once said in an interview, “it rained all day.”",
        ["it rained all day."],
        "Ann Lee",
    ),
    (
        "according to",
        "It was “a very wet day”, according to Ann Lee.",
        ["It was “a very wet day”"],
        "Ann Lee",
    ),
    (
        "an office before the name",
        "“It rained,” said FBI Director Ann Lee.",
        ["It rained"],
        "Ann Lee",
    ),
    (
        "an apposition",
        "Ann Lee, a former mayor, said: “It rained all day.”",
        ["It rained all day."],
        "Ann Lee",
    ),
    ("a short name", "Ann Lee came home. “It rained,” Lee said.", ["It rained"], "Ann Lee"),
    ("a pronoun", "Ann Lee came home. “It rained,” she said.", ["It rained"], "Ann Lee"),
    (
        "an acronym",
        "The Royal Rain Society met. “It rained,” the RRS said.",
        ["It rained"],
        "Royal Rain Society",
    ),
    ("an office for a speaker", "“It rained,” the governor said.", ["It rained"], "governor"),
    ("officials", "“It rained,” local officials said.", ["It rained"], "local officials"),
    ("a document", "“It rained,” the report said.", ["It rained"], "report"),
    (
        "interrupted",
        "“It rained,” Ann Lee replied, looking up. “It poured.”",
        ["It rained", "It poured."],
        "Ann Lee",
    ),
    (
        "interrupted inside a sentence",
        "“It rained,” said Ann Lee, “and it poured.”",
        ["It rained", "and it poured."],
        "Ann Lee",
    ),
    ("straight marks", '"It rained all day," Ann Lee said.', ["It rained all day"], "Ann Lee"),
    ("single marks", "‘It rained all day,’ Ann Lee said.", ["It rained all day"], "Ann Lee"),
    (
        "a missing closing mark",
        "Ann Lee said: “It rained all day.\nIt did.",
        ["It rained all day."],
        "Ann Lee",
    ),
    (
        "the paragraph before",
        "As Ann Lee wrote in a daily:\n\n“It rained all day.”",
        ["It rained all day."],
        "Ann Lee",
    ),
    (
        "several paragraphs",
        "Ann Lee wrote:\n“It rained.\n“It poured.”",
        ["It rained.", "It poured."],
        "Ann Lee",
    ),
    (
        "a question that ends in marks",
        "“Did it rain?” Ann Lee asked.",
        ["Did it rain?"],
        "Ann Lee",
    ),
    (
        "nobody named",
        "“It rained all day and all night long.”",
        ["It rained all day and all night long."],
        None,
    ),
    (
        "inside a sentence",
        "Ann Lee said it was “a very wet day” there.",
        ["it was “a very wet day” there"],
        "Ann Lee",
    ),
    (
        "тире за кавычками",
        "«Дождь шёл весь день», — сказал Иван Петров.",
        ["Дождь шёл весь день"],
        "Иван Петров",
    ),
    (
        "двоеточие",
        "Иван Петров заявил: «Дождь шёл весь день».",
        ["Дождь шёл весь день"],
        "Иван Петров",
    ),
    (
        "по словам",
        "По словам Ивана Петрова, «дождь шёл весь день».",
        ["дождь шёл весь день"],
        "Ивана Петрова",
    ),
    (
        "фамилия",
        "Иван Петров вернулся. “Шёл дождь”, – написал Петров.",
        ["Шёл дождь"],
        "Иван Петров",
    ),
    (
        "местоимение",
        "Вчера Иван Петров вернулся. «Шёл дождь», — добавил он.",
        ["Шёл дождь"],
        "Иван Петров",
    ),
    (
        "прерванная речь",
        "«Шёл дождь, — сказал Иван Петров. — Весь день».",
        ["Шёл дождь", "Весь день"],
        "Иван Петров",
    ),
    (
        "вводные слова",
        "Иван Петров, в свою очередь, отметил: «Шёл дождь».",
        ["Шёл дождь"],
        "Иван Петров",
    ),
    ("deutsch", "„Es regnet seit Tagen“, sagte Ann Lee.", ["Es regnet seit Tagen"], "Ann Lee"),
    (
        "français",
        "«Il pleut depuis hier», a déclaré Ann Lee.",
        ["Il pleut depuis hier"],
        "Ann Lee",
    ),
    ("español", "«Llueve desde ayer», afirmó Ann Lee.", ["Llueve desde ayer"], "Ann Lee"),
    (
        "українською",
        "«Дощ іде весь день», — сказав Іван Коваль.",
        ["Дощ іде весь день"],
        "Іван Коваль",
    ),
]


@pytest.mark.parametrize(
    ("text", "parts", "speaker"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_marked_speech_has_its_words_and_its_speaker(quoted, text, parts, speaker):
    assert [(found[0], found[2]) for found in quoted(text)] == [(parts, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "The “red line” was crossed.",
        "They met in the so-called “Green Zone” again.",
        "The band played “Yesterday” twice.",
        "Ann’s dog’s bowl isn't here.",
        'The pipe is 5" wide and 6" long.',
        "АО «Завод» закрыто.",
    ],
)
def test_scare_quotes_titles_and_apostrophes_are_no_speech(quoted, text):
    assert quoted(text) == []


def test_quotations_inside_quotations_have_their_own_speaker(quoted):
    assert quoted("“Bob Dole said: ‘It rained all day.’ I heard it,” Ann Lee said.") == [
        (["Bob Dole said: ‘It rained all day.’ I heard it"], "direct", "Ann Lee"),
        (["It rained all day."], "direct", "Bob Dole"),
    ]


def test_words_emphasised_inside_a_quotation_have_none(quotations_in):
    found = quotations_in("“The ‘soft targets’ are many,” Ann Lee said.")
    assert [(each.speaker is None, each.confidence < 0.5) for each in found] == [
        (False, False),
        (True, True),
    ]


def test_reported_speech_stands_beside_marked_speech(quoted):
    assert quoted("Ann Lee said that it rained all day. “I saw it,” she added.") == [
        (["that it rained all day"], "indirect", "Ann Lee"),
        (["I saw it"], "direct", "Ann Lee"),
    ]


def test_quoted_mail_is_a_block(quoted):
    text = (
        "In article <1@x.org> Ann Lee <ann@x.org> writes:\n> It rained.\n> “Truly,” I said.\nNo."
    )
    assert quoted(text) == [(["It rained.", "“Truly,” I said."], "block", "Ann Lee")]


def test_quotations_are_numbered_in_corpus_order_and_lie_in_their_page(quotations_in):
    found = quotations_in("“It rained,” Ann said.", "Ann said: “It poured.” “So,” Bob said.")
    assert [each.id for each in found] == [0, 1, 2]
    assert [each.page for each in found] == [0, 1, 1]
    assert list(found) == sorted(found, key=lambda each: each.span)


def test_without_attribution_nothing_is_quoted(corpus_of):
    corpus = corpus_of("“It rained,” Ann said.")
    assert find_quotations(*corpus, (), AuditOptions(attribution=False)) == ()


def test_a_large_corpus_is_searched_around_shared_text_only(corpus_of, monkeypatch):
    monkeypatch.setattr(module, "EVERYWHERE_CHARS_MAX", 10)
    text = (
        "“One,” Ann said.\n\n“Two,” Ann said.\n\nShared words. Ann said that it rained.\n\nNo.\n\n"
        "“Five,” Ann said."
    )
    documents, pages = corpus_of(text, "Shared words. “Six,” Ann said.", "“Seven,” Ann said.")
    start = text.index("Shared")
    places = ((Span(0, start, start + 13), 0), (Span(1, 0, 13), 1))
    shared = Family(0, FamilyKind.TEXT, tuple(Occurrence(*each) for each in places), (), 2)
    furniture = replace(shared, kind=FamilyKind.FURNITURE)

    def words(families, options):
        found = find_quotations(documents, pages, families, options)
        return [documents[each.page].text[each.span.start : each.span.end] for each in found]

    assert words([shared], AuditOptions()) == ["Two", "Six"]
    assert words([furniture], AuditOptions()) == []
    everywhere = words([shared], AuditOptions(all_quotations=True))
    assert everywhere == ["One", "Two", "that it rained", "Five", "Six", "Seven"]


class _Elsewhere:
    """An engine that sends and fetches as another process would, and counts the batches."""

    def __init__(self):
        self.batches = 0

    def map(self, told, function, batches):
        assert told == "finding quotations"
        for batch in batches:
            self.batches += 1
            yield _sent(_sent(function)(_sent(batch)))


def _sent(thing):
    return pickle.loads(pickle.dumps(thing))  # noqa: S301  written in the same line


def test_pages_are_read_in_batches_and_nothing_depends_on_them(corpus_of, monkeypatch):
    corpus = corpus_of(*(f"“It rained,” Ann said. Bob said that {n} came." for n in range(9)))
    monkeypatch.setattr(module, "_BATCH_CHARS", 100)
    engine = _Elsewhere()
    found = find_quotations(*corpus, (), AuditOptions(), engine)
    assert engine.batches > 2
    assert found == find_quotations(*corpus, (), AuditOptions())
    assert [each.id for each in found] == list(range(18))


def _steps(quotations_in, text):
    """Return how many functions are called to read a text."""
    steps = 0

    def count(_frame, event, _argument):
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        quotations_in(text)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize(
    "unit",
    [
        "“a ” ",
        "said ",
        "said that, ",
        "he said “a” and ",
        "“said ",
        "‘“",
        "“It rained,” Ann said. ",
        "“It rained.”\n\n",
        "Ann said:\n“",
        "> a\n>> b\n",
        "сказал, что ",
        "«а, — сказал он. — ",
        "laut Ann sei es, ",
        "Ann Lee of the House of ",
        "(“",
    ],
)
def test_a_text_twice_as_long_takes_twice_as_many_steps(quotations_in, unit):
    quotations_in(unit * 50)
    once, twice = (_steps(quotations_in, unit * count) for count in (300, 600))
    assert twice <= 2.5 * once


@pytest.mark.parametrize(
    "text",
    [
        '\'L "g"',
        "\"'“'L.'”L\"",
        "‘”Roe LLRoe >'‘”’,.Roe ”' gL",
        "'gsaid \n”. ‘Roe ‘\"’„ ‘\"LRoe „,LRoe „Roe g.«.said Roe ““'",
    ],
)
def test_marks_whose_outer_pair_is_none_are_read_alone(text):
    document = Document(DocumentId(0), "a.txt", text, "", len(text), "text", "utf-8")
    page = Page(PageId(0), Span(DocumentId(0), 0, len(text)), PageKind.ARTICLE)
    found = find_quotations((document,), (page,), (), AuditOptions(all_quotations=True))
    assert all(page.span.holds(each.span) for each in found)
