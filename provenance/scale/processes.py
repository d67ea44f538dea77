"""One computer as an engine: batches go to worker processes, what outgrows memory to disk.

The result does not depend on the number of workers: batches are cut by the texts alone, and what
comes back is taken in their order.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from provenance.model import Document
from provenance.scale.steps import Progress, Step
from provenance.scale.workers import Workers
from provenance.store.scratch import Scratch, writing

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

_TEXTS_BYTES_MAX = 96 << 20
_COLUMNS_BYTES_MAX = 160 << 20
"""What texts, and columns together, may take of memory; what is more lies on disk."""

_POOL_BATCHES_MIN = 8
"""Fewer batches are done before the workers would have started."""

_AHEAD = 2
"""Batches that wait for each worker: more would only take memory."""

_Batch = TypeVar("_Batch")
_Made = TypeVar("_Made")
_Columns = tuple[NDArray[Any], ...]


class LocalEngine:
    """The processes and the disk of this computer. To be entered before, and left after, the work.

    What it keeps on disk stays there as long as somebody holds it.
    """

    def __init__(self, jobs: int = 1, progress: Progress | None = None) -> None:
        """`jobs` worker processes; 0 is one for each processor, 1 is none but this one."""
        self._jobs = jobs or os.cpu_count() or 1
        self._progress = progress or (lambda _step: None)
        self._chars = 0
        self._scratch = Scratch()
        self._workers: Workers | None = None
        self._columns_bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._workers:
            self._workers.end(at_once=kind is not None)
            self._workers = None

    def map(
        self, told: str, function: Callable[[_Batch], _Made], batches: Sequence[_Batch]
    ) -> Iterator[_Made]:
        """Yield what `function` makes of each batch, in order. Raises `WorkerLost`."""
        alone = self._jobs == 1 or len(batches) < _POOL_BATCHES_MIN
        made = map(function, batches) if alone else self._sent(function, batches)
        for done, each in enumerate(made, start=1):
            yield each
            self._tell(told, done, len(batches))

    def _tell(self, told: str, done: int, batches: int) -> None:
        self._scratch.forget_pages()
        self._progress(Step(told, done, batches, self._chars))

    def _sent(
        self, function: Callable[[_Batch], _Made], batches: Sequence[_Batch]
    ) -> Iterator[_Made]:
        workers = self._workers = self._workers or Workers(self._jobs)
        waiting: deque[Future[_Made]] = deque()
        for batch in batches:
            waiting.append(workers.submit(function, batch))
            if len(waiting) > self._jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def paced(self, told: str, batches: Sequence[_Batch]) -> Iterator[_Batch]:
        """Yield the batches in order, for work in this process."""
        for done, batch in enumerate(batches, start=1):
            yield batch
            self._tell(told, done, len(batches))

    def columns(self, parts: Iterable[_Columns], rows_max: int = 0) -> _Columns:
        """Return columns made of their parts, on disk if memory would not hold them all."""
        if rows_max:
            return self._filled(iter(parts), rows_max)
        held: list[_Columns] = []
        more = iter(parts)
        for part in more:
            held.append(part)
            if self._is_too_much(part):
                return self._columns_on_disk(chain(_drained(held), more))
        return tuple(np.concatenate(column) for column in zip(*held, strict=True))

    def _filled(self, parts: Iterator[_Columns], rows_max: int) -> _Columns:
        """Return columns made long enough at once: what is not filled takes no memory."""
        first = next(parts)
        made = tuple(np.empty(rows_max, column.dtype) for column in first)
        rows = 0
        for part in chain([first], parts):
            stop = rows + len(part[0])
            for column, values in zip(made, part, strict=True):
                column[rows:stop] = values
            rows = stop
            if self._is_too_much(part):
                held = [tuple(each[:rows] for each in made)]
                del made
                return self._columns_on_disk(chain(_drained(held), parts))
        return tuple(column[:rows] for column in made)

    def _is_too_much(self, part: _Columns) -> bool:
        """Add a part to what is held in memory, and tell whether it is too much."""
        self._columns_bytes += sum(column.nbytes for column in part)
        return self._columns_bytes > _COLUMNS_BYTES_MAX

    def _columns_on_disk(self, parts: Iterable[_Columns]) -> _Columns:
        self._columns_bytes = 0
        paths: list[Path] = []
        kinds: list[tuple[np.dtype[Any], tuple[int, ...]]] = []
        for part in parts:
            kinds = [(column.dtype, column.shape[1:]) for column in part]
            paths = paths or [self._scratch.new_path() for _ in part]
            for path, column in zip(paths, part, strict=True):
                with writing(path) as file:
                    file.write(np.ascontiguousarray(column).data)
        return tuple(
            self._scratch.column(path, kind).reshape(-1, *shape)
            for path, (kind, shape) in zip(paths, kinds, strict=True)
        )

    def shelve(self, documents: Iterable[Document]) -> Sequence[Document]:
        """Return the documents, their texts on disk if memory would not hold them all."""
        held: list[Document] = []
        size = 0
        more = self._measured(documents)
        for document in more:
            held.append(document)
            size += sys.getsizeof(document.text)
            if size > _TEXTS_BYTES_MAX:
                return self._scratch.shelve(chain(_drained(held), more))
        return tuple(held)

    def _measured(self, documents: Iterable[Document]) -> Iterator[Document]:
        chars = 0
        for document in documents:
            chars += len(document.text)
            yield document
        self._chars = chars


def _drained(held: list[_Made]) -> Iterator[_Made]:
    """Yield what is held, in order, and let go of each."""
    held.reverse()
    while held:
        yield held.pop()
