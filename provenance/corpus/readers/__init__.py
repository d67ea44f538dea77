"""Readers turn the bytes of a file into text: one module a format, found here by suffix."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from provenance.corpus.readers.text import Decoded, Unreadable, read_text

__all__ = ["READERS", "Decoded", "Reader", "Unreadable", "reader_of"]


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to get text out of bytes."""

    name: str
    read: Callable[[bytes], Decoded | Unreadable]


_TEXT = Reader("text", read_text)

READERS: Mapping[str, Reader] = {".txt": _TEXT, ".text": _TEXT, ".md": _TEXT}
"""Lower-case suffix of a file name → its reader. Files in folders are read if they stand here."""


def reader_of(name: str) -> Reader | None:
    """Return the reader for a file of this name, or None if its kind is not known."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    return READERS.get(suffix)
