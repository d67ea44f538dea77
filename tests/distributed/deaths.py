"""Executors that are killed while they work, as happens on a cluster."""

import os
import signal
from pathlib import Path


def dying_once(frame, folder: Path):
    """Return the same rows; the first task that gives some of them kills its executor instead."""
    mark = str(folder / "somebody died")

    def _pass(batches):
        for batch in batches:
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                yield batch
            else:
                with open(f"/proc/{os.getppid()}/stat", encoding="utf-8") as stat:  # noqa: PTH123  runs elsewhere
                    executor = int(stat.read().rpartition(")")[2].split()[1])
                os.kill(executor, signal.SIGKILL)

    return frame.mapInArrow(_pass, frame.schema)


def kill_one(spark, folder: Path):
    """Kill an executor, and with it what it keeps on its disk for others to fetch."""
    rows = spark.range(8, numPartitions=2)
    assert dying_once(rows, folder).count() == 8
    assert (folder / "somebody died").exists()
