from datetime import UTC, date, datetime

import pytest

from provenance.corpus.readers.records import Columns, RecordReader, columns_of, value_of
from provenance.corpus.readers.sources import Extract, Source, Unreadable
from provenance.model import Field
from provenance.options import AuditOptions

DEFAULT = AuditOptions()
PROSE = "Nobody had seen the ships leave the harbour."


def _reads(*records, **options):
    reader = RecordReader(Source("a", None), "jsonl", AuditOptions(**options))
    reads = [
        each for number, record in enumerate(records, 1) for each in reader.read(number, record)
    ]
    return [*reads, *reader.rest()]


def _outline(**record):
    (extract,) = _reads({"text": PROSE, **record})
    return extract.outlines[0]


@pytest.mark.parametrize(
    ("record", "columns"),
    [
        ({"Text": "a", "content": "b", "id": 7}, Columns("Text", "id", "")),
        (
            {"body": "a", "meta": {"id": "x", "date": "2019"}},
            Columns("body", "meta.id", "meta.date"),
        ),
        ({"abstract": PROSE, "x": "short"}, Columns("abstract", "", "")),
        ({"text": "", "content": "b"}, Columns("content", "", "")),
    ],
)
def test_fields_are_guessed_by_their_names(record, columns):
    assert columns_of(record, DEFAULT) == columns


def test_what_was_guessed_is_said():
    assert Columns("body", "", "day").how == "text from `body`, date from `day`"
    (extract,) = _reads({"body": PROSE, "id": "a"})
    assert extract.how == "text from `body`, name from `id`"


def test_the_user_knows_better():
    record = {"text": "a", "notes": PROSE, "day": "2019-05-06", "nr": "n/1"}
    (extract,) = _reads(record, text_field="notes", id_field="nr", date_field="day")
    assert (extract.text, extract.name) == (PROSE, "#n%2F1")
    assert extract.outlines[0].dates[0].value == date(2019, 5, 6)


def test_a_field_that_is_not_there_is_named_with_those_that_are():
    assert _reads({"text": "a", "b": 1}, text_field="txt") == [
        Unreadable("it has no field `txt`; there are `text`, `b`")
    ]
    assert _reads({}, text_field="txt") == [Unreadable("it has no field `txt`; there are none")]


def test_records_without_anything_like_a_text_are_said_to_be():
    (problem,) = _reads({"a": 1}, {"b": "short"})
    assert problem.reason.startswith("none of its fields looks like a text (`a`)")


def test_records_are_called_by_id_or_by_number():
    reads = _reads({"text": "a", "id": 7}, {"text": "b", "id": ""}, {"text": "c", "id": "x\n#y"})
    assert [each.name for each in reads] == ["#7", "#000002", "#x%0A%23y"]


def test_records_without_a_text_are_counted():
    reads = _reads({"text": "a"}, 7, {"text": None}, {"text": " "}, {"text": "\ud800"}, {"a": 1})
    assert [type(each) for each in reads] == [Extract, Unreadable]
    assert reads[1].reason == "5 records without text in them, the first is #000002"


def test_other_fields_say_who_wrote_what():
    outline = _outline(
        title="The  harbour", authors=["Ann", {"x": 1}, "Bob"], url="https://x.org/", publisher=7
    )
    assert {each.field: each.value for each in outline.told} == {
        Field.TITLE: "The harbour",
        Field.AUTHOR: "Ann, Bob",
        Field.URL: "https://x.org/",
    }
    assert {each.evidence for each in outline.told} == {"jsonl field"}


@pytest.mark.parametrize(
    "written",
    [
        *("2019-05-06", "2019-05-06T10:00:00Z", 1557136800, 1557136800000, "1557136800"),
        *(datetime(2019, 5, 6, tzinfo=UTC), date(2019, 5, 6)),
    ],
)
def test_dates_are_read_however_they_are_counted(written):
    assert [each.value for each in _outline(date=written).dates] == [date(2019, 5, 6)]


@pytest.mark.parametrize("written", [True, 7, 2019, "soon", 1e300, [], "12345678901234567890.5"])
def test_what_is_no_date_is_none(written):
    assert _outline(date=written).dates == ()


def test_a_dot_leads_into_an_object_unless_the_field_is_called_so():
    assert value_of({"a": {"b": 1}}, "a.b") == 1
    assert value_of({"a.b": 2, "a": {"b": 1}}, "a.b") == 2
    assert value_of({"a": 1}, "a.b") is None
