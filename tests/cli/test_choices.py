from dataclasses import fields

import click
import pytest

from provenance.cli.choices import (
    SETTINGS,
    audit_command_named,
    options_of,
    output_command_named,
)
from provenance.options import AuditOptions


def _chosen(command, *arguments):
    """Return the choices a command would run with."""
    with command.make_context(command.name, list(arguments)) as context:
        return context.params


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def audit():
    return audit_command_named("audit")(lambda **_choices: 0)


def test_every_knob_of_an_audit_is_an_option():
    names = {option.name for option in SETTINGS.values()}
    assert {field.name for field in fields(AuditOptions)} <= names


def test_choosing_nothing_gives_the_options_we_ship(audit):
    assert options_of(_chosen(audit)) == AuditOptions(jobs=0)


def test_every_choice_arrives(audit, tmp_path):
    (tmp_path / "pairs.txt").write_text("a.txt b.txt\n")
    choices = _chosen(
        audit,
        *("--include", "*.txt", "--include", "*.md", "--exclude", "old", "--no-attribution"),
        *("--all-quotations", "--min-words", "12", "--min-score", "80.5", "--furniture"),
        *("--thorough", "--noisy"),
        *("--embed-texts", "--jobs", "2", "--pairs", "pairs.txt"),
    )
    assert options_of(choices) == AuditOptions(
        include=("*.txt", "*.md"),
        exclude=("old",),
        attribution=False,
        all_quotations=True,
        words_min=12,
        score_min=80.5,
        thorough=True,
        noisy=True,
        furniture=True,
        embed_texts=True,
        jobs=2,
        pairs=(("a.txt", "b.txt"),),
    )


def test_the_configuration_file_gives_defaults_and_the_command_line_wins(audit, tmp_path):
    (tmp_path / "provenance.toml").write_text(
        'min-words = 12\nfurniture = true\nexclude = ["old"]\nformat = ["json"]\njobs = 1\n'
    )
    chosen = _chosen(audit, "--min-words", "20", "--no-furniture")
    assert (chosen["words_min"], chosen["furniture"]) == (20, False)
    assert (chosen["exclude"], chosen["formats"], chosen["jobs"]) == (("old",), ("json",), 1)


def test_another_configuration_file_can_be_named(audit, tmp_path):
    (tmp_path / "provenance.toml").write_text("min-words = 12")
    (tmp_path / "strict.toml").write_text("min-words = 6")
    assert _chosen(audit, "--config", "strict.toml")["words_min"] == 6


def test_a_command_that_only_draws_passes_over_settings_of_audits(tmp_path):
    (tmp_path / "provenance.toml").write_text('min-words = 12\ncolor = "never"')
    chosen = _chosen(output_command_named("report")(lambda **_choices: 0))
    assert chosen == {"formats": (), "quiet": False, "color": "never"}


@pytest.mark.parametrize("arguments", [["--min-words", "0"], ["--color", "pink"], ["--jobs", "x"]])
def test_what_can_never_work_is_refused(audit, arguments):
    with pytest.raises(click.BadParameter):
        _chosen(audit, *arguments)


@pytest.mark.parametrize("short", ["within", "across"])
def test_short_options_are_values_of_matches_and_no_keys(audit, short):
    assert options_of(_chosen(audit, f"--{short}")).matches == short
    assert short not in SETTINGS
