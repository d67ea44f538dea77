import click
import pytest

from provenance.cli.settings import Settings, configure, read_settings, settings_lines
from provenance.errors import BadOption

KNOWN = {
    "min-words": click.Option(["--min-words", "words_min"], type=click.IntRange(min=1), default=8),
    "min-score": click.Option(["--min-score"], type=click.FloatRange(min=0), default=100.0),
    "exclude": click.Option(["--exclude"], multiple=True),
    "furniture": click.Option(["--furniture/--no-furniture"], default=False),
    "color": click.Option(["--color"], type=click.Choice(["auto", "never"]), default="auto"),
    "fail-on": click.Option(["--fail-on"], default="error"),
    "pairs": click.Option(["--pairs"], type=click.Path(), default=None),
}


def _written(folder, text, name="provenance.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _complaint(folder, text):
    with pytest.raises(BadOption) as caught:
        read_settings(_written(folder, text), KNOWN)
    return f"{caught.value} {caught.value.hint}".strip()


def test_every_kind_of_value_is_read(tmp_path):
    text = 'min-words = 12\nmin-score = 90\nexclude = ["*.log"]\nfurniture = true\ncolor = "never"'
    assert read_settings(_written(tmp_path, text), KNOWN).values == {
        "min-words": 12,
        "min-score": 90,
        "exclude": ["*.log"],
        "furniture": True,
        "color": "never",
    }


def test_an_unknown_key_names_the_nearest_one(tmp_path):
    assert _complaint(tmp_path, "min-word = 12") == (
        f"{tmp_path}/provenance.toml has an unknown key `min-word` Did you mean `min-words`?"
    )


def test_a_key_like_no_other_names_them_all(tmp_path):
    assert _complaint(tmp_path, "zzz = 1").endswith(
        "Known keys: color, exclude, fail-on, furniture, min-score, min-words, pairs."
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('min-words = "twelve"', 'min-words must be a whole number, not "twelve"'),
        ("min-words = true", "min-words must be a whole number, not true"),
        ("min-words = 1.5", "min-words must be a whole number, not 1.5"),
        ('min-score = "much"', 'min-score must be a number, not "much"'),
        ('exclude = "*.log"', 'exclude must be a list of strings, not "*.log"'),
        ("exclude = [1]", "exclude must be a list of strings, not [1]"),
        ("furniture = 1", "furniture must be true or false, not 1"),
        ("fail-on = 2024-02-10", 'fail-on must be a string, not "2024-02-10"'),
        ("min-words = 0", "min-words: 0 is not in the range x>=1."),
        ('color = "pink"', "color: 'pink' is not one of 'auto', 'never'."),
    ],
)
def test_a_wrong_value_is_named_with_what_is_wanted(tmp_path, line, complaint):
    assert _complaint(tmp_path, line) == f"{tmp_path}/provenance.toml: {complaint}"


def test_a_file_that_is_no_toml_is_named_with_the_place(tmp_path):
    assert "provenance.toml is no TOML: " in _complaint(tmp_path, "min-words =")


def test_bytes_that_are_no_text_are_no_toml(tmp_path):
    (tmp_path / "provenance.toml").write_bytes(b"color = '\xff'")
    with pytest.raises(BadOption, match="is no TOML"):
        read_settings(tmp_path / "provenance.toml", KNOWN)


def test_a_missing_file_that_was_asked_for_is_an_error(tmp_path):
    with pytest.raises(BadOption, match=r"none.toml could not be read: No such file"):
        read_settings(tmp_path / "none.toml", KNOWN)


def test_the_nearest_file_above_is_found(tmp_path, monkeypatch):
    inner = tmp_path / "project" / "texts"
    inner.mkdir(parents=True)
    _written(tmp_path, "min-words = 1")
    nearest = _written(
        tmp_path / "project", "[tool.provenance]\nmin-words = 2", name="pyproject.toml"
    )
    _written(inner, "[tool.ruff]\nline-length = 99", name="pyproject.toml")
    monkeypatch.chdir(inner)
    assert read_settings(None, KNOWN) == Settings(nearest, {"min-words": 2})


def test_our_own_file_goes_before_the_project_file(tmp_path, monkeypatch):
    own = _written(tmp_path, "min-words = 1")
    _written(tmp_path, "[tool.provenance]\nmin-words = 2", name="pyproject.toml")
    monkeypatch.chdir(tmp_path)
    assert read_settings(None, KNOWN).path == own


def test_without_a_file_nothing_is_set(tmp_path, monkeypatch):
    monkeypatch.setattr("provenance.cli.settings.Path.cwd", lambda: tmp_path)
    monkeypatch.setattr("provenance.cli.settings._OWN_FILE", "no-such-file.toml")
    monkeypatch.setattr("provenance.cli.settings._PROJECT_FILE", "nor-this.toml")
    assert read_settings(None, KNOWN) == Settings(None, {})


@pytest.mark.parametrize("text", ["[tool.ruff]", "tool = 1"])
def test_a_project_file_without_our_table_cannot_be_asked_for(tmp_path, text):
    path = _written(tmp_path, text, name="pyproject.toml")
    with pytest.raises(BadOption, match=r"has no table \[tool.provenance\]"):
        read_settings(path, KNOWN)


def test_our_table_must_be_one(tmp_path):
    path = _written(tmp_path, "[tool]\nprovenance = 1", name="pyproject.toml")
    with pytest.raises(BadOption, match=r"tool.provenance is not a table"):
        read_settings(path, KNOWN)


def test_settings_become_the_defaults_of_the_command(tmp_path):
    context = click.Context(click.Command("audit"))
    configure(context, _written(tmp_path, "min-words = 12"), KNOWN)
    assert context.default_map == {"words_min": 12}


def test_each_line_tells_the_value_and_where_it_comes_from(tmp_path):
    path = _written(tmp_path, 'exclude = ["naïve"]')
    lines = settings_lines(read_settings(path, KNOWN), KNOWN)
    assert lines == [
        "[tool.provenance]",
        "min-words = 8  # default",
        "min-score = 100.0  # default",
        f'exclude = ["naïve"]  # {path}',
        "furniture = false  # default",
        'color = "auto"  # default',
        'fail-on = "error"  # default',
        "# pairs",
    ]
