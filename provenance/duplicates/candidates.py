"""Texts to what may be shared: chains of seeds, and pairs of passages that resemble each other.

Here every document meets all others. What is made of the candidates needs two documents at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.duplicates.chains import Alignments, chain, in_order, pair_batches, together
from provenance.duplicates.proposals import propose_pairs, sign_passages
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.seeds import pair_seeds
from provenance.duplicates.shingles import shingle
from provenance.duplicates.spans import grow
from provenance.duplicates.tables import WordTable
from provenance.model import INLINE, Document, Engine, Passages
from provenance.options import AuditOptions


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Documents, and what they are compared by.

    documents  numbered from 0 on
    passages   theirs, in corpus order
    table      their words
    bits       those of their words
    known      texts that are known to stand everywhere
    """

    documents: Sequence[Document]
    passages: Passages
    table: WordTable
    bits: WordBits
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What two documents may share, for many pairs of them, in any order.

    chains  chains of seeds, grown over equal words; rows of the word table
    pairs   int64[pairs, 2]; passages of the word table that resemble each other, left < right
    """

    chains: Alignments
    pairs: NDArray[np.int64]


def find_candidates(texts: Texts, options: AuditOptions, engine: Engine = INLINE) -> Candidates:
    """Return what any two of the documents may share, each candidate once.

    Where `options` list the pairs to compare, no passages are proposed: these are compared whole.
    """
    table, bits = texts.table, texts.bits
    seeds = pair_batches(in_order(pair_seeds(table, engine), table), table)
    chains = together(
        grow(chain(batch, table), table, bits, options.score_min)
        for batch in engine.paced("chaining seeds", seeds)
    )
    if options.pairs:
        return Candidates(chains, np.empty((0, 2), np.int64))
    noise = shingle(texts.documents, table) if options.noisy else None
    signed = sign_passages(table, bits, noise, engine)
    return Candidates(chains, propose_pairs(signed, options.score_min, engine))
