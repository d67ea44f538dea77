"""What names of people and of houses look like: pieces of patterns, and a judgement on finds."""

import re

UPPER = "".join(filter(str.isupper, map(chr, range(0x41, 0x530))))
"""Capital letters of the Latin, Greek and Cyrillic scripts, for use inside brackets."""

_PART = rf"[{UPPER}][\w.’'-]{{0,30}}"
PERSON = rf"{_PART}(?:[^\S\n](?:(?:de|da|di|van|von|der|bin|al|el)[^\S\n])?{_PART}){{1,3}}"
"""Two to four capitalised words, with the small words that names have between them."""

_WORD_OF_HOUSE = rf"[{UPPER}\d][\w&.’'-]{{0,30}}"
_SMALL = r"(?:(?:of|for|the|and|de|und|on|in|&)[^\S\n]){0,2}"
HOUSE = rf"{_WORD_OF_HOUSE}(?:[^\S\n]{_SMALL}{_WORD_OF_HOUSE}){{0,7}}"
"""A publisher, agency or institute: capitalised words, `of` and `for` between them."""

_HOUSE_WORDS_IN_A_ROW = """
    news times post press radio tv television media magazine journal today review institute
    network nation world daily weekly group inc staff desk team agency agencies tribune herald
    guardian editors editor center centre foundation bureau online report reports channel
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december the our this all more site web blog us
    редакция новости агентство газета журнал
"""
_HOUSE_WORDS = frozenset(_HOUSE_WORDS_IN_A_ROW.split())
_WORD = re.compile(r"[^\W_]+")
_PARTS_MIN = 2


def is_person(name: str) -> bool:
    """Tell whether capitalised words can be a person's name: two or more, none of a house."""
    words = [word.casefold() for word in _WORD.findall(name)]
    return len(words) >= _PARTS_MIN and not any(word in _HOUSE_WORDS for word in words)
