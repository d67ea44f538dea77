"""A text cut into the words that matching compares: columns for whole batches, or objects.

Hot: runs over every character of a corpus. One row a word; 1 MB of English has 175,000.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from provenance.text.codepoints import Role, role_of
from provenance.text.folding import FIRST_GREEK, LAST_CYRILLIC, fold, unmix

_CHUNK_CHARS = 1 << 17
"""Characters hashed at a time: the columns of a chunk stay in the processor's cache."""

_SPECIAL = 1
"""Stands in the table of plain letters for all that needs a closer look."""

_SPECIAL_SPACING = 16
"""Where special letters stand closer than this, a closer look at the whole chunk is quicker."""

_UNMET = 255
"""Stands in the table of roles for code points that no text held so far."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_BLOCK_BYTES = 8

_SEEDS = {1: np.uint64(1), 2: np.uint64(0xA0761D6478BD642F), 4: np.uint64(0xE7037ED1A0B428DB)}
"""What a hash begins with, by bytes a letter: an ideograph is no word of the letters its bytes
would be. All bits differ, so that none of them can be undone by letters."""
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_BLOCK_BYTES + 1)], np.uint64)
"""What keeps the first 0 … 8 bytes of a block."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its folded form and its place, code points of the text given."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class WordColumns:
    """The words of a text in order.

    hashes  uint32[words]; equal for words that fold to the same letters
    starts  int64[words]; code points of the text
    ends    int64[words]
    """

    hashes: NDArray[np.uint32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def words_of(text: str) -> list[Word]:
    """Return the words of `text` in order, the same that `word_columns` finds."""
    columns = word_columns(text)
    places = zip(columns.starts.tolist(), columns.ends.tolist(), strict=True)
    return [Word(fold(text[start:end]), start, end) for start, end in places]


def word_columns(text: str) -> WordColumns:
    """Return the words of `text` as columns. Linear in its length, whatever it holds."""
    chunks = list(_chunks(text))
    if not chunks:
        return WordColumns(np.empty(0, np.uint32), np.empty(0, np.int64), np.empty(0, np.int64))
    return WordColumns(*(np.concatenate(column) for column in zip(*chunks, strict=True)))


_Columns = tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]


def _chunks(text: str) -> Iterator[_Columns]:
    start = 0
    while start < len(text):
        end = _cut(text, start + _CHUNK_CHARS)
        hashes, starts, ends = _words(text[start:end])
        yield hashes, starts + start, ends + start
        start = end


def _cut(text: str, wanted: int) -> int:
    """Return a place near `wanted` where no word goes on, unless a word is endless."""
    if wanted >= len(text):
        return len(text)
    for place in range(wanted, wanted - 256, -1):
        if role_of(ord(text[place]))[0] in (Role.GAP, Role.WORD):
            return place
    return wanted


