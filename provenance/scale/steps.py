"""How far a run is, as it is told to whoever watches."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the work and how much of it is done."""

    told: str
    """What is done, such as `reading words`."""
    done: int
    """Batches that are done."""
    batches: int
    """Batches in all."""
    chars: int
    """Code points of all texts; 0 as long as they are not known."""


Progress = Callable[[Step], None]
"""Told after each batch."""
