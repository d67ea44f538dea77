"""Pages that belong together, so that what they share is no finding."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from provenance.model import Document, Page
from provenance.options import AuditOptions
from provenance.text.folding import fold

_FOLDER = "folder"


def keep_company(a: Page, b: Page, documents: Sequence[Document], options: AuditOptions) -> bool:
    """Tell whether the options put two pages into one group.

    `author` and `publisher` stand for pages that name the same, `folder` for documents of one
    folder; anything else is a glob, and the documents whose paths fit it are a group.
    """
    if not options.group_by:
        return False
    of_b = set(_groups(b, documents[b.span.document].path, options))
    return any(group in of_b for group in _groups(a, documents[a.span.document].path, options))


def _groups(page: Page, path: str, options: AuditOptions) -> Iterator[tuple[str, str]]:
    for by in options.group_by:
        if by in ("author", "publisher"):
            stated = page.author if by == "author" else page.publisher
            if stated is not None:
                yield by, fold(stated.value)
        elif by == _FOLDER:
            yield by, path.rpartition("/")[0]
        elif fnmatchcase(path, by):
            yield by, ""
