"""Weights of quotations learnt from a tiny corpus."""

import json
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

EVALUATOR = """
import json
from pathlib import Path

def load(folder):
    texts = {each.stem: each.read_text() for each in Path(folder, "texts").glob("*.txt")}
    return texts, json.loads(Path(folder, "quotes.json").read_text())

def parts_of(row): return row["parts"]
def sp_parts(row, key): return row[key + "_parts"]
def trim(text, parts): return parts
def charset(text, parts): return {at for start, end in parts for at in range(start, end)}
def span_iou(one, other):
    a, b = charset("", one), charset("", other)
    return len(a & b) / len(a | b)
"""


@pytest.fixture(autouse=True)
def _benchmarks_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "eval_quotes.py").write_text(EVALUATOR)
    sentence = "Ann said that it rained. Bob went home. "
    (tmp_path / "texts" / "a.txt").write_text(sentence * 60)
    rows = []
    for number in range(60):
        start = number * len(sentence)
        rows.append(
            {
                "doc": "a",
                "cue_parts": [[start + 4, start + 8]],
                "speaker_parts": [[start, start + 3]],
                "parts": [[start + 9, start + 23]],
            }
        )
    (tmp_path / "quotes.json").write_text(json.dumps(rows))
    return tmp_path


def test_examples_are_told_apart():
    learning = import_module("bench.learning")
    weights = learning.learn_chances([(["rain"], True), (["sun"], False)] * 40)
    assert weights["rain"] > 0 > weights["sun"]


def test_the_right_alternative_weighs_more():
    learning = import_module("bench.learning")
    weights = learning.learn_choices([([["rain"], ["sun"]], 1)] * 40)
    assert weights["sun"] > weights["rain"]


def test_what_is_seen_seldom_weighs_nothing():
    learning = import_module("bench.learning")
    assert learning.learn_chances([(["rain"], True)]) == {}


@pytest.mark.parametrize("language", ["english", "any"])
def test_weights_are_learnt_from_a_corpus_and_written(corpus, tmp_path, language):
    module = import_module("bench.quotation_weights")
    path = tmp_path / "weights.tsv"
    arguments = [str(corpus), "--evaluators", str(corpus), "--language", language]
    module.main([*arguments, "--to", str(path)])
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0].startswith("# Weights learnt by")
    weights = dict(line.split("\t") for line in lines if line and line[0] not in "#hn")
    named = "said" if language == "english" else "core"
    assert float(weights[f"c1 {named}"]) > 0
    assert ("h\tsaid" in lines) == (language == "english")


def test_the_same_corpus_gives_the_same_weights(corpus):
    module = import_module("bench.quotation_weights")
    once, again = (list(module.lines_of(module.learn(corpus, corpus, "any"))) for _ in range(2))
    assert once == again
