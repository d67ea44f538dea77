"""Names of people and organisations in running text, and whether two of them mean the same.

Latin and Cyrillic scripts. Finding runs once over each paragraph asked for; linear.
"""

import re
from functools import lru_cache

from provenance.text.folding import fold
from provenance.text.lexicons import read_words

_UPPER = "".join(filter(str.isupper, map(chr, range(0x41, 0x530))))
_DOTTED = rf"(?:[{_UPPER}]\.){{1,5}}|(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Prof|Rev|St)\."
_PLAIN = (
    rf"[{_UPPER}]\w{{0,40}}(?:[’'ʼ-][^\W\d_]\w{{0,40}}){{0,4}}(?:\.(?=com\b|org\b|net\b|ru\b)\w+)?"
)
_WORD = rf"(?:{_DOTTED}|{_PLAIN})"
_SMALL = r"(?:of|for|the|de|da|di|du|la|van|von|der|den|bin|ibn|al|el|y|&)"
_NAME = re.compile(rf"{_WORD}(?:[ \u00a0](?:{_SMALL}[ \u00a0]){{0,2}}{_WORD}){{0,9}}")
_CAPITAL = re.compile(rf"[{_UPPER}](?<!\w[{_UPPER}])")
"""Where a name may begin: looked for by itself, since a pattern with a set first runs faster."""

_ANY_WORD = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"(?:[’'‘ʼ]s|(?<=s)[’'])$")
_HOUSE_JOINTS = frozenset(("of", "for"))
_ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los"))
_PATRONYMIC = ("вич", "вна", "ична", "вича", "вичу", "вичем", "вны", "вне", "вной")
_GENITIVE = ("ы", "и", "а", "я", "ой", "ого", "ых", "их")

_ACRONYM_MIN = 2
_STEM_MIN = 3
"""Letters that inflected forms of a Russian name have in common at least."""

_ENDINGS = frozenset(
    """а я у ю ом ем ым им е ои еи ы и ов ев ыи ии ая яя ого его ому ему ою ью ь ам ами ах
    """.split()  # noqa: SIM905  a list of forty strings in quotes is not readable
) | {""}
"""Endings of Russian and Ukrainian names in all cases, folded (й is и)."""


def find_names(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return start and end of each name in `text[start:end]`, in order.

    A name is a run of capitalised words, with the small words that names have between them and
    without the words that are capital only because a sentence begins. Titles stay in it.
    """
    stop = len(text) if end is None else end
    names: list[tuple[int, int]] = []
    capital = _CAPITAL.search(text, start, stop)
    while capital and (found := _NAME.match(text, capital.start(), stop)):
        left, right = _without_plain(found[0])
        if left < right:
            names.append((found.start() + left, found.start() + right))
        capital = _CAPITAL.search(text, found.end(), stop)
    return names


@lru_cache(maxsize=1 << 14)
def _without_plain(words: str) -> tuple[int, int]:
    """Cut words that only begin a sentence off the left, a possessive off the right."""
    plain = read_words("provenance.text", "plain-words.txt")
    start = 0
    while start < len(words):
        word = _ANY_WORD.match(words, start)
        if not word or fold(word[0]) not in plain:
            break
        start = word.end() + 1
    possessive = _POSSESSIVE.search(words, start)
    return start, possessive.start() if possessive else len(words)


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """Return `name` without what stands before the person: titles, offices, Russian genitives.

    `Russian President Vladimir Putin` gives `Vladimir Putin`; a title alone comes back whole.
    """
    words = _POSSESSIVE.sub("", name.strip()).split()
    titles = [place for place, word in enumerate(words) if fold(word) in _titles()]
    rest = words[titles[-1] + 1 :] if titles else words
    if not rest or rest[0] in _HOUSE_JOINTS:
        return " ".join(words)
    while len(rest) > _ACRONYM_MIN and _is_genitive_before_person(rest):
        rest = rest[1:]
    return " ".join(rest)


def _is_genitive_before_person(words: list[str]) -> bool:
    """Tell whether the first of Cyrillic words belongs to an office: (президент) Украины …"""
    first = words[0].casefold()
    if not "а" <= first[0] <= "я" or any(word.endswith(_PATRONYMIC) for word in words[1:]):
        return False
    return first.endswith(_GENITIVE)


def same_name(short: str, full: str) -> bool:
    """Tell whether `short` may name whom `full` names: `Putin`, `the ISW`, `Mr. J. Winer`.

    Articles and titles do not count; Russian case endings neither. Every word of `short` must
    stand in `full`, in order, with its last word among them (of a house: its first), or be its
    initials. Reflexive; not symmetric.
    """
    return _is_acronym(short, full) or _is_part(name_words(short), name_words(full), full)


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without articles, titles and possessive endings."""
    return _name_words(name)


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    words = tuple(
        word
        for each in name.split()
        if (word := fold(_POSSESSIVE.sub("", each.rstrip(",;:"))).replace(" ", ""))
        and word not in _ARTICLES
    )
    return tuple(word for word in words if word not in _titles()) or words


def _titles() -> frozenset[str]:
    return read_words("provenance.text", "titles.txt")


def _is_part(short: tuple[str, ...], full: tuple[str, ...], name: str) -> bool:
    if not short or not full:
        return False
    rest = iter(full)
    if not all(any(_same_word(word, other) for other in rest) for word in short):
        return False
    house = not _HOUSE_JOINTS.isdisjoint(name.split())
    return _same_word(short[0], full[0]) if house else _same_word(short[-1], full[-1])


def _same_word(short: str, full: str) -> bool:
    if short == full:
        return True
    if len(short) == 1 and not short.isdigit():
        return full.startswith(short)
    if not "а" <= short[0] <= "я":
        return False
    common = 0
    while common < min(len(short), len(full)) and short[common] == full[common]:
        common += 1
    return common >= _STEM_MIN and any(
        short[place:] in _ENDINGS and full[place:] in _ENDINGS
        for place in range(max(_STEM_MIN, common - 1), common + 1)
    )


def _is_acronym(short: str, full: str) -> bool:
    """Tell whether `short` is written in capitals and holds the initials of `full`."""
    words = _POSSESSIVE.sub("", short.strip()).split()
    letters = "".join(filter(str.isalpha, words[-1])) if words else ""
    if len(letters) < _ACRONYM_MIN or not letters.isupper():
        return False
    initials = "".join(
        word[0] for word in full.split() if word[0].isupper() and fold(word) != "the"
    )
    return letters == initials
