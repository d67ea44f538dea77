"""How fast an audit is: whole processes, in turns with other programs.

    python -m bench.speed [CORPUS] [--smaller CORPUS] [--larger CORPUS] [--rounds N]
                          [--peers PYTHON] [--evaluators FOLDER]

Corpora are folders with docs.jsonl and truth.json. Without one, only the seeds and `--help` are
measured. Peers that PYTHON cannot import are left out and named. Prints Markdown.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.adapters.planted import Row, scores
from bench.corpora import write_files
from bench.processes import Command, Usage, in_turns
from bench.tables import Cell, markdown

_HERE = Path(__file__).parent
PROVENANCE = str(Path(sys.executable).parent / "provenance")

_PEERS = {
    "datasketch": _HERE / "peers" / "datasketch_windows.py",
    "rensa": _HERE / "peers" / "rensa_windows.py",
    "text_dedup": _HERE / "peers" / "text_dedup_windows.py",
}
"""Package, and the program that finds shared windows with it."""

_DETECTION = "provenance, detection"
_EVERYTHING = "provenance, everything"
_QUICK_ROUNDS = 7


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line names and print a table for each question."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?")
    for name in ("smaller", "larger", "evaluators"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(arguments)
    _print("short runs", _short_runs())
    with TemporaryDirectory() as folder:
        if given.corpus:
            _print_comparison(given, Path(folder))
        sizes = [each for each in (given.smaller, given.corpus, given.larger) if each]
        if len(sizes) > 1:
            _print("growth", _growth(sizes, Path(folder), given.rounds))


def _print(title: str, rows: Sequence[Mapping[str, Cell]]) -> None:
    print(f"### {title}\n\n{markdown(rows)}", flush=True)


def _short_runs() -> list[dict[str, Cell]]:
    with TemporaryDirectory() as folder:
        formats = [f"--format={kind}:{folder}/seeds.{kind}" for kind in ("json", "html")]
        commands = {
            "provenance --help": [PROVENANCE, "--help"],
            "five seeds, JSON and HTML": [PROVENANCE, "audit", "seeds", "--quiet", *formats],
        }
        return [_row(name, usage) for name, usage in in_turns(commands, _QUICK_ROUNDS).items()]


def _print_comparison(given: argparse.Namespace, folder: Path) -> None:
    """Print what an audit and its peers use on one corpus, and what they find if that is asked."""
    texts, results = folder / given.corpus.name, folder / "results"
    write_files(given.corpus, texts)
    results.mkdir()
    peers = [name for name in _PEERS if _is_installed(name, given.peers)]
    commands: dict[str, Command] = {
        _DETECTION: _detection(texts, results / _DETECTION),
        _EVERYTHING: _everything(texts, results / _EVERYTHING),
        **{
            name: [given.peers, str(_PEERS[name]), str(texts), str(results / name)]
            for name in peers
        },
    }
    used = in_turns(commands, given.rounds)
    megabytes = _megabytes(texts)
    print(f"Left out, not installed: {', '.join(_PEERS.keys() - peers) or 'none'}\n")
    _print(f"{given.corpus.name}, {megabytes:.1f} MB", _compared(used, megabytes))
    if given.evaluators:
        for name in (each for each in (_DETECTION, *peers) if used[each]):
            rows = read_detections(results / name)
            _print(f"found by {name}", scores(given.corpus, given.evaluators, rows))


def _compared(used: Mapping[str, Usage | None], megabytes: float) -> list[dict[str, Cell]]:
    own = used[_DETECTION]
    return [
        {
            **_row(name, usage),
            "MB per CPU s": f"{megabytes / usage.cpu_s:.2f}" if usage else None,
            "CPU / detection": f"{usage.cpu_s / own.cpu_s:.2f}" if usage and own else None,
        }
        for name, usage in used.items()
    ]


def _growth(corpora: Sequence[Path], folder: Path, rounds: int) -> list[dict[str, Cell]]:
    """Return what detection uses on ever larger corpora, and how many times the last one's."""
    rows: list[dict[str, Cell]] = []
    last: tuple[float, float] | None = None
    for corpus in corpora:
        texts = folder / corpus.name
        if not texts.is_dir():
            write_files(corpus, texts)
        name, megabytes = f"detection, {corpus.name}", _megabytes(texts)
        usage = in_turns({name: _detection(texts, folder / "grown.json")}, rounds)[name]
        rows.append(
            {
                **_row(name, usage),
                "MB": f"{megabytes:.1f}",
                "times the text": f"{megabytes / last[0]:.2f}" if last else None,
                "times the CPU": f"{usage.cpu_s / last[1]:.2f}" if usage and last else None,
            }
        )
        last = (megabytes, usage.cpu_s) if usage else None
    return rows


def _row(name: str, usage: Usage | None) -> dict[str, Cell]:
    if usage is None:
        return {"run": f"{name}: failed", "CPU s": None, "wall s": None, "peak MB": None}
    return {
        "run": name,
        "CPU s": f"{usage.cpu_s:.2f}",
        "wall s": f"{usage.wall_s:.2f}",
        "peak MB": round(usage.peak_mb),
    }


def _detection(texts: Path, result: Path) -> Command:
    return [*_everything(texts, result), "--no-attribution"]


def _everything(texts: Path, result: Path) -> Command:
    return [PROVENANCE, "audit", str(texts), "--jobs=1", "--quiet", f"--format=json:{result}"]


def _is_installed(package: str, python: str) -> bool:
    program = f"import importlib.util, sys; sys.exit(not importlib.util.find_spec({package!r}))"
    return subprocess.run([python, "-c", program], check=False).returncode == 0


def _megabytes(texts: Path) -> float:
    return sum(path.stat().st_size for path in texts.iterdir()) / 1e6


def read_detections(result: Path) -> list[Row]:
    """Return what a program found, by number of the corpus's own documents.

    A peer writes the rows themselves, an audit its result.
    """
    found = json.loads(result.read_text(encoding="utf-8"))
    if isinstance(found, list):
        return [tuple(row) for row in found]
    numbers = {each["id"]: int(Path(each["path"]).stem) for each in found["documents"]}
    places = [(match["a"], match["b"]) for match in found["matches"]]
    return [
        (*_place(a, numbers), *_place(b, numbers))
        for a, b in places
        if a["document"] != b["document"]
    ]


def _place(side: Mapping[str, object], numbers: Mapping[object, int]) -> tuple[int, int, int]:
    return numbers[side["document"]], int(str(side["start"])), int(str(side["end"]))


if __name__ == "__main__":
    main()
