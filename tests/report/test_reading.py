import json

import pytest

from provenance.errors import UnusableResult
from provenance.report.json import render_json
from provenance.report.reading import checked_result, read_result, texts_of


def test_a_result_is_read_as_it_was_written(report):
    assert read_result(render_json(report.result)) == report.result


def test_a_result_that_comes_from_elsewhere_is_held_against_the_same_rules(report):
    assert checked_result(report.result) is report.result
    with pytest.raises(UnusableResult, match="damaged"):
        checked_result({**report.result, "pages": []})


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"schema": "provenance/9"}', '{"schema": "provenance/1"}', "[" * 9],
)
def test_what_is_no_result_of_ours_is_an_error(text):
    with pytest.raises(UnusableResult):
        read_result(text)


def _broken(report, change):
    value = json.loads(render_json(report.result))
    change(value)
    return json.dumps(value)


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value["findings"][0].update(document="d99"),
        lambda value: value["findings"][0].update(family="f99"),
        lambda value: value["findings"][0].update(end=10**9),
        lambda value: value["findings"][0].update(level="loud"),
        lambda value: value["pages"][0].update(start="first"),
        lambda value: value["documents"][0].pop("sha256"),
        lambda value: value["matches"][0].update(more=1),
        lambda value: value["derivations"][0].update(probability=2),
        lambda value: value["quotations"][0].update(page="p99"),
        lambda value: value["documents"][0].update(pages=["p99"]),
    ],
)
def test_a_damaged_row_is_named(report, change):
    with pytest.raises(UnusableResult, match="damaged"):
        read_result(_broken(report, change))


def test_texts_count_only_if_they_are_still_the_same(result, small):
    assert texts_of(result) == {}
    assert texts_of(result, small.documents)["d3"] == small.documents[3].text
    assert list(texts_of(result, small.documents[:2])) == ["d0", "d1"]


def _dated(report, day):
    date = {"value": day, "kind": "published", "start": 0, "end": 4}
    return _broken(report, lambda value: value["pages"][0].update(date=date, dates=[date]))


def test_a_date_must_be_a_day_of_the_calendar(report):
    assert read_result(_dated(report, "2024-02-29"))["pages"][0]["date"]["value"] == "2024-02-29"
    with pytest.raises(UnusableResult, match="2024-02-30 is no day"):
        read_result(_dated(report, "2024-02-30"))


def test_what_a_format_says_of_a_page_is_no_date(report):
    value = json.loads(render_json(report.result))
    value["pages"][0]["told"] = [{"field": "author", "value": "Anna Bell", "evidence": "meta"}]
    assert read_result(json.dumps(value))["pages"][0]["told"][0]["value"] == "Anna Bell"
