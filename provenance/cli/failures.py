"""What can go wrong, as one sentence on standard error and an exit code."""

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from provenance.cli.terminal import hush, say_aside
from provenance.errors import ProvenanceError
from provenance.report.invisible import on_one_line, visible
from provenance.report.logs import inert

CLEAN, FOUND, FAILED, INTERRUPTED, TERMINATED = 0, 1, 2, 130, 143
"""Only findings give 1: a script that reads 1 may rely on a report being there."""

TRACEBACK_VARIABLE = "PROVENANCE_TRACEBACK"
"""Set to 1, it makes an error of ours print its traceback as well."""


class Terminated(BaseException):
    """The process was asked to end (SIGTERM): it leaves nothing behind and does so."""


@contextmanager
def terminable() -> Iterator[None]:
    """Make SIGTERM an exception, so that workers are ended and files of the run removed."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, _frame: object) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # once is enough: the end is not to be interrupted
    raise Terminated


def exit_code_of(command: Callable[[], int]) -> int:
    """Run a command and return its exit code, whatever it raises. Prints one sentence if it does.

    This is the one place where every exception is caught: Python would end with 1, which means
    findings.
    """
    try:
        code = command()
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except click.ClickException as error:
        code = _misused(error)
    except ProvenanceError as error:
        code = _failed(str(error), error.hint)
    except (KeyboardInterrupt, click.Abort):
        say_aside("provenance: interrupted\n")
        code = INTERRUPTED
    except Terminated:
        say_aside("provenance: terminated\n")
        code = TERMINATED
    except BrokenPipeError:
        hush()
        code = CLEAN
    except Exception as error:  # noqa: BLE001  see the docstring
        code = _broken(error)
    return code


def _misused(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say_aside(error.format_message() + "\n")
        return FAILED
    context = getattr(error, "ctx", None)
    page = f"{context.command_path} --help" if context else "provenance --help"
    return _failed(error.format_message(), f"See `{page}`.")


def _failed(message: str, hint: str) -> int:
    ended = message if message.endswith((".", "?", "!", "?)")) else f"{message}."
    say_aside(f"provenance: {inert(on_one_line(f'{ended} {hint}'.strip()))}\n")
    return FAILED


def _broken(error: Exception) -> int:
    if os.environ.get(TRACEBACK_VARIABLE, "0") not in ("", "0"):
        say_aside(visible("".join(traceback.format_exception(error))))
    what = f"{type(error).__name__}: {error}".removesuffix(": ")
    return _failed(
        f"an error inside provenance itself ({what})",
        f"Set {TRACEBACK_VARIABLE}=1 to see where, and please report it.",
    )
