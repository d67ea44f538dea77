"""Plain text: the bytes of a file, decoded."""

import hashlib
from collections.abc import Iterator

from provenance.corpus.readers.encodings import decode
from provenance.corpus.readers.limits import FILE_BYTES_MAX, WHOLE_BYTES_MAX, read_whole
from provenance.corpus.readers.sources import Extract, Read, Reading, Source, Unreadable
from provenance.model import Outline


def read_text(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the text of a source, or why there is none. Line ends stay as they are."""
    del reading
    content = read_whole(source, WHOLE_BYTES_MAX if source.depth else FILE_BYTES_MAX)
    decoded = decode(content, source.charset)
    if isinstance(decoded, Unreadable):
        yield decoded
        return
    digest = hashlib.sha256(content).hexdigest()
    said = bool(source.told or source.dates)
    yield Extract(
        decoded.text,
        "text",
        decoded.encoding,
        digest,
        len(content),
        outlines=(Outline(0, len(decoded.text), source.told, source.dates),) if said else (),
        partial=decoded.partial,
    )
