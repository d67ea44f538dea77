from datetime import date

import pytest

from provenance.corpus.mails import mail_header

MAIL = (
    "From: Jane Doe <jane@example.org>\nSubject: Re: keys\n and locks\n"
    "Date: Tue, 20 Apr 1993 22:12:32 GMT\n\nHello.\n"
)


def test_a_header_says_who_when_and_about_what():
    header = mail_header(MAIL, 0)
    assert MAIL[slice(*header.author)] == "Jane Doe"
    assert MAIL[slice(*header.subject)] == "Re: keys"
    day, start, end = header.sent
    assert (day, MAIL[start:end]) == (date(1993, 4, 20), "20 Apr 1993")
    assert MAIL[header.end :] == "\nHello.\n"


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("jane@example.org (Jane Doe)", "Jane Doe"),
        ('"Jane Doe" <jane@example.org>', "Jane Doe"),
        ("jane@example.org", "jane@example.org"),
    ],
)
def test_the_author_is_the_name_if_there_is_one(sender, name):
    text = f"From: {sender}\nSubject: x\n\n"
    assert text[slice(*mail_header(text, 0).author)] == name


def test_an_envelope_line_may_come_first():
    assert mail_header("From jane@example.org Tue Apr 20\n" + MAIL, 0) is not None


@pytest.mark.parametrize("day", ["someday", "40 Apr 1993", "20 Foo 1993"])
def test_an_unreadable_day_is_none(day):
    assert mail_header(f"From: a b\nDate: {day}\n\n", 0).sent is None


def test_two_digit_years_are_read():
    assert mail_header("From: a b\nDate: 20 Apr 93 07:36:29\n\n", 0).sent[0] == date(1993, 4, 20)


@pytest.mark.parametrize(
    "text", ["", "From: Russia with love\n", "To: all\nSubject: x\n", "From:\nDate: x\n"]
)
def test_other_texts_have_no_header(text):
    assert mail_header(text, 0) is None


def test_a_header_without_end_is_read_to_its_limit():
    assert mail_header("From: a b\nTo: c\n" + "X-A: b\n" * 100, 0).end < 500


def _header(fields):
    return mail_header(f"From: a b\n{fields}\n\nText\n", 0)


@pytest.mark.parametrize(
    ("sent", "hour"),
    [
        ("Tue, 20 Apr 1993 22:12:32 GMT", 22),
        ("20 Apr 93 16:12:32 -0400", 20),
        ("20 Apr 1993 16:12:32 EDT", 20),
        ("20 Apr 1993 16:12 +0100", 15),
    ],
)
def test_the_moment_is_told_in_universal_time(sent, hour):
    assert _header(f"Date: {sent}").moment.hour == hour


@pytest.mark.parametrize(
    "sent",
    ["20 Apr 93 16:12:32", "20 Apr 1993", "20 Apr 1993 25:00:00 GMT", "20 Apr 1993 16:12 XYZ"],
)
def test_without_a_zone_that_has_one_meaning_there_is_no_moment(sent):
    assert _header(f"Date: {sent}").moment is None


def test_a_mail_has_an_id_and_names_those_that_it_answers_nearest_first():
    fields = "Message-ID: <c@x>\nReferences: <1@x>\n <2@x>\nIn-Reply-To: <2@x>"
    text = f"From: a b\n{fields}\n\nText\n"
    header = mail_header(text, 0)
    assert text[slice(*header.identifier)] == "c@x"
    assert [text[slice(*each)] for each in header.follows] == ["2@x", "1@x"]


def test_a_mail_without_an_id_has_none():
    header = _header("Date: 20 Apr 1993")
    assert (header.identifier, header.follows) == (None, ())
