"""What may reach a terminal, and how: written out safely, flushed, never half a traceback."""

import os
import shutil
import sys
from typing import TextIO

from provenance.errors import CannotWrite

_COLUMNS = 100
"""The same on every machine, so that a saved report is too."""

_COLUMNS_MIN = 40
"""Narrower than this a table is no longer one: let the terminal wrap it."""


def say(text: str, encoding: str | None = None) -> None:
    """Write `text` to standard output at once, as its encoding or the given one has it.

    A reader that went away (`| head`) is no failure. Raises `CannotWrite` for any other.
    """
    if sys.stdout is None:
        raise CannotWrite("standard output is closed", hint="Name a file: --format KIND:PATH.")
    try:
        _write(sys.stdout, text, encoding or sys.stdout.encoding)
    except BrokenPipeError:
        hush()
    except OSError as error:
        hush()
        raise CannotWrite(f"standard output could not be written: {error.strerror}") from error


def say_aside(text: str) -> None:
    """Write `text` to standard error if anybody listens there."""
    if sys.stderr is None:
        return
    try:
        _write(sys.stderr, text, sys.stderr.encoding)
    except OSError:
        hush(sys.stderr)


def _write(stream: TextIO, text: str, encoding: str) -> None:
    stream.flush()
    stream.buffer.write(text.encode(encoding, "backslashreplace"))
    stream.flush()


def hush(stream: TextIO | None = None) -> None:
    """Let whatever is still to be written to a stream that failed go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, (stream or sys.stdout).fileno())
    os.close(nowhere)


def settle() -> None:
    """Write out what is buffered, so that Python's own last flush cannot change the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            hush(stream)


def wants_color(choice: str, stream: TextIO | None) -> bool:
    """Tell whether to colour what goes to `stream`: `always`, `never`, or `auto`.

    `auto` obeys NO_COLOR (https://no-color.org) and colours terminals only.
    """
    if choice != "auto":
        return choice == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and is_terminal(stream)


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person watches this stream."""
    return stream is not None and stream.isatty()


def columns_of(stream: TextIO | None) -> int:
    """Return how wide a line may be: that of the terminal, or 100 for everything else."""
    if not is_terminal(stream):
        return _COLUMNS
    return max(_COLUMNS_MIN, shutil.get_terminal_size((_COLUMNS, 24)).columns)
