from datetime import UTC, date, datetime

import pytest

from provenance.corpus.readers.moments import read_date
from provenance.model import DateKind, ToldDate


@pytest.mark.parametrize(
    ("written", "day", "moment"),
    [
        ("2019-05-06", date(2019, 5, 6), None),
        ("20190506", date(2019, 5, 6), None),
        ("2019/05/06", date(2019, 5, 6), None),
        ("2019-05-06T07:08:09", date(2019, 5, 6), None),
        ("2019-05-06T07:08:09.123Z", date(2019, 5, 6), datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC)),
        ("2019-05-06 01:08+0200", date(2019, 5, 6), datetime(2019, 5, 5, 23, 8, tzinfo=UTC)),
        (
            "Mon, 06 May 2019 07:08:09 GMT",
            date(2019, 5, 6),
            datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC),
        ),
    ],
)
def test_dates_are_read_as_machines_write_them(written, day, moment):
    assert read_date(written, DateKind.PUBLISHED, "meta") == ToldDate(
        day, DateKind.PUBLISHED, "meta", moment
    )


@pytest.mark.parametrize(
    "written",
    [
        *("", "yesterday", "2019-13-06", "2019-02-30", "0000-00-00", "1970-01-01", "9999-01-01"),
        *("2019-05-06T25:00:00Z", "2019-05-06T01:02:03+99:99", "Mon, 06 Foo 2019 07:08:09 GMT"),
        *("9" * 4000, "Mon, 99999999999 May 2019 07:08:09 GMT"),
    ],
)
def test_anything_else_is_no_date(written):
    assert read_date(written, DateKind.PUBLISHED, "meta") is None
