"""Random damage to an index: is its part named, is any question answered otherwise in silence?

Damage in bytes that nobody reads (free pages of SQLite, the words of its full-text search) changes
no answer, and is counted apart.
"""

import os
import random
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from signal import SIGKILL

from bench.index_faults import reader_of
from bench.index_runs import answer, copied, must, verified, write_texts
from bench.tables import Cell

_PAGE = 4096
_CATALOG = Path("ix/catalog.sqlite")
_QUERIES = ("query", "old", "more")

Damage = Callable[[Path, random.Random], str]
"""Damages an index, and returns a word that names the part."""


def rows_of_damages(folder: Path, count: int, seed: int) -> list[dict[str, Cell]]:
    """Damage an index so many times, and return a row for each kind."""
    start = _made(folder / "start", 1)
    _made(folder / "other", 5)
    expected = {about: answer(start, about).out for about in _QUERIES}
    chance = random.Random(seed)  # noqa: S311  the same damage each time
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names = list(DAMAGES)
    for at in range(count):
        name = names[at % len(names)]
        place = copied(start, folder / "now")
        part = DAMAGES[name](place, chance)
        found = _judged(place, part, expected)
        said[name].update(["times", *found])
        if {"silent", "not named"} & set(found):
            print(at, name, part, found, file=sys.stderr, flush=True)
    columns = ("times", "named", "unread", "not named", "silent")
    return [{"damage": name, **{each: said[name][each] for each in columns}} for name in names]


def _made(folder: Path, seed: int) -> Path:
    """Make an index of three commits, whose last stands in the write-ahead log only."""
    write_texts(folder / "old", 6, seed)
    write_texts(folder / "more", 4, seed + 1)
    write_texts(folder / "query", 2, 99)
    must(["index", "build", "ix", "old"], folder)
    shutil.copy(folder / _CATALOG, folder / "older.sqlite")
    must(["index", "add", "ix", "more", "--jobs", "1"], folder)
    reader = reader_of(folder / _CATALOG)
    must(["index", "remove", "ix", f"old/{seed}-001.txt"], folder)
    copied(folder / "ix", folder / "copy")
    os.kill(reader, SIGKILL)
    os.waitpid(reader, 0)
    shutil.rmtree(folder / "ix")
    (folder / "copy").rename(folder / "ix")
    return folder


def _judged(place: Path, part: str, expected: Mapping[str, str]) -> list[str]:
    """Return what became of the damage; questions first: a check may mend what it opens."""
    asked = copied(place, place.with_name("asked"))
    answers = {about: answer(asked, about) for about in _QUERIES}
    check = verified(place)
    same = all(answers[about].out == expected[about] for about in _QUERIES)
    refused = all(
        ended.out == expected[about]
        or (ended.code == 2 and not ended.out and "inside provenance" not in ended.err)  # noqa: PLR2004
        for about, ended in answers.items()
    )
    found = []
    if not refused:
        found.append("silent")
        print({about: (each.code, each.err) for about, each in answers.items()}, file=sys.stderr)
    if check.code == 0:
        found.append("unread" if same else "not named")
    elif part in check.out + check.err:
        found.append("named")
    else:
        found.append("not named")
        print(part, check, file=sys.stderr)
    return found


def _flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    if content:
        at = chance.randrange(len(content))
        content[at] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def _any_file(place: Path, chance: random.Random) -> Path:
    """Return a file of the index; each page of all of them has the same chance."""
    files = [
        path
        for path in sorted((place / "ix").rglob("*"))
        if path.is_file() and path.name != "lock" and not path.name.endswith("-shm")
    ]
    sizes = [max(1, path.stat().st_size // _PAGE) for path in files]
    return chance.choices(files, sizes)[0]


def _named(path: Path) -> str:
    """Return by what name the check calls a file: the log is part of the database."""
    return path.name.removesuffix("-wal")


def _flipped(place: Path, chance: random.Random) -> str:
    path = _any_file(place, chance)
    _flip(path, chance)
    return _named(path)


def _flipped_database(place: Path, chance: random.Random) -> str:
    """Flip bits where the database is all in one file: in pages that are read."""
    must(["index", "judge", "ix"], place)
    for _ in range(8):
        _flip(place / _CATALOG, chance)
    return _CATALOG.name


def _zeroed(place: Path, chance: random.Random) -> str:
    path = _any_file(place, chance)
    content = bytearray(path.read_bytes())
    at = chance.randrange(max(1, -(-len(content) // _PAGE))) * _PAGE
    size = len(content[at : at + _PAGE])
    content[at : at + size] = bytes(size)
    path.write_bytes(content)
    return _named(path)


def _truncated(place: Path, chance: random.Random) -> str:
    path = _any_file(place, chance)
    os.truncate(path, chance.randrange(max(1, path.stat().st_size)))
    return _named(path)


def _missing(place: Path, chance: random.Random) -> str:
    path = _any_file(place, chance)
    path.unlink()
    return "no index" if path.name == "index.json" else _named(path)


def _swapped_segments(place: Path, _: random.Random) -> str:
    first, second = sorted((place / "ix" / "segments").iterdir())[:2]
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)
    return first.name


def _of_another(place: Path, chance: random.Random) -> str:
    """Take the database, the manifest or a segment of another index."""
    other = place.with_name("other") / "ix"
    name = chance.choice(("catalog.sqlite", "index.json", "segment"))
    if name == "segment":
        path = chance.choice(sorted((place / "ix" / "segments").iterdir()))
        shutil.copy(chance.choice(sorted((other / "segments").iterdir())), path)
        return path.name
    for path in other.glob(f"{name}*"):
        shutil.copy(path, place / "ix" / path.name)
    return name


def _older(place: Path, chance: random.Random) -> str:
    """Take an older copy of the database, with or without the log of today."""
    shutil.copy(place / "older.sqlite", place / _CATALOG)
    if chance.random() < 0.5:  # noqa: PLR2004  a half
        (place / "ix" / "catalog.sqlite-wal").unlink()
    return _CATALOG.name


DAMAGES: Mapping[str, Damage] = {
    "a bit flipped": _flipped,
    "bits flipped in the database": _flipped_database,
    "a page zeroed": _zeroed,
    "a file cut short": _truncated,
    "a file missing": _missing,
    "segments exchanged": _swapped_segments,
    "a file of another index": _of_another,
    "an older database": _older,
}
