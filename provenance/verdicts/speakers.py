"""Does the source agree on who spoke: a quotation's speaker held against its source page."""

from provenance.model import Page, Quotation, SpeakerCheck
from provenance.text.lexicons import read_words
from provenance.text.names import bare_name, name_words, same_name

_NAME_WORDS_MAX = 3

_NOBODY = frozenset(
    (
        *("i", "we", "you", "one", "it", "this", "that", "they", "he", "she", "who", "which"),
        *("я", "мы", "вы", "ты", "он", "она", "они", "оно", "кто", "который", "его", "её", "их"),
        *("ich", "wir", "man", "er", "sie", "es", "je", "nous", "on", "il", "elle", "yo"),
    )
)
"""Words that name nobody by themselves; where the page tells whom they mean, its name stands."""


def names_somebody(name: str) -> bool:
    """Tell whether a speaker's name says who spoke, and not only that somebody did."""
    return name.casefold() not in _NOBODY


def check_speaker(
    quotation: Quotation, source: Page | None, said_in_source: Quotation | None
) -> SpeakerCheck:
    """Return whether `source` names the speaker of `quotation`.

    Its own quotation of these words has the last word; otherwise its author and publisher
    confirm. Only a person can be contradicted by an author: outlets, offices and pronouns are
    UNKNOWN. None for `source` means that the words are not the page's own.
    """
    if not quotation.speaker:
        return SpeakerCheck.UNKNOWN
    name = quotation.speaker.name
    if said_in_source and said_in_source.speaker:
        return _held_against(name, said_in_source.speaker.name)
    if not source:
        return SpeakerCheck.UNKNOWN
    makers = [each.value for each in (source.author, source.publisher) if each]
    if any(_agree(name, maker) for maker in makers):
        return SpeakerCheck.CONFIRMED
    if source.author and not said_in_source:
        return _held_against(name, source.author.value)
    return SpeakerCheck.UNKNOWN


def _held_against(name: str, other: str) -> SpeakerCheck:
    if _agree(name, other):
        return SpeakerCheck.CONFIRMED
    if not (_is_person(name) and _is_person(other)):
        return SpeakerCheck.UNKNOWN
    return SpeakerCheck.CONTRADICTED


def _agree(name: str, other: str) -> bool:
    short, full = bare_name(name), bare_name(other)
    return same_name(short, full) or same_name(full, short)


def _is_person(name: str) -> bool:
    """Tell whether a name is a person's full name: two or three words, none of a house."""
    words = name_words(bare_name(name))
    houses = read_words("provenance.text", "houses.txt")
    capital = all(word[0].isupper() for word in bare_name(name).split()[-1:])
    return 1 < len(words) <= _NAME_WORDS_MAX and capital and houses.isdisjoint(words)
