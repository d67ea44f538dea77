"""Indexes that are not to be asked or written to: each is refused with a sentence."""

import json
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import xxhash

from bench.index_runs import copied, must, ran, write_texts
from bench.tables import Cell

_AUDIT = ["audit", "query", "--index", "ix", "--format", "json", "--jobs", "1"]
_ADD = ["index", "add", "ix", "more", "--jobs", "1", "--wait", "0"]
_REFUSED = 2
_DEAD = 2**22 + 1
"""No process has this number: it is beyond the largest."""


def rows_of_refusals(folder: Path) -> list[dict[str, Cell]]:
    """Return what a question and a change are answered, for each kind of index."""
    start = folder / "start"
    write_texts(start / "old", 3, 1)
    write_texts(start / "more", 2, 2)
    write_texts(start / "query", 2, 99)
    must(["index", "build", "ix", "old"], start)
    rows: list[dict[str, Cell]] = []
    for name, change in _CHANGES.items():
        place = copied(start, folder / "now")
        change(place / "ix")
        asked, added = ran(_AUDIT, place), ran(_ADD, place)
        sentence = (asked.err if asked.code == _REFUSED else "") or added.err
        rows.append(
            {
                "index": name,
                "audit ends with": asked.code,
                "add ends with": added.code,
                "it says": sentence.strip().replace("|", "/"),
            }
        )
    return rows


def _rewritten(**changes: Any) -> Callable[[Path], None]:  # noqa: ANN401  values of JSON
    """Return what changes the manifest and gives it a checksum that fits."""

    def change(index: Path) -> None:
        row = json.loads((index / "index.json").read_bytes())
        del row["checksum"]
        row.update(changes)
        check = xxhash.xxh3_64_hexdigest(json.dumps(row, sort_keys=True).encode())
        (index / "index.json").write_text(json.dumps({**row, "checksum": check}))

    return change


def _locked_by(host: str) -> Callable[[Path], None]:
    def change(index: Path) -> None:
        (index / "lock").write_text(json.dumps({"pid": _DEAD, "host": host}))

    return change


def _without_a_segment(index: Path) -> None:
    with closing(sqlite3.connect(index / "catalog.sqlite")) as base, base:
        base.execute("DELETE FROM segments")


_CHANGES: dict[str, Callable[[Path], None]] = {
    "as it was built": lambda _: None,
    "of an older format": _rewritten(format="provenance-index/0"),
    "of a newer format": _rewritten(format="provenance-index/2", more={"a": 1}),
    "of other fingerprints": _rewritten(fingerprint_spec="fp/2"),
    "of other parameters": _rewritten(parameters={"seed_words": 6}),
    "missing": lambda index: index.rename(index.with_name("elsewhere")),
    "with a record deleted": _without_a_segment,
    "locked by one who died here": _locked_by(socket.gethostname()),
    "locked from another host": _locked_by("elsewhere.example"),
}
