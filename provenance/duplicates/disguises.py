"""How a copy was made to look different to a machine and alike to a reader."""

import re
import unicodedata
from functools import cache

from provenance.model import Disguise
from provenance.text.codepoints import Role, role_of
from provenance.text.folding import fold, unmix

_OTHER_SCRIPT = re.compile("[\u0370-\u04ff]")
_LETTERS = re.compile(r"[^\W\d_]+")


def disguises_of(a: str, b: str) -> tuple[Disguise, ...]:
    """Return the disguises that one of two texts wears and the other does not, sorted."""
    if a.isascii() and b.isascii():
        return ()
    worn = _worn(a) ^ _worn(b)
    return tuple(sorted(worn))


def _worn(text: str) -> frozenset[Disguise]:
    found = set()
    if text.isascii():
        return frozenset()
    if _OTHER_SCRIPT.search(text) and any(
        _is_mixed(word[0]) for word in _LETTERS.finditer(text) if not word[0].isascii()
    ):
        found.add(Disguise.HOMOGLYPHS)
    if any(_is_invisible(character) for character in set(text)):
        found.add(Disguise.INVISIBLE)
    return frozenset(found)


def _is_mixed(word: str) -> bool:
    plain = word.casefold()
    return fold(word) != plain and unmix(plain) != plain


@cache
def _is_invisible(character: str) -> bool:
    """Soft hyphens come with typesetting and joiners with emoji; accents are seen."""
    if character.isascii() or character in "\u00ad\u200c\u200d\ufe0e\ufe0f\ufeff":
        return False
    role, _ = role_of(ord(character))
    return role is Role.NOTHING and not unicodedata.combining(character)
