"""The benchmarks on tiny corpora: what they make, how they read an audit, what they print."""

import json
import sys
from importlib import import_module
from pathlib import Path
from random import Random

import numpy as np
import pytest

from provenance import AuditOptions, audit

ROOT = Path(__file__).parent.parent

LAMP = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope so "
    "that fishermen returning from the herring banks could tell granite from shadow."
)
BAKER = (
    "Seven bakers of the harbour quarter quarrelled over a recipe for rye loaves until their "
    "apprentices, tired of shouting, sold the sourdough to a ropemaker from the next valley."
)


@pytest.fixture(autouse=True)
def _benchmarks_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.fixture
def bench():
    """Import a module of the benchmarks."""
    return lambda name: import_module(f"bench.{name}")


@pytest.fixture
def evaluators(tmp_path):
    """A folder of evaluators, in which the named one is this program."""

    def _evaluators(name, program):
        folder = tmp_path / "evaluators"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.py").write_text(program, encoding="utf-8")
        return folder

    return _evaluators


def _write(folder, **texts):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")


def _write_json(path, rows):
    path.write_text(json.dumps(rows), encoding="utf-8")


def _novel(number):
    """A text of some 9,000 characters in paragraphs, from words of no other novel."""
    chance = Random(number)  # noqa: S311  the same text on every machine
    words = ["".join(chance.choices("abdeiklmnorstu", k=7)) for _ in range(120)]
    sentences = [" ".join(chance.choices(words, k=12)).capitalize() + "." for _ in range(96)]
    return "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, 96, 6)) + "\n"


