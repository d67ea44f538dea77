"""Worker processes: a function and a batch go to one, what it made of the batch comes back.

Each worker has a pipe of its own to this process, and nobody else holds an end of it. So when one
side dies, at whatever moment, the other side reads the end of the pipe: a lost worker is noticed
in the middle of a result, and no worker outlives the process that it works for.
"""

import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast

from provenance.errors import WorkerLost

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_Batch = TypeVar("_Batch")
_Made = TypeVar("_Made")


class Workers:
    """Some worker processes, each started when it is needed. To be ended when the work is done."""

    def __init__(self, count: int) -> None:
        """So many at most."""
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  not all runs need it
        from queue import SimpleQueue  # noqa: PLC0415  the same

        self._count = count
        self._processes: list[SpawnProcess] = []
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        self._threads = ThreadPoolExecutor(count)

    def submit(self, function: Callable[[_Batch], _Made], batch: _Batch) -> "Future[_Made]":
        """Have a batch worked on; the result raises `WorkerLost` if its worker dies."""
        if len(self._processes) < self._count:
            self._start()
        return self._threads.submit(self._ask, function, batch)

    def _start(self) -> None:
        import multiprocessing  # noqa: PLC0415  not all runs need it

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._processes.append(process)
        self._idle.put(ours)

    def _ask(self, function: Callable[[_Batch], _Made], batch: _Batch) -> _Made:
        """Hand a batch to an idle worker and wait for what it makes; one waits in each thread."""
        connection = self._idle.get()
        try:
            connection.send((function, batch))
            made, error = connection.recv()
        except (EOFError, OSError) as lost:
            raise WorkerLost("a worker process ended before its work was done") from lost
        finally:
            self._idle.put(connection)
        if error:
            raise error
        return cast("_Made", made)

    def end(self, *, at_once: bool) -> None:
        """Let the workers end: when what they were given is done, or at once."""
        self._threads.shutdown(wait=not at_once, cancel_futures=True)
        for process in self._processes:
            if at_once:
                process.terminate()
        self._threads.shutdown()
        while not self._idle.empty():
            self._idle.get().close()
        for process in self._processes:
            process.join()


def _serve(connection: "Connection") -> None:
    """Work in a process of its own until nobody is there to work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # left to the process that handed out the work
    with suppress(EOFError, OSError):
        while True:
            function, batch = connection.recv()
            connection.send(_answer(function, batch))


def _answer(function: Callable[[Any], Any], batch: object) -> tuple[Any, Exception | None]:
    """Return what a function makes of a batch, or what it raised with the place where."""
    try:
        return function(batch), None
    except Exception as error:  # noqa: BLE001  it is raised again where the work was handed out
        error.add_note(traceback.format_exc())
        return None, error
