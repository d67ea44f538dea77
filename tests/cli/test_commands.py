import os
import subprocess
import sys

import pytest

import provenance
from provenance.cli import commands

HEAVY = {"numpy", "jinja2", "rapidfuzz", "datasketch", "scipy", "xxhash", "provenance.pipeline"}


def test_help_names_every_command(command):
    code, printed, _ = command("--help")
    assert code == 0
    assert all(name in printed for name in ("audit", "compare", "config", "explain", "report"))


def test_the_version_is_that_of_the_package(command):
    assert command("--version") == (0, f"provenance {provenance.__version__}\n", "")


def test_no_command_at_all_is_answered_with_the_help(command):
    code, printed, aside = command()
    assert (code, printed) == (2, "")
    assert aside.startswith("Usage: provenance [OPTIONS] COMMAND")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["adit"], "provenance: No such command 'adit'. Did you mean 'audit'?"),
        (["audit"], "provenance: Missing argument 'PATHS...'."),
        (["audit", "x", "--furnitur"], "provenance: No such option '--furnitur'."),
        (["audit", "x", "--jobs", "-1"], "provenance: Invalid value for '--jobs': -1 is not"),
        (["compare", "a"], "provenance: Missing argument 'B'."),
        (["explain", "a", "b"], "provenance: Got unexpected extra argument (b)"),
    ],
)
def test_misuse_is_one_sentence_and_ends_with_2(command, arguments, sentence):
    code, printed, aside = command(*arguments)
    assert (code, printed) == (2, "")
    assert aside.startswith(sentence)
    assert aside.count("\n") == 1


def test_what_a_command_returns_is_the_exit_code(monkeypatch):
    monkeypatch.setattr(commands, "run", lambda arguments: 7 if arguments == ["x"] else 0)
    monkeypatch.setattr(sys, "argv", ["provenance", "x"])
    with pytest.raises(SystemExit) as ended:
        commands.main()
    assert ended.value.code == 7


def test_help_and_settings_import_nothing_heavy():
    program = (
        "import sys; from provenance.cli.commands import run\n"
        "run(['--help']); run(['audit', '--help']); run(['config', 'show'])\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ended.stdout.splitlines()[-1] == b"[]"


def test_the_module_is_the_command():
    ended = subprocess.run(
        [sys.executable, "-m", "provenance", "--version"], capture_output=True, check=True
    )
    assert ended.stdout.decode() == f"provenance {provenance.__version__}{os.linesep}"
