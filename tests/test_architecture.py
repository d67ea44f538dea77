"""The rules of ARCHITECTURE.md that a machine can check."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "provenance"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
PACKAGES = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))

STAGES = {"corpus", "duplicates", "quotes", "lineage", "verdicts", "report"}
BELOW_STAGES = {"text", "options", "model", "errors"}
MAY_IMPORT = {
    **{stage: {stage, *BELOW_STAGES} for stage in STAGES},
    "text": {"text", "options", "model", "errors"},
    "options": {"model", "errors"},
    "model": {"model", "errors"},
    "errors": set(),
    "store": {"store", "options", "model", "errors"},
    "scale": {"scale", "store", "options", "model", "errors"},
    "pipeline": STAGES | {"scale", "store"} | BELOW_STAGES,
    "indexing": STAGES | {"pipeline", "scale", "store"} | BELOW_STAGES,
    "distributed": STAGES
    | {"distributed", "indexing", "pipeline", "scale", "store"}
    | BELOW_STAGES,
    "cli": STAGES
    | {"cli", "distributed", "indexing", "pipeline", "scale", "store"}
    | BELOW_STAGES,
}
DISK = {"io", "os", "pathlib", "shutil", "sqlite3", "tempfile"}
MAY_TOUCH_THE_DISK = (
    "corpus/files.py",
    "corpus/folders.py",
    "corpus/readers/",
    "store/",
    "scale/",
    "cli/",
    "distributed/entries.py",
    "distributed/gateways.py",
    "distributed/indexes.py",
    "distributed/inputs.py",
    "distributed/listings.py",
    "distributed/outputs.py",
    "distributed/readings.py",
    "distributed/sessions.py",
    "distributed/tasks/indexing.py",
    "indexing.py",
    "pipeline.py",
)
CLOCK = "cli/clocks.py"
CLOCK_AND_CHANCE = {"datetime.now", "datetime.today", "date.today", "time.time", "random.random"}

FUNCTION_LINES_MAX = 40
PARAMETERS_MAX = 5
MODULE_LINES_MAX = 400
VAGUE = {
    *("util", "utils", "helper", "helpers", "manager", "common", "misc", "base", "core"),
    *("data", "info", "process", "handle", "do"),
}
MADE_ELSEWHERE = re.compile(
    r"(?<![\w.<])/(?:home|root|tmp|work|Users)/|\bTODO\b|\bFIXME\b|\bXXX\b|^# [-=#]{3,}",
    re.MULTILINE,
)


def _relative(path):
    return path.relative_to(PACKAGE).as_posix()


@cache
def _tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(tree):
    """Yield the dotted name of everything the module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _functions(tree):
    return [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]


def _body_lines(function):
    documented = ast.get_docstring(function) and function.body[1:]
    first = function.body[1] if documented else function.body[0]
    return function.end_lineno - first.lineno + 1


def _parameters(function):
    given = function.args
    named = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return [name for name in named if name not in {"self", "cls"}]


def _calls(tree):
    """Yield the dotted name of every function called by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("path", MODULES, ids=_relative)
class TestModule:
    def test_arrows_point_down_and_stages_do_not_know_each_other(self, path):
        here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if here.startswith("__"):
            pytest.skip("the public API re-exports from everywhere")
        ours = [name for name in _imported(_tree(path)) if name.startswith("provenance.")]
        assert {name.split(".")[1] for name in ours} <= MAY_IMPORT[here]

    def test_only_the_doors_touch_the_disk(self, path):
        if _relative(path).startswith(MAY_TOUCH_THE_DISK):
            pytest.skip("a door")
        tree = _tree(path)
        assert not DISK & {name.split(".")[0] for name in _imported(tree)}
        assert "open" not in set(_calls(tree))

    def test_nothing_depends_on_the_clock_or_on_chance(self, path):
        tree = _tree(path) if _relative(path) != CLOCK else ast.Module([], [])
        assert not CLOCK_AND_CHANCE & set(_calls(tree))
        assert not {"random", "secrets", "uuid"} & set(_imported(tree))

    def test_functions_fit_on_a_screen(self, path):
        long = [
            each.name for each in _functions(_tree(path)) if _body_lines(each) > FUNCTION_LINES_MAX
        ]
        assert not long

    def test_functions_take_few_parameters(self, path):
        greedy = [
            each.name
            for each in _functions(_tree(path))
            if len(_parameters(each)) > PARAMETERS_MAX
        ]
        assert not greedy

    def test_file_is_short_and_says_what_it_is_for(self, path):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= MODULE_LINES_MAX
        assert ast.get_docstring(ast.parse(text))

    def test_names_say_something(self, path):
        names = [path.stem, *(each.name for each in _functions(_tree(path)))]
        assert not [name for name in names if VAGUE & set(name.strip("_").split("_"))]

    def test_has_a_twin_under_tests(self, path):
        if path.stem.startswith("__"):
            pytest.skip("packages are tested through their modules")
        twin = ROOT / "tests" / path.relative_to(PACKAGE).parent / f"test_{path.stem}.py"
        assert twin.exists()

    def test_errors_are_caught_by_name(self, path):
        """`cli/failures.py` is the last resort: Python would end with 1, which means findings."""
        if _relative(path) in ("cli/failures.py", "scale/workers.py"):
            pytest.skip("the last resort, and what sends errors to who handed out the work")
        caught = [each for each in ast.walk(_tree(path)) if isinstance(each, ast.ExceptHandler)]
        reraising = [each for each in caught if isinstance(each.body[-1], ast.Raise)]
        vague = {"Exception", "BaseException", "None"}
        assert not [
            each
            for each in caught
            if each not in reraising and (each.type is None or ast.unparse(each.type) in vague)
        ]

    def test_only_the_terminal_module_prints(self, path):
        calls = set(_calls(_tree(path)))
        assert not {"print", "click.echo", "sys.stdout.write", "sys.stderr.write"} & calls


@pytest.mark.parametrize(
    "path", [*MODULES, *TESTS], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_sources_tell_of_no_machine_and_leave_nothing_for_later(path):
    if path == Path(__file__):
        pytest.skip("spells out what it looks for")
    assert not MADE_ELSEWHERE.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_silenced_rules_carry_their_reason(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    bare = re.compile(r"# (?:noqa|type: ignore)(?:: ?[\w, ]*?[A-Z]\d+|\[[\w, -]+\])?\s*$")
    assert not [line for line in lines if bare.search(line)]


def test_every_package_stands_in_the_architecture():
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = [f"`{path.relative_to(PACKAGE).as_posix()}/`" for path in PACKAGES if path != PACKAGE]
    assert not [name for name in names if name not in page]


def test_only_the_command_and_the_api_know_the_pipeline():
    knowing = [
        _relative(path) for path in MODULES if "provenance.pipeline" in _imported(_tree(path))
    ]
    above = ("__init__.py", "indexing.py")
    assert all(name in above or name.startswith(("cli/", "distributed/")) for name in knowing)


def _module_of(test):
    return PACKAGE / test.relative_to(ROOT / "tests").parent / test.name.removeprefix("test_")


def test_every_test_module_has_a_module_of_its_own():
    across = ROOT / "tests"
    orphans = [
        path.relative_to(across).as_posix()
        for path in TESTS
        if path.name.startswith("test_")
        and path.parent != across
        and not _module_of(path).exists()
        and not _module_of(path).with_suffix("").is_dir()
    ]
    assert not orphans
