from dataclasses import FrozenInstanceError, fields

import pytest

from provenance.errors import BadOption
from provenance.options import HOW_TO_READ, AuditOptions, settings_of


@pytest.mark.parametrize(
    ("name", "value"), [("words_min", 0), ("words_min", -8), ("score_min", -0.1), ("jobs", -1)]
)
def test_an_option_that_can_never_work_is_refused_by_name(name, value):
    with pytest.raises(BadOption, match=f"^{name} is {value}"):
        AuditOptions(**{name: value})


@pytest.mark.parametrize(("name", "value"), [("words_min", 1), ("score_min", 0), ("jobs", 0)])
def test_the_least_that_works_is_accepted(name, value):
    assert getattr(AuditOptions(**{name: value}), name) == value


def test_a_score_that_is_no_number_is_refused():
    with pytest.raises(BadOption):
        AuditOptions(score_min=float("nan"))


def test_options_do_not_change():
    with pytest.raises(FrozenInstanceError):
        AuditOptions().words_min = 5


def test_settings_name_every_option_in_order_but_the_number_of_workers():
    left_out = {"jobs", *HOW_TO_READ}
    names = [field.name for field in fields(AuditOptions) if field.name not in left_out]
    assert [name for name, _ in settings_of(AuditOptions())] == names


def test_the_number_of_workers_is_no_part_of_a_result():
    assert settings_of(AuditOptions(jobs=1)) == settings_of(AuditOptions(jobs=8))


def test_settings_make_the_same_options_again():
    options = AuditOptions(include=("*.txt",), words_min=9, score_min=50.5, attribution=False)
    assert AuditOptions(**dict(settings_of(options))) == options


def test_how_files_are_read_is_told_only_where_it_was_chosen():
    assert not {name for name, _ in settings_of(AuditOptions())} & set(HOW_TO_READ)
    assert ("text_field", "body") in settings_of(AuditOptions(text_field="body"))


def test_there_are_two_ways_to_extract():
    with pytest.raises(BadOption, match="extract is 'slow'"):
        AuditOptions(extract="slow")