def _words(text: str) -> _Columns:
    """Return the words of a chunk: letters below U+0100 once folded, which most are, are quick."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    letters = np.zeros(len(units) + _BLOCK_BYTES, np.uint8)
    inside = letters[: len(units)]
    np.take(_plain_letters(), units, out=inside, mode="clip")
    special = np.flatnonzero(inside == _SPECIAL)
    if len(special):
        special = special[_learnt(units[special], special, inside)]
    if len(special) * _SPECIAL_SPACING > len(units) or len(units) != len(text):
        return _special_words(text)
    return _mostly_plain_words(text, letters, special) if len(special) else _plain_words(letters)


@cache
def _plain_letters() -> NDArray[np.uint8]:
    """Return by UTF-16 unit: 0 for a gap, the folded letter if below U+0100, else `_SPECIAL`."""
    letters = np.full(1 << 16, _SPECIAL, np.uint8)
    for code in range(128):
        role, folded = role_of(code)
        letters[code] = ord(folded) if role is Role.LETTER else 0
    return letters


def _learnt(
    units: NDArray[np.uint16], places: NDArray[np.int64], letters: NDArray[np.uint8]
) -> NDArray[np.bool_]:
    """Look closer at special letters; tell which remain so. What is found out is kept."""
    table = _plain_letters()
    for code in np.unique(units).tolist():
        role, folded = role_of(code)
        if role is Role.GAP and not _is_half(code):
            table[code] = 0
        elif role is Role.LETTER and ord(folded) < 1 << 8:
            table[code] = ord(folded)
    letters[places] = table[units]
    still: NDArray[np.bool_] = letters[places] == _SPECIAL
    return still


def _is_half(unit: int) -> bool:
    """Tell whether a UTF-16 unit is half of a pair that stands for one code point."""
    return 0xD800 <= unit < 0xE000  # noqa: PLR2004  the range of surrogates


def _plain_words(letters: NDArray[np.uint8]) -> _Columns:
    starts, ends = _runs(letters[:-_BLOCK_BYTES] != 0)
    return _hashes(letters, starts, ends), starts, ends


def _mostly_plain_words(
    text: str, letters: NDArray[np.uint8], special: NDArray[np.int64]
) -> _Columns:
    """Return the words of a chunk in which a few, apart from the others, are special."""
    gaps = np.concatenate([[-1], np.flatnonzero(letters == 0)])
    after = np.unique(np.searchsorted(gaps, special))
    firsts, lasts = (gaps[after - 1] + 1).tolist(), gaps[after].tolist()
    for first, last in zip(firsts, lasts, strict=True):
        letters[first:last] = 0
    parts = [text[first:last] for first, last in zip(firsts, lasts, strict=True)]
    hashes, starts, ends = _special_words(" ".join(parts))
    plain = _plain_words(letters)
    offsets = np.cumsum([0, *(len(part) + 1 for part in parts)])
    shifts = np.array(firsts) - offsets[:-1]
    shift = shifts[np.searchsorted(offsets, starts, side="right") - 1]
    all_starts = np.concatenate([starts + shift, plain[1]])
    order = np.argsort(all_starts, kind="stable")
    all_ends = np.concatenate([ends + shift, plain[2]])
    return np.concatenate([hashes, plain[0]])[order], all_starts[order], all_ends[order]


def _runs(inside: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the runs of True begin and end."""
    edges = np.empty(len(inside) + 1, np.bool_)
    np.not_equal(inside[1:], inside[:-1], out=edges[1:-1])
    edges[0], edges[-1] = inside[0], inside[-1]
    places = np.flatnonzero(edges)
    return places[0::2], places[1::2]


