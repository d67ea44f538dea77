"""Cues: the verbs and prepositions of saying in a stretch of text. Each word is looked up once."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from provenance.text.lexicons import read_rows, read_words

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_LEXICONS = "provenance.quotes"


class Trust(IntEnum):
    """How far a cue can be trusted."""

    LABEL = 0
    """The marked words name something: what he called “…”."""
    BESIDE = 1
    """Reports words only where marks stand beside it."""
    CORE = 2
    """Reports words with or without marks."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying, or a preposition such as `according to`."""

    start: int
    end: int
    trust: Trust
    preposition: bool = False
    speaker: tuple[int, int] | None = None
    """The pronoun inside the cue itself: по его словам."""


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """Return the cues in `text[start:end]`, in order, without overlaps."""
    words = list(_WORD.finditer(text, start, end))
    cues: list[Cue] = []
    free_from = start
    for place, word in enumerate(words):
        cue = _cue_at(words, place) if word.start() >= free_from else None
        if cue and not (_is_noun(text, words, place) or _is_passive(words, place)):
            cues.append(cue)
            free_from = cue.end
    return cues


def pronouns(kind: str) -> frozenset[str]:
    """Return the pronouns that mean `one`, `many`, `self` or `other`, folded."""
    rows = read_rows(_LEXICONS, "lexicons/pronouns.txt")
    return frozenset(word for row in rows if row[0] == kind for word in row[1:])


def _cue_at(words: list[re.Match[str]], place: int) -> Cue | None:
    word = words[place]
    for phrase in _phrases().get(word[0].casefold(), ()):
        cue = _phrase_at(words[place : place + len(phrase)], phrase)
        if cue:
            return cue
    trust = _verbs().get(word[0].casefold())
    return None if trust is None else Cue(word.start(), word.end(), trust)


def _phrase_at(words: list[re.Match[str]], phrase: tuple[str, ...]) -> Cue | None:
    """Return the preposition that `words` are, with the pronoun inside it if it has one."""
    if len(words) < len(phrase):
        return None
    pronoun = None
    for word, wanted in zip(words, phrase, strict=True):
        folded = word[0].casefold()
        if wanted == "*" and folded in pronouns("one") | pronouns("many"):
            pronoun = word.span()
        elif folded != wanted:
            return None
    return Cue(words[0].start(), words[-1].end(), Trust.CORE, preposition=True, speaker=pronoun)


_BEFORE_NOUNS = frozenset(
    ("the", "a", "an", "his", "her", "their", "its", "this", "that", "these", "those", "no", "any")
)


_NOUNS = frozenset(("say", "read", "thought", "saying", "reading", "warning"))


def _is_noun(text: str, words: list[re.Match[str]], place: int) -> bool:
    """Tell whether an article makes a noun of the word: the reports, a read, his claims."""
    if not place:
        return False
    before = words[place - 1]
    adjacent = not text[before.end() : words[place].start()].strip()
    word = words[place][0].casefold()
    may_be_noun = word.endswith("s") or word in _NOUNS
    return adjacent and may_be_noun and before[0].casefold() in _BEFORE_NOUNS


def _is_passive(words: list[re.Match[str]], place: int) -> bool:
    """Tell `said to have` and `thought to be`, which report nobody's words."""
    following = [word[0] for word in words[place + 1 : place + 3]]
    return following in (["to", "have"], ["to", "be"])


@lru_cache(maxsize=1)
def _verbs() -> dict[str, Trust]:
    trusts = {"core": Trust.CORE, "beside": Trust.BESIDE, "label": Trust.LABEL}
    verbs: dict[str, Trust] = {}
    for trust, *forms in read_rows(_LEXICONS, "lexicons/verbs.txt"):
        for form in forms:
            verbs.setdefault(form, trusts[trust])
    return verbs


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return the prepositions of saying by their first word."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in read_rows(_LEXICONS, "lexicons/prepositions.txt"):
        phrases.setdefault(phrase[0], []).append(phrase)
    return phrases


def words_in(lexicon: str) -> frozenset[str]:
    """Return the words of one of this stage's lexicons: `around`, `borders`, `clauses` …"""
    return read_words(_LEXICONS, f"lexicons/{lexicon}.txt")


def is_cue_word(word: str) -> bool:
    """Tell whether a word is a verb of saying."""
    return word.casefold() in _verbs()
