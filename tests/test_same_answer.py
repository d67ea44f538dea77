"""Same input, same bytes out: whatever the order, the workers, the hash seed, the names."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from provenance import AuditOptions, audit
from provenance.corpus import pages, passages
from provenance.duplicates import chains, proposals, tables
from provenance.duplicates import seeds as seeds_module
from provenance.report.json import render_json
from provenance.report.results import result_of
from provenance.scale import processes
from provenance.verdicts.rules import RULES


@pytest.fixture(scope="module")
def plain(audited, seeds):
    return audited(*seeds)


def test_the_order_of_the_arguments_changes_nothing(audited, seeds, plain):
    assert audited(*reversed(seeds)) == plain
    assert audited(*seeds[2:], *seeds[:2]) == plain


def test_a_file_given_twice_is_read_once(audited, seeds, plain):
    twice = json.loads(audited(*seeds, seeds[0]))
    assert _without_inputs(twice) == _without_inputs(json.loads(plain))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_number_of_workers_changes_nothing(audited, seeds, plain, jobs):
    assert audited(*seeds, "--jobs", jobs) == plain


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_the_hash_seed_changes_nothing(seeds, plain, tmp_path, hash_seed):
    result = tmp_path / "result.json"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "provenance",
            "audit",
            *seeds,
            "--quiet",
            f"--format=json:{result}",
        ],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        check=False,
    )
    assert result.read_bytes() == plain


def test_a_folder_says_the_same_as_its_files(result_of, seeds, plain):
    assert _without_inputs(result_of(seeds[0].parent)) == _without_inputs(json.loads(plain))


def test_the_names_of_the_files_change_nothing_but_names(result_of, seeds, plain, tmp_path):
    """The new names sort as the old ones do, so that even the ids stay."""
    for seed in seeds:
        shutil.copy(seed, tmp_path / f"{seed.name[:3]} anders.txt")
    renamed, original = result_of(tmp_path), json.loads(plain)
    for before, after in zip(original["documents"], renamed["documents"], strict=True):
        assert after["path"] == f"{before['path'][:3]} anders.txt"
        assert after["sha256"] == before["sha256"]
    for part in ("pages", "families", "matches", "derivations", "lineage", "quotations"):
        assert _without_names(renamed[part]) == _without_names(original[part])


def _without_inputs(result):
    return {**result, "run": {**result["run"], "inputs": None}}


def _without_names(rows):
    """Sentences for a reader name the files they speak of."""
    if isinstance(rows, dict):
        return {key: _without_names(value) for key, value in rows.items() if key != "detail"}
    return [_without_names(row) for row in rows] if isinstance(rows, list) else rows


def _rendered(paths, jobs):
    found = audit([Path(path) for path in paths], AuditOptions(jobs=jobs))
    return render_json(result_of(found, RULES))


@pytest.fixture
def small_batches(monkeypatch):
    """Work is cut into so many batches that every worker gets some, even of the seeds."""
    monkeypatch.setattr(processes, "_POOL_BATCHES_MIN", 1)
    for module in (pages, passages, tables):
        monkeypatch.setattr(module, "_BATCH_CHARS", 3_000)
    monkeypatch.setattr(seeds_module, "_SEGMENT_WORDS", 500)
    monkeypatch.setattr(seeds_module, "_PART_KEYS", 700)
    monkeypatch.setattr(chains, "_BATCH_PAIRS", 100)
    monkeypatch.setattr(proposals, "_BATCH_WORDS", 500)


@pytest.fixture(scope="module")
def whole(seeds):
    return _rendered(seeds, 1)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_batches_change_nothing_whoever_works_on_them(seeds, whole, jobs):
    assert _rendered(seeds, jobs) == whole


@pytest.mark.usefixtures("small_batches")
def test_what_lies_on_disk_changes_nothing(seeds, whole, monkeypatch):
    monkeypatch.setattr(processes, "_COLUMNS_BYTES_MAX", 10_000)
    monkeypatch.setattr(processes, "_TEXTS_BYTES_MAX", 10_000)
    assert _rendered(seeds, 1) == whole
    assert _rendered(seeds, 2) == whole
