import pytest

from provenance.lineage.versions import Version, find_versions


def _titled(corpus, title):
    page = corpus.page(f"{title}\nThe ferry sank at dawn.", title=title)
    return find_versions(page, corpus.documents[page.span.document].text)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Rules of the harbour, version 2.1", (2, 1)),
        ("Rules of the harbour v3", (3,)),
        ("Rules of the harbour (2nd edition)", (2,)),
        ("Rules of the harbour, second revised edition", (2,)),
        ("Rules of the harbour, Rev. B", (2,)),
        ("Rules of the harbour, 2. Auflage", (2,)),
        ("Rules of the harbour, 2-е издание", (2,)),
        ("Rules of the harbour", (1,)),
    ],
)
def test_a_title_says_which_version_of_the_work_it_is(corpus, title, number):
    (version,) = _titled(corpus, title)
    assert (version.work, version.number) == ("rules of the harbour", number)


def test_a_number_that_counts_something_else_is_no_version(corpus):
    (version,) = _titled(corpus, "Ferry 12 sank at pier 3")
    assert version == Version("ferry 12 sank at pier 3", (1,), "")


def test_a_draft_is_named_with_its_number_in_the_head(corpus):
    page = corpus.page("Network Group\ndraft-ash-ferry-signals-04\nThe ferry sank at dawn.")
    (version,) = find_versions(page, corpus.documents[0].text)
    assert version == Version("draft ash ferry signals", (4,), "draft-ash-ferry-signals-04")


def test_a_page_without_title_and_draft_is_a_version_of_nothing(corpus):
    page = corpus.page("The ferry sank at dawn.")
    assert find_versions(page, corpus.documents[0].text) == ()
