"""Windows that resemble each other, found with text-dedup: its MinHash command, on one process.

It takes a data set and gives back one of each cluster; the clusters are what it leaves behind in
memory. Each window is paired with the first of its cluster.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from text_dedup import minhash
from windows import PERMUTATIONS, SHINGLE_WORDS, THRESHOLD, Window, run


def find(windows: list[Window]) -> Iterator[tuple[int, int]]:
    """Yield every window of a cluster with the first one."""
    with TemporaryDirectory() as folder:
        lines = Path(folder) / "windows.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": " ".join(each.words)}) + "\n" for each in windows)
        minhash.main(_arguments(lines, Path(folder)), standalone_mode=False)
    for number in range(len(windows)):
        first = minhash.uf.find(number)
        if first != number:
            yield first, number


def _arguments(lines: Path, folder: Path) -> list[str]:
    settings = {
        "path": "json",
        "data_files": lines,
        "split": "train",
        "cache_dir": folder / "cache",
        "output": folder / "output",
        "column": "text",
        "ngram": SHINGLE_WORDS,
        "min_length": SHINGLE_WORDS,
        "num_perm": PERMUTATIONS,
        "threshold": THRESHOLD,
        "hash_func": "xxh3",
        "num_proc": 1,
    }
    return [f"--{name}={value}" for name, value in settings.items()]


if __name__ == "__main__":
    run(find)
