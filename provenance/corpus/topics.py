"""The words of a text that say what it is about, in a form that inflection does not change."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from provenance.text.folding import fold

_LETTERS_MIN = 3
_STEM = 6
"""Letters of a word that are compared: `interviewed` and `interview`, `Украины` and `Украине`."""

_STOP_WORDS_IN_A_ROW = """
    the and for that this with from has have had was were are his her its their they them who
    whom which what when where will would could should can may not but also been being than then
    there these those after before into about over under more most some such said says say told
    она они его них для что как это при или был была были быть также который которая которые
    после когда чтобы она оно все еще уже них ним
"""
_STOP_WORDS = frozenset(_STOP_WORDS_IN_A_ROW.split())


def topic_words(text: str) -> list[str]:
    """Return the stems of the words of `text`, in order, without the most common words."""
    if len(text) < _LETTERS_MIN:
        return []
    return [
        word[:_STEM]
        for word in fold(text).split()
        if len(word) >= _LETTERS_MIN and word not in _STOP_WORDS
    ]


def rarities(parts: Sequence[Iterable[str]]) -> Mapping[str, float]:
    """Return the weight of each word: the fewer of `parts` it stands in, the more it says."""
    holders = Counter(word for part in parts for word in set(part))
    return {word: log((len(parts) + 1) / times) for word, times in holders.items()}
