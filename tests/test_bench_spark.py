"""The benchmarks of Spark without Spark: what they read, count and print, and whom they kill."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from provenance import audit
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES

ROOT = Path(__file__).parent.parent

BURNING = "import time\nwhile time.process_time() < 0.7: pass\n"
BESIDE = (
    "import subprocess, sys\n"
    f"subprocess.Popen([sys.executable, '-c', {BURNING!r}], start_new_session=True)\n"
)


@pytest.fixture(autouse=True)
def _benchmarks_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.fixture
def bench():
    """Import a module of the benchmarks."""
    return lambda name: import_module(f"bench.{name}")


class TestTrees:
    def test_a_process_that_was_left_behind_is_counted_too(self, tmp_path):
        (tmp_path / "kept").mkdir()
        (tmp_path / "kept" / "page").write_bytes(b"x" * 100_000)
        measured = (
            "import os, sys; sys.path.insert(0, sys.argv[1])\n"
            "from bench.process_trees import Watched, measured_tree\n"
            "from pathlib import Path\n"
            f"command = [sys.executable, '-c', {BESIDE!r}]\n"
            "kind = lambda line: 'burning' if 'process_time' in line else 'others'\n"
            "tree = measured_tree(command, Watched({'kept': Path(sys.argv[2])}, kind))\n"
            "kinds = (each['burning'] for each in (tree.kinds_s, tree.kinds_mb))\n"
            "print(tree.code, *kinds, tree.held_mb['kept'])\n"
        )
        # In a process of its own: it adopts orphans, and waits for all of its children.
        told = subprocess.run(
            [sys.executable, "-c", measured, str(ROOT), str(tmp_path / "kept")],
            capture_output=True,
            check=True,
            text=True,
        )
        code, burnt_s, largest_mb, held_mb = told.stdout.split()
        assert code == "0"
        assert float(burnt_s) > 0
        assert float(largest_mb) > 1
        assert float(held_mb) >= 0.1

    def test_a_process_that_nobody_waited_for_is_still_of_its_kind(self, bench):
        trees = bench("process_trees")
        program = f"{BURNING}print(flush=True)\ninput()\n"
        process = subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        process.stdout.readline()
        tree, seen = trees.Tree(), {}
        watched = trees.Watched(kind_of=lambda line: "burning" if "process_time" in line else "?")
        trees.look(tree, seen, watched)
        process.stdin.close()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        trees.look(tree, seen, watched)
        process.stdout.close()
        process.wait()
        ((kind, cpu_s),) = [used for (pid, _), used in seen.items() if pid == process.pid]
        assert kind == "burning"
        assert cpu_s >= 0.5

    def test_a_run_that_takes_too_long_is_ended(self):
        measured = (
            "import sys; sys.path.insert(0, sys.argv[1])\n"
            "from bench.process_trees import Watched, measured_tree\n"
            "command = [sys.executable, '-c', 'import time; time.sleep(1000)']\n"
            "print(measured_tree(command, Watched(seconds=0.5)).code)\n"
        )
        told = subprocess.run(
            [sys.executable, "-c", measured, str(ROOT)], capture_output=True, check=True, text=True
        )
        assert told.stdout.strip() == "None"


def _task(launched_s, finished_s, reason="Success", **bytes_of):
    metrics = {
        "Shuffle Read Metrics": {"Remote Bytes Read": bytes_of.get("read", 0)},
        "Shuffle Write Metrics": {"Shuffle Bytes Written": bytes_of.get("written", 0)},
        "Disk Bytes Spilled": bytes_of.get("spilled", 0),
    }
    return {
        "Event": "SparkListenerTaskEnd",
        "Task Info": {"Launch Time": launched_s * 1000, "Finish Time": finished_s * 1000},
        "Task End Reason": {"Reason": reason},
        "Task Metrics": metrics if reason == "Success" else None,
    }


class TestEvents:
    MOMENTS = (("reading", 100.0), ("writing", 110.0), ("ending", 115.0))

    def test_work_is_told_by_the_step_in_which_it_began(self, bench):
        events = [
            {"Event": "SparkListenerJobStart", "Submission Time": 101_000},
            _task(101, 105, written=2_000_000),
            _task(102, 103, "ExecutorLostFailure"),
            _task(109, 112, read=3_000_000, spilled=1_000_000),
            {"Event": "SparkListenerJobStart", "Submission Time": 111_000},
            _task(111, 112, written=500_000),
        ]
        done = bench("spark_events").work_by_step(events, self.MOMENTS)
        reading, writing, ending = done.values()
        assert list(done) == ["reading", "writing", "ending"]
        assert (reading.seconds, writing.seconds, ending.seconds) == (10, 5, 0)
        assert (reading.jobs, reading.tasks, reading.failed) == (1, 3, 1)
        assert (reading.task_s, reading.task_mb, reading.shuffled_mb) == (4, 3, 2)
        assert (writing.jobs, writing.tasks, writing.shuffled_mb) == (1, 1, 0.5)
        assert bench("spark_events").total(done.values()).shuffled_mb == 2.5
        assert bench("spark_events").total(done.values()).spilled_mb == 1

    def test_a_torn_log_is_read_as_far_as_it_goes(self, bench, tmp_path):
        whole = json.dumps(_task(1, 2), separators=(",", ":"))
        other = '{"Event":"SparkListenerBlockUpdated"}'
        (tmp_path / "log").write_text(f"{other}\n{whole}\n{whole[:40]}", encoding="utf-8")
        (event,) = bench("spark_events").read_events(tmp_path)
        assert event["Task Info"]["Finish Time"] == 2000

    def test_a_run_that_noted_no_steps_is_one_step(self, bench, tmp_path):
        events = bench("spark_events")
        assert events.read_moments(tmp_path / "none") == []
        (done,) = events.work_by_step([_task(1, 2)], []).values()
        assert done.tasks == 1


class TestTables:
    def test_rows_count_and_not_how_they_are_cut(self, bench, tmp_path):
        arrow = pytest.importorskip("pyarrow")
        parquet = import_module("pyarrow.parquet")
        table = arrow.table({"id": ["m0", "m1", "m2"], "words": [5, 8, None]})
        (tmp_path / "one").mkdir()
        parquet.write_table(table, tmp_path / "one" / "matches.parquet")
        parts = tmp_path / "other" / "matches.parquet"
        parts.mkdir(parents=True)
        parquet.write_table(table.slice(0, 1), parts / "part-00000.parquet", compression="none")
        parquet.write_table(table.slice(1), parts / "part-00001.parquet")
        tables = bench("spark_tables")
        one, other = (tables.digests_of(tmp_path / name) for name in ("one", "other"))
        assert tables.different(one, other) == []
        assert one["matches"][0] == 3
        parquet.write_table(table.slice(1).take([1, 0]), parts / "part-00001.parquet")
        assert tables.different(one, tables.digests_of(tmp_path / "other")) == ["matches"]

    def test_a_table_that_one_folder_lacks_is_a_difference(self, bench, tmp_path):
        tables = bench("spark_tables")
        assert tables.digests_of(tmp_path / "none") == {}
        assert tables.different({"runs": (1, "a")}, {}) == ["runs"]


def test_every_step_has_work_in_the_library(bench, tmp_path):
    bench("spark_texts").write_library(tmp_path / "texts", 22)
    found = result_of(audit([tmp_path / "texts"]), RULES)
    for table in ("families", "matches", "derivations", "quotations", "findings", "lineage"):
        assert found[table]
    assert len({each["sha256"] for each in found["documents"]}) < len(found["documents"])


class _Executors:
    """What Spark says of its executors: one task ended more each time it is asked."""

    def __init__(self):
        self._ended = 0

    def executorList(self, _active_only):  # noqa: N802  Java's name
        self._ended += 1
        one = SimpleNamespace(completedTasks=lambda: self._ended, activeTasks=lambda: 1)
        return SimpleNamespace(size=lambda: 1, apply=lambda _at: one)


class TestKills:
    @pytest.fixture
    def session(self):
        """A session that is asked for its executors and nothing else."""
        context = SimpleNamespace(statusStore=_Executors)
        return SimpleNamespace(
            sparkContext=SimpleNamespace(_jsc=SimpleNamespace(sc=lambda: context))
        )

    def test_one_is_killed_in_a_step_after_so_many_tasks(self, bench, session):
        rounds = bench("spark_rounds")
        done = rounds.Round()
        process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
        asked = []

        def find(_root):
            asked.append(done.tasks["judging"])
            return [process.pid]

        with rounds.watched(session, done, find, {"judging": 5}) as progress:
            progress(SimpleNamespace(told="numbering"))
            progress(SimpleNamespace(told="judging"))
            assert process.wait() == -9
        assert done.killed == {"judging": 1}
        assert len(asked) == 1
        assert list(done.tasks) == ["numbering", "judging"]
        assert done.tasks["judging"] >= 5
        assert done.last == "judging"

    def test_components_are_found_in_rounds_beyond_few_edges(self, bench):
        connected = import_module("provenance.distributed.components").connected
        shipped = connected.__defaults__
        with bench("spark_kills").connected_beyond(7):
            assert connected.__defaults__ == (7,)
        assert connected.__defaults__ == shipped

    def test_rounds_kill_at_different_moments(self, bench):
        moments = bench("spark_kills").moments_of
        chance = Random(1)  # noqa: S311  the same moments each time
        found = [moments({"judging": 300}, at, 3, chance)["judging"] for at in range(3)]
        assert [each // 100 for each in found] == [0, 1, 2]

    def test_a_row_tells_who_came_through(self, bench):
        rounds, kills = bench("spark_rounds"), bench("spark_kills")
        tasks = {"judging": 4, "numbering": 2}
        well = rounds.Round(tasks=tasks)
        broken = rounds.Round(tasks=tasks, wrong="a job failed on the cluster")
        spared = rounds.Round(tasks=tasks)
        for each in (well, broken):
            each.killed.update(tasks.keys())
        told = [
            kills.row_of(step, 4, "an executor", [well, broken, spared])
            for step in ("judging", "numbering")
        ]
        assert [row["kills"] for row in told] == [2, 2]
        assert [row["survived"] for row in told] == [2, 1]
        assert [row["same bytes"] for row in told] == [1, 1]


class TestScale:
    @pytest.fixture
    def corpus(self, bench):
        """One round over a corpus of 2 MB."""
        scale, trees = bench("spark_scale"), bench("process_trees")
        work = bench("spark_events").Work(seconds=9.0, jobs=2, tasks=8, shuffled_mb=5.0)
        here = trees.Tree(code=1, wall_s=2.0, peak_mb=80.0)
        there = trees.Tree(code=0, wall_s=20.0, peak_mb=900.0, held_mb={"work": 4.0})
        here.kinds_s.update(all=4.0)
        there.kinds_s.update({"Java of executors": 8.0, "Python of workers": 2.0})
        ran = scale.Ran(here, {"matches": (1, "a")}, {})
        return scale.Corpus(2.0, [ran], [scale.Ran(there, ran.found, {"judging": work})])

    def test_what_was_used_stands_side_by_side(self, corpus, bench):
        here, there = bench("spark_scale").rows_of_use(corpus)
        assert (here["CPU s"], there["CPU s"], there["CPU / one computer"]) == (
            "4.0",
            "10.0",
            "2.50",
        )
        assert there["same bytes"] == "1 of 1"
        assert there["ended well"] == 1

    def test_what_was_found_otherwise_is_not_the_same(self, corpus, bench):
        scale = bench("spark_scale")
        nothing = scale.Corpus(2.0, [scale.Ran(corpus.here[0].tree, None, {})], corpus.there)
        assert [row["same bytes"] for row in scale.rows_of_use(nothing)] == ["0 of 1", "0 of 1"]

    def test_what_was_moved_is_told_by_the_byte_of_text(self, corpus, bench):
        scale = bench("spark_scale")
        moved = {row["what"]: row["bytes a byte of text"] for row in scale.rows_of_moves(corpus)}
        assert moved["shuffled MB"] == "2.50"
        assert moved["work folder MB"] == "2.00"
        assert moved["jobs"] is None
        (step,) = scale.rows_of_steps(corpus.there[0].steps)
        assert (step["step"], step["tasks"]) == ("judging", 8)
        kinds = [row["processes"] for row in scale.rows_of_kinds(corpus.there)]
        assert kinds == ["Java of executors", "Python of workers"]

    def test_processes_are_called_by_their_command_lines(self, bench):
        kind_of = bench("spark_scale").kind_of
        assert kind_of("java org.apache.spark.deploy.SparkSubmit") == "Java of the driver"
        assert kind_of("python -m pyspark.daemon pyspark.worker") == "Python of workers"
        assert kind_of("sh -c true") == "others"
