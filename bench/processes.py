"""Whole processes, run in turns and measured: processor time, time on the clock, memory."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Command = Sequence[str]

_FOUND_SOMETHING = 1
"""An audit ends so when it has findings. What could not run ends with another number."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one process used, with the processes it waited for."""

    cpu_s: float
    """Seconds of processor time, of the user and of the system."""
    wall_s: float
    peak_mb: float
    """Largest resident size, in millions of bytes."""


def in_turns(commands: Mapping[str, Command], rounds: int) -> dict[str, Usage | None]:
    """Run the commands one after the other, `rounds` times over; return the median of each.

    A slow spell of the machine so falls on all of them. What fails is not run again: None.
    """
    used: dict[str, list[Usage] | None] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            print(f"… {name}", file=sys.stderr, flush=True)
            earlier = used[name]
            usage = None if earlier is None else measured(command)
            used[name] = None if earlier is None or usage is None else [*earlier, usage]
    return {name: _median(usages) if usages else None for name, usages in used.items()}


def measured(command: Command) -> Usage | None:
    """Run the command and return what it used, or None if it could not do what it should."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, _FOUND_SOMETHING):
        print(f"ended with {process.returncode}: {' '.join(command)}", file=sys.stderr)
        return None
    return Usage(used.ru_utime + used.ru_stime, wall_s, used.ru_maxrss * 1024 / 1e6)


def _median(usages: Sequence[Usage]) -> Usage:
    return Usage(
        median(each.cpu_s for each in usages),
        median(each.wall_s for each in usages),
        median(each.peak_mb for each in usages),
    )
