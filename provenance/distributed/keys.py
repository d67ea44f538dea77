"""Values as bytes that are in the order of the values: keys that Spark sorts by."""

import struct

Sortable = int | str | tuple["Sortable", ...]
"""Whole numbers, none negative, texts without NUL, truths, and tuples of such."""

_MORE, _END = b"\1", b"\0"


def sortable(value: Sortable) -> bytes:
    """Return bytes that are in the order of the values: of one shape, but tuples of any length."""
    if isinstance(value, tuple):
        return b"".join(_MORE + sortable(each) for each in value) + _END
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass") + _END
    return struct.pack(">Q", value)


def packed(*numbers: int) -> bytes:
    """Return whole numbers, none negative, as bytes that are in the order of the numbers."""
    return struct.pack(f">{len(numbers)}Q", *numbers)
