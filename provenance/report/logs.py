"""Lines for the log of a CI server come in, lines that command it to nothing go out."""

import re

from provenance.report.invisible import on_one_line

_WITHIN = re.compile(r"##(?=\w*\[)")
"""`##[error]` (GitHub), `##vso[...]` (Azure) and `##teamcity[...]` act wherever they stand."""


def inert(line: str) -> str:
    """Return one line of a log that is no command: shown as it was, but for a space or a dot.

    GitHub takes a line that begins with `::`, white space aside, for a command.
    """
    shown = _WITHIN.sub("# #", line)
    return f".{shown}" if shown.lstrip().startswith("::") else shown


def command_value(text: str) -> str:
    """Return `text` as the message of a workflow command: on one line, nothing in it acts."""
    shown = inert(on_one_line(text))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """Return `text` as a property of a workflow command, which colons and commas would end."""
    return command_value(text).replace(":", "%3A").replace(",", "%2C")
