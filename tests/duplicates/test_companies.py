from dataclasses import replace

import pytest

from provenance.duplicates.companies import keep_company
from provenance.model import Document, Page, PageKind, Span, Statement
from provenance.options import AuditOptions

PATHS = ("news/a.txt", "news/b.txt", "blogs/b.txt")
DOCUMENTS = [
    Document(number, path, "text", "", 4, "text", None) for number, path in enumerate(PATHS)
]
PAGES = [Page(number, Span(number, 0, 4), PageKind.ARTICLE) for number in range(3)]


def _by(page, author=None, publisher=None):
    place = page.span
    return replace(
        page,
        author=Statement(author, place) if author else None,
        publisher=Statement(publisher, place) if publisher else None,
    )


def _together(a, b, *group_by):
    return keep_company(a, b, DOCUMENTS, AuditOptions(group_by=group_by))


def test_nobody_keeps_company_unless_asked():
    assert not _together(PAGES[0], PAGES[0])


@pytest.mark.parametrize(
    ("group_by", "together"), [("folder", True), ("news/*", True), ("*/b.txt", False)]
)
def test_documents_of_a_folder_or_of_a_glob(group_by, together):
    assert _together(PAGES[0], PAGES[1], group_by) is together


def test_documents_outside_of_all_globs_are_no_group():
    assert not _together(PAGES[2], PAGES[2], "news/*")
    assert _together(PAGES[1], PAGES[2], "news/*", "*/b.txt")


def test_pages_that_name_the_same_author_or_publisher():
    ash, also_ash = _by(PAGES[0], author="Anna Ash"), _by(PAGES[2], author="ANNA ASH")
    assert _together(ash, also_ash, "author")
    assert not _together(ash, _by(PAGES[1], author="Ben Birch"), "author")
    assert not _together(PAGES[0], PAGES[1], "author")
    assert _together(
        _by(PAGES[0], publisher="Herald"), _by(PAGES[2], publisher="Herald"), "publisher"
    )
