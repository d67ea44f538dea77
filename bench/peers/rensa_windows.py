"""Windows that resemble each other, found with rensa: RMinHash objects in an RMinHashLSH."""

from collections.abc import Iterator

from rensa import RMinHash, RMinHashLSH
from windows import PERMUTATIONS, THRESHOLD, Window, run

_SEED = 42
_BANDS = 32
"""Rensa asks for a divisor of the permutations: 32 bands of 4 find what 25 of 5 find, and more."""


def find(windows: list[Window]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of windows whose estimated similarity reaches the threshold."""
    shingles = [list(window.shingles()) for window in windows]
    hashes = RMinHash.from_token_sets(shingles, PERMUTATIONS, _SEED)
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=_BANDS)
    for number, own in enumerate(hashes):
        for other in index.query(own):
            if own.jaccard(hashes[other]) >= THRESHOLD:
                yield other, number
        index.insert(number, own)


if __name__ == "__main__":
    run(find)
