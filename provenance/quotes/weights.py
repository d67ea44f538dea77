"""What observations weigh: a language comes in, its table of weights goes out. Read once.

The tables are log-linear models learnt by `bench/quotation_weights.py`; each names its corpus.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp, fsum

from provenance.quotes.looks import Looks, looks_for
from provenance.text.lexicons import read_rows

ENGLISH = "english"
ANY = "any"
"""Every other language: words are known by their class only, verbs by how far to trust them."""

_HEAD = "h"
_WORD = "n"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A table of weights, and the words that it knows by themselves."""

    heads: frozenset[str]
    """Words that may be cues."""
    names: Mapping[str, str]
    """By what name words are known; the others by their class."""
    table: Mapping[str, float]
    lexical: bool
    """Whether words are known by themselves, and prepositions of saying with them."""
    looks: Looks[float] = field(init=False)
    """The table by template and field."""

    def __post_init__(self) -> None:
        """Make ready to look up what is seen without writing its name."""
        object.__setattr__(self, "looks", looks_for(lambda seen: self.table.get(seen, 0.0)))

    def score(self, observations: Iterable[str]) -> float:
        """Return the sum of what the observations weigh; unknown ones weigh nothing."""
        return fsum(filter(None, map(self.table.get, observations)))


@cache
def weights_of(language: str) -> Weights:
    """Return the weights for `ENGLISH` or for `ANY` other language."""
    path = files("provenance.quotes").joinpath(f"tables/{language}.tsv")
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").split("\n")
        if line and not line.startswith("#")
    ]
    words = {kind: [word for mark, word in rows if mark == kind] for kind in (_HEAD, _WORD)}
    table = {row[0]: float(row[1]) for row in rows if row[0] not in (_HEAD, _WORD)}
    return weights_for(words[_HEAD], words[_WORD], table)


def weights_for(heads: Iterable[str], words: Iterable[str], table: Mapping[str, float]) -> Weights:
    """Return weights that know `words` by themselves, or verbs by trust when there are none."""
    names = {each: each for each in words}
    if names:
        known = frozenset(heads) | frozenset(trusted_verbs("verbs"))
        return Weights(known, names, table, lexical=True)
    trusted = {**trusted_verbs("verbs-foreign"), **trusted_verbs("verbs")}
    return Weights(frozenset(trusted), trusted, table, lexical=False)


@cache
def trusted_verbs(lexicon: str) -> Mapping[str, str]:
    """Return the verbs of saying of a lexicon, and how far each is trusted."""
    rows = read_rows("provenance.quotes", f"lexicons/{lexicon}.txt")
    return {verb: row[0] for row in reversed(rows) for verb in row[1:]}


def chance(score: float) -> float:
    """Return the probability of a log-odds score."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def shares(scores: Iterable[float]) -> list[float]:
    """Return the probabilities of alternatives by their scores; they add up to 1."""
    scores = list(scores)
    most = max(scores, default=0.0)
    odds = [exp(each - most) for each in scores]
    total = fsum(odds)
    return [each / total for each in odds]
