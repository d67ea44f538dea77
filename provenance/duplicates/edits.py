"""What was done to the words of one side to get those of the other."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

_WINDOW = 512
"""Words compared at a time: an edit script costs the product of its sides."""

_ANCHOR = 8
"""A run of so many equal words inside a window is where the next window may safely begin."""

_REACH = 8192
"""How far ahead the next equal run is looked for, when a window holds none."""

Opcode = tuple[str, int, int, int, int]
"""Tag and half-open places on both sides, as in difflib: what is `equal` is listed too."""


def opcodes_of(a: Sequence[int], b: Sequence[int]) -> list[Opcode]:
    """Return the steps from `a` to `b`, in order, that together cover both.

    Linear in the length of the sides. Neighbouring equal steps are one.
    """
    merged: list[Opcode] = []
    for tag, a_start, a_end, b_start, b_end in _windows(a, b):
        if merged and tag == merged[-1][0]:
            merged[-1] = (tag, merged[-1][1], a_end, merged[-1][3], b_end)
        else:
            merged.append((tag, a_start, a_end, b_start, b_end))
    return merged


def _windows(a: Sequence[int], b: Sequence[int]) -> Iterator[Opcode]:
    a_done = b_done = 0
    while a_done < len(a) or b_done < len(b):
        run = _equal_run(a, b, a_done, b_done)
        if run:
            yield "equal", a_done, a_done + run, b_done, b_done + run
            a_done, b_done = a_done + run, b_done + run
            continue
        a_end, b_end = min(a_done + _WINDOW, len(a)), min(b_done + _WINDOW, len(b))
        last = a_end == len(a) and b_end == len(b)
        steps = _steps(a[a_done:a_end], b[b_done:b_end])
        anchored = _has_anchor(steps)
        anchor = None if last or anchored else _next_anchor(a, b, a_done, b_done)
        if anchor is not None:
            yield from _gap(a_done, anchor[0], b_done, anchor[1])
            a_done, b_done = anchor
            continue
        steps = _until_anchor(steps) if anchored and not last else steps
        for tag, a_start, a_stop, b_start, b_stop in steps:
            yield tag, a_done + a_start, a_done + a_stop, b_done + b_start, b_done + b_stop
        a_done, b_done = a_done + steps[-1][2], b_done + steps[-1][4]


def _steps(a: Sequence[int], b: Sequence[int]) -> list[Opcode]:
    return [
        (step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end)
        for step in Levenshtein.opcodes(a, b)
    ]


def _equal_run(a: Sequence[int], b: Sequence[int], a_start: int, b_start: int) -> int:
    """Return how many words are equal from here on."""
    run = 0
    limit = min(len(a) - a_start, len(b) - b_start)
    while run < limit and _same(a, b, a_start + run, b_start + run):
        run = min(limit, run + _WINDOW)
    while run < limit and a[a_start + run] == b[b_start + run]:
        run += 1
    return run


def _same(a: Sequence[int], b: Sequence[int], a_start: int, b_start: int) -> bool:
    return a[a_start : a_start + _WINDOW] == b[b_start : b_start + _WINDOW]


def _has_anchor(steps: list[Opcode]) -> bool:
    return any(tag == "equal" and end - start >= _ANCHOR for tag, start, end, _, _ in steps)


def _until_anchor(steps: list[Opcode]) -> list[Opcode]:
    """Return the steps up to the last long equal run; there is one."""
    while steps[-1][0] != "equal" or steps[-1][2] - steps[-1][1] < _ANCHOR:
        steps = steps[:-1]
    return steps


def _next_anchor(
    a: Sequence[int], b: Sequence[int], a_start: int, b_start: int
) -> tuple[int, int] | None:
    """Return where the next equal run within reach begins on both sides, if there is one."""
    a_end, b_end = min(len(a), a_start + _REACH), min(len(b), b_start + _REACH)
    places = {
        tuple(b[place : place + _ANCHOR]): place
        for place in range(b_end - _ANCHOR, b_start - 1, -1)
    }
    for place in range(a_start, a_end - _ANCHOR + 1):
        found = places.get(tuple(a[place : place + _ANCHOR]))
        if found is not None:
            return place, found
    return None


def _gap(a_start: int, a_end: int, b_start: int, b_end: int) -> Iterator[Opcode]:
    """Yield one step for words that have nothing to do with each other."""
    if a_start < a_end and b_start < b_end:
        yield "replace", a_start, a_end, b_start, b_end
    elif a_start < a_end:
        yield "delete", a_start, a_end, b_start, b_end
    elif b_start < b_end:
        yield "insert", a_start, a_end, b_start, b_end
