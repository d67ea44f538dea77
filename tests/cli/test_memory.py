import gc
import subprocess
import sys

import pytest

from provenance.cli.memory import keep_freed_memory


@pytest.fixture(autouse=True)
def _threshold():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_cycles_are_looked_for_seldom_but_looked_for():
    keep_freed_memory()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > 100_000


def test_a_system_without_that_library_does_without(monkeypatch):
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    keep_freed_memory()
    monkeypatch.setattr(sys, "platform", "elsewhere")
    keep_freed_memory()


def test_columns_are_made_and_freed_as_before():
    program = (
        "from provenance.cli.memory import keep_freed_memory; keep_freed_memory()\n"
        "import numpy as np\n"
        "print(sum(int(np.arange(1 << size).sum()) for size in range(22)))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert int(ended.stdout) == sum((1 << size) * ((1 << size) - 1) // 2 for size in range(22))