@pytest.fixture
def library(tmp_path, bench):
    """Ten novels with a passage of each class planted, as a corpus."""
    folder = tmp_path / "library"
    texts, truth = bench("planting").plant([_novel(number) for number in range(10)], 1, Random(3))  # noqa: S311  the same corpus on every machine
    folder.mkdir()
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
    (folder / "docs.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _write_json(folder / "truth.json", truth)
    return folder


def _texts(corpus):
    lines = (corpus / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def _truth(corpus):
    return json.loads((corpus / "truth.json").read_text(encoding="utf-8"))


class TestGrownCorpora:
    def test_truth_points_to_what_was_planted(self, library):
        texts = _texts(library)
        cases = _truth(library)
        assert len(cases) == 9
        for case in cases:
            source = texts[case["src"]][case["s0"] : case["s1"]]
            planted = texts[case["tgt"]][case["t0"] : case["t1"]]
            assert planted.strip() == planted != ""
            assert (source == planted) == (case["cls"][0] == "V")

    def test_sources_hold_nothing_planted(self, library):
        cases = _truth(library)
        assert not {case["src"] for case in cases} & {case["tgt"] for case in cases}

    def test_planted_passages_can_be_cut_out_again(self, library, bench):
        emptied = bench("corpora").without_planted(_texts(library), _truth(library))
        letters = ["".join(text.split()) for text in emptied]
        assert letters == ["".join(_novel(number).split()) for number in range(10)]

    def test_a_reworded_text_keeps_what_is_equal_and_changes_the_words(self, bench):
        plain = ["The lamp, the LAMP and the Lamp of a keeper."]
        words = bench("corpora").reworded(plain, 1)[0].replace(",", "").rstrip(".").split()
        assert len({words[1].lower(), words[3].lower(), words[6].lower()}) == 1
        assert words[3].isupper()
        assert words[0].lower() == words[2] == words[5]
        assert len({word.lower() for word in words}) == 6

    def test_copies_are_other_texts_each(self, bench):
        novel = _novel(1)
        first, second = (bench("corpora").reworded([novel], copy)[0] for copy in (1, 2))
        runs = [
            {tuple(words[at : at + 5]) for at in range(len(words))}
            for words in (text.split() for text in (novel, first, second))
        ]
        assert not runs[0] & runs[1] | runs[0] & runs[2] | runs[1] & runs[2]

    def test_a_corpus_grows_by_copies_with_passages_of_their_own(self, library, bench, tmp_path):
        bench("corpora").main(["grow", str(library), str(tmp_path / "grown"), "3"])
        texts, cases = _texts(tmp_path / "grown"), _truth(tmp_path / "grown")
        assert len(texts) == 30
        assert len(cases) == 27
        verbatim = [case for case in cases if case["cls"] == "V30"]
        for case in verbatim:
            passage = texts[case["src"]][case["s0"] : case["s1"]]
            assert passage == texts[case["tgt"]][case["t0"] : case["t1"]]
            assert sum(passage in text for text in texts) == 2

    def test_texts_too_short_to_plant_in_are_refused(self, bench):
        with pytest.raises(SystemExit, match="no room for 1 passages of class V15"):
            bench("planting").plant(["A short one."] * 4, 1, Random(1))  # noqa: S311  a seed

    def test_files_hold_the_texts_unchanged(self, library, bench, tmp_path):
        bench("corpora").main(["files", str(library), str(tmp_path / "files")])
        files = sorted((tmp_path / "files").iterdir())
        assert [path.read_bytes().decode() for path in files] == _texts(library)


class TestDetections:
    @pytest.fixture
    def thrice(self, tmp_path):
        for name in ("article", "blog", "copy"):
            _write(tmp_path / "texts", **{name: f"{name} of that day\n\n{LAMP}\n"})
        return audit([tmp_path / "texts"], AuditOptions(attribution=False))

    def test_three_copies_have_two_matches(self, bench, thrice):
        assert len(bench("detections").shared_spans(thrice)) == 2

    def test_listed_pairs_of_copies_are_all_told(self, bench, thrice):
        detections = bench("detections")
        names = detections.names_of(thrice)
        pairs = [("copy.txt", "blog.txt"), ("article.txt", "copy.txt"), ("blog.txt", "gone.txt")]
        listed = detections.listed_pairs(names, [*pairs, ("article.txt", "blog.txt")])
        told = detections.shared_spans(thrice, listed)
        assert {(a.document, b.document) for a, b in told} == {(0, 1), (0, 2), (1, 2)}
        assert all(
            LAMP in thrice.documents[a.document].text[a.start - 1 : a.end + 1] for a, _ in told
        )


class TestAlignment:
    @pytest.fixture
    def corpus(self, tmp_path):
        corpus = tmp_path / "aligned"
        _write(
            corpus / "susp", thief=f"What I think.\n\n{LAMP}\n", honest="Nothing of the kind.\n"
        )
        _write(corpus / "src", owner=f"{LAMP}\n\n{BAKER}\n", other=f"{BAKER}\n")
        (corpus / "src" / "broken.txt").write_bytes(b"no\0text")
        pairs = [("thief", "owner"), ("honest", "owner"), ("honest", "broken")]
        lines = ["susp\tsrc\tsubset", *(f"{susp}.txt\t{src}.txt\tsome" for susp, src in pairs)]
        (corpus / "pairs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        case = {"susp": "thief.txt", "src": "owner.txt", "this_offset": 15, "source_offset": 0}
        size = {"this_length": len(LAMP), "source_length": len(LAMP), "subset": "some"}
        _write_json(corpus / "truth.json", [case | size])
        return corpus

    def test_what_is_found_in_listed_pairs_has_the_form_of_the_truth(self, corpus, bench):
        alignment = bench("adapters.alignment")
        pairs = [("thief.txt", "owner.txt"), ("honest.txt", "broken.txt")]
        found = alignment.detections_in(corpus, pairs)
        assert [(row["susp"], row["src"]) for row in found] == [("thief.txt", "owner.txt")]
        assert abs(found[0]["this_offset"] - 15) <= 1
        assert abs(found[0]["source_length"] - len(LAMP)) <= 1

    def test_halves_are_scored_apart_and_together(self, corpus, bench, evaluators):
        folder = evaluators("plagdet", PLAGDET)
        tables = bench("accuracy").measure(corpus, folder)
        cases = {title: rows[0]["cases"] for title, rows in tables.items()}
        assert cases["tuning half"] + cases["holding half"] == cases["both"] == 1
        assert tables["both"][0]["detections"] == 1

    def test_a_generated_corpus_says_what_else_is_shared(self, corpus, bench, evaluators):
        for name in ("siblings", "docpairs", "boilerplate"):
            _write_json(corpus / f"{name}.json", [{"a": "owner.txt", "b": "other.txt"}])
        tables = bench("accuracy").measure(corpus, evaluators("plagdet", PLAGDET))
        row = tables["all against all"][0]
        assert row["detections"] == 2
        assert row["granularity"] == "boilerplate ignore_pairs undirected"

    def test_a_pair_is_always_in_the_same_half(self, bench):
        half_of = bench("adapters.alignment").half_of
        assert [half_of(f"{number}", "source") for number in range(8)] == HALVES


class TestPlanted:
    def test_passages_are_found_where_they_were_planted(self, library, bench, evaluators):
        tables = bench("accuracy").measure(library, evaluators("planted", PLANTED))
        *classes, together = tables["planted passages"]
        rows = {row["class"]: row for row in classes}
        assert rows["V200"]["recall_any"] == rows["V15"]["recall_any"] == 1
        assert together["n"] == len(rows) == 9
        assert together["recall_any"] == 1


class TestAnswers:
    def test_copied_answers_are_covered_and_others_are_not(self, tmp_path, bench, evaluators):
        corpus = tmp_path / "answers"
        _write(corpus / "docs", source=LAMP, copied=f"{LAMP}", own=BAKER)
        truth = [("copied.txt", "cut"), ("own.txt", "non")]
        _write_json(
            corpus / "truth.json",
            [{"doc": doc, "source": "source.txt", "category": kind} for doc, kind in truth],
        )
        (rows,) = bench("accuracy").measure(corpus, evaluators("none", "")).values()
        by_category = {row["category"]: row for row in rows}
        assert by_category["cut"]["mean share"] > 0.95
        assert by_category["cut"]["AUC"] == 1
        assert by_category["non"]["found"] == 0
        assert by_category["copied in any way"]["answers"] == 1


class TestLineage:
    LETTER = "Dated: 3 May 1993\n\nObsoletes: RFC 12\n\n"

    def test_a_claim_between_documents_is_told_once(self, tmp_path, bench):
        _write(
            tmp_path,
            old=f"The lamp\n\nFirst published on 1 March 2015\n\n{LAMP}\n\nBut:\n\n{BAKER}\n",
            young=f"My notes\n\nFirst published on 4 May 2019\n\n{LAMP}\n\nAnd so\n\n{BAKER}\n",
        )
        (edge,) = bench("adapters.lineages").edges_of(audit([tmp_path]))
        assert (edge["source"], edge["copy"]) == ("old", "young")
        assert 0.5 < edge["score"] <= 1

    def test_an_unknown_direction_makes_a_link(self, tmp_path, bench):
        _write(tmp_path, left=f"Left\n\n{LAMP}\n", right=f"Right\n\n{LAMP}\n")
        (edge,) = bench("adapters.lineages").edges_of(audit([tmp_path]))
        assert {edge["a"], edge["b"]} == {"left", "right"}

    def test_declarations_are_masked_and_offsets_stay(self, tmp_path, bench):
        _write(tmp_path / "texts", memo=f"{self.LETTER}{LAMP}\n")
        (tmp_path / "masked").mkdir()
        lines = bench("adapters.lineages").mask_declarations(
            tmp_path / "texts", tmp_path / "masked"
        )
        masked = (tmp_path / "masked" / "memo.txt").read_text(encoding="utf-8")
        assert lines == 1
        assert "Obsoletes" not in masked
        assert masked.index(LAMP) == len(self.LETTER)

    def test_every_way_to_mask_the_texts_makes_a_row(self, tmp_path, bench, evaluators):
        _write(tmp_path / "rfcs" / "texts", old=LAMP, new=f"{self.LETTER}{LAMP}\n")
        _write(tmp_path / "rfcs" / "texts_masked", old=LAMP, new=f"{LAMP}\n")
        _write_json(tmp_path / "rfcs" / "lineage.json", [{"copy": "new", "source": "old"}])
        folder = evaluators("eval_lineage", LINEAGE)
        (rows,) = bench("accuracy").measure(tmp_path / "rfcs", folder).values()
        assert [row["texts"] for row in rows] == [
            "as they are",
            "declarations masked",
            "texts_masked",
        ]

    def test_weights_are_fitted_to_what_tells(self, bench):
        values = np.array([[1.0, 2.0, 0.0], [1.0, 3.0, 1.0], [1.0, 0.0, 1.0], [1.0, 0.5, 0.0]])
        found = bench("lineage_weights").fit(values, np.array([1.0, 1, 0, 0]), np.ones(4))
        assert found[1] > 0.5
        assert abs(found[2]) < found[1] / 2

    def test_a_chain_without_dates_or_marks_accuses_nobody(self, tmp_path, bench):
        _write(
            tmp_path / "docs", a=f"One\n\n{LAMP}\n", b=f"Two\n\n{LAMP}\n", c=f"Three\n\n{LAMP}\n"
        )
        _write_json(tmp_path / "lineage.json", [["a.txt", "b.txt", "c.txt"]])
        row = bench("lineage_rules").measure_chains(tmp_path)
        assert (row["pairs of a chain"], row["right"], row["wrong"]) == (3, 0, 0)
        assert row["linked, undetermined"] + row["not linked"] == 3


class TestQuotations:
    def test_records_name_the_words_and_the_speaker(self, tmp_path, bench):
        text = "“The lamp must burn until the herring boats are home,” said Agnes Thorvald.\n"
        _write(tmp_path, talk=text)
        found = audit([tmp_path], AuditOptions(all_quotations=True))
        (record,) = bench("adapters.quotations").records_of(found)
        assert text[record["quote_start"] : record["quote_end"]].startswith("The lamp must burn")
        assert (record["doc"], record["type"]) == ("talk", "direct")
        assert text[record["speaker_start"] : record["speaker_end"]] == "Agnes Thorvald"

    def test_of_a_sample_only_recall_is_shown(self, tmp_path, bench, evaluators):
        corpus = tmp_path / "mails"
        _write(corpus / "texts", mail="> The lamp must burn.\n\nIt must.\n")
        _write_json(corpus / "quotes.json", [])
        folder = evaluators("eval_quotes", QUOTES)
        assert bench("accuracy").measure(corpus, folder)["quotations"][0]["F1"] == 0.5
        measure = bench("adapters.quotations").measure_quotations
        _write_json(corpus / "lineage.json", [])
        rows = measure(corpus, folder)["quotations"]
        assert [row["kinds"] for row in rows] == ["all", "direct", "direct,mixed"]
        assert (rows[0]["recall"], rows[0]["F1"]) == (0.5, None)


class TestCommand:
    def test_tables_are_markdown(self, tmp_path, bench, capsys, evaluators):
        _write(tmp_path / "a" / "docs", source=LAMP, own=BAKER)
        case = {"doc": "own.txt", "source": "source.txt", "category": "non"}
        _write_json(tmp_path / "a" / "truth.json", [case])
        folder = evaluators("none", "")
        bench("accuracy").main([str(tmp_path / "a"), "--evaluators", str(folder)])
        printed = capsys.readouterr().out
        assert printed.startswith(
            "### a: share of an answer that its source holds\n\n| category |"
        )
        assert "\n| non | 1 | 0 | 0.000 | 0.000 | – |\n" in printed

    def test_an_unknown_corpus_is_refused(self, tmp_path, bench):
        with pytest.raises(SystemExit, match="a corpus of no known kind"):
            bench("accuracy").measure(tmp_path, tmp_path)

    def test_a_missing_evaluator_is_named(self, tmp_path, bench):
        with pytest.raises(SystemExit, match=r"plagdet\.py: there is no such evaluator"):
            bench("evaluators").load_evaluator(tmp_path, "plagdet")


class TestProcesses:
    def test_a_process_is_measured_by_its_own_use(self, bench):
        (usage,) = (
            bench("processes").in_turns({"sum": [sys.executable, "-c", "sum(range(10**6))"]}, 3)
        ).values()
        assert 0 < usage.cpu_s < 10
        assert usage.peak_mb > 1

    def test_findings_are_a_success_and_failures_are_not(self, bench, capfd):
        ending = {"found": "raise SystemExit(1)", "broken": "raise SystemExit(2)"}
        commands = {name: [sys.executable, "-c", program] for name, program in ending.items()}
        used = bench("processes").in_turns(commands, 2)
        assert used["found"].cpu_s > 0
        assert used["broken"] is None
        assert capfd.readouterr().err.count("ended with 2") == 1

    def test_an_audit_and_a_peer_report_the_same_rows(self, bench, tmp_path):
        (tmp_path / "peer").write_text("[[0, 5, 90, 1, 7, 92]]", encoding="utf-8")
        side = {"document": "d0", "start": 5, "end": 90}
        other = {"document": "d1", "start": 7, "end": 92}
        documents = [{"id": "d0", "path": "000000.txt"}, {"id": "d1", "path": "000001.txt"}]
        result = {"documents": documents, "matches": [{"a": side, "b": other}]}
        _write_json(tmp_path / "audit", result)
        detections = bench("speed").read_detections
        assert detections(tmp_path / "peer") == detections(tmp_path / "audit")

    def test_windows_that_follow_each_other_become_one_row(self, monkeypatch):
        monkeypatch.syspath_prepend(str(ROOT / "bench" / "peers"))
        windows = import_module("windows")
        made = [
            windows.Window(document, start, start + 200, ["word"])
            for document in (0, 1)
            for start in (0, 100, 900)
        ]
        pairs = [(0, 3), (1, 4), (2, 5), (0, 1)]
        assert windows.joined(made, pairs) == [
            [0, 0, 300, 1, 0, 300],
            [0, 900, 1100, 1, 900, 1100],
        ]


HALVES = [0, 1, 0, 1, 0, 1, 1, 0]

PLAGDET = """
import csv

def read_pairs(path):
    with open(path, newline="") as lines:
        return [(r["susp"], r["src"], r) for r in csv.DictReader(lines, delimiter="\\t")]

def report(truth, detections, pairs=None, by=None, **settings):
    known = None if pairs is None else {p[:2] for p in pairs}
    kept = [d for d in detections if known is None or (d["susp"], d["src"]) in known]
    told = " ".join(sorted(name.replace("ignore_spans", "boilerplate") for name in settings))
    row = {"cases": len(truth), "detections": len(kept), "precision": 1.0, "recall": 1.0}
    return {"all": {**row, "granularity": told, "plagdet": 1.0}}, {}
"""
PLANTED = """
import json

def evaluate(folder, rows, verbose):
    assert not verbose
    with open(folder + "/truth.json") as file:
        truth = json.load(file)
    table, hits = {}, set()
    for case in truth:
        found = [
            at for at, (a, a0, a1, b, b0, b1) in enumerate(rows)
            for s, s0, s1, t, t0, t1 in ((a, a0, a1, b, b0, b1), (b, b0, b1, a, a0, a1))
            if (s, t) == (case["src"], case["tgt"])
            and min(s1, case["s1"]) > max(s0, case["s0"])
            and min(t1, case["t1"]) > max(t0, case["t0"])
        ]
        hits.update(found)
        names = ("recall50", "charcov", "charprec", "exact", "within2")
        table[case["cls"]] = {"n": 1, "recall_any": bool(found), **dict.fromkeys(names, 1.0)}
    return table, len(rows) - len(hits)
"""
LINEAGE = """
def load_gold(folder):
    return [{"copy": "new", "source": "old"}], [], {"new", "old"}

def evaluate(gold, pairs, predicted, documents):
    rates = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    return {
        "predicted_directed": 0, "predicted_undirected": len(predicted), "edges_strict": rates,
        "edges_tolerant": rates, "pairs": rates, "false_by_category": {}, "roots": {"hit": 1.0},
        "direction": {"accuracy": None, "right_of_all": 0.0},
        "calibration": {"ece": None, "claims": 0},
    }
"""
QUOTES = """
def load(folder):
    return {}, []

def evaluate(texts, gold, predicted, kinds):
    rates = {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    return {
        "gold": 2, "pred": len(predicted), "overlap80": rates, "exact_trim": rates,
        "cue": {"accuracy": None}, "speaker": {"accuracy": None, "accuracy_when_claimed": None},
    }
"""


def test_hostile_texts_are_as_long_as_asked_and_hurt_as_said(bench):
    hostile = bench("hostile")
    for make, _ in hostile.KINDS.values():
        assert list(make(5))
    (same,) = hostile.same_paragraph(3)
    assert len(set(same.split("\n\n"))) == 1
    assert len({text.split("\n\n")[1] for text in hostile.footer_everywhere(4)}) == 1
    (line,) = hostile.one_line(1000)
    assert (len(line.split()), "\n" in line) == (1000, False)
    (word,) = hostile.fibonacci(12)
    assert len(word.split()) == 12
    assert "ash ash" not in word
    (distinct,) = hostile.distinct_words(50)
    assert len(set(distinct.split())) == 50


def test_a_row_of_hostile_text_tells_what_it_took_and_what_was_found(bench, capsys):
    bench("hostile").main(["--share", "0.0005"])
    lines = capsys.readouterr().out.split("\n")
    assert lines[0].startswith("| text | CPU s | twice: CPU s | times |")
    assert lines[2].split(" | ")[-2:] == ["1", "50 |"]
    assert len([line for line in lines if line]) == 2 + len(bench("hostile").KINDS)
