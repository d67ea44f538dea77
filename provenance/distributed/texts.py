"""Documents as rows: what readers give to the shelf, and what lies there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.distributed.nouns import decode, encode
from provenance.model import Document, DocumentId, Markup, Outline

if TYPE_CHECKING:
    import pyarrow as pa

_ENCODING = ("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of a document beside its text."""

    outlines: tuple[Outline, ...] = ()
    markup: tuple[Markup, ...] = ()
    places: tuple[tuple[int, int, int], ...] = ()
    how: str = ""


_NOTHING = _About()


def text_row(document: Document) -> dict[str, Any]:
    """Return a document as a row, but for its number."""
    about = _About(document.outlines, document.markup, document.places, document.how)
    return {
        "path": document.path,
        "sha256": document.sha256,
        "size": document.size,
        "reader": document.reader,
        "encoding": document.encoding,
        "chars": len(document.text),
        "text": document.text.encode(*_ENCODING),
        "about": "" if about == _NOTHING else encode(about),
    }


def document_of(rows: "pa.RecordBatch", at: int, number: int) -> Document:
    """Return the document of a row, under a number."""
    told = rows["about"][at].as_py()
    about = decode(_About, told) if told else _NOTHING
    return Document(
        id=DocumentId(number),
        path=rows["path"][at].as_py(),
        text=str(memoryview(rows["text"][at].as_buffer()), *_ENCODING),
        sha256=rows["sha256"][at].as_py(),
        size=rows["size"][at].as_py(),
        reader=rows["reader"][at].as_py(),
        encoding=rows["encoding"][at].as_py(),
        outlines=about.outlines,
        markup=about.markup,
        places=about.places,
        how=about.how,
    )
