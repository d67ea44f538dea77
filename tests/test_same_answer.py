"""Same input, same bytes out: whatever the order, the workers, the hash seed, the names."""

import json
import os
import shutil
import subprocess
import sys

import pytest


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
