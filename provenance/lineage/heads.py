"""Lines that say whose words follow: `In article <id> X writes:`, at any depth of quoting.

One walk over each mail that shares text.
"""

import re
from dataclasses import dataclass

from provenance.lineage.depths import line_depth
from provenance.text.folding import fold

_SAYS = (
    r"writes?|wrote|says|said|schreibt|schrieb|écrit|a écrit|escribió|escribe"
    r"|пишет|писал\w?|пишуть|написав"
)
_VERB = re.compile(rf"\b(?:{_SAYS})\b", re.IGNORECASE)
_HEAD = re.compile(
    rf"\b(?:{_SAYS})\b|\bIn (?:article|message)\b|<[^<>\s@]{{1,120}}@[^<>\s]{{1,120}}>",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"<([^<>\s@]{1,120}@[^<>\s]{1,120})>")
_HEAD_CHARS = 400
_HEADS_MAX = 40
"""Heads read of one mail: more than that is a list of something else."""


@dataclass(frozen=True, slots=True)
class Head:
    """A line that names whom the following words are from.

    levels       how deep the line itself is quoted: 0 is the writer's own
    words        its folded text, with that of the next line if it goes on there
    identifiers  the ids of messages in it, folded; whoever cites one speaks of that message only
    """

    levels: int
    words: str
    identifiers: frozenset[str]
    start: int
    end: int


def find_heads(text: str, start: int, end: int) -> tuple[Head, ...]:
    """Return the heads of the mail body `text[start:end]`, in order."""
    heads: list[Head] = []
    at = start
    while len(heads) < _HEADS_MAX and (found := _HEAD.search(text, at, end)):
        first = text.rfind("\n", 0, found.start()) + 1
        last = _line_end(text, found.end(), end)
        heads.append(_head(text, max(first, start), last, end))
        at = heads[-1].end + 1
    return tuple(heads)


def _line_end(text: str, start: int, end: int) -> int:
    stop = text.find("\n", start, end)
    return end if stop < 0 else stop


def _head(text: str, start: int, end: int, body_end: int) -> Head:
    levels = line_depth(text, start, end, mail=True).levels
    line = text[start:end]
    following = _line_end(text, end + 1, body_end) if end < body_end else end
    goes_on = following > end and not _VERB.search(line)
    if goes_on and line_depth(text, end + 1, following, mail=True).levels == levels:
        line, end = text[start:following], following
    identifiers = (found[1] for found in _IDENTIFIER.finditer(line))
    told = frozenset(fold(each) for each in identifiers if _is_message(each))
    return Head(levels, fold(line[:_HEAD_CHARS]), told, start, end)


def _is_message(identifier: str) -> bool:
    """Tell the id of a message from a mail address: it holds a number."""
    return any(letter.isdecimal() for letter in identifier.partition("@")[0])
