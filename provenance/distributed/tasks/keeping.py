"""Matches in, those that are findings out; then the places of each document that they join."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from provenance.distributed.corpora import all_documents
from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.distributed.tasks.matching import match_schema, sides_of
from provenance.duplicates.clipping import PageFinder
from provenance.duplicates.dismissals import keep_matches
from provenance.duplicates.links import rank_of
from provenance.duplicates.places import see_places, settle_places
from provenance.model import DocumentId, Match, Span
from provenance.options import AuditOptions

if TYPE_CHECKING:
    import pyarrow as pa

_STRETCH_BITS = 40
"""A place is called by its stretch, above so many bits, and by its order there."""


def kept_schema() -> "pa.Schema":
    """Return the columns of matches that are findings.

    a_stretch, b_stretch   those of the documents
    a, a_start, a_end      left document and code points
    b, b_start, b_end      right document and code points
    dissimilarity          by it, then by `other` and `fewness`, and then by the places, matches of
    other, fewness         the same two places are ranked, the best first: see `links.rank_of`
    noun                   the match
    """
    import pyarrow as pa

    ends = ("a", "a_start", "a_end", "b", "b_start", "b_end")
    return pa.schema(
        [
            ("a_stretch", pa.int32()),
            ("b_stretch", pa.int32()),
            *((name, pa.int64()) for name in ends),
            ("dissimilarity", pa.float64()),
            ("other", pa.bool_()),
            ("fewness", pa.int64()),
            ("noun", pa.string()),
        ]
    )


def kept(rows: Rows, shelf: Shelf, options: AuditOptions) -> Iterator["pa.RecordBatch"]:
    """Yield the matches of a partition that are findings; it holds all of two documents."""
    table = gathered(rows, match_schema())
    documents = all_documents(shelf)
    matches = [decode(Match, noun) for noun in table["noun"].to_pylist()]
    finder = finder_of({span.document for each in matches for span in (each.a, each.b)}, shelf)
    found = keep_matches(matches, finder, documents, options)
    ranks = [rank_of(match) for match in found]
    columns = {
        **sides_of(found, shelf),
        "dissimilarity": [rank[0] for rank in ranks],
        "other": [rank[1] for rank in ranks],
        "fewness": [rank[2] for rank in ranks],
        "noun": [encode(match) for match in found],
    }
    yield from batches_of(columns, kept_schema())


def finder_of(documents: Iterable[int], shelf: Shelf) -> PageFinder:
    """Return the pages of some documents by place."""
    return PageFinder(
        [page for document in sorted(documents) for page in shelf.pages(document, document)[1]]
    )


def vote_schema() -> "pa.Schema":
    """Return the columns of the sides of matches: a span, and how many matches have it."""
    import pyarrow as pa

    names = ("document", "start", "end", "votes")
    return pa.schema([("stretch", pa.int32()), *((name, pa.int64()) for name in names)])


def place_schema() -> "pa.Schema":
    """Return the columns of spans with the places that they mean.

    document, start, end    the span
    place                   what its place is called: one number for the whole corpus
    place_start, place_end  the span that stands for it
    page                    in which that begins
    furniture               whether it belongs to the site
    """
    import pyarrow as pa

    names = ("document", "start", "end", "place", "place_start", "place_end", "page")
    return pa.schema([*((name, pa.int64()) for name in names), ("furniture", pa.bool_())])


def settled(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the places that the spans of a stretch mean; a partition holds all of it."""
    table = gathered(rows, vote_schema())
    if not table.num_rows:
        return
    names = ("document", "start", "end", "votes")
    votes = {
        Span(DocumentId(document), start, end): count
        for document, start, end, count in zip(
            *(table[name].to_pylist() for name in names), strict=True
        )
    }
    place_of = settle_places(votes)
    places = sorted(set(place_of.values()))
    seen = see_places(places, finder_of({place.document for place in places}, shelf))
    base = table["stretch"][0].as_py() << _STRETCH_BITS
    called = {place: base + at for at, place in enumerate(places)}
    spans = sorted(place_of)
    chosen = [place_of[span] for span in spans]
    columns = {
        **{name: [span[at] for span in spans] for at, name in enumerate(names[:3])},
        "place": [called[place] for place in chosen],
        "place_start": [place.start for place in chosen],
        "place_end": [place.end for place in chosen],
        "page": [seen[place].page for place in chosen],
        "furniture": [seen[place].furniture for place in chosen],
    }
    yield from batches_of(columns, place_schema())
