"""How far the work is: one line on a watched terminal, written over until the work is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from provenance.cli.terminal import columns_of, is_terminal, say_aside
from provenance.scale.steps import Progress, Step

_PATIENCE_SECONDS = 1.0
"""Shorter work needs no word of comfort."""

_BETWEEN_SECONDS = 0.1
"""A reader cannot follow more lines a second, and a slow terminal would slow the work."""

_MEGABYTE = 1e6


@contextmanager
def progress_line() -> Iterator[Progress]:
    """Give what is told of each step, and shows it if somebody watches standard error."""
    if not is_terminal(sys.stderr):
        yield lambda _step: None
        return
    line = _Line()
    try:
        yield line.show
    finally:
        line.clear()


class _Line:
    """A line on standard error, and when its work began."""

    def __init__(self) -> None:
        self._begun = self._shown = monotonic()
        self._told, self._step_begun = "", self._begun
        self._width = 0

    def show(self, step: Step) -> None:
        now = monotonic()
        if step.told != self._told:
            self._told, self._step_begun = step.told, now
        if now - self._begun < _PATIENCE_SECONDS or now - self._shown < _BETWEEN_SECONDS:
            return
        self._shown = now
        text = sentence_of(step, now - self._step_begun)[: columns_of(sys.stderr) - 1]
        say_aside(f"\r{text.ljust(self._width)}")
        self._width = len(text)

    def clear(self) -> None:
        if self._width:
            say_aside(f"\r{' ' * self._width}\r")


def sentence_of(step: Step, seconds: float) -> str:
    """Return how far a step is, how fast it goes, and how long it will still take."""
    share = step.done / max(step.batches, 1)
    parts = [f"provenance: {step.told} {share:4.0%}"]
    if step.chars and seconds > _BETWEEN_SECONDS:
        parts.append(f"{step.chars * share / _MEGABYTE / seconds:.1f} MB/s")
    if 0 < share < 1:
        left = round(seconds * (1 - share) / share)
        parts.append(f"{left // 60}:{left % 60:02} left")
    return " · ".join(parts)
