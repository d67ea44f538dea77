"""Four who write to an index and four who ask it: what is lost, and who was turned away."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.index_runs import Ended, Run, answer, must, verified, write_texts
from bench.tables import Cell

_WRITERS = _READERS = 4
_TEXTS = 12
_POLL_S = 0.005


@dataclass
class _Member:
    """One of the crowd: what it has in the index, and what it does now."""

    writes: bool
    number: int
    chance: random.Random
    held: set[str] = field(default_factory=set)
    run: Run | None = None
    wanted: set[str] = field(default_factory=set)
    """What it holds if the run ends well."""

    def begin(self, folder: Path) -> None:
        self.wanted = set(self.held)
        self.run = Run(self._next(folder), folder)

    def _next(self, folder: Path) -> list[str]:
        if not self.writes:
            return ["audit", "query", "--index", "ix", "--format", "json", "--jobs", "1"]
        drawn = self.chance.random()
        if drawn < 0.1:  # noqa: PLR2004  a tenth
            return ["index", "compact", "ix", "--wait", "120"]
        if self.held and drawn < 0.4:  # noqa: PLR2004  three tenths
            path = self.chance.choice(sorted(self.held))
            self.wanted.discard(path)
            return ["index", "remove", "ix", path, "--wait", "120"]
        own = sorted(str(each.relative_to(folder)) for each in _texts_of(folder, self.number))
        path = self.chance.choice(own)
        self.wanted.add(path)
        return ["index", "add", "ix", path, "--wait", "120", "--jobs", "1"]


def _texts_of(folder: Path, number: int) -> Iterator[Path]:
    return (folder / f"writer{number}").iterdir()


def rows_of_crowds(folder: Path, seconds: float) -> list[dict[str, Cell]]:
    """Let a crowd work on an index, and return a row for those who write and those who read."""
    place = folder / "crowd"
    place.mkdir()
    write_texts(place / "old", 6, 1)
    write_texts(place / "query", 2, 99)
    for number in range(_WRITERS):
        write_texts(place / f"writer{number}", _TEXTS, 100 + number)
    must(["index", "build", "ix", "old"], place)
    members = [
        _Member(at < _WRITERS, at, random.Random(at))  # noqa: S311  the same each time
        for at in range(_WRITERS + _READERS)
    ]
    said = {True: Counter[str](), False: Counter[str]()}
    limit = time.monotonic() + seconds
    while time.monotonic() < limit or any(each.run for each in members):
        for member in members:
            _look_after(member, place, said[member.writes], goes_on=time.monotonic() < limit)
        time.sleep(_POLL_S)
    said[True].update(_problems(place, members))
    columns = ("runs", "turned away", "other exit", "malformed", "lost", "damaged", "other answer")
    return [
        {"who": who, **{each: said[writes][each] for each in columns}}
        for who, writes in (("4 writers", True), ("4 readers", False))
    ]


def _look_after(member: _Member, place: Path, said: Counter[str], *, goes_on: bool) -> None:
    if member.run is None:
        if goes_on:
            member.begin(place)
        return
    if not member.run.is_over():
        return
    ended = member.run.end()
    member.run = None
    said.update(["runs", *_wrong(ended, writes=member.writes)])
    if ended.code == 0:
        member.held = member.wanted


def _wrong(ended: Ended, *, writes: bool) -> list[str]:
    found = []
    if writes and ended.code == 2 and " is writing to " in ended.err:  # noqa: PLR2004
        found.append("turned away")
    elif ended.code not in ((0,) if writes else (0, 1)):
        found.append("other exit")
        print(ended)
    if "malformed" in ended.err:
        found.append("malformed")
    return found


def _problems(place: Path, members: list[_Member]) -> list[str]:
    """Return what is wrong in the end: documents, parts, other answers than of one built now."""
    listed = must(["index", "info", "ix", "--documents"], place).out
    held = {str(path.relative_to(place)) for path in (place / "old").iterdir()}.union(
        *(each.held for each in members)
    )
    found = [
        "lost"
        for path in sorted(str(each.relative_to(place)) for each in place.glob("*/*.txt"))
        if (path in held) != (path in listed)
    ]
    if verified(place).code:
        found.append("damaged")
    said = answer(place).out
    (place / "ix").rename(place / "crowded")
    must(["index", "build", "ix", *sorted(held)], place)
    if answer(place).out != said:
        found.append("other answer")
    with suppress(FileNotFoundError):
        (place / "crowded").rename(place / "seen")
    return found