def _hashes(
    letters: NDArray[np.unsignedinteger],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.uint32]:
    """Return the hash of each word, eight bytes at a time; `letters` has a block to spare.

    The same letters in a wider type give another hash: a word is hashed in the narrowest type
    that holds it (little-endian, whatever the machine).
    """
    size = letters.itemsize
    blocks = as_strided(
        letters.astype(letters.dtype.newbyteorder("<"), copy=False)[: _BLOCK_BYTES // size].view(
            "<u8"
        ),
        shape=(len(letters) - _BLOCK_BYTES // size + 1,),
        strides=(size,),
    )
    lengths = (ends - starts) * size
    sums = _stirred(blocks[starts] & _MASKS[np.minimum(lengths, _BLOCK_BYTES)], _SEEDS[size])
    done = _BLOCK_BYTES
    rows = np.flatnonzero(lengths > done)
    while len(rows):
        block = blocks[starts[rows] + done // size]
        block &= _MASKS[np.minimum(lengths[rows] - done, _BLOCK_BYTES)]
        sums[rows] = _stirred(block, sums[rows])
        done += _BLOCK_BYTES
        rows = rows[lengths[rows] > done]
    sums *= np.uint64(0xBF58476D1CE4E5B9)
    sums ^= sums >> np.uint64(32)
    return (sums >> np.uint64(16)).astype(np.uint32)


def _stirred(
    block: NDArray[np.uint64], sums: NDArray[np.uint64] | np.uint64
) -> NDArray[np.uint64]:
    block ^= sums
    block *= _FACTOR
    block ^= block >> np.uint64(29)
    return block


def _special_words(text: str) -> _Columns:
    """Return the words of a chunk that holds letters beyond U+00FF or invisible ones."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    roles, folded = _looked_up(codes)
    places = None
    if (roles == Role.NOTHING).any() or (roles == Role.SEVERAL).any():
        codes, roles, folded, places = _respelled(codes, roles, folded)
    if not len(codes):
        return np.empty(0, np.uint32), np.empty(0, np.int64), np.empty(0, np.int64)
    starts, ends = _runs(roles != Role.GAP)
    if (roles == Role.WORD).any():
        starts, ends = _without_unspaced(roles, starts, ends)
    hashes = _unmixed(folded, starts, ends, _narrow_hashes(folded, starts, ends))
    if places is not None:
        starts, ends = places[starts], np.append(places, len(text))[ends]
    return hashes, starts, ends


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Return role and folded code point by code point; `_UNMET` for those not yet met."""
    return np.full(0x110000, _UNMET, np.uint8), np.zeros(0x110000, np.uint32)


def _looked_up(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    role_table, fold_table = _tables()
    roles = role_table[codes]
    unmet = roles == _UNMET
    if unmet.any():
        for code in np.unique(codes[unmet]).tolist():
            role, folded = role_of(code)
            role_table[code] = role
            fold_table[code] = ord(folded[0]) if folded else 0
        roles = role_table[codes]
    return roles, fold_table[codes]


def _respelled(
    codes: NDArray[np.uint32], roles: NDArray[np.uint8], folded: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.uint32], NDArray[np.int64]]:
    """Return the columns without invisible characters and with ligatures taken apart.

    The last column gives the place in the text of each code point that is left.
    """
    counts = (roles != Role.NOTHING).astype(np.int64)
    several = np.flatnonzero(roles == Role.SEVERAL)
    spellings = [role_of(code)[1] for code in codes[several].tolist()]
    counts[several] = [len(spelling) for spelling in spellings]
    places = np.repeat(np.arange(len(codes)), counts)
    respelled = folded[places]
    firsts = np.cumsum(counts)[several] - counts[several]
    for first, spelling in zip(firsts.tolist(), spellings, strict=True):
        respelled[first : first + len(spelling)] = [ord(letter) for letter in spelling]
    return codes[places], roles[places], respelled, places


def _without_unspaced(
    roles: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Cut runs so that each character of an unspaced script is a word by itself."""
    alone = np.flatnonzero(roles == Role.WORD)
    inner = np.unique(np.concatenate([starts, alone, alone + 1]))
    inner = inner[inner < len(roles)]
    inner = inner[roles[inner] != Role.GAP]
    edges = np.unique(np.concatenate([ends, alone, alone + 1]))
    return inner, edges[np.searchsorted(edges, inner, side="right")]


def _narrow_hashes(
    folded: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.uint32]:
    """Return the hash of each word in the narrowest type that holds its letters."""
    hashes = np.empty(len(starts), np.uint32)
    left = np.ones(len(starts), np.bool_)
    for kind in (np.dtype(np.uint8), np.dtype(np.uint16), np.dtype(np.uint32)):
        wide = np.concatenate([[0], np.cumsum(folded > np.iinfo(kind).max)])
        rows = np.flatnonzero(left & (wide[ends] == wide[starts]))
        letters = np.zeros(len(folded) + _BLOCK_BYTES, kind)
        letters[: len(folded)] = folded & np.iinfo(kind).max
        hashes[rows] = _hashes(letters, starts[rows], ends[rows])
        left[rows] = False
    return hashes


def _unmixed(
    folded: NDArray[np.uint32],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    hashes: NDArray[np.uint32],
) -> NDArray[np.uint32]:
    """Return the hashes with those of words in several scripts made anew, in one script."""
    latin = np.concatenate([[0], np.cumsum((folded >= ord("a")) & (folded <= ord("z")))])
    strange = (folded >= ord(FIRST_GREEK)) & (folded <= ord(LAST_CYRILLIC))
    other = np.concatenate([[0], np.cumsum(strange)])
    both = (latin[ends] > latin[starts]) & (other[ends] > other[starts])
    rows = np.flatnonzero(both)
    if len(rows):
        hashes[rows] = _hashes_of(
            [
                unmix("".join(map(chr, folded[start:end].tolist())))
                for start, end in zip(starts[rows].tolist(), ends[rows].tolist(), strict=True)
            ]
        )
    return hashes


def _hashes_of(words: Sequence[str]) -> NDArray[np.uint32]:
    """Return the hash of each folded word."""
    ends = np.cumsum([len(word) for word in words])
    letters = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
    return _narrow_hashes(letters, ends - [len(word) for word in words], ends)
