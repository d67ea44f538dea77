import os
import time
from datetime import date

from provenance.cli.clocks import today


def test_it_is_the_day_of_the_machine():
    before = time.localtime()
    found = today()
    after = time.localtime()
    assert date(*before[:3]) <= found <= date(*after[:3])


def test_it_is_the_day_where_the_command_runs(monkeypatch):
    days = set()
    for zone in ("AAA-14", "BBB12"):  # 26 hours apart: never the same day
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        days.add(today())
    monkeypatch.undo()
    time.tzset()
    assert len(days) == 2
