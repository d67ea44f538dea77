"""A path comes in, the reference to it that a URI may hold goes out (RFC 3986)."""

from urllib.parse import quote


def uri_of(path: str) -> str:
    """Return the relative reference for a relative path, a `file:` URI for an absolute one.

    Everything but letters, digits and `-._~/` is percent-encoded, so that no path can be taken
    for a scheme, a host, a query or a fragment.
    """
    encoded = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    return f"file://{encoded}" if is_absolute(path) else encoded


def is_absolute(path: str) -> bool:
    """Tell whether a path begins at the root of its disk."""
    return path.startswith("/")
