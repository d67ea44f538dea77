import pytest

from provenance.corpus.credits import CreditKind, credit_line, opens_credit


def read(line):
    found = credit_line(line, 0, len(line))
    return found and (found.kind, found.name and line[slice(*found.name)])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and John Q. Public", "Jane Doe and John Q. Public"),
        ("By JANE DOE, Staff Writer", "JANE DOE"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("Written by Jane Doe", "Jane Doe"),
        ("Von Anna Schmidt", "Anna Schmidt"),
        ("Par Jean Dupont", "Jean Dupont"),
        ("Por Ana García", "Ana García"),
        ("Автор: Ганна Бровар", "Ганна Бровар"),
    ],
)
def test_a_byline_names_the_author(line, name):
    assert read(line) == (CreditKind.BYLINE, name)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Follow\u00a0this authorJane Doe‘s opinions", "Jane Doe"),
        ("Follow this author Jane Doe's opinions", "Jane Doe"),
        ("Read More From Dave Brown", "Dave Brown"),
        ("See all posts by Jane Doe", "Jane Doe"),
        ("Follow Jane Doe on Twitter", "Jane Doe"),
    ],
)
def test_a_link_to_more_of_an_author_names_the_author(line, name):
    assert read(line) == (CreditKind.AUTHOR_LINK, name)


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe, a Senior Fellow at the Institute, was an envoy from 2014 to 2016.",
        "Jane Doe is a professor of history at Yale.",
        "Jane Doe — обозреватель газеты",
    ],
)
def test_a_biography_names_the_author(line):
    assert read(line) == (CreditKind.BIOGRAPHY, "Jane Doe")


def test_a_notice_names_the_publisher():
    notice = (
        "The Far East Institute (FEI) is an independent, non-partisan, educational organization. "
        "Its scholars’ opinions are their own."
    )
    assert read(notice) == (CreditKind.NOTICE, "Far East Institute")


def test_a_disclaimer_is_a_notice_without_a_name():
    said = (
        "The views expressed here do not necessarily reflect the opinions of the editorial board."
    )
    assert read(said) == (CreditKind.NOTICE, None)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2023 ABC Broadcasting Inc. All Rights Reserved.", "ABC Broadcasting Inc."),
        ("© 2023 Die Woche. Alle Rechte vorbehalten.", "Die Woche"),
        ("© 2023 Le Jour. Tous droits réservés", "Le Jour"),
        ("© 2023 La Hora. Todos los derechos reservados.", "La Hora"),
        ("© 2023 День. Усі права захищені", "День"),
        ("© 2023 Утро. Все права защищены.", "Утро"),
        ("Copyright 2019 The Daily Planet. All rights reserved.", "The Daily Planet"),
        ("Copyright (C) The Web Society (1999).  All Rights Reserved.", "The Web Society"),
        ("© 2001-2023 by Planet", "Planet"),
        ("© 2023 ***", None),
    ],
)
def test_a_copyright_line_names_the_publisher(line, name):
    assert read(line) == (CreditKind.COPYRIGHT, name)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: Al Jazeera and news agencies", "Al Jazeera"),
        ("Source: Reuters", "Reuters"),
        ("Источник: Интерфакс", "Интерфакс"),
    ],
)
def test_a_source_line_names_the_publisher(line, name):
    assert read(line) == (CreditKind.SOURCE, name)


@pytest.mark.parametrize(
    "line",
    [
        "Photo by JANE DOE/AFP via Getty Images",
        "A man (Photo by Contributor/Getty Images)",
        "The minister speaks in Moscow [File: Reuters]",
    ],
)
def test_a_photographer_is_credited_and_no_author(line):
    assert read(line) == (CreditKind.PHOTO, None)


@pytest.mark.parametrize(
    "line", ["First published on November 20, 2023 / 4:46 PM EST", "Опубликовано 10 февраля 2024"]
)
def test_a_line_may_say_when_it_was_published(line):
    assert read(line) == (CreditKind.PUBLISHED, None)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday Morning",
        "By the time he came, it was over.",
        "Read More From Liberty Nation",
        "Jane Doe, a professor at Yale, said the plan would fail.",
        "The Heritage House is a foundation.",
        "Published in full for the first time",
        "Copyright Notice",
        "Source: see the table below for all of the numbers",
        "By Jane Doe" + " and more" * 120,
    ],
)
def test_running_text_gives_no_credit(line):
    assert read(line) is None


def test_most_running_text_is_told_by_its_beginning():
    for line in ("By Jane Doe", "© 2023 Planet", "Jane Doe — editor", "Published on May 5, 2023"):
        assert opens_credit(line, 0, len(line))
    for line in ("It rained.", "The editor said so.", "By Jane Doe" + " and more" * 120):
        assert not opens_credit(line, 0, len(line))


@pytest.mark.parametrize(
    ("line", "name"),
    [("Джерело: Українська правда", "Українська правда"), ("Quelle: dpa", "dpa")],
)
def test_a_source_may_be_written_small(line, name):
    assert read(line) == (CreditKind.SOURCE, name)
