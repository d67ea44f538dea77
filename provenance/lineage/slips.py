"""Two versions of one passage in, the words that one of them misspells out.

Called for the longest passage of two pages whose words differ; linear in its length.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_LETTERS_MIN = 5
"""Shorter words become another word by one letter."""

_TWO_SLIPS_LETTERS = 8
"""Letters from which two may differ."""

_CHARS_MAX = 20_000
_ODD_WORDS_MAX = 12
"""Words that stand in one version only: slips are few, with more the text was rewritten."""

_SET_AROUND = "\"'“”‘’«»„‚()[]{}<>.,;:!?…*_-–—"


@dataclass(frozen=True, slots=True)
class Slip:
    """A word of one version, and how the other spells it."""

    right: str
    wrong: str


def find_slips(sound: str, other: str) -> list[Slip]:
    """Return the words that `other` misspells and `sound` does not, sorted.

    The wrong spelling stands once in the one and nowhere in the other, between the same words as
    the right one, is a letter away from it (two in long words; neighbours exchanged count as one:
    optimal string alignment), and begins and ends alike: otherwise it is another form. That it is
    the wrong one is told by use: the right one stands in both again.
    """
    if sound == other or max(len(sound), len(other)) > _CHARS_MAX:
        return []
    ours, theirs = sound.split(), other.split()
    odd = set(theirs).difference(ours)
    if not odd or len(odd) > _ODD_WORDS_MAX:
        return []
    wrong = {bare for word in odd if (bare := _bare(word)) and _is_odd(bare, sound, other)}
    found = (
        Slip(right, word)
        for word, right in _beside(ours, theirs, wrong)
        if _is_slip(right, word) and right in other
    )
    return sorted(set(found), key=lambda slip: (slip.wrong, slip.right))


def _is_odd(word: str, sound: str, other: str) -> bool:
    return other.count(word) == 1 and word not in sound


def _bare(word: str) -> str:
    """Return the word without what is set around it; nothing if it is short or a code."""
    bare = word.strip(_SET_AROUND)
    return bare if len(bare) >= _LETTERS_MIN and bare.isalpha() else ""


def _beside(
    ours: Sequence[str], theirs: Sequence[str], wrong: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the wrong words with what stands between the same two words in the other version."""
    if not wrong:
        return
    between = {
        (before, after): word
        for before, word, after in zip(ours, ours[1:], ours[2:], strict=False)
    }
    for at in range(1, len(theirs) - 1):
        word = theirs[at].strip(_SET_AROUND)
        if word in wrong:
            right = _bare(between.get((theirs[at - 1], theirs[at + 1]), ""))
            if right:
                yield word, right


def _is_slip(right: str, wrong: str) -> bool:
    if right[0] != wrong[0] or right[-1] != wrong[-1]:
        return False
    most = 2 if min(len(right), len(wrong)) >= _TWO_SLIPS_LETTERS else 1
    return OSA.distance(right, wrong, score_cutoff=most) <= most
