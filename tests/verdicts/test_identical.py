from provenance.model import ReasonKind
from provenance.verdicts.identical import find_identical

WORDS = "The river rose by two feet in a night."


def _found(desk):
    verdicts = find_identical(desk.documents, desk.pages, desk.families)
    return [(each.copy.span.document, each.source.span.document) for each in verdicts]


def test_equal_bytes_are_one_file_twice(desk):
    for _ in range(3):
        desk.pages_of(WORDS, WORDS, sha256="5" * 64)
    assert _found(desk) == [(1, 0), (2, 0)]
    verdict = find_identical(desk.documents, desk.pages, ())[0]
    assert verdict.reasons[0].kind is ReasonKind.EQUAL_BYTES
    assert verdict.family is None


def test_equal_text_counts_whatever_its_case_and_marks(desk):
    pages = desk.page(f"“{WORDS}”"), desk.page(WORDS.upper())
    desk.family(*(desk.occurrence(page, desk.words(page.span)) for page in pages))
    (verdict,) = find_identical(desk.documents, desk.pages, desk.families)
    assert verdict.reasons[0].kind is ReasonKind.EQUAL_TEXT


def test_one_word_more_is_another_text(desk):
    pages = desk.page(WORDS), desk.page(f"{WORDS} Twice.")
    desk.family(*(desk.occurrence(page, WORDS) for page in pages))
    assert _found(desk) == []


def test_documents_without_pages_hold_nothing(desk):
    desk.pages_of("", sha256="5" * 64)
    desk.pages_of("", sha256="5" * 64)
    assert _found(desk) == []


def test_texts_that_share_little_are_not_compared(desk):
    desk.page(WORDS)
    desk.page(WORDS)
    assert _found(desk) == []
