"""An extracted text and the elements of its page come in; where the elements stand, goes out."""

from collections.abc import Iterable
from typing import Any

from provenance.model import Markup, MarkupKind

_KINDS = {
    "blockquote": MarkupKind.BLOCK,
    "q": MarkupKind.QUOTE,
    "cite": MarkupKind.CITE,
    "a": MarkupKind.LINK,
}
SELECTOR = "blockquote, q, cite, a[href]"
ELEMENTS_MAX = 2_000
_LETTERS_MIN = 3
_STEPS_MAX = 500_000_000
"""Code points looked at for all elements of a page: about half a second."""


def find_markup(text: str, elements: Iterable[Any]) -> tuple[Markup, ...]:
    """Return where the words of `elements`, which come in their order, stand in `text`.

    White space may differ. Elements that the extraction left out have no place.
    """
    bare, places = _squeezed(text)
    found: list[Markup] = []
    begin, steps = 0, 0
    for node in elements:
        words = "".join(node.text.split())
        steps += len(bare)
        if len(found) >= ELEMENTS_MAX or steps > _STEPS_MAX:
            break
        if len(words) < _LETTERS_MIN:
            continue
        at = bare.find(words, begin)
        at = at if at >= 0 else bare.find(words)
        if at >= 0:
            begin = at
            found.append(_marked(node, places[at], places[at + len(words) - 1] + 1))
    return tuple(sorted(set(found)))


def _marked(node: Any, start: int, end: int) -> Markup:  # noqa: ANN401  of a library without types
    target = node.getattr("href") or node.getattr("cite") or ""
    is_address = target.startswith(("http://", "https://"))
    return Markup(start, end, _KINDS[node.tag], target if is_address else "")


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Return a text without white space, and where each of its characters stood."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    return "".join(text.split()), places


def without_echoes(text: str, page: str) -> str:
    """Return an extracted text without the lines that the page has fewer times.

    Extractors print some lines twice; what the page itself repeats stays.
    """
    bare = "".join(page.split())
    times: dict[str, int] = {}
    kept = [line for line in text.split("\n") if not _is_echo(line, bare, times)]
    return "\n".join(kept)


_ECHO_LETTERS_MIN = 25
_COUNTED_MAX = 2_000
"""Different lines that are held against the page, because each takes a walk through it."""


def _is_echo(line: str, bare: str, times: dict[str, int]) -> bool:
    words = "".join(line.split())
    if len(words) < _ECHO_LETTERS_MIN:
        return False
    times[words] = times.get(words, 0) + 1
    if times[words] == 1 or len(times) > _COUNTED_MAX:
        return False
    return times[words] > max(1, bare.count(words))
