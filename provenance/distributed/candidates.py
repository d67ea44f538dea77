"""Words on the shelf to candidates, as frames: seeds, bands and pairs, moved by shuffles."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.distributed.frames import delivered, kept, mapped, parcel_schema, parcels
from provenance.distributed.runs import Run
from provenance.distributed.tasks import chaining, matching, seeding, signing

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_SEEDS_TOGETHER = 4_000_000
"""Seeds that are paired in one task: some 300 MB while it goes on."""

_SEEDS_A_WORD = 0.42
"""Winnowing keeps two of five words: 2 / (SEED_WINDOW + 1)."""


def find_candidates(run: Run) -> "DataFrame":
    """Return what any two documents may share, in parcels to where the left ones are.

    See `matching.candidate_schema`.
    """
    others = _listed(run) if run.options.pairs else propose_passages(run)
    return find_chains(run).union(others)


def find_chains(run: Run) -> "DataFrame":
    """Return the chains of seeds, grown over equal words: candidates in parcels."""
    parts = max(run.stretches, 1 + int(run.words * _SEEDS_A_WORD) // _SEEDS_TOGETHER)
    seeds = _step(run.every_stretch(), seeding.seeded, shelf=run.shelf, parts=parts)
    pairs = _step(delivered(seeds, parts), seeding.paired, shelf=run.shelf)
    chains = _step(run.delivered(pairs), chaining.chained, shelf=run.shelf, asked=run.scope)
    score_min = run.options.score_min
    return _step(run.delivered(chains), chaining.grown, shelf=run.shelf, score_min=score_min)


def propose_passages(run: Run) -> "DataFrame":
    """Return the pairs of passages that seem to share enough: candidates in parcels."""
    options = {"parts": run.stretches, "noisy": run.options.noisy}
    bands = _step(run.every_stretch(), signing.signed, shelf=run.shelf, **options)
    # No signature is asked for before all are on the shelf: here the one half ends.
    likenesses = kept(_step(run.delivered(bands), signing.bucketed, shelf=run.shelf))
    wanted = {"asked": run.scope, "score_min": run.options.score_min}
    return _step(run.delivered(likenesses), signing.likely, shelf=run.shelf, **wanted)


def _listed(run: Run) -> "DataFrame":
    """Return the pairs of documents that the options name, to be compared whatever they share."""
    pairs = np.array(run.scope.pairs or (), np.int64).reshape(-1, 2)
    nothing = np.zeros(len(pairs), np.int64)
    columns = {
        "kind": np.full(len(pairs), matching.LISTED, np.int8),
        "a": pairs[:, 0],
        "b": pairs[:, 1],
        **dict.fromkeys(("a_first", "a_last", "b_first", "b_last"), nothing),
    }
    packed = parcels(columns, run.shelf.stretches_of(pairs[:, 0]), matching.candidate_schema())
    rows = [tuple(row.values()) for batch in packed for row in batch.to_pylist()]
    return run.spark.createDataFrame(rows, "part int, parcel binary")


def _step(frame: "DataFrame", task: Callable[..., Any], **told: Any) -> "DataFrame":  # noqa: ANN401  what each task is told
    return mapped(frame, partial(task, **told), parcel_schema())
