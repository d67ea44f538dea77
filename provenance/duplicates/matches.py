"""Passages to matches: both tiers, one result."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments, chain
from provenance.duplicates.comparisons import compare, side_of
from provenance.duplicates.mergers import merge_tiers
from provenance.duplicates.rarity import running_surprise, word_bits
from provenance.duplicates.rewrites import find_rewrites, proposed_regions
from provenance.duplicates.seeds import pair_seeds
from provenance.duplicates.spans import find_spans
from provenance.duplicates.tables import WordTable, tabulate
from provenance.model import Document, Match, Passage
from provenance.options import AuditOptions


def find_matches(
    documents: Sequence[Document], passages: Sequence[Passage], options: AuditOptions
) -> tuple[Match, ...]:
    """Return all pairs of spans that share text, sorted, each once.

    Equal spans are paired with their neighbours only, so n copies give a few times n matches.
    """
    table = tabulate(documents, passages)
    bits = word_bits(table.hashes)
    surprise = running_surprise(bits)
    spans = find_spans(chain(pair_seeds(table), table), table, surprise, options.score_min)
    exact = [match for match in _compared(spans, documents, table, bits) if _tells(match, options)]
    regions = proposed_regions(table, bits, spans, options.score_min)
    rewrites = [
        match for match in find_rewrites(documents, table, bits, regions) if _tells(match, options)
    ]
    return merge_tiers(exact, rewrites)


def _compared(
    spans: Alignments, documents: Sequence[Document], table: WordTable, bits: NDArray[np.float32]
) -> list[Match]:
    columns = (
        table.documents_of(spans.a_first),
        table.documents_of(spans.b_first),
        spans.a_first,
        spans.a_last,
        spans.b_first,
        spans.b_last,
    )
    return [
        compare(
            side_of(documents[a], table, a_first, a_last),
            side_of(documents[b], table, b_first, b_last),
            bits[a_first:a_last],
        )
        for a, b, a_first, a_last, b_first, b_last in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]


def _tells(match: Match, options: AuditOptions) -> bool:
    """Tell whether what is shared is more than a set phrase."""
    return match.words >= options.words_min and match.score >= options.score_min
