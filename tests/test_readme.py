"""What README.md shows is so."""

import re
from pathlib import Path

import pytest

from provenance.cli.choices import SETTINGS
from provenance.cli.settings import read_settings
from provenance.verdicts.rules import RULES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_table_of_rules_is_complete():
    rows = re.findall(r"^\| (PROV\d+) \| ([\w-]+) \| (\w+) \|", README, re.MULTILINE)
    assert rows == [(rule.id, rule.name, rule.level.value) for rule in RULES.values()]


def test_the_example_of_settings_can_be_read(tmp_path):
    (example,) = _blocks("toml")
    path = tmp_path / "pyproject.toml"
    path.write_text(example, encoding="utf-8")
    assert read_settings(path, SETTINGS).values


def test_the_example_in_python_runs(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    (example,) = _blocks("python")
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102  our own words
    assert " determined" in capsys.readouterr().out


def test_the_finding_it_shows_is_one_of_the_report():
    (example,) = _blocks("text")
    assert example.strip() in (ROOT / "reports" / "seeds.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", re.findall(r"\]\((?!https?:)([\w./-]+)\)", README))
def test_what_it_links_to_is_there(path):
    assert (ROOT / path).exists()
