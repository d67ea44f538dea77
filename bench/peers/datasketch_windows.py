"""Windows that resemble each other, found with datasketch: MinHash objects in a MinHashLSH."""

from collections.abc import Iterator

from datasketch import MinHash, MinHashLSH
from windows import PERMUTATIONS, THRESHOLD, Window, run


def find(windows: list[Window]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of windows whose estimated similarity reaches the threshold."""
    shingles = ([each.encode() for each in window.shingles()] for window in windows)
    hashes = MinHash.bulk(shingles, num_perm=PERMUTATIONS)
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for number, own in enumerate(hashes):
        for other in index.query(own):
            if own.jaccard(hashes[other]) >= THRESHOLD:
                yield other, number
        index.insert(number, own)


if __name__ == "__main__":
    run(find)
