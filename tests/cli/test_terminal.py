import io
import os
import subprocess
import sys

import pytest

from provenance.cli.terminal import columns_of, hush, say, say_aside, settle, wants_color
from provenance.errors import CannotWrite


class _Stream(io.TextIOWrapper):
    def __init__(self, *, watched=False, encoding="utf-8", refusal=None):
        super().__init__(io.BytesIO(), encoding=encoding)
        self.watched, self.refusal = watched, refusal

    def isatty(self):
        return self.watched

    def flush(self):
        if self.refusal:
            raise self.refusal
        super().flush()

    def close(self):
        self.refusal = None
        super().close()

    @property
    def written(self):
        return self.buffer.getvalue()


def test_what_the_terminal_cannot_spell_is_written_out(monkeypatch):
    stream = _Stream(encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    say("naïve\n")
    assert stream.written == b"na\\xefve\n"


def test_results_are_utf8_whatever_the_terminal_speaks(monkeypatch):
    stream = _Stream(encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    say("naïve\n", "utf-8")
    assert stream.written == "naïve\n".encode()


def test_a_full_disk_behind_standard_output_is_a_failure_with_a_name(monkeypatch):
    monkeypatch.setattr(sys, "stdout", _Stream(refusal=OSError(28, "No space left on device")))
    monkeypatch.setattr("provenance.cli.terminal.hush", lambda: None)
    with pytest.raises(CannotWrite, match="No space left on device"):
        say("report")


def test_a_closed_standard_output_is_a_failure(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(CannotWrite, match="closed"):
        say("report")


def test_a_reader_that_went_away_is_none(monkeypatch):
    hushed = []
    monkeypatch.setattr(sys, "stdout", _Stream(refusal=BrokenPipeError(32, "Broken pipe")))
    monkeypatch.setattr("provenance.cli.terminal.hush", lambda: hushed.append(True))
    say("report")
    assert hushed


def test_a_standard_error_that_is_gone_stops_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    say_aside("word of comfort")
    hushed = []
    monkeypatch.setattr(sys, "stderr", _Stream(refusal=BrokenPipeError(32, "Broken pipe")))
    monkeypatch.setattr("provenance.cli.terminal.hush", hushed.append)
    say_aside("word of comfort")
    assert hushed == [sys.stderr]


def test_a_hushed_stream_writes_nowhere(tmp_path):
    with (tmp_path / "file").open("w", encoding="utf-8") as stream:
        hush(stream)
        stream.write("lost")
    assert (tmp_path / "file").read_text(encoding="utf-8") == ""


def test_settling_swallows_the_failure_of_the_last_flush(monkeypatch):
    hushed = []
    monkeypatch.setattr(sys, "stdout", _Stream(refusal=OSError(28, "No space left on device")))
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr("provenance.cli.terminal.hush", hushed.append)
    settle()
    assert hushed == [sys.stdout]


@pytest.mark.parametrize(
    ("choice", "watched", "environment", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_colours_go_to_people_who_did_not_decline(
    monkeypatch, choice, watched, environment, expected
):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(choice, _Stream(watched=watched)) is expected


@pytest.mark.parametrize(
    ("watched", "columns", "expected"), [(True, "72", 72), (True, "3", 40), (False, "72", 100)]
)
def test_lines_are_as_wide_as_the_terminal(monkeypatch, watched, columns, expected):
    monkeypatch.setenv("COLUMNS", columns)
    assert columns_of(_Stream(watched=watched)) == expected


def test_piping_into_a_reader_that_stops_reading_ends_quietly():
    reading, writing = os.pipe()
    os.close(reading)
    program = "from provenance.cli.terminal import say, settle; say('x' * 100_000); settle()"
    ended = subprocess.run(
        [sys.executable, "-c", program], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")
