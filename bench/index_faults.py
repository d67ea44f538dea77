"""A disk that fails: every call that changes a file of an index, once with each error.

A command ends with 2 and one sentence, and the index answers as before; or with 0, and the change
is made. Each command is tried alone, and while somebody reads, who is killed afterwards: then the
write-ahead log of SQLite is left over, and recovered by the next.
"""

import ctypes
import errno
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL

from bench.index_runs import (
    Ended,
    compiled,
    contents_of,
    copied,
    must,
    ran,
    verified,
    write_texts,
)
from bench.tables import Cell

COMMANDS: Mapping[str, Sequence[str]] = {
    "add": ["index", "add", "ix", "more", "--jobs", "1"],
    "remove": ["index", "remove", "ix", "old/1-000.txt"],
    "compact": ["index", "compact", "ix"],
    "build --replace": ["index", "build", "ix", "more", "--replace", "--jobs", "1"],
    "build": ["index", "build", "made", "more", "--jobs", "1"],
}
ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO}
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class _Fault:
    """The nth call fails, once or from then on; 0 is none."""

    nth: int
    error: int
    lasts: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """A command, and what the index answers and holds before and after it."""

    command: Sequence[str]
    folder: Path
    index: str
    before: str
    after: str
    contents: str


def rows_of_faults(folder: Path, names: Sequence[str], every: int) -> list[dict[str, Cell]]:
    """Return a row for each command, of whose calls every so many fail.

    In a process in which they can be made to.
    """
    library = str(compiled(Path(__file__).with_name("faults.c"), folder))
    if os.environ.get("LD_PRELOAD", "").endswith("faults.so"):
        return [row for name in names or COMMANDS for row in _rows_of(name, folder, every)]
    environment = {**os.environ, "LD_PRELOAD": library}
    command = [sys.executable, "-m", "bench.index_reliability", "faults", f"--every={every}"]
    command += [f"--command={name}" for name in names]
    subprocess.run(command, env=environment, check=True, cwd=_ROOT)
    return []


def _rows_of(name: str, folder: Path, every: int) -> list[dict[str, Cell]]:
    case = _case(COMMANDS[name], folder)
    rows: list[dict[str, Cell]] = []
    for is_read in (False, True) if name == "add" else (False,):
        total = _calls(case, is_read=is_read)
        said: Counter[str] = Counter()
        for what in ERRORS.values():
            for nth in range(1, total + 1, every):
                said.update(_try(case, _Fault(nth, what, lasts=False), is_read=is_read))
        kind = f"{name}{', while it is read' if is_read else ''}"
        rows.append({"command": kind, "calls": total, **_counts(said)})
        print(rows[-1], file=sys.stderr, flush=True)
    return rows


def _counts(said: Counter[str]) -> dict[str, Cell]:
    names = ("ended with 2", "ended with 0")
    wrong = ("no sentence", "neither before nor after", "damaged", "other bytes in the end")
    return {name: said[name] for name in (*names, *wrong)}


def _case(command: Sequence[str], folder: Path) -> _Case:
    start = folder / "start"
    if not start.exists():
        write_texts(start / "old", 4, 1)
        write_texts(start / "few", 2, 4)
        write_texts(start / "more", 3, 2)
        write_texts(start / "query", 3, 3)
        must(["index", "build", "ix", "old"], start)
        must(["index", "add", "ix", "few"], start)
    end = copied(start, folder / "end")
    must(command, end)
    index = command[2]
    return _Case(
        command, folder, index, _said(start, index), _said(end, index), contents_of(end / index)
    )


def _said(folder: Path, index: str) -> str:
    """Return all that an index answers; an index that is not there says so."""
    command = ["audit", "query", "--index", index, "--format", "json", "--jobs", "1"]
    ended = ran(command, folder)
    return ended.out or ended.err


def _calls(case: _Case, *, is_read: bool) -> int:
    """Return how many calls there are to fail."""
    place = copied(case.folder / "start", case.folder / "now")
    told = case.folder / "calls"
    _ran(case.command, place, _Fault(0, 0, lasts=False), told, is_read=is_read)
    return int(told.read_text())


def _ran(
    command: Sequence[str], place: Path, fault: _Fault, told: Path, *, is_read: bool
) -> Ended:
    below = os.fsencode(place.resolve())
    shim = ctypes.CDLL(None)

    def arm() -> None:
        shim.fault_arm(below, b"/more", fault.nth, fault.error, int(fault.lasts))
        end = os._exit

        def exit_and_tell(code: int) -> None:
            told.write_text(str(shim.fault_count()))
            end(code)

        os._exit = exit_and_tell  # type: ignore[assignment]

    reader = reader_of(place / "ix" / "catalog.sqlite") if is_read else 0
    ended = ran(command, place, arm)
    if reader:
        os.kill(reader, SIGKILL)
        os.waitpid(reader, 0)
    return ended


def reader_of(path: Path) -> int:
    """Return the number of a process that reads the database until it is killed."""
    ready, writes = os.pipe()
    pid = os.fork()
    if not pid:
        base = sqlite3.connect(path, isolation_level=None)
        base.execute("BEGIN")
        base.execute("SELECT count(*) FROM about").fetchall()
        os.write(writes, b".")
        while True:
            time.sleep(60)
    os.read(ready, 1)
    os.close(ready)
    os.close(writes)
    return pid


def _try(case: _Case, fault: _Fault, *, is_read: bool) -> list[str]:
    """Return how the command ended, and everything that is wrong."""
    place = copied(case.folder / "start", case.folder / "now")
    ended = _ran(case.command, place, fault, case.folder / "calls", is_read=is_read)
    said = [f"ended with {ended.code}"]
    sentence = ended.err.startswith("provenance: ") and ended.err.count("\n") == 1
    if ended.code == 2 and (not sentence or "inside provenance" in ended.err):  # noqa: PLR2004
        said.append("no sentence")
    found = _said(place, case.index)
    if found != {0: case.after, 2: case.before}.get(ended.code):
        said.append("neither before nor after")
    if verified(place).code:
        said.append("damaged")
    if (
        contents_of(place / case.index if (place / case.index).exists() else place / "ix")
        != case.contents
    ):
        ran(case.command if ended.code else ["index", "judge", case.index], place)
    if contents_of(place / case.index) != case.contents:
        said.append("other bytes in the end")
    if len(said) > 1:
        print(case.command, fault, is_read, said, ended, file=sys.stderr, flush=True)
    return said
