"""The `provenance` command: options in, exit code out. No decision about text is taken here.

    commands      the command itself and its way out: `main`, `run`
    audits        audit and compare
    quotes        quotes: all quotations of the texts
    redrawings    report: a result that was saved, drawn again
    explanations  explain, config show: what a rule means, what the settings are
    settings      the configuration file
    choices       the options that commands share
    pairs         the file of --pairs
    outputs       formats, and where each goes
    writing       files written whole or not at all
    terminal      what may reach a terminal, and how
    failures      what goes wrong, as a sentence and an exit code

What only one command needs is imported when it runs: `provenance --help` answers at once.
"""

from provenance.cli.commands import main

__all__ = ["main"]
