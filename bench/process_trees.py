"""A command with all processes that come of it: processor time, memory, and what folders hold.

All of it is sampled. What the kernel tells a parent of its children would not do: PySpark's daemon
does not wait for its workers, so most of the time of an audit is never handed up. The last moments
of a process, and one that lives shorter than the time between two looks, are not in the sums.
"""

import ctypes
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL

_PR_SET_CHILD_SUBREAPER = 36
_SECONDS_BETWEEN = 0.25
_SHARE_OF_LOOKING = 0.1
"""A look takes time itself, if folders hold many files: then there are fewer of them."""

_TICK_S = 1 / os.sysconf("SC_CLK_TCK")
_LATE_SECONDS = 30
"""How long processes may go on after the command ended."""


@dataclass(slots=True)
class Tree:
    """What a command and all processes below it used.

    code      exit code; None if time ran out
    cpu_s     seconds of processor time of all processes, of the user and of the system
    wall_s    seconds on the clock
    peak_mb   largest sum of what processes hold, shared pages shared out (PSS), in millions
    held_mb   most that each folder held, in millions of bytes on the disk
    kinds_s   processor time by kind of process
    kinds_mb  largest resident size of one process of each kind
    """

    code: int | None = None
    wall_s: float = 0.0
    peak_mb: float = 0.0
    held_mb: dict[str, float] = field(default_factory=dict)
    kinds_s: Counter[str] = field(default_factory=Counter)
    kinds_mb: dict[str, float] = field(default_factory=dict)

    @property
    def cpu_s(self) -> float:
        return sum(self.kinds_s.values())


@dataclass(frozen=True, slots=True)
class Watched:
    """What is looked at while a command runs.

    folders  by name: how much they hold
    kind_of  what a process is called, by its command line
    seconds  after which the command is ended; None for never
    """

    folders: Mapping[str, Path] = field(default_factory=dict)
    kind_of: Callable[[str], str] = lambda _: "all"
    seconds: float | None = None


Seen = dict[tuple[int, int], tuple[str, float]]
"""Kind and processor time of each process, by its number and the tick it began at."""


def measured_tree(
    command: Sequence[str], watched: Watched, environment: Mapping[str, str] | None = None
) -> Tree:
    """Run a command to its end, and return what it and all processes below it used.

    Linux only. The caller has no other children meanwhile.
    """
    adopt_orphans()
    tree, seen = Tree(), Seen()
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdout=sys.stderr,
        start_new_session=True,
    )
    while process.poll() is None:
        looked = time.monotonic()
        look(tree, seen, watched)
        if watched.seconds is not None and looked - began > watched.seconds:
            end_all()
            process.wait()
            break
        took = time.monotonic() - looked
        time.sleep(max(_SECONDS_BETWEEN, took / _SHARE_OF_LOOKING))
    else:
        tree.code = process.returncode
    tree.wall_s = time.monotonic() - began
    wait_for_all(lambda: look(tree, seen, watched))
    for kind, cpu_s in seen.values():
        tree.kinds_s[kind] += cpu_s
    return tree


def adopt_orphans() -> None:
    """Make this process the parent of those below it that lose their own."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "orphans cannot be adopted")


def wait_for_all(meanwhile: Callable[[], None] = lambda: None) -> None:
    """Wait for everybody who was left behind, and look at them; end whoever stays."""
    until = time.monotonic() + _LATE_SECONDS
    with suppress(ChildProcessError):
        while True:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                meanwhile()
                if time.monotonic() > until:
                    end_all()
                time.sleep(_SECONDS_BETWEEN)


def end_all() -> None:
    """End all processes below this one."""
    for pid in descendants(os.getpid()):
        with suppress(ProcessLookupError):
            os.kill(pid, SIGKILL)


def look(tree: Tree, seen: Seen, watched: Watched) -> None:
    """Add what the processes below this one have used, and hold now; and what folders do."""
    held = 0.0
    for pid in descendants(os.getpid()):
        with suppress(OSError, IndexError, KeyError):
            stat, line = _stat(pid), line_of(pid)
            name = (pid, int(stat[19]))
            # One that has ended, and was not waited for yet, has no command line any more.
            kind = seen[name][0] if name in seen and not line else watched.kind_of(line)
            seen[name] = (kind, (int(stat[11]) + int(stat[12])) * _TICK_S)
            sizes = _sizes_mb(pid)
            held += sizes["Pss"]
            tree.kinds_mb[kind] = max(tree.kinds_mb.get(kind, 0.0), sizes["Rss"])
    tree.peak_mb = max(tree.peak_mb, held)
    for name, folder in watched.folders.items():
        tree.held_mb[name] = max(tree.held_mb.get(name, 0.0), held_mb(folder))


def descendants(root: int) -> list[int]:
    """Return the numbers of all processes below one."""
    below: dict[int, list[int]] = {}
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            pid = int(each.name)
            below.setdefault(parent_of(pid), []).append(pid)
    found, waiting = [], list(below.get(root, []))
    while waiting:
        found.append(pid := waiting.pop())
        waiting += below.get(pid, [])
    return found


def parent_of(pid: int) -> int:
    """Return the number of a process's parent; 0 if it has ended."""
    with suppress(OSError):
        return int(_stat(pid)[1])
    return 0


def state_of(pid: int) -> str:
    """Return the state of a process, R for one that runs; "" if it has ended."""
    with suppress(OSError):
        return _stat(pid)[0]
    return ""


def line_of(pid: int) -> str:
    """Return the command line of a process; "" if it has ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("latin-1")
    return ""


def _stat(pid: int) -> list[str]:
    """Return the fields of a process after its name: state, parent and so on."""
    return Path(f"/proc/{pid}/stat").read_text("latin-1").rpartition(")")[2].split()


def _sizes_mb(pid: int) -> dict[str, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("latin-1").splitlines()[1:]
    named = (line.split() for line in lines)
    return {words[0].rstrip(":"): int(words[1]) * 1024 / 1e6 for words in named}


def held_mb(folder: Path) -> float:
    """Return what the files of a folder take on the disk, in millions of bytes."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(place, name)).st_blocks  # noqa: PTH118  hot
    return total * 512 / 1e6
