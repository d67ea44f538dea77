"""Likely quotations of one utterance in, the best pair of each out; then their families."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.libraries import Library
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.model import Family, FamilyId, Quotation, QuotationId
from provenance.quotes.utterances import Pair, Quoted, best_pair, family_of, read_quoted

if TYPE_CHECKING:
    import pyarrow as pa

_DOCUMENTS_KEPT = 256
"""Documents of which the quotations stay decoded: neighbours are asked for together."""

_QUOTED_KEPT = 1 << 9
"""Quotations of which the words stay cut, 2,000 each at most: those that come next ask for them
again."""


def likely_schema() -> "pa.Schema":
    """Return the columns of two quotations that may be of one utterance.

    stretch                    that of the later one
    number, document           of the later one
    earlier, earlier_document  number and document of the earlier one
    """
    import pyarrow as pa

    ends = ("number", "document", "earlier", "earlier_document")
    return pa.schema([("stretch", pa.int32()), *((name, pa.int64()) for name in ends)])


def addressed(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the rows of `likely_schema`, each with the stretch of the later quotation."""
    import pyarrow as pa

    schema = likely_schema()
    for each in rows:
        stretches = shelf.stretches_of(each["document"].to_numpy())
        columns = [pa.array(stretches, pa.int32()), *(each[name] for name in schema.names[1:])]
        yield pa.record_batch(columns, schema=schema)


def pair_schema() -> "pa.Schema":
    """Return the columns of two quotations of one utterance.

    left, left_document    number and document of the earlier one
    right, right_document  number and document of the later one
    noun                   the pair
    """
    import pyarrow as pa

    return pa.schema([*((name, pa.int64()) for name in _ENDS), ("noun", pa.string())])


_ENDS = ("left", "left_document", "right", "right_document")


def paired(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the best pair of each later quotation of a partition, if it makes one.

    All earlier ones of a later one, of which it may be, are in the partition.
    """
    table = gathered(rows, likely_schema())
    later, earlier = (
        zip(*(table[name].to_pylist() for name in names), strict=True)
        for names in (("number", "document"), ("earlier", "earlier_document"))
    )
    likely: defaultdict[_Place, list[_Place]] = defaultdict(list)
    for place, other in zip(later, earlier, strict=True):
        likely[place].append(other)
    fetch = _quoted_on(shelf)
    found: list[tuple[int, int, int, int, str]] = []
    for (right, document), others in sorted(likely.items()):
        owners = dict(others)
        pair = best_pair((fetch(*each) for each in sorted(others)), fetch(right, document))
        if pair:
            found.append((pair.left, owners[pair.left], right, document, encode(pair)))
    columns = {name: [each[at] for each in found] for at, name in enumerate(pair_schema().names)}
    yield from batches_of(columns, pair_schema())


_Place = tuple[int, int]
"""Number and document of a quotation."""

_Fetch = Callable[[int, int], Quoted]
"""Gives a quotation with its words, by number and document."""


def _quoted_on(shelf: Shelf) -> _Fetch:
    library = Library(shelf)

    @lru_cache(_DOCUMENTS_KEPT)
    def of_document(document: int) -> dict[QuotationId, tuple[Quotation, frozenset[int]]]:
        held = library.held(document)
        return {each.id: (each, held[each.id]) for each in library.quotations(document)}

    @lru_cache(_QUOTED_KEPT)
    def fetch(number: int, document: int) -> Quoted:
        quoted = read_quoted(library.documents, *of_document(document)[QuotationId(number)])
        assert quoted  # noqa: S101  it has words by which it was met
        return quoted

    return fetch


def group_schema() -> "pa.Schema":
    """Return the columns of pairs that are grouped: those of `pair_schema`, and their group."""
    import pyarrow as pa

    return pa.schema([("component", pa.int64()), *pair_schema()])


def utterance_schema() -> "pa.Schema":
    """Return the columns of families of quotations, which have no number yet.

    second    number of the second quotation: by it families are ordered, each has its own
    document  that of the first occurrence
    noun      the family
    """
    import pyarrow as pa

    return pa.schema([("second", pa.int64()), ("document", pa.int64()), ("noun", pa.string())])


def uttered(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the family of each group of a partition, which holds groups as a whole."""
    table = gathered(rows, group_schema()).sort_by("component")
    columns = (table[name].to_pylist() for name in group_schema().names)
    groups = groupby(zip(*columns, strict=True), key=itemgetter(0))
    fetch = _quoted_on(shelf)
    found = [_uttered(group, fetch) for _, group in groups]
    seconds = [second for second, _ in found]
    families = [family for _, family in found]
    yield from batches_of(
        {
            "second": seconds,
            "document": [each.occurrences[0].span.document for each in families],
            "noun": [encode(each) for each in families],
        },
        utterance_schema(),
    )


def _uttered(group: Iterable[Sequence[Any]], fetch: _Fetch) -> tuple[int, Family]:
    """Return the family of one group, and the number of its second quotation."""
    owners: dict[int, int] = {}
    pairs = []
    for _, left, left_document, right, right_document, noun in group:
        owners |= {left: left_document, right: right_document}
        pairs.append(decode(Pair, noun))
    second = min(pair.right for pair in pairs)
    return second, family_of(FamilyId(0), pairs, lambda number: fetch(number, owners[number]))
