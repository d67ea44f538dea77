import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.model import Direction, FamilyKind, Relation

WORDS = "The river rose by two feet in a single night and took the bridge."
RUSSIAN = "Река поднялась на два метра за одну ночь и унесла мост."

CASES = [
    ("quoted and credited", "As Ann Lee wrote: “{}” So it was.", "Ann Lee", True, "PROV202"),
    ("credited to another", "As Bob Dole wrote: “{}” So it was.", "Bob Dole", True, "PROV105"),
    ("credited to an outlet", "The River Post wrote: “{}” So.", "River Post", True, "PROV202"),
    ("marked, nobody named", "One reads: “{}” So it was.", None, True, "PROV103"),
    ("named beside, not as speaker", "Ann Lee saw it. One reads: “{}” So.", None, True, "PROV202"),
    ("named one paragraph away", "Ann Lee saw it.\n“{}”\nSo it was.", None, True, "PROV202"),
    ("neither marked nor named", "Old news. {} More of it.", None, False, "PROV101"),
    ("named, not marked", "Ann Lee saw it. {} More of it.", None, False, "PROV102"),
    ("named behind, not marked", "Old news. {}\nSo wrote Ann Lee.", None, False, "PROV102"),
    ("another named, not marked", "Bob Dole saw it. {} More of it.", None, False, "PROV101"),
    ("named in the byline", "By Ann Lee\nOld news. {} More.", None, False, "PROV102"),
    (
        "named two paragraphs away",
        "1.\n2.\n3.\n4.\n5.\nAnn Lee saw it.\n6.\n{}\n7.\n8.\n9.\n10.\n11.",
        None,
        False,
        "PROV101",
    ),
]


