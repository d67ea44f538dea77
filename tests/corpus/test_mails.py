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
