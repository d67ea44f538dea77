from datetime import date

import pytest

from provenance.report.dates import date_in_words, date_shortly, day_in_words, open_end


def _row(kind):
    return {"value": "2024-02-10", "kind": kind, "document": "d0", "start": 0, "end": 4}


def test_a_day_is_written_out_or_shortened():
    assert day_in_words(date(2024, 2, 10)) == "10 February 2024"
    assert day_in_words(date(2024, 2, 10), short=True) == "10 Feb 2024"


@pytest.mark.parametrize(
    ("kind", "short", "end"),
    [
        ("published", "10 Feb 2024", ""),
        ("archived", "by", "before"),
        ("mentioned", "from", "after"),
    ],
)
def test_a_date_says_how_it_is_known(kind, short, end):
    assert date_shortly(_row(kind)).startswith(short)
    assert open_end(_row(kind)) == end
    assert "10 February 2024" in date_in_words(_row(kind))


def test_no_date_is_said_too():
    assert date_shortly(None) == "undated"
    assert open_end(None) == ""
    assert date_in_words(None)
