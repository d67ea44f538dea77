"""Spans that overlap other spans: one sweep over both, linear in spans and in what is found."""

from collections.abc import Sequence

from provenance.model import Span


def find_overlaps(spans: Sequence[Span], others: Sequence[Span]) -> list[list[int]]:
    """Return for each of `spans` the positions of the `others` that overlap it, in order.

    A span may stand there again and again: it is looked at once.
    """
    if not others:
        return [[] for _ in spans]
    different = sorted(set(spans))
    found = dict(zip(different, _swept(different, others), strict=True))
    return [found[span] for span in spans]


def _swept(spans: Sequence[Span], others: Sequence[Span]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in spans]
    events = [(span.document, span.start, span.end, 0, place) for place, span in enumerate(spans)]
    events += [(each.document, each.start, each.end, 1, at) for at, each in enumerate(others)]
    open_spans: list[int] = []
    open_others: list[int] = []
    for document, start, _, is_other, place in sorted(events):
        here = Span(document, start, start + 1)
        open_spans = [each for each in open_spans if _reaches(spans[each], here)]
        open_others = [each for each in open_others if _reaches(others[each], here)]
        if is_other:
            open_others.append(place)
            for each in open_spans:
                found[each].append(place)
        else:
            open_spans.append(place)
            found[place] += open_others
    return [sorted(row) for row in found]


def _reaches(span: Span, here: Span) -> bool:
    """Tell whether a span that began before reaches the place `here`."""
    return span.document == here.document and span.end > here.start
