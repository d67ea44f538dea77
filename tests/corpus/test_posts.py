from datetime import date

import pytest

from provenance.corpus.posts import signature


def test_a_signature_names_author_and_day():
    line = "— Jane’s News 🤍❤️ (@jane_news) February 10, 2024"
    found = signature(line, 0, len(line))
    assert line[slice(*found.name)] == "Jane’s News"
    assert (found.date, line[slice(*found.date_span)]) == (date(2024, 2, 10), "February 10, 2024")


def test_a_name_of_signs_alone_is_kept():
    line = "— 🤍 (@heart) February 10, 2024"
    assert line[slice(*signature(line, 0, len(line)).name)] == "🤍"


@pytest.mark.parametrize(
    "line",
    [
        "— Jane (@jane) someday soon",
        "Jane (@jane) February 10, 2024",
        "— Jane, February 10, 2024",
        "— Jane (@jane) February 10, 2024 and a long story that goes on and on",
        "— Jane (@jane) February 10, 2024" + "!" * 200,
    ],
)
def test_other_lines_are_no_signatures(line):
    assert signature(line, 0, len(line)) is None