@pytest.mark.parametrize(
    ("text", "speaker", "marked", "rule"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_copy_of_a_paragraph(desk, text, speaker, marked, rule):
    source = desk.page(f"It rained for days.\n{WORDS}\nThen it was dry.", author="Ann Lee")
    page = desk.page(text.format(WORDS))
    if marked:
        desk.quote(page, WORDS, speaker)
    desk.copied(desk.occurrence(source, WORDS), desk.occurrence(page, WORDS))
    assert desk.rules() == [rule]


RUSSIAN_CASES = [
    (
        "цитата с автором",
        "Как пишет Иван Петров: «{}» Так и было.",
        "Иван Петров",
        True,
        "PROV202",
    ),
    ("автор в падеже", "По словам Ивана Петрова, «{}» Так.", "Ивана Петрова", True, "PROV202"),
    ("цитата без автора", "Пишут: «{}» Так и было.", None, True, "PROV103"),
    ("другому автору", "Как пишет Олег Сидоров: «{}» Так.", "Олег Сидоров", True, "PROV105"),
    ("без кавычек и автора", "Новости. {} Так и было.", None, False, "PROV101"),
    ("без кавычек", "Иван Петров видел это. {} Так.", None, False, "PROV102"),
]


@pytest.mark.parametrize(
    ("text", "speaker", "marked", "rule"),
    [case[1:] for case in RUSSIAN_CASES],
    ids=[case[0] for case in RUSSIAN_CASES],
)
def test_a_copy_of_a_russian_paragraph(desk, text, speaker, marked, rule):
    source = desk.page(f"Шли дожди.\n{RUSSIAN}\nПотом стало сухо.", author="Иван Петров")
    page = desk.page(text.format(RUSSIAN))
    if marked:
        desk.quote(page, RUSSIAN, speaker)
    desk.copied(desk.occurrence(source, RUSSIAN), desk.occurrence(page, RUSSIAN))
    assert desk.rules() == [rule]


def test_a_second_copy_in_a_digest_is_reposted_and_a_duplicate(desk):
    essay = f"{WORDS}\nIt was dry again in May.\nAnn Lee is a writer at the River Post."
    source = desk.page(essay, author="Ann Lee")
    first, second = desk.pages_of(f"{essay}\n\n{essay}", essay, essay)
    places = [desk.occurrence(page, essay) for page in (source, first, second)]
    desk.copied(places[0], places[1], Relation.REPOST)
    desk.copied(places[0], places[2], Relation.REPOST)
    desk.copied(places[1], places[2], Relation.REPEAT)
    assert desk.rules() == ["PROV201", "PROV201", "PROV302"]


def test_two_pages_of_a_document_that_quote_one_speech_share_a_quotation(desk):
    first, second = desk.pages_of(
        f"Ann: “{WORDS}”\n\nBob: “{WORDS}”", f"Ann: “{WORDS}”", f"Bob: “{WORDS}”"
    )
    places = desk.occurrence(first, WORDS), desk.occurrence(second, WORDS)
    direction = Direction.COMMON_SOURCE
    desk.copied(*places, Relation.QUOTATION, direction=direction, kind=FamilyKind.QUOTATION)
    assert desk.rules() == ["PROV203"]


def test_a_shared_quotation_in_one_document_is_no_repeat_when_nothing_tells(desk):
    first, second = desk.pages_of(
        f"Ann: “{WORDS}”\n\nBob: “{WORDS}”", f"Ann: “{WORDS}”", f"Bob: “{WORDS}”"
    )
    places = desk.occurrence(first, WORDS), desk.occurrence(second, WORDS)
    desk.copied(*places, direction=Direction.UNDETERMINED, kind=FamilyKind.QUOTATION)
    assert desk.rules() == ["PROV203"]


def test_undetermined_passages_accuse_nobody(desk):
    source, page = (
        desk.page(f"It rained.\n{WORDS}\nIt was dry."),
        desk.page(f"Old news. {WORDS} So."),
    )
    places = desk.occurrence(source, WORDS), desk.occurrence(page, WORDS)
    desk.copied(*places, direction=Direction.UNDETERMINED)
    assert desk.rules() == ["PROV204"]


def test_an_identical_file_is_not_a_duplicate_page_as_well(desk):
    for _ in range(2):
        desk.pages_of(WORDS, WORDS, sha256="5" * 64)
    source, page = desk.pages
    places = desk.occurrence(source, WORDS), desk.occurrence(page, WORDS)
    desk.copied(*places, direction=Direction.UNDETERMINED)
    assert desk.rules() == ["PROV303"]


def test_a_page_is_not_called_a_duplicate_twice(desk):
    pages = desk.pages_of("\n\n".join([WORDS] * 3), *[WORDS] * 3)
    places = [desk.occurrence(page, WORDS) for page in pages]
    desk.copied(places[0], places[2], Relation.REPEAT)
    desk.copied(places[1], places[2], Relation.REPEAT)
    assert desk.rules() == ["PROV302"]


def test_furniture_replaces_every_other_verdict(desk):
    menu = "Home News Sports Weather and much more…"
    page = desk.page(
        f"{menu}\nIt rained.\n{menu}\nIt poured.", furniture=[f"{menu}\nIt rained.\n{menu}"]
    )
    places = desk.occurrence(page, menu), desk.occurrence(page, menu, 1)
    desk.copied(*places, Relation.REPEAT, kind=FamilyKind.FURNITURE)
    desk.copied(*places, Relation.REPEAT)
    assert desk.rules() == ["PROV401"]


def test_verdicts_come_in_the_order_of_the_corpus_and_each_page_has_shares(desk):
    source = desk.page(f"{WORDS}\n{RUSSIAN}\nIt was dry.", author="Ann Lee")
    page = desk.page(f"Old news. {WORDS} More of it.\nNew.\nNews.\n{RUSSIAN}")
    for words in (RUSSIAN, WORDS):
        desk.copied(desk.occurrence(source, words), desk.occurrence(page, words))
    judgement = desk.judge()
    starts = [verdict.copy.span.start for verdict in judgement.verdicts]
    assert starts == sorted(starts)
    assert [shares.page for shares in judgement.shares] == [0, 1]
    assert judgement.shares[1].uncredited > 0.5


def test_every_quotation_is_checked(desk):
    page = desk.page(f"Ann Lee: “{WORDS}”")
    desk.quote(page, WORDS, "Ann Lee")
    assert [check.quotation for check in desk.judge().checks] == [0]


_SAID = ("The river rose by two feet in a single night.", "It took the old bridge with it.")
_TEXTS = st.sampled_from(
    [
        "{0}",
        "Ann Lee wrote: “{0}” So it was.",
        "Menu of the site\n{0} More of it.\n{1}",
        "Bob Dole said: “{0} {1}”",
        "{1}\n{0}\nTwice: {0}",
    ]
)
_COPIES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 5),
        st.sampled_from(Direction),
        st.sampled_from(Relation),
        st.sampled_from(_SAID),
    ),
    max_size=6,
)


def _laid_out(desk, texts, copies):
    pages = [
        desk.pages_of(text.format(*_SAID), text.format(*_SAID), sha256=str(len(text)) * 64)[0]
        if number % 2
        else desk.page(text.format(*_SAID), furniture=["Menu"] if "Menu" in text else ())
        for number, text in enumerate(texts)
    ]
    for page, text in zip(pages, texts, strict=True):
        if "“" in text:
            words = text.format(*_SAID).partition("“")[2].partition("”")[0]
            desk.quote(page, words, text[:8].strip() if text[:8] == "Bob Dole" else "Ann Lee")
    for source, copy, direction, relation, words in copies:
        one, other = pages[source % len(pages)], pages[copy % len(pages)]
        if all(words in desk.words(each.span) for each in (one, other)) and one != other:
            sides = desk.occurrence(one, words), desk.occurrence(other, words)
            desk.copied(*sides, relation, direction=direction)
    return desk


@given(st.lists(_TEXTS, min_size=2, max_size=6), _COPIES)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_judges_that_see_little_each_say_what_one_says_that_sees_all(desk, bench, texts, copies):
    laid_out = _laid_out(type(desk)(), texts, copies)
    assert bench(laid_out).judge() == laid_out.judge()
