"""Places and pages as a reader is told of them: line and column, title and author, path."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from provenance.model import Page
from provenance.report.excerpts import excerpt
from provenance.report.nouns import Place
from provenance.report.rows import DocumentRow, LocatedRow, PageRow, Result

_TITLE_CHARS_MAX = 90
"""Longer titles are cut in sentences; the list of pages shows them whole."""

_ARTICLES = {"article": "an article", "post": "a post", "mail": "a mail", "digest": "a digest"}


@dataclass(frozen=True, slots=True)
class Register:
    """The documents and pages of a result by their ids."""

    documents: Mapping[str, DocumentRow]
    pages: Mapping[str, PageRow]

    def document_of(self, page: str) -> DocumentRow:
        """Return the document that holds a page."""
        return self.documents[self.pages[page]["document"]]


def register_of(result: Result) -> Register:
    """Return the documents and pages of a result by their ids."""
    return Register(
        {each["id"]: each for each in result["documents"]},
        {each["id"]: each for each in result["pages"]},
    )


def place_of(row: LocatedRow, register: Register) -> Place:
    """Return where a row stands, for a reader."""
    page = register.pages[row["page"]]
    path = register.documents[row["document"]]["path"]
    return Place(path, page_name(page), row["line"], row["column"])


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line of `text` starts; a line feed ends a line."""
    return [0, *accumulate(map((1).__add__, map(len, text.split("\n")[:-1])))]


def line_and_column(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Return line and column of `offset`, both from 1, in code points."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def page_name(page: PageRow) -> str:
    """Return what a sentence calls a page: `“Title” by Author`, `a post by Author`, `a mail`."""
    return _name(page["title"], page["author"] or page["publisher"], page["kind"])


def name_of(page: Page) -> str:
    """Return the same of a page that is no row yet."""
    title, author, publisher = (
        each.value if each else None for each in (page.title, page.author, page.publisher)
    )
    return _name(title, author or publisher, page.kind.value)


def _name(title: str | None, maker: str | None, kind: str) -> str:
    by = f" by {excerpt(maker, _TITLE_CHARS_MAX)}" if maker else ""
    if title:
        return f"“{excerpt(title, _TITLE_CHARS_MAX)}”{by}"
    return f"{_ARTICLES.get(kind, 'a page')}{by}"


def page_and_path(page: str, register: Register) -> str:
    """Return the name of a page with the path of its document: `“Title” by Author (a.txt)`."""
    return f"{page_name(register.pages[page])} ({register.document_of(page)['path']})"
