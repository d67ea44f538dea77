"""The form of a text in which what looks the same is the same.

Case, accents, ligatures, typographic marks, invisible characters and the letters of another
script inside a word make no difference. Part of the fingerprint specification `fp/1`.
"""

from provenance.text.codepoints import Role, role_of

FIRST_GREEK, LAST_CYRILLIC = "\u0370", "\u052f"
"""Between these lie the letters that may pass for Latin ones: Greek, Coptic, Cyrillic."""

FINGERPRINT_SPEC = "fp/1"
"""Name of folding, word hashing, n-gram sizes, winnowing and MinHash constants together."""

_TWINS = dict(
    zip(
        "асеорхуіѕјԁѡԛһӏвкмнт" + "νοαβεζηικρτυχ",
        "aceopxyisjdwqhlbkmht" + "voabezhikptyx",
        strict=True,
    )
)
"""Cyrillic and Greek letters, folded, that look like a Latin one, small or as a capital.
Mu is not among them: 5 µm are not 5 mm."""
_TO_LATIN = {ord(twin): latin for twin, latin in _TWINS.items()}
_FROM_LATIN = {
    ord(latin): twin for twin, latin in _TWINS.items() if "\u0400" <= twin <= LAST_CYRILLIC
}


class _FoldTable(dict[int, str]):
    """What `str.translate` puts for each code point; grows as code points are met."""

    def __missing__(self, code_point: int) -> str:
        role, folded = role_of(code_point)
        spaced = " " if role is Role.GAP else f" {folded} " if role is Role.WORD else folded
        self[code_point] = spaced
        return spaced


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Return the folded words of `text` with one space between them. Idempotent."""
    spaced = text.translate(_TABLE)
    words = spaced.split()
    if spaced.isascii():  # most are, and none of their words mixes scripts
        return " ".join(words)
    return " ".join([word if word.isascii() else unmix(word) for word in words])


def unmix(word: str) -> str:
    """Return a folded word of several scripts with look-alike letters in its main script.

    A word of one script comes back unchanged.
    """
    latin = sum("a" <= letter <= "z" for letter in word)
    other = sum(FIRST_GREEK <= letter <= LAST_CYRILLIC for letter in word)
    if not latin or not other:
        return word
    unmixed = word.translate(_TO_LATIN if latin >= other else _FROM_LATIN)
    leftover = any("a" <= letter <= "z" for letter in unmixed) and any(
        FIRST_GREEK <= letter <= LAST_CYRILLIC for letter in unmixed
    )
    return word.translate(_TO_LATIN) if leftover else unmixed
