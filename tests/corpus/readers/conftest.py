"""What the tests of readers share: content in, what is read of it out."""

import io

import pytest

from provenance.corpus.readers.registry import open_source
from provenance.corpus.readers.sources import Extract, Reading, Source, Unreadable
from provenance.options import AuditOptions


class _Stream(io.RawIOBase):
    """A stream that does not go back."""

    def __init__(self, content):
        super().__init__()
        self._rest = io.BytesIO(content)

    def readable(self):
        return True

    def read(self, size=-1, /):
        return self._rest.read(size)


@pytest.fixture(scope="session")
def read():
    """Read bytes under a file name, as a list of extracts and reasons."""

    def _read(name, content, *, seekable=True, **options):
        stream = io.BytesIO(content) if seekable else _Stream(content)
        source = Source(name, stream)
        return list(open_source(source, Reading(AuditOptions(**options), open_source)))

    return _read


@pytest.fixture(scope="session")
def texts(read):
    """Read bytes under a file name: the text of each document by its name inside."""

    def _texts(name, content, **options):
        reads = read(name, content, **options)
        return {each.name: each.text for each in reads if isinstance(each, Extract)}

    return _texts


@pytest.fixture(scope="session")
def reasons(read):
    """Read bytes under a file name: why something could not be read, by its name inside."""

    def _reasons(name, content, **options):
        reads = read(name, content, **options)
        unread = {each.name: each.reason for each in reads if isinstance(each, Unreadable)}
        partial = {
            each.name: each.partial for each in reads if isinstance(each, Extract) and each.partial
        }
        return unread | partial

    return _reasons
