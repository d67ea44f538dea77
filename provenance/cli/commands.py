"""The command line as a whole: arguments in, exit code out."""

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from provenance import __version__
from provenance.cli.audits import audit_command, compare_command
from provenance.cli.baselines import baseline_group
from provenance.cli.checks import check_command
from provenance.cli.explanations import config_group, explain_command
from provenance.cli.failures import CLEAN, exit_code_of, terminable
from provenance.cli.indexes import index_command
from provenance.cli.lineages import lineage_command
from provenance.cli.quotes import quotes_command
from provenance.cli.redrawings import report_command
from provenance.cli.terminal import settle
from provenance.cli.traces import trace_command


def main() -> NoReturn:
    """Run the command with the arguments of the process, and end the process."""
    with terminable():
        code = run(sys.argv[1:])
    settle()
    raise SystemExit(code)


def run(arguments: Sequence[str]) -> int:
    """Return the exit code: 0 nothing found, 1 findings, 2 could not run, 130 or 143 stopped."""
    return exit_code_of(lambda: _invoke(arguments))


def _invoke(arguments: Sequence[str]) -> int:
    """Run one command. Not click's own `main`, which ends with 1 for things we end with 2."""
    with provenance.make_context("provenance", list(arguments)) as context:
        code = provenance.invoke(context)
        return code if isinstance(code, int) else CLEAN


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="provenance")
def provenance() -> None:
    """Find copied passages in texts, say who had them first, and whether the copy says so.

    Exit codes: 0 nothing found, 1 findings at or above --fail-on, 2 could not run,
    130 interrupted, 143 terminated.
    """


_COMMANDS = (
    audit_command,
    compare_command,
    check_command,
    baseline_group,
    trace_command,
    lineage_command,
    index_command,
    quotes_command,
    explain_command,
    report_command,
    config_group,
)
for _command in _COMMANDS:
    provenance.add_command(_command)
