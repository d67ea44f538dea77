import sys

import pytest

from provenance.cli import progress
from provenance.cli.progress import progress_line, sentence_of
from provenance.scale.steps import Step


class _Terminal:
    """Standard error that somebody watches, or nobody."""

    encoding = "utf-8"

    def __init__(self, *, watched):
        self.watched, self.written = watched, b""
        self.buffer = self

    def isatty(self):
        return self.watched

    def fileno(self):
        raise OSError

    def write(self, content):
        self.written += content

    def flush(self):
        pass


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(progress, "_BETWEEN_SECONDS", 0.0)


@pytest.mark.usefixtures("at_once")
def test_a_person_sees_how_far_the_work_is_and_nothing_of_it_afterwards(monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := _Terminal(watched=True))
    with progress_line() as told:
        told(Step("reading words", 5, 10, 0))
    shown, *_ = terminal.written.decode().strip("\r").split("\r")
    assert shown.startswith("provenance: reading words  50% · ")
    assert terminal.written.decode().endswith(" \r")


@pytest.mark.usefixtures("at_once")
def test_nobody_is_told_where_nobody_watches(monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := _Terminal(watched=False))
    with progress_line() as told:
        told(Step("reading words", 5, 10, 0))
    assert terminal.written == b""


def test_short_work_says_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := _Terminal(watched=True))
    with progress_line() as told:
        told(Step("reading words", 5, 10, 0))
    assert terminal.written == b""


def test_rate_and_time_left_are_those_of_the_step():
    said = sentence_of(Step("reading words", 25, 100, 400_000_000), 4.0)
    assert said == "provenance: reading words  25% · 25.0 MB/s · 0:12 left"
    assert sentence_of(Step("pairing seeds", 4, 4, 0), 1.0) == "provenance: pairing seeds 100%"
