"""What cannot go together on a cluster is refused, before anything is read."""

import pytest


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--engine", "spark", "--jobs", "2"], "--jobs and --engine spark"),
        (["--engine", "spark", "--dry-run"], "--dry-run and --engine spark"),
        (["--master", "local[1]"], "--master and --engine local"),
        (["--tables", "found"], "--tables and --engine local"),
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path, command, options, sentence):
    (tmp_path / "a.txt").write_text("A letter.", encoding="utf-8")
    code, _, told = command("audit", tmp_path, *options)
    assert code == 2
    assert sentence in told
