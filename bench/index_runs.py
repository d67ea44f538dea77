"""Commands on an index, run in processes of their own, and what an index is, to be compared.

A process is forked from this one, in which everything is loaded already: a run takes less
time than one from the shell, and random moments fall on the work, not on the start of Python.
"""

import ctypes
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL

import provenance.cli.outputs
import provenance.indexing
import provenance.report.text
import provenance.store.verification  # noqa: F401  loaded before any process is forked
from bench.hostile import spoken
from provenance.cli.commands import main as command
from provenance.corpus import pages, passages
from provenance.duplicates import tables
from provenance.scale import processes

HUNG = -1
_HUNG_S = 30.0
_POLL_S = 0.002
_BE_SUBREAPER = 36
"""Of prctl(2): who lost its parent becomes a child of this process, which sees it end."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code (`HUNG` if it did not), and what it printed."""

    code: int
    out: str
    err: str


class Run:
    """A command that runs, in a process group of its own."""

    def __init__(
        self, arguments: Sequence[str], folder: Path, before: Callable[[], None] | None = None
    ) -> None:
        """`before` is called in the new process; what is printed goes to files beside `folder`."""
        self._printed = folder.with_name(f"{folder.name}.{time.monotonic_ns()}")
        sys.stdout.flush()
        self.pid = os.fork()
        if not self.pid:
            _become(arguments, folder, self._printed, before)
        with suppress(PermissionError, ProcessLookupError):
            os.setpgid(self.pid, self.pid)  # by whoever of the two comes first

    def kill(self) -> None:
        """Kill the whole group."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, SIGKILL)

    def workers(self) -> list[int]:
        """Return the worker processes that are there now."""
        with suppress(FileNotFoundError):
            children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
            return [int(each) for each in children if _is_worker(int(each))]
        return []

    def is_over(self) -> bool:
        """Tell whether the process itself has ended; its workers may live."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def end(self) -> Ended:
        """Wait until the whole group has ended, or kill it after a time."""
        limit = time.monotonic() + _HUNG_S
        code = None
        while time.monotonic() < limit:
            with suppress(ChildProcessError):
                pid, status = os.waitpid(-self.pid, os.WNOHANG)
                if pid == self.pid:
                    code = os.waitstatus_to_exitcode(status)
                if pid:
                    continue
                time.sleep(_POLL_S)
                continue
            break
        else:
            self.kill()
            code = HUNG
        said = []
        for kind in ("out", "err"):
            path = self._printed.with_name(f"{self._printed.name}.{kind}")
            said.append(path.read_text(errors="replace") if path.exists() else "")
            path.unlink(missing_ok=True)
        return Ended(HUNG if code is None else code, *said)


def _is_worker(pid: int) -> bool:
    with suppress(FileNotFoundError, ProcessLookupError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def _become(
    arguments: Sequence[str], folder: Path, printed: Path, before: Callable[[], None] | None
) -> None:
    code = 70
    try:
        os.setpgid(0, 0)
        os.chdir(folder)
        for number, kind in ((1, "out"), (2, "err")):
            path = printed.with_name(f"{printed.name}.{kind}")
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
        sys.argv = ["provenance", *arguments]
        if before:
            before()
        command()
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def ran(arguments: Sequence[str], folder: Path, before: Callable[[], None] | None = None) -> Ended:
    """Run a command to its end."""
    return Run(arguments, folder, before).end()


def settle_down() -> None:
    """Make this process fit to fork runs: few texts are to be many batches, as many would be."""
    ctypes.CDLL(None).prctl(_BE_SUBREAPER, 1, 0, 0, 0)
    processes._POOL_BATCHES_MIN = 2  # noqa: SLF001  no result depends on it
    for stage in (pages, passages, tables):
        stage._BATCH_CHARS = 1 << 14  # type: ignore[attr-defined]  # noqa: SLF001  the same


def write_texts(folder: Path, count: int, seed: int, words: int = 60) -> None:
    """Write texts that share passages with each other, and with those of other seeds."""
    chance, shared = random.Random(seed), random.Random(0)  # noqa: S311  the same everywhere
    passages = [spoken(shared, 60) for _ in range(8)]
    folder.mkdir(parents=True)
    for number in range(count):
        parts = [spoken(chance, words), chance.choice(passages), spoken(chance, words)]
        (folder / f"{seed}-{number:03}.txt").write_text("\n\n".join(parts), encoding="utf-8")


def must(arguments: Sequence[str], folder: Path) -> Ended:
    """Run a command that has to end with 0 or 1."""
    ended = ran(arguments, folder)
    if ended.code not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)} ended with {ended.code}: {ended.err}")
    return ended


def answer(folder: Path, about: str = "query") -> Ended:
    """Return what an audit of some texts against the index says."""
    return ran(["audit", about, "--index", "ix", "--format", "json", "--jobs", "1"], folder)


def verified(folder: Path) -> Ended:
    """Return what the check of the index says of its parts that are damaged."""
    return ran(["index", "verify", "ix", "--quiet"], folder)


def contents_of(index: Path) -> str:
    """Return a digest of all an index holds: files of segments, and the database row by row."""
    digest = hashlib.sha256()
    for path in sorted((index / "segments").iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    with closing(sqlite3.connect(index / "catalog.sqlite")) as base:
        for line in base.iterdump():
            digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def copied(folder: Path, place: Path) -> Path:
    """Return a copy of a folder, in place of what was there."""
    shutil.rmtree(place, ignore_errors=True)
    return shutil.copytree(folder, place)


def compiled(source: Path, folder: Path) -> Path:
    """Return the shared library made of a C file."""
    made = folder / f"{source.stem}.so"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True)
    return made
