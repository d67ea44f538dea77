"""Passages to matches: both tiers, one result."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments, chain
from provenance.duplicates.comparisons import compare, side_of
from provenance.duplicates.rarity import running_surprise, word_bits
from provenance.duplicates.rewrites import find_rewrites
from provenance.duplicates.seeds import pair_seeds
from provenance.duplicates.spans import find_spans
from provenance.duplicates.tables import WordTable, tabulate
from provenance.model import Document, DocumentId, Match, Passage, Span, Tier
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
    spans = find_spans(chain(pair_seeds(table), table), table, surprise)
    spans = spans.rows(surprise[spans.a_last] - surprise[spans.a_first] >= options.score_min)
    exact = [match for match in _compared(spans, documents, table, bits) if _tells(match, options)]
    rewrites = [
        match
        for match in _not_yet_found(find_rewrites(documents, passages, table, bits, spans), exact)
        if _tells(match, options)
    ]
    return tuple(sorted(exact + rewrites, key=lambda match: (match.a, match.b)))


def _compared(
    spans: Alignments, documents: Sequence[Document], table: WordTable, bits: NDArray[np.float32]
) -> list[Match]:
    a_documents = table.documents_of(spans.a_first).tolist()
    b_documents = table.documents_of(spans.b_first).tolist()
    rows = zip(
        spans.a_first.tolist(),
        spans.a_last.tolist(),
        spans.b_first.tolist(),
        spans.b_last.tolist(),
        strict=True,
    )
    return [
        compare(
            side_of(documents[a_document], table, a_first, a_last),
            side_of(documents[b_document], table, b_first, b_last),
            bits[a_first:a_last],
            Tier.SEEDS,
        )
        for a_document, b_document, (a_first, a_last, b_first, b_last) in zip(
            a_documents, b_documents, rows, strict=True
        )
    ]


def _tells(match: Match, options: AuditOptions) -> bool:
    """Tell whether what is shared is more than a set phrase."""
    return match.words >= options.words_min and match.score >= options.score_min


def _not_yet_found(rewrites: Sequence[Match], exact: Sequence[Match]) -> list[Match]:
    """Return the rewrites of which exact matches cover less than half, on either side."""
    covered: defaultdict[tuple[DocumentId, DocumentId], list[Match]] = defaultdict(list)
    for match in exact:
        covered[match.a.document, match.b.document].append(match)
    return [
        rewrite
        for rewrite in rewrites
        if not any(
            _mostly_in(rewrite.a, match.a) or _mostly_in(rewrite.b, match.b)
            for match in covered[rewrite.a.document, rewrite.b.document]
        )
    ]


def _mostly_in(span: Span, other: Span) -> bool:
    return 2 * span.overlap(other) >= len(span)
