"""Addresses that texts name come in; those that may be followed go out: http and https only."""

import re

_FOLLOWED = re.compile(
    r"https?://[\w.-]+(?::\d+)?(?:[/?#][!#-&(-;=?-_a-z~]*)?", re.ASCII | re.IGNORECASE
)
"""A host in ASCII, then only characters that an address may hold: no space, quote or bracket."""


def link_of(address: str | None) -> str:
    """Return an address that a reader may follow by a click, or nothing if it is no such thing.

    Everything else, `javascript:` and `data:` before all, is shown as the text it is.
    """
    return address if address and _FOLLOWED.fullmatch(address) else ""
