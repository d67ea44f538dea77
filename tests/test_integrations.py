"""The hook, the action and the template, run as their services run them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE = yaml.safe_load(
    (ROOT / "templates" / "provenance.gitlab-ci.yml").read_text(encoding="utf-8")
)
PASSAGE = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope so "
    "that fishermen returning from the herring banks could tell granite from shadow."
)
OTHER = (
    "Seven barges of limestone left the quarry that autumn under a contract signed by candlelight "
    "between the bishop's steward and a nameless cooper."
)
HOSTILE = """$(touch owned) `touch owned`"; touch owned; ' touch owned ' && touch owned #"""


def _git(folder, *arguments):
    who = ("-c", "user.name=Jane Roe", "-c", "user.email=jane@roe.example")
    told = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


@pytest.fixture(autouse=True)
def no_git_around(monkeypatch):
    """Tests may themselves run inside a hook, where git says which repository is meant."""
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def corpus(tmp_path):
    """A repository of texts with one commit."""
    folder = tmp_path / "corpus of texts"
    folder.mkdir()
    (folder / "old.txt").write_text(f"{PASSAGE}\n", encoding="utf-8")
    _git(folder, "init", "--quiet")
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "--no-verify", "-m", "Begin")
    return folder


def _add(folder, text, name="new.txt"):
    (folder / name).write_text(text, encoding="utf-8")
    _git(folder, "add", ".")
    return name


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """The repository that users name in their configuration, as git has it."""
    folder = tmp_path_factory.mktemp("hooks")
    shutil.copytree(
        ROOT / "provenance", folder / "provenance", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    who = ("-c", "user.name=Jane Roe", "-c", "user.email=jane@roe.example")
    for arguments in (("init", "--quiet"), ("add", "."), (*who, "commit", "-qm", "Begin")):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def pre_commit(hooks, tmp_path_factory):
    """Run the hook of a commit as pre-commit does; return exit code and what it says."""
    home = tmp_path_factory.mktemp("pre-commit")

    def _run(folder, *args):
        hook = {"id": "provenance-check", "args": list(args), "exclude": r"\.yaml$"}
        revision = _git(hooks, "rev-parse", "HEAD")
        named = {"repo": str(hooks), "rev": revision, "hooks": [hook]}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [named]}))
        _git(folder, "add", ".pre-commit-config.yaml")
        ended = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
            cwd=folder,
            env=_without_ours() | {"PRE_COMMIT_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        return ended.returncode, ended.stdout + ended.stderr

    return _run


def _without_ours():
    """Return the environment without what makes Python find this checkout."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_pre_commit_stops_a_copy_and_lets_a_new_text_pass(pre_commit, corpus):
    _add(corpus, f"{OTHER}\n")
    code, said = pre_commit(corpus)
    assert (code, "Passed" in said) == (0, True), said
    _add(corpus, f"My notes.\n\n{PASSAGE}\n", "copy.txt")
    code, said = pre_commit(corpus)
    assert code == 1
    assert "exit code: 1" in said
    assert "copy.txt:3:1: warning PROV302" in said


def test_pre_commit_stops_where_nothing_could_be_judged(pre_commit, corpus):
    _add(corpus, f"{OTHER}\n")
    code, said = pre_commit(corpus, "--baseline=none.jsonl")
    assert code == 1
    assert "exit code: 2" in said


def test_the_hook_runs_once_for_all_files():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["require_serial"] is True


@pytest.fixture
def runner(tmp_path):
    """What a runner of GitHub gives the steps of an action: folders and files."""
    temporary = tmp_path / "runner temp"
    program = temporary / "provenance" / "bin" / "provenance"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provenance "$@"\n')
    program.chmod(0o755)
    return {
        "RUNNER_TEMP": str(temporary),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "PYTHONPATH": str(ROOT),
    }


def _step(id_):
    (step,) = [each for each in ACTION["runs"]["steps"] if each.get("id") == id_]
    return step


def _run_step(id_, folder, runner, **inputs):
    """Run a step as the runner does, with inputs where its environment names them."""
    step = _step(id_)
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    values = {name: each["default"] for name, each in ACTION["inputs"].items()} | given
    wanted = {
        name: values[re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)[1]]
        for name, value in step.get("env", {}).items()
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=os.environ | runner | wanted,
        capture_output=True,
        text=True,
        check=False,
    )


def _output(runner):
    return Path(runner["GITHUB_OUTPUT"]).read_text(encoding="utf-8")


def test_the_action_lets_a_new_text_pass(corpus, runner):
    base = _git(corpus, "rev-parse", "HEAD")
    _add(corpus, f"{OTHER}\n")
    ended = _run_step("check", corpus, runner, base=base)
    assert ended.returncode == 0, ended.stderr
    assert _output(runner) == "exit-code=0\n"
    assert (corpus / "provenance.sarif").exists()


def test_the_action_fails_for_a_copy_with_annotation_summary_and_sarif(corpus, runner):
    base = _git(corpus, "rev-parse", "HEAD")
    _add(corpus, f"My notes.\n\n{PASSAGE}\n")
    ended = _run_step("check", corpus, runner, base=base)
    assert ended.returncode == 1, ended.stderr
    assert _output(runner) == "exit-code=1\n"
    assert ended.stdout.startswith("::warning file=new.txt,line=3,col=1,title=PROV302 ")
    assert "PROV302" in Path(runner["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")
    assert "PROV302" in (corpus / "provenance.sarif").read_text(encoding="utf-8")


def test_the_action_says_when_it_could_not_judge(corpus, runner):
    ended = _run_step("check", corpus, runner, base="no-such-commit")
    assert ended.returncode == 2
    assert _output(runner) == "exit-code=2\n"


@pytest.mark.parametrize("base", ["", "0" * 40])
def test_without_a_commit_to_compare_with_everything_is_judged(corpus, runner, base):
    _add(corpus, f"My notes.\n\n{PASSAGE}\n")
    assert _run_step("check", corpus, runner, base=base).returncode == 1


def test_files_and_further_arguments_come_one_a_line(corpus, runner):
    _add(corpus, f"My notes.\n\n{PASSAGE}\n", "-a b.txt")
    told = {"files": "-a b.txt\n", "arguments": "--max-new=5\n--quiet\n", "base": ""}
    ended = _run_step("check", corpus, runner, **told)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("name", sorted(ACTION["inputs"]))
def test_no_input_is_run(corpus, runner, name):
    ended = _run_step("check", corpus, runner, **{name: HOSTILE})
    unused = {"index-arguments", "upload-sarif", "python-version"}
    assert ended.returncode == (1 if name in unused else 2) or name in ("sarif", *unused)
    assert not list(corpus.parent.rglob("owned"))


@pytest.fixture
def recorder(runner):
    """Put a program in place of provenance that writes down what it is asked."""
    program = Path(runner["RUNNER_TEMP"]) / "provenance" / "bin" / "provenance"
    program.write_text('#!/bin/sh\nfor each in "$@"; do printf "<%s>" "$each"; done\n')
    return runner


def test_an_index_is_built_and_asked(corpus, recorder):
    told = {"index": "kept", "index_arguments": f"--no-texts\n{HOSTILE}", "base": "main"}
    built = _run_step("index", corpus, recorder, **told)
    assert built.stdout == f"<index><build><--root=.><--no-texts><{HOSTILE}><--><kept><.>"
    asked = _run_step("check", corpus, recorder, **told)
    assert "<--index=kept>" in asked.stdout
    assert not list(corpus.parent.rglob("owned"))


def test_the_key_of_the_index_tells_parameters_and_content(corpus, recorder):
    keys = []
    for arguments in ("", "--no-texts"):
        assert _run_step("key", corpus, recorder, index_arguments=arguments).returncode == 0
    _add(corpus, f"{OTHER}\n")
    _git(corpus, "commit", "--quiet", "-m", "More")
    assert _run_step("key", corpus, recorder).returncode == 0
    lines = _output(recorder).split()
    keys = list(zip(lines[::2], lines[1::2], strict=True))
    assert keys[0][0] != keys[1][0] == keys[1][0]
    assert keys[0][1] == keys[1][1] != keys[2][1]
    assert keys[0][0] == keys[2][0]


def test_no_script_has_an_input_in_it():
    scripts = [each["run"] for each in ACTION["runs"]["steps"] if "run" in each]
    assert len(scripts) == 4
    assert not [each for each in scripts if "${{" in each]


def test_every_input_of_the_action_is_used_and_told():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, each in ACTION["inputs"].items():
        assert f"inputs.{name}" in text
        assert each["description"]


def test_the_template_of_gitlab_ends_as_the_check_does(corpus, runner):
    job = TEMPLATE[".provenance-check"]
    base = _git(corpus, "rev-parse", "HEAD")
    _add(corpus, f"My notes.\n\n{PASSAGE}\n")
    program = Path(runner["RUNNER_TEMP"]) / "provenance" / "bin" / "provenance"
    script = job["script"][-1].replace("provenance check", f'"{program}" check')
    ended = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=corpus,
        env=os.environ | runner | job["variables"] | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1, ended.stderr
    for kind in ("codequality", "junit"):
        report = corpus / job["artifacts"]["reports"][kind]
        assert "PROV302" in report.read_text(encoding="utf-8")
