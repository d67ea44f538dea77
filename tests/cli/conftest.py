import shutil
import subprocess

import pytest

from provenance.cli.commands import run


@pytest.fixture
def command(capsys):
    """Run `provenance` with these arguments; return exit code, standard output, standard error."""

    def _run(*arguments):
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return _run


@pytest.fixture(scope="session")
def pile_of_texts(tmp_path_factory):
    """One article, and a copy of its paragraph: not to be changed."""
    texts = tmp_path_factory.mktemp("pile") / "texts"
    texts.mkdir()
    (texts / "article.txt").write_text(
        f"Lighthouses of the northern coast\n\nBy Agnes Thorvald\n\n{PARAGRAPH}\n\n"
        "Nobody has lived on the island since the winter of 1953, when the last boat was lost.\n",
        encoding="utf-8",
    )
    (texts / "blog.txt").write_text(
        f"My holiday notes\n\nToday I sat in the harbour café and wrote.\n\n{PARAGRAPH}\n",
        encoding="utf-8",
    )
    return texts


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """An empty git repository to work in, which knows of no configuration but its own."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "corpus"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet", "."], cwd=folder, check=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def pile(tmp_path, monkeypatch, pile_of_texts):
    """A folder to work in, with a folder `texts` of one article and a copy of its paragraph."""
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(pile_of_texts, tmp_path / "texts")


PARAGRAPH = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope so "
    "that fishermen returning from the herring banks could tell granite from shadow."
)
