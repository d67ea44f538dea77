"""Break small files at random and read them: no crash, no hang, no memory without end.

    python -m bench.fuzz_readers [NAME …] [--count 100000] [--first 0]

NAME is a file name of `reader_seeds.SEEDS`. Every input is made from its number alone, so that
each can be made again. Each file is read by a process of its own, which is started again behind
an input that ended it: a crash is counted, and so is one that takes more than ten seconds.
"""

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.reader_seeds import SEEDS
from provenance.corpus.readers.registry import open_source
from provenance.corpus.readers.sources import Extract, Reading, Source
from provenance.options import AuditOptions

SECONDS_MAX = 10
MEMORY_MAX = 1 << 30
_LOOK_SECONDS = 2
_TOKENS = (
    *(b"<", b">", b'"', b"&", b"\0", b"\xff", b"\n", b"\r\n", b"{", b"[", b"--b", b"%PDF", b"-1"),
    *(
        b"WARC/1.0",
        b"Content-Length: 99999999999",
        b"<!ENTITY a 'b'>",
        b"PK\x01\x02",
        b"\xed\xa0\x80",
    ),
    *(b"\x7f\xff\xff\xff", b"=?utf-8?b?", b"<div>" * 50, b"[" * 500, b"&amp;" * 50, b"4294967295"),
)


def broken(seed: bytes, number: int) -> bytes:
    """Return a sound content with one to eight things done to it."""
    chance = random.Random(number)  # noqa: S311  the same on every machine
    content = bytearray(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 4, 8))):
        _break(content, chance)
    return bytes(content)


def _break(content: bytearray, chance: random.Random) -> None:
    size = len(content)
    at = chance.randrange(size + 1)
    length = min(chance.choice((1, 2, 4, 16, 64, 400)), size - at)
    match chance.randrange(8):
        case 0:
            del content[at:]
        case 1:
            del content[at : at + length]
        case 2:
            content[at:at] = content[at : at + length] * chance.choice((1, 2, 30))
        case 3:
            content[at:at] = chance.choice(_TOKENS)
        case 4:
            content[at : at + length] = chance.randbytes(length)
        case 5:
            other = chance.randrange(size + 1)
            content[at : at + length] = content[other : other + length]
        case _ if at < size:
            content[at] ^= 1 << chance.randrange(8)


def read_one(name: str, content: bytes) -> tuple[int, int]:
    """Return how many texts and how many reasons come of a content."""
    source = Source(name, io.BytesIO(content))
    texts = reasons = 0
    for each in open_source(source, Reading(AuditOptions(), open_source)):
        texts += isinstance(each, Extract)
        reasons += not isinstance(each, Extract)
    return texts, reasons


def worker(name: str, first: int, count: int, told: Path) -> None:
    """Read input after input; how far it is stands in a file, should this process end."""
    seed = SEEDS[name]()
    tally: Counter[str] = Counter()
    slowest = 0.0
    with told.open("r+b", buffering=0) as file:
        for number in range(first, first + count):
            os.pwrite(file.fileno(), b"%20d" % number, 0)
            content = broken(seed, number)
            begun = time.perf_counter()
            texts, reasons = read_one(name, content)
            slowest = max(slowest, time.perf_counter() - begun)
            tally["texts"] += texts
            tally["refused or named"] += bool(reasons)
            if not texts and not reasons:
                tally["silent"] += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(tally["texts"], tally["refused or named"], tally["silent"], f"{slowest:.3f}", peak)


def run(name: str, first: int, count: int) -> dict[str, object]:
    """Return what came of all inputs made of one file."""
    found: Counter[str] = Counter()
    ended: list[str] = []
    slowest, peak = 0.0, 0
    end = first + count
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        told.write_bytes(b"%20d" % first)
        while first < end:
            command = [sys.executable, "-m", "bench.fuzz_readers", "--worker", name]
            command += ["--first", str(first), "--count", str(end - first), "--told", str(told)]
            with subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            ) as child:
                reason = _watched(child, told)
                out, error = child.communicate()
            if not reason and child.returncode == 0:
                texts, reasons, silent, slow, memory = out.split()
                found.update(texts=int(texts), named=int(reasons), silent=int(silent))
                slowest, peak = max(slowest, float(slow)), max(peak, int(memory))
                break
            at = int(told.read_bytes())
            ended.append(f"{at}: {reason or error.strip().splitlines()[-1:] or child.returncode}")
            first = at + 1
    return {**found, "slowest": slowest, "peak": peak, "ended": ended}


def _watched(child: "subprocess.Popen[str]", told: Path) -> str:
    """Wait for a process; end it if one input takes too long, or memory grows too far."""
    before, since = b"", time.monotonic()
    while True:
        try:
            child.wait(_LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            now = told.read_bytes()
            if now != before:
                before, since = now, time.monotonic()
            elif time.monotonic() - since > SECONDS_MAX:
                child.kill()
                return f"more than {SECONDS_MAX} seconds"
            if _memory_of(child.pid) > MEMORY_MAX:
                child.kill()
                return "more than 1 GB"
        else:
            return ""


def _memory_of(process: int) -> int:
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Run what is asked for, and print a row of a table for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(SEEDS))
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--worker")
    parser.add_argument("--told", type=Path)
    chosen = parser.parse_args()
    if chosen.worker:
        worker(chosen.worker, chosen.first, chosen.count, chosen.told)
        return
    print("| file | inputs | texts | refused or named | slowest, s | peak, MB | ended |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name in chosen.names or SEEDS:
        found = run(name, chosen.first, chosen.count)
        ended = found["ended"]
        print(
            f"| {name} | {chosen.count} | {found.get('texts', 0)} | {found.get('named', 0)} | "
            f"{found['slowest']:.2f} | {found['peak']} | {len(ended)} |",
            flush=True,
        )
        for each in ended[:10]:
            print(f"    {name} {each}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
