"""Log-linear weights: examples of observations come in, what each observation weighs goes out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from random import Random

from provenance.quotes.weights import chance, shares

Observations = list[str]
Choice = tuple[list[Observations], int]
"""What is seen of each alternative, and which one is right."""

SEEN_MIN = 20
"""Observations seen less often are noise, and their words would be those of single texts."""

_ROUNDS = 4
_RATE = 0.13
_ERROR_MIN = 0.001
"""Smaller errors move nothing."""


class Learner:
    """Weights that AdaGrad moves against their errors (Duchi, Hazan, Singer, JMLR 2011)."""

    def __init__(self) -> None:
        """Begin with weights of nothing."""
        self.weights: dict[str, float] = {}
        self.squares: dict[str, float] = {}

    def score(self, seen: Iterable[str]) -> float:
        """Return the sum of the weights of what is seen."""
        return sum(filter(None, map(self.weights.get, seen)))

    def learn(self, seen: Iterable[str], error: float, rate: float) -> None:
        """Move the weights of what is seen against the error."""
        for each in seen:
            square = self.squares.get(each, 0.01) + error * error
            self.squares[each] = square
            self.weights[each] = self.weights.get(each, 0.0) - rate * error / sqrt(square)


def learn_chances(examples: Sequence[tuple[Observations, bool]]) -> dict[str, float]:
    """Return weights that tell true examples from false ones."""
    learner = Learner()
    often = _often(seen for seen, _ in examples)
    rows = [(_known(seen, often), true) for seen, true in examples]
    chooser = Random(1)  # noqa: S311  an order, not a secret
    for turn in range(_ROUNDS):
        chooser.shuffle(rows)
        for seen, true in rows:
            learner.learn(seen, chance(learner.score(seen)) - true, _RATE / (1 + turn))
    return learner.weights


def learn_choices(examples: Sequence[Choice]) -> dict[str, float]:
    """Return weights that tell the right alternative from the others."""
    learner = Learner()
    often = _often(set(seen) for alternatives, _ in examples for seen in alternatives)
    rows = [([_known(seen, often) for seen in some], right) for some, right in examples]
    chooser = Random(1)  # noqa: S311  an order, not a secret
    for turn in range(_ROUNDS):
        chooser.shuffle(rows)
        for alternatives, right in rows:
            odds = shares(map(learner.score, alternatives))
            for place, seen in enumerate(alternatives):
                error = odds[place] - (place == right)
                if abs(error) > _ERROR_MIN:
                    learner.learn(seen, error, _RATE / (1 + turn))
    return learner.weights


def _known(seen: Iterable[str], often: frozenset[str]) -> Observations:
    return [each for each in seen if each in often]


def _often(seen: Iterable[Iterable[str]]) -> frozenset[str]:
    counts = Counter(each for some in seen for each in some)
    return frozenset(each for each, count in counts.items() if count >= SEEN_MIN)
