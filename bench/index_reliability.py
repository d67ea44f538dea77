"""What an index stands: kills, a disk that fails, damage, crowds, and what is not its own.

    python -m bench.index_reliability [kills] [faults] [damages] [crowds] [refusals]
        [--kills 500] [--damages 300] [--seconds 60] [--seed 1] [--every 1] [--command add]

Prints Markdown; every column of a fault should say 0. Ends with 1 if one does not.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.index_runs import settle_down
from bench.tables import Cell, markdown

PARTS = ("kills", "faults", "damages", "crowds", "refusals")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the parts that are asked for and print a table for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.index_reliability", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, metavar="PART")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--damages", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="of so many calls one fails")
    parser.add_argument("--command", action="append", default=[], dest="commands")
    given = parser.parse_args(arguments)
    settle_down()
    for part in given.parts:
        with TemporaryDirectory(prefix="reliability-") as folder:
            rows = _rows(part, Path(folder), given)
        print(f"{part}:\n\n{markdown(rows)}", flush=True)


def _rows(part: str, folder: Path, given: argparse.Namespace) -> list[dict[str, Cell]]:
    if part == "kills":
        from bench.index_kills import rows_of_kills  # noqa: PLC0415  workers load this module too

        return rows_of_kills(folder, given.kills, given.seed)
    if part == "faults":
        from bench.index_faults import rows_of_faults  # noqa: PLC0415  the same

        return rows_of_faults(folder, given.commands, given.every)
    if part == "damages":
        from bench.index_damages import rows_of_damages  # noqa: PLC0415  the same

        return rows_of_damages(folder, given.damages, given.seed)
    if part == "crowds":
        from bench.index_crowds import rows_of_crowds  # noqa: PLC0415  the same

        return rows_of_crowds(folder, given.seconds)
    if part == "refusals":
        from bench.index_refusals import rows_of_refusals  # noqa: PLC0415  the same

        return rows_of_refusals(folder)
    sys.exit(f"there is no part {part!r}")


if __name__ == "__main__":
    main()
