"""A value comes in, strict JSON goes out: valid UTF-8, only numbers that JSON has."""

import json
import re

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of pairs: a damaged result can hold them, UTF-8 cannot."""


def strict_json(value: object) -> str:
    """Return `value` as JSON text on one line, which every reader of JSON accepts.

    A lone surrogate becomes U+FFFD: as an escape it would be refused by strict readers. Raises
    `ValueError` for a number that JSON does not have.
    """
    return whole(_written(value))


def whole(text: str) -> str:
    """Return `text` with each lone surrogate replaced by U+FFFD: as long as before."""
    return _HALVES.sub("\ufffd", text)


_written = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
