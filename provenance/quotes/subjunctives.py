"""Tokens and claims come in; German sentences that are reported by their verb alone go out.

The first subjunctive marks reported speech without any cue (Duden, Grammatik: indirekte Rede).
"""

from collections.abc import Iterable, Iterator
from functools import cache

from provenance.quotes.candidates import Span
from provenance.quotes.tokens import Tokens
from provenance.text.lexicons import read_rows

_THAT = frozenset(("dass", "daß"))
_RESULT = frozenset(
    ("so", "dazu", "dadurch", "damit", "derart", "ohne", "davor", "dafür", "darin", "sodass")
)
"""Words behind which `dass` tells what came of something."""

_HEARSAY = frozenset(("soll", "sollen"))
"""With a perfect infinitive they tell what others say: soll es gewusst haben."""

_FIRST_PERSON = frozenset(("ich", "mich", "mir"))
_NOT_REPORTED = frozenset(("ob", "wenn", "falls", "damit", "als"))
_WORDS_MIN = 4


def find_subjunctives(tokens: Tokens, claimed: Iterable[Span]) -> Iterator[Span]:
    """Yield the runs of sentences that their subjunctive reports and that nobody claims."""
    taken = {place for first, stop in claimed for place in range(first, stop)}
    start: int | None = None
    end = 0
    follows = False
    for first, stop in zip(tokens.breaks, tokens.breaks[1:], strict=False):
        free = taken.isdisjoint(range(first, stop))
        found = free and _is_reported(tokens, first, stop, follows=follows)
        follows = found or not free
        if start is not None and not (found and _follows(tokens, first)):
            yield start, end
            start = None
        if found:
            left = _clause_start(tokens, first, stop)
            start, end = left if start is None else start, tokens.sentence_end(first)
    if start is not None:
        yield start, end


def find_that_clauses(tokens: Tokens, claimed: Iterable[Span]) -> Iterator[Span]:
    """Yield the clauses with `dass` that nobody claims: most of them report, whatever the verb."""
    taken = {place for first, stop in claimed for place in range(first, stop)}
    for place, word in enumerate(tokens.words):
        if word not in _THAT or place < 2 or tokens.words[place - 1] != ",":  # noqa: PLR2004  verb and comma
            continue
        stop = tokens.sentence_end(place)
        reports = tokens.words[place - 2] not in _RESULT and tokens.stretch[place] < 0
        if reports and taken.isdisjoint(range(place, stop)):
            yield place, stop


def _clause_start(tokens: Tokens, first: int, stop: int) -> int:
    """Return where the clause of the subjunctive begins: …, er habe es gewusst."""
    forms = _forms("first") | _forms("second")
    verbs = (place for place in range(first, stop) if tokens.words[place] in forms)
    verb = next(verbs, first)
    commas = [place for place in range(first + _WORDS_MIN, verb - 1) if tokens.words[place] == ","]
    return commas[-1] + 1 if commas else first


def _follows(tokens: Tokens, first: int) -> bool:
    """Tell whether a sentence stands in the paragraph of the one before it."""
    return "\n" not in tokens.text[tokens.ends[first - 1] : tokens.starts[first]]


def _is_reported(tokens: Tokens, first: int, stop: int, *, follows: bool) -> bool:
    """Tell whether the subjunctive is that of the main clause, outside marks."""
    words = tokens.words[first:stop]
    if len(words) < _WORDS_MIN or not _FIRST_PERSON.isdisjoint(words):
        return False
    if not _HEARSAY.isdisjoint(words) and words[-2:-1] in (["haben"], ["sein"]):
        return True
    forms = _forms("first") | (_forms("second") if follows else frozenset())
    for place in range(first, stop):
        word = tokens.words[place]
        if word in forms and tokens.stretch[place] < 0:
            before = tokens.words[max(first, place - 12) : place]
            return _NOT_REPORTED.isdisjoint(before)
    return False


@cache
def _forms(kind: str) -> frozenset[str]:
    rows = read_rows("provenance.quotes", "lexicons/subjunctives.txt")
    return frozenset(word for row in rows if row[0] == kind for word in row[1:])
