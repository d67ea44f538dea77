"""One audit on Spark as a process of its own, which notes when each of its steps began.

    python -m bench.spark_runs TEXTS --tables DIR --master MASTER --work DIR --steps FILE
                               [--partition-chars N] [--conf NAME=VALUE]

Writes the tables of the result, and no reports. Ends as the command does: 0, or 2 with a sentence.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from provenance import ProvenanceError
from provenance.distributed.audits import audit_on_spark
from provenance.distributed.sessions import SparkOptions
from provenance.scale.steps import Step

_FAILED = 2

STARTING, ENDING = "starting", "ending"
"""What comes before the first step and after the last."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Audit the texts, write the tables, and end with the code of the command."""
    parser = argparse.ArgumentParser(prog="python -m bench.spark_runs", description=__doc__)
    parser.add_argument("texts")
    for name in ("--tables", "--master", "--work"):
        parser.add_argument(name, required=True)
    parser.add_argument("--steps", type=Path, required=True)
    parser.add_argument("--partition-chars", type=int, default=SparkOptions().partition_chars)
    parser.add_argument("--conf", action="append", default=[], help="a setting of Spark")
    given = parser.parse_args(arguments)
    conf = tuple((name, value) for name, _, value in (each.partition("=") for each in given.conf))
    options = SparkOptions(
        given.master,
        given.partition_chars,
        given.work,
        conf,
        tables=given.tables,
        report_chars_max=0,
    )
    given.steps.unlink(missing_ok=True)

    def note(told: str) -> None:
        with given.steps.open("a", encoding="utf-8") as steps:
            steps.write(json.dumps([told, time.time()]) + "\n")

    def progress(step: Step) -> None:
        note(step.told)

    note(STARTING)
    try:
        audit_on_spark([given.texts], None, options, progress)
    except ProvenanceError as error:
        print(f"provenance: {error} {error.hint}", file=sys.stderr)
        sys.exit(_FAILED)
    note(ENDING)


if __name__ == "__main__":
    main()
