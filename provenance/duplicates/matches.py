"""Passages to matches: both tiers, one result."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.assemblies import assemble
from provenance.duplicates.backgrounds import NO_BACKGROUND, Background
from provenance.duplicates.boilerplate import Boilerplate
from provenance.duplicates.candidates import Candidates, Texts, find_candidates
from provenance.duplicates.chains import Alignments
from provenance.duplicates.commonplaces import drop_commonplaces
from provenance.duplicates.comparisons import compare, side_of
from provenance.duplicates.echoes import drop_echoes
from provenance.duplicates.kinships import kin_of
from provenance.duplicates.mergers import is_dense, merge_tiers
from provenance.duplicates.proposals import telling_pairs
from provenance.duplicates.rarity import WordBits, word_bits
from provenance.duplicates.rewrites import find_rewrites, regions_of, whole_regions
from provenance.duplicates.scopes import Scope, scope_of
from provenance.duplicates.spans import find_spans
from provenance.duplicates.tables import WordTable, tabulate
from provenance.duplicates.widenings import Regions, widen_to_pages
from provenance.model import INLINE, Document, Engine, Match, Passages
from provenance.options import AuditOptions

_BATCH_SPANS = 1 << 12
"""Spans compared in one go: the words of each lie somewhere else in the table."""


def find_matches(
    documents: Sequence[Document],
    passages: Passages,
    options: AuditOptions,
    engine: Engine = INLINE,
    background: Background = NO_BACKGROUND,
) -> tuple[Match, ...]:
    """Return all pairs of spans that share text, sorted, each once.

    Equal spans are paired with their neighbours only, so n copies give a few times n matches.
    What is known to stand everywhere is left out. Of documents that come from an index, only
    passages are told that new ones hold too.
    """
    scope = scope_of(documents, options)
    table = background.table or tabulate(documents, passages, engine)
    bits = word_bits(table.hashes, engine, background.word_counts)
    texts = Texts(documents, passages, table, bits, background.texts)
    return match_candidates(texts, find_candidates(texts, options, engine), scope, options, engine)


def match_candidates(
    texts: Texts,
    candidates: Candidates,
    scope: Scope,
    options: AuditOptions,
    engine: Engine = INLINE,
) -> tuple[Match, ...]:
    """Return the matches that candidates turn out to be, sorted, each once.

    What two documents share follows from these two, their candidates and the bits of words alone:
    of some pairs of documents, renumbered in their order, the matches are those of the whole.
    (Documents that come from an index are held together: see `Scope.with_kin`.)
    """
    documents, table, bits = texts.documents, texts.table, texts.bits
    spans = find_spans(candidates.chains, table, bits, options.score_min)
    spans = spans.rows(_wanted(spans, scope, table))
    exact = _compared(spans, documents, table, bits, engine)
    dense = spans.rows(np.array([is_dense(match) for match in exact], np.bool_))
    regions = _regions(texts, (candidates.pairs, spans, dense), scope, options)
    rewrites = find_rewrites(documents, table, bits, regions, engine)
    boilerplate = Boilerplate(table, texts.known, engine)
    merged = merge_tiers(
        [each for each in exact if _tells(each, options) and not boilerplate.explains(each)],
        [each for each in rewrites if _tells(each, options) and not boilerplate.explains(each)],
    )
    whole = assemble(merged, documents)
    telling = drop_commonplaces(whole, table, bits, options.score_min, engine)
    return tuple(drop_echoes(telling, options.score_min) if options.pairs else telling)


def _regions(
    texts: Texts,
    found: tuple[NDArray[np.int64], Alignments, Alignments],
    scope: Scope,
    options: AuditOptions,
) -> Regions:
    """Return where documents are compared sentence by sentence.

    Found were pairs of passages, spans, and those spans that tell well what they hold.
    """
    pairs, spans, dense = found
    if options.pairs:
        return whole_regions(scope.pairs or (), texts.table)
    telling = telling_pairs(pairs, dense, texts.table, texts.bits, noisy=options.noisy)
    regions = regions_of(telling, scope, texts.table)
    if options.thorough:
        return widen_to_pages(regions, spans, texts.table, texts.passages)
    return regions


def _wanted(spans: Alignments, scope: Scope, table: WordTable) -> NDArray[np.bool_]:
    wanted = scope.wants(table.documents_of(spans.a_first), table.documents_of(spans.b_first))
    return kin_of(spans, wanted) if scope.with_kin else wanted


def _compared(
    spans: Alignments,
    documents: Sequence[Document],
    table: WordTable,
    bits: WordBits,
    engine: Engine,
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
        for start in engine.paced("comparing words", range(0, len(spans), _BATCH_SPANS))
        for a, b, a_first, a_last, b_first, b_last in zip(
            *(column[start : start + _BATCH_SPANS].tolist() for column in columns), strict=True
        )
    ]


def _tells(match: Match, options: AuditOptions) -> bool:
    """Tell whether what is shared is more than a set phrase."""
    return match.words >= options.words_min and match.score >= options.score_min
