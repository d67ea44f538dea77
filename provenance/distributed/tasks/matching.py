"""Candidates in, matches out: some pairs of documents at a time, as a corpus of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.distributed.corpora import Corpus, corpus_of
from provenance.distributed.frames import Rows, batches_of, numbers, unpacked
from provenance.distributed.nouns import encode
from provenance.distributed.shelves import Shelf, bits_on
from provenance.duplicates.candidates import Candidates, Texts
from provenance.duplicates.chains import Alignments
from provenance.duplicates.matches import match_candidates
from provenance.duplicates.rarity import WordBits
from provenance.duplicates.scopes import Scope, part_of
from provenance.model import DocumentId, Match, Span
from provenance.options import AuditOptions

if TYPE_CHECKING:
    import pyarrow as pa

_CORPUS_CHARS = 1 << 25
"""Code points of the documents that are compared in one go."""

CHAIN, PASSAGES, LISTED = 0, 1, 2
"""What proposes a pair of documents: a chain of seeds, two passages of one band, or the user."""


def candidate_schema() -> "pa.Schema":
    """Return the columns of candidates.

    kind             CHAIN, PASSAGES or LISTED
    a, b             documents, the left one first in the corpus
    a_first, a_last  words of the left document, half-open; or number of its passage, twice;
                     or nothing
    b_first, b_last  the same of the right one
    """
    import pyarrow as pa

    names = ("a", "b", "a_first", "a_last", "b_first", "b_last")
    return pa.schema([("kind", pa.int8()), *((name, pa.int64()) for name in names)])


def match_schema() -> "pa.Schema":
    """Return the columns of matches.

    a_stretch, b_stretch  those of the documents
    a, a_start, a_end     left document and code points
    b, b_start, b_end     right document and code points
    words                 that both share
    noun                  the match, under the numbers of the whole corpus
    """
    import pyarrow as pa

    names = ("a", "a_start", "a_end", "b", "b_start", "b_end", "words")
    return pa.schema(
        [
            ("a_stretch", pa.int32()),
            ("b_stretch", pa.int32()),
            *((name, pa.int64()) for name in names),
            ("noun", pa.string()),
        ]
    )


def sides_of(matches: Sequence[Match], shelf: Shelf) -> Mapping[str, Sequence[int]]:
    """Return documents, places and stretches of both sides of some matches, by column."""
    columns: dict[str, Sequence[int]] = {}
    for side, spans in (("a", [each.a for each in matches]), ("b", [each.b for each in matches])):
        for at, name in enumerate((side, f"{side}_start", f"{side}_end")):
            columns[name] = [span[at] for span in spans]
        documents = np.array(columns[side], np.int64)
        columns[f"{side}_stretch"] = shelf.stretches_of(documents).tolist()
    return columns


def matched(
    rows: Rows, shelf: Shelf, options: AuditOptions, asked: Scope, known: tuple[str, ...]
) -> Iterator["pa.RecordBatch"]:
    """Yield the matches that come of the candidates of a partition; it holds all of two documents.

    `asked` is of the whole corpus; `known` are texts that stand everywhere.
    """
    table = unpacked(rows, candidate_schema())
    columns = numbers(table, *_CANDIDATE)
    order = np.lexsort(columns[::-1])
    columns = tuple(column[order] for column in columns)
    found: list[Match] = []
    for some in _together(columns[1], columns[0], shelf):
        corpus = corpus_of(
            shelf, np.unique(np.concatenate([column[some] for column in columns[:2]]))
        )
        bits = WordBits(corpus.table.hashes, bits_on(shelf.folder))
        texts = Texts(corpus.documents, corpus.passages, corpus.table, bits, known)
        candidates = _candidates(corpus, *(column[some] for column in columns))
        pairs = np.stack([columns[1][some], columns[0][some]], axis=1)
        scope = part_of(asked, corpus.numbers, pairs)
        matches = match_candidates(texts, candidates, scope, options)
        found += (_renumbered(match, corpus) for match in matches)
    rows_of = {"words": [each.words for each in found], "noun": [encode(each) for each in found]}
    yield from batches_of({**sides_of(found, shelf), **rows_of}, match_schema())


_CANDIDATE = ("b", "a", "kind", "a_first", "b_first", "a_last", "b_last")
"""Columns of candidates in the order in which they are looked at: right documents lie apart."""


def _candidates(corpus: Corpus, *columns: NDArray[np.int64]) -> Candidates:
    b, a, kind, a_first, b_first, a_last, b_last = columns
    chain, pair = kind == CHAIN, kind == PASSAGES
    left, right = corpus.rows(a, 0 * a), corpus.rows(b, 0 * b)
    chains = Alignments(
        (left + a_first)[chain],
        (left + a_last)[chain],
        (right + b_first)[chain],
        (right + b_last)[chain],
    )
    firsts = np.searchsorted(corpus.passages.documents, np.arange(len(corpus.numbers)))
    left, right = firsts[corpus.local(a)] + a_first, firsts[corpus.local(b)] + b_first
    pairs = np.unique(np.stack([left[pair], right[pair]], axis=1), axis=0)
    return Candidates(chains, pairs)


def _renumbered(match: Match, corpus: Corpus) -> Match:
    a, b = (
        Span(DocumentId(int(corpus.numbers[span.document])), span.start, span.end)
        for span in (match.a, match.b)
    )
    return replace(match, a=a, b=b)


def _together(a: NDArray[np.int64], b: NDArray[np.int64], shelf: Shelf) -> Iterator[slice]:
    """Yield rows, pair by pair of documents, as many together as the texts of fill a corpus."""
    begins = np.flatnonzero(np.diff(a, prepend=-1) | np.diff(b, prepend=-1)).tolist()
    first, chars = 0, 0
    held: set[int] = set()
    for begin in begins:
        pair = {int(a[begin]), int(b[begin])}
        more = sum(shelf.shelved(each).chars for each in pair - held)
        if held and chars + more > _CORPUS_CHARS:
            yield slice(first, begin)
            first, chars, held = begin, 0, set()
            more = sum(shelf.shelved(each).chars for each in pair)
        held |= pair
        chars += more
    if len(a):
        yield slice(first, len(a))
