import os
import signal
import subprocess
import sys

import pytest

from provenance.errors import WorkerLost
from provenance.scale.workers import Workers

_LARGE = 1 << 22

_ORPHANS = """
import os, signal, sys
from provenance.scale.workers import Workers

if __name__ == "__main__":
    workers = Workers(2)
    print(*(workers.submit(os.getpgid, 0).result() for _ in range(2)), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
"""A process that dies while it has workers; these hold its standard output open."""


def _doubled(number):
    return number * 2


def _die_in_the_middle_of_an_answer(_):
    return _Deadly()


class _Deadly:
    def __reduce__(self):
        os.kill(os.getpid(), signal.SIGKILL)
        return str, ()


def _refuse(number):
    message = f"not {number}"
    raise LookupError(message)


@pytest.fixture
def workers():
    made = Workers(2)
    yield made
    made.end(at_once=True)


def test_each_batch_is_worked_on(workers):
    waiting = [workers.submit(_doubled, number) for number in range(9)]
    assert [each.result() for each in waiting] == [number * 2 for number in range(9)]


def test_batches_and_answers_may_be_large(workers):
    waiting = [workers.submit(bytes.upper, b"a" * _LARGE) for _ in range(6)]
    assert {len(each.result()) for each in waiting} == {_LARGE}


def test_what_a_worker_raises_is_raised_here_and_says_where(workers):
    with pytest.raises(LookupError, match="not 3") as raised:
        workers.submit(_refuse, 3).result()
    assert "_refuse" in raised.value.__notes__[0]
    assert workers.submit(_doubled, 3).result() == 6


def test_a_worker_that_dies_is_noticed(workers):
    with pytest.raises(WorkerLost, match="before its work was done"):
        workers.submit(_die_in_the_middle_of_an_answer, 1).result()


def test_workers_end_when_their_work_is_done():
    workers = Workers(2)
    last = workers.submit(_doubled, 3)
    workers.end(at_once=False)
    assert last.result() == 6


def test_no_worker_outlives_the_process_that_it_works_for(tmp_path):
    """The output of the dead process is at its end only when its workers are dead too."""
    script = tmp_path / "orphans.py"
    script.write_text(_ORPHANS)
    ended = subprocess.run([sys.executable, script], capture_output=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert ended.stderr == b""
