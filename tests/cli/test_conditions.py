from datetime import date

import click
import pytest

from provenance.cli.choices import SETTINGS
from provenance.cli.conditions import CONDITIONS, DayType, ShareType


@pytest.mark.parametrize(
    ("written", "share"), [("30%", 0.3), ("30 %", 0.3), ("0.3", 0.3), ("0", 0), ("100%", 1)]
)
def test_a_share_is_written_as_people_do(written, share):
    assert ShareType().convert(written, None, None) == share
    assert ShareType().convert(float(share), None, None) == share


@pytest.mark.parametrize("written", ["30", "101%", "-1%", "much", "", "1e-3", "nan"])
def test_what_is_no_share_is_refused(written):
    with pytest.raises(click.BadParameter, match="30%"):
        ShareType().convert(written, None, None)


def test_a_day():
    day = date(2031, 12, 24)
    assert DayType().convert("2031-12-24", None, None) == day
    assert DayType().convert(day, None, None) == day
    with pytest.raises(click.BadParameter):
        DayType().convert("24.12.2031", None, None)


def test_the_configuration_file_knows_them_by_their_long_names():
    assert {f"--{key}" for key in SETTINGS} >= {each.opts[0] for each in CONDITIONS}
