"""A cue in a sentence comes in; the words that name its speaker go out.

Asked once for each cue that has words to report; looks at no more than 300 code points.
"""

import re

from provenance.quotes.cues import Cue, is_cue_word, pronouns, words_in
from provenance.text.folding import fold
from provenance.text.lexicons import read_words
from provenance.text.names import find_names

_TOKEN = re.compile(
    r"(?:\b[^\W\d_]\.){1,6}"
    r"|\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Prof)\."
    r"|[^\W_]+(?:[.’'ʼ&-][^\W_]+){0,6}|[^\w\s]"
)
_REACH = 300
"""Code points on either side of a cue in which its speaker stands."""

_WORDS_MAX = 14
"""A longer run of words is a sentence and not a name."""

_UNNAMED_WORDS_MAX = 7
"""The same for speakers without a name: a senior official of the ministry."""

_PLURAL_LETTERS_MIN = 3
_ADVERB_LETTERS_MIN = 5
_JOINING = frozenset("-&/%’'")
_WHO = frozenset(("who", "который", "которая", "которые"))
_AND = frozenset(("and", "и", "und", "et", "y", "та", "or", "или"))

_Tokens = list[re.Match[str]]


def find_speaker(text: str, cue: Cue, floor: int, ceiling: int) -> tuple[int, int] | None:
    """Return start and end of the words that name the speaker of `cue`, None if nobody is named.

    They stand between `floor` and `ceiling`: before a verb, else behind it; behind a preposition,
    else before it.
    """
    if cue.speaker:
        return cue.speaker
    if text.endswith("ing", cue.start, cue.end) and text[floor : cue.start].rstrip().endswith(","):
        return _subject(text, cue, floor)
    before, behind = _before(text, cue, floor), _behind(text, cue, ceiling)
    first, second = (behind, before) if cue.preposition else (before, behind)
    return first or second


def _before(text: str, cue: Cue, floor: int) -> tuple[int, int] | None:
    """Return the words directly before the verb, or before the apposition there."""
    tokens = list(_TOKEN.finditer(text, max(floor, cue.start - _REACH), cue.start))
    while tokens and _is_around(tokens[-1]):
        tokens.pop()
    if tokens and tokens[-1][0] in ",)—–-":
        tokens = _without_apposition(tokens)
    if tokens and tokens[-1][0].casefold() in _WHO:
        tokens = tokens[: -2 if len(tokens) > 1 and tokens[-2][0] == "," else -1]
    first = len(tokens)
    clauses = words_in("clauses")
    while first and not _is_border(tokens[first - 1], clauses):
        first -= 1
    return _named(text, tokens[first:])


def _is_around(token: re.Match[str]) -> bool:
    word = token[0].casefold()
    adverb = token[0].islower() and word.endswith("ly")
    return adverb or word in words_in("around") or is_cue_word(word)


def _without_apposition(tokens: _Tokens) -> _Tokens:
    """Return the tokens before `, a Washington think tank,`, else those before the comma."""
    opening = "(" if tokens[-1][0] == ")" else tokens[-1][0]
    rest = tokens[:-1]
    for place in range(len(rest) - 1, 0, -1):
        if rest[place][0] == opening:
            return rest[:place]
    return rest if opening == "," else []


def _is_border(token: re.Match[str], words: frozenset[str]) -> bool:
    mark = not token[0][0].isalnum() and token[0] not in _JOINING
    return mark or token[0].casefold() in words


def _behind(text: str, cue: Cue, ceiling: int) -> tuple[int, int] | None:
    """Return the words directly behind the cue."""
    tokens = list(_TOKEN.finditer(text, cue.end, min(ceiling, cue.end + _REACH)))
    while tokens and _is_around(tokens[0]):
        tokens.pop(0)
    borders = words_in("clauses") | words_in("borders") | words_in("around")
    last = 0
    while last < len(tokens) and not _is_border(tokens[last], borders):
        last += 1
    if not last or not (cue.preposition or _begins_name(tokens[0][0])):
        return None
    return _named(text, tokens[:last])


def _begins_name(word: str) -> bool:
    """Tell whether a word behind a verb can begin a subject and not an object or an adverb."""
    folded = fold(word)
    if word[0].isupper() or _is_cyrillic(folded):
        return True
    stands_for = pronouns("one") | pronouns("many")
    return folded in stands_for | words_in("determiners") | read_words(
        "provenance.text", "titles.txt"
    )


def _named(text: str, tokens: _Tokens) -> tuple[int, int] | None:
    """Return the hull of `tokens` without the words around a name, None if they name nobody."""
    tokens = _without_leading(tokens)
    if not tokens:
        return None
    start, end = tokens[0].start(), tokens[-1].end()
    names = find_names(text, start, end)
    if len(tokens) > (_WORDS_MAX if names else _UNNAMED_WORDS_MAX):
        return names[-1] if names else None
    if not names and not _is_unnamed(tokens):
        return None
    return start, end


def _without_leading(tokens: _Tokens) -> _Tokens:
    """Drop sentence openers and a clause before `and` from the left."""
    joints = [place for place, token in enumerate(tokens) if token[0].casefold() in _AND]
    if joints and len(tokens) > _UNNAMED_WORDS_MAX:
        tokens = tokens[joints[-1] + 1 :]
    kept = words_in("determiners") | _all_pronouns()
    plain = read_words("provenance.text", "plain-words.txt")
    verbs = [place for place, token in enumerate(tokens) if is_cue_word(token[0])]
    first = verbs[-1] + 1 if verbs else 0
    while first < len(tokens) and _only_leads(tokens[first][0], plain - kept):
        first += 1
    return tokens[first:]


def _only_leads(word: str, plain: frozenset[str]) -> bool:
    folded = fold(word)
    return folded in plain or (
        folded.endswith("ly") and folded[:-2].isalpha() and len(folded) > _ADVERB_LETTERS_MIN
    )


def _all_pronouns() -> frozenset[str]:
    kinds = ("one", "many", "self", "other")
    return frozenset().union(*(pronouns(kind) for kind in kinds))


def _is_unnamed(tokens: _Tokens) -> bool:
    """Tell whether words without a name can be a speaker: a pronoun, `the report`, officials."""
    first, last = fold(tokens[0][0]), fold(tokens[-1][0])
    if len(tokens) == 1 and first in _all_pronouns():
        return True
    if first in words_in("determiners"):
        return len(tokens) > 1
    known = read_words("provenance.text", "titles.txt") | read_words(
        "provenance.text", "houses.txt"
    )
    plural = last.endswith("s") and len(last) > _PLURAL_LETTERS_MIN
    return plural or last in known or _is_cyrillic(first)


def _is_cyrillic(folded: str) -> bool:
    return "\u0430" <= folded[:1] <= "\u044f"


def _subject(text: str, cue: Cue, floor: int) -> tuple[int, int] | None:
    """Return the first name of the sentence: the subject of `…, adding:`."""
    names = find_names(text, max(floor, cue.start - _REACH), cue.start)
    return names[0] if names else None
