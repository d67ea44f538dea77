"""The options of a check: what is judged, what is known or excused, and what makes it fail."""

import re
from datetime import date
from pathlib import Path

import click

BASELINE_NAME = "provenance-baseline.jsonl"
IGNORE_NAME = "provenance-ignore.toml"

_PATH = click.Path(path_type=Path)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?) ?(%?)")
_PERCENT = 100


class ShareType(click.ParamType[float]):
    """A share as people write it: `30%`, `0.3`."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return a share of 1."""
        if isinstance(value, float):
            return value
        found = _SHARE.fullmatch(str(value).strip())
        share = float(found[1]) / (_PERCENT if found[2] else 1) if found else -1.0
        if not 0 <= share <= 1:
            self.fail(f"{value!r} is no share: write 30% or 0.3", param, ctx)
        return share


class DayType(click.ParamType[date]):
    """A day: `2031-12-24`."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day: write 2031-12-24", param, ctx)


ROOT = click.Option(
    ["--root"],
    type=_PATH,
    default=Path(),
    metavar="DIR",
    help="Folder of the whole corpus: what files are held against, and what their paths are "
    "relative to. Default: the current folder.",
)
BASELINE = click.Option(
    ["--baseline"],
    type=_PATH,
    default=None,
    metavar="FILE",
    help=f"Findings that are known already (`provenance baseline write`). Default: "
    f"{BASELINE_NAME} in --root, if there is one.",
)
FAIL_ON = click.Option(
    ["--fail-on"],
    default="warning",
    show_default=True,
    metavar="LEVEL|RULES",
    help="End with 1 if there are new findings of this level or above, or of these rules.",
)
TODAY = click.Option(
    ["--today"],
    type=DayType(),
    default=None,
    metavar="YYYY-MM-DD",
    help="The day by which entries of the ignore file expire. Default: today.",
)

_OF_CHECKS = (
    click.Option(
        ["--ignore-file"],
        type=_PATH,
        default=None,
        metavar="FILE",
        help=f"Findings to ignore, each with a reason. Default: {IGNORE_NAME} in --root, if there "
        "is one.",
    ),
    click.Option(
        ["--max-new"],
        type=click.IntRange(min=0),
        default=0,
        show_default=True,
        metavar="N",
        help="Let pass up to N new findings at or above --fail-on.",
    ),
    click.Option(
        ["--max-copied"],
        type=ShareType(),
        default=None,
        metavar="SHARE",
        help="Fail if more than this share of a judged document, such as 30%, stands in other "
        "documents and is credited to nobody, or to the wrong one: characters under new PROV101, "
        "103, 105, 204, 302 and 303, whatever --fail-on says.",
    ),
    click.Option(
        ["--allow-skipped/--no-allow-skipped"],
        default=False,
        help="Let pass files that were to be judged and could not be read.",
    ),
)

CONDITIONS = (BASELINE, *_OF_CHECKS)
"""What the configuration file may say as well."""
