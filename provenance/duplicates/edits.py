"""What was done to the words of one side to get those of the other."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

_WINDOW = 512
"""Words compared at a time: an edit script costs the product of its sides."""

_ANCHOR = 8
"""A run of so many equal words inside a window is where the next window may safely begin."""

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
        a_part, b_part = a[a_done : a_done + _WINDOW], b[b_done : b_done + _WINDOW]
        last = a_done + len(a_part) == len(a) and b_done + len(b_part) == len(b)
        steps = _steps(a_part, b_part)
        steps = steps if last else _until_anchor(steps)
        for tag, a_start, a_end, b_start, b_end in steps:
            yield tag, a_done + a_start, a_done + a_end, b_done + b_start, b_done + b_end
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


def _until_anchor(steps: list[Opcode]) -> list[Opcode]:
    """Return the steps up to the last long equal run, or all if there is none."""
    for count in range(len(steps), 1, -1):
        tag, a_start, a_end, _, _ = steps[count - 1]
        if tag == "equal" and a_end - a_start >= _ANCHOR:
            return steps[:count]
    return steps
