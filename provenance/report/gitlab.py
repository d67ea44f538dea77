"""Result to a GitLab code quality report, which merge requests show beside the changed lines."""

from provenance.report.entries import Entry, entries_of
from provenance.report.invisible import on_one_line
from provenance.report.rows import Result
from provenance.report.strictness import strict_json

_SEVERITIES = {"error": "critical", "warning": "minor"}
"""GitLab has info, minor, major, critical and blocker; notes are info."""


def render_gitlab(result: Result) -> str:
    """Return the findings as a JSON list, one a line; those that are ignored are left out.

    GitLab itself tells known findings from new ones, by their fingerprints.
    """
    told = [each for each in entries_of(result) if each.standing != "ignored"]
    return "[" + ",".join(f"\n{strict_json(_issue(each))}" for each in told) + "\n]\n"


def _issue(entry: Entry) -> dict[str, object]:
    return {
        "description": on_one_line(entry.message),
        "check_name": f"{entry.rule} {entry.name}",
        "fingerprint": entry.fingerprint,
        "severity": _SEVERITIES.get(entry.level, "info"),
        "location": {
            "path": on_one_line(entry.copy.path),
            "lines": {"begin": entry.copy.line},
        },
    }
