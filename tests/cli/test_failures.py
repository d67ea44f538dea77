import os
import signal

import click
import pytest

from provenance.cli.failures import exit_code_of, terminable
from provenance.errors import NoDocuments, ProvenanceError


def _raising(error):
    def command():
        raise error

    return command


def test_a_command_that_ends_well_keeps_its_code(capsys):
    assert exit_code_of(lambda: 1) == 1
    assert capsys.readouterr() == ("", "")


def test_what_the_user_can_mend_is_a_sentence_with_its_hint(capsys):
    assert exit_code_of(_raising(NoDocuments("missing.txt does not exist"))) == 2
    assert capsys.readouterr().err == (
        "provenance: missing.txt does not exist. "
        "Give at least one text file, or a folder that holds one.\n"
    )


def test_a_sentence_without_a_hint_ends_with_one_full_stop(capsys):
    assert exit_code_of(_raising(ProvenanceError("done for."))) == 2
    assert capsys.readouterr().err == "provenance: done for.\n"


def test_what_a_message_quotes_cannot_steer_the_terminal(capsys):
    exit_code_of(_raising(ProvenanceError("no file \x1b[2J\nprovenance: all is well")))
    assert capsys.readouterr().err == (
        "provenance: no file [U+001B][2J provenance: all is well.\n"
    )


def test_misuse_is_a_sentence_that_points_to_the_help(capsys):
    context = click.Context(click.Command("audit"), info_name="provenance audit")
    assert exit_code_of(_raising(click.UsageError("No such option '--x'.", context))) == 2
    assert capsys.readouterr().err == (
        "provenance: No such option '--x'. See `provenance audit --help`.\n"
    )


def test_misuse_without_a_command_points_to_the_help_of_all(capsys):
    assert exit_code_of(_raising(click.ClickException("No."))) == 2
    assert capsys.readouterr().err == "provenance: No. See `provenance --help`.\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_has_its_own_code(capsys, error):
    assert exit_code_of(_raising(error)) == 130
    assert capsys.readouterr().err == "provenance: interrupted\n"


def test_help_ends_with_its_own_code():
    assert exit_code_of(_raising(click.exceptions.Exit(0))) == 0


def test_a_reader_that_went_away_is_no_failure(monkeypatch):
    hushed = []
    monkeypatch.setattr("provenance.cli.failures.hush", lambda: hushed.append(True))
    assert exit_code_of(_raising(BrokenPipeError())) == 0
    assert hushed


def test_an_error_of_ours_is_a_sentence_that_tells_how_to_see_more(capsys, monkeypatch):
    monkeypatch.delenv("PROVENANCE_TRACEBACK", raising=False)
    assert exit_code_of(_raising(ZeroDivisionError("division by zero"))) == 2
    assert capsys.readouterr().err == (
        "provenance: an error inside provenance itself (ZeroDivisionError: division by zero). "
        "Set PROVENANCE_TRACEBACK=1 to see where, and please report it.\n"
    )


def test_the_traceback_of_an_error_of_ours_can_be_had(capsys, monkeypatch):
    monkeypatch.setenv("PROVENANCE_TRACEBACK", "1")
    assert exit_code_of(_raising(AssertionError("\x1b[2J"))) == 2
    printed = capsys.readouterr().err
    assert printed.startswith("Traceback (most recent call last):\n")
    assert "AssertionError: [U+001B][2J\nprovenance: an error inside" in printed


def test_a_command_that_is_to_terminate_cleans_up_first(capsys):
    left = []

    def command():
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            left.append(os.getpid())
        return 0

    with terminable():
        assert exit_code_of(command) == 143
    assert left == [os.getpid()]
    assert capsys.readouterr().err == "provenance: terminated\n"
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
