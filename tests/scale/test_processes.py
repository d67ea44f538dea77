import multiprocessing
import os
import time

import numpy as np
import pytest

from provenance.errors import WorkerLost
from provenance.model import Batches, Document
from provenance.scale import processes
from provenance.scale.processes import LocalEngine


def _document(number, text):
    return Document(number, f"{number}.txt", text, "", len(text), "text", "utf-8")


def _told(number):
    return number * number, os.getpid()


def _end_at_three(number):
    if number == 3:
        os._exit(9)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_batches(jobs):
    with LocalEngine(jobs) as engine:
        made = list(engine.map("squaring", _told, range(20)))
    assert [square for square, _ in made] == [number * number for number in range(20)]
    assert (os.getpid() in {worker for _, worker in made}) is (jobs == 1)


def test_few_batches_are_done_here():
    with LocalEngine(2) as engine:
        assert {worker for _, worker in engine.map("squaring", _told, range(3))} == {os.getpid()}


def test_batches_are_made_when_their_turn_has_come():
    """There may be more of them than memory: none is made long before it is worked on."""
    made = []
    batches = Batches(range(1000), lambda number: made.append(number) or number)
    with LocalEngine(1) as engine:
        first = next(iter(engine.map("squaring", _told, batches)))
    assert first[0] == 0
    assert len(made) < 10


def test_a_worker_that_is_ended_from_outside_is_said():
    with LocalEngine(2) as engine, pytest.raises(WorkerLost, match="a worker process ended"):
        list(engine.map("ending", _end_at_three, range(20)))


def test_an_interruption_ends_the_workers():
    with pytest.raises(KeyboardInterrupt), LocalEngine(2) as engine:
        _interrupted(engine)
    deadline = time.monotonic() + 20
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not multiprocessing.active_children()


def _interrupted(engine):
    next(engine.map("squaring", _told, range(10_000)))
    raise KeyboardInterrupt


def test_after_each_batch_it_is_told_how_far_the_work_is():
    steps = []
    with LocalEngine(1, steps.append) as engine:
        engine.shelve([_document(0, "four")])
        list(engine.paced("pairing", ["a", "b"]))
    assert [(step.told, step.done, step.batches, step.chars) for step in steps] == [
        ("pairing", 1, 2, 4),
        ("pairing", 2, 2, 4),
    ]


@pytest.mark.parametrize("limit", [1 << 20, 100])
def test_columns_hold_the_same_in_memory_and_on_disk(monkeypatch, limit):
    monkeypatch.setattr(processes, "_COLUMNS_BYTES_MAX", limit)
    parts = [(np.arange(n, dtype=np.uint32), np.full(n, n, np.int64)) for n in (0, 3, 40, 0, 7)]
    with LocalEngine() as engine:
        numbers, counts = engine.columns(iter(parts))
        for _ in engine.paced("looking", [0]):
            assert numbers.tolist() == [*range(3), *range(40), *range(7)]
    assert counts.tolist() == [3] * 3 + [40] * 40 + [7] * 7
    assert (numbers.dtype, counts.dtype) == (np.uint32, np.int64)


@pytest.mark.parametrize("limit", [1 << 20, 100])
def test_documents_are_the_same_in_memory_and_on_disk(monkeypatch, limit):
    monkeypatch.setattr(processes, "_TEXTS_BYTES_MAX", limit)
    documents = [
        _document(number, f"Nummer {number}: „слово“ \ud800 𝔞\r\n") for number in range(9)
    ]
    with LocalEngine() as engine:
        shelved = engine.shelve(iter(documents))
    assert list(shelved) == documents
    assert [shelved[number] for number in (8, 0, 8, -1)] == [documents[n] for n in (8, 0, 8, 8)]
    assert list(shelved[2:5]) == documents[2:5]
    assert len(shelved) == 9
