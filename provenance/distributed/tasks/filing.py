"""What is known of copies in, each as a case out that is sent to the stretch of the copy."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from provenance.distributed.frames import Rows, row_batches
from provenance.distributed.libraries import Library
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.distributed.tasks.quoting import digest_schema
from provenance.model import (
    Family,
    FamilyId,
    FamilyKind,
    Match,
    Occurrence,
    Page,
    PageId,
    ReasonKind,
)
from provenance.verdicts.disguises import Disguised, disguised_in
from provenance.verdicts.furnishings import judge_furniture

if TYPE_CHECKING:
    import pyarrow as pa

KIND, DERIVATION, FURNITURE, DISGUISE, EQUAL = "kind", "derivation", "verdict", "match", "equal"
"""What the rows of a case are."""


def case_schema() -> "pa.Schema":
    """Return the columns of what documents are judged by.

    stretch   that of the document of the copy
    kind      what the row is; null in the row that each stretch has of its own
    number    of a derivation; of the family of a verdict, a match or a kind; of the earlier of two
              equal documents
    document  that of the copy, or the later of two equal documents
    about     kind of the family of a derivation, or how two documents are equal
    noun      `Derivation`, `Verdict` or `Match`
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("stretch", pa.int32()),
            ("kind", pa.string()),
            ("number", pa.int64()),
            ("document", pa.int64()),
            ("about", pa.string()),
            ("noun", pa.string()),
        ]
    )


def placed(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the rows of cases with the stretch that each goes to."""
    import pyarrow as pa

    _, *fields = schema = case_schema()
    for batch in rows:
        stretches = shelf.stretches_of(batch["document"].to_numpy())
        columns = [batch[field.name].cast(field.type) for field in fields]
        yield pa.record_batch([pa.array(stretches), *columns], schema=schema)


def filed(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield of the families of a partition their kinds, and what is to be sent to their copies.

    That are the verdicts on furniture, and the matches of which one side is disguised.
    """
    library = Library(shelf)
    families = (
        replace(decode(Family, noun.as_py()), id=FamilyId(number))
        for batch in rows
        for number, noun in zip(batch["number"].to_pylist(), batch["noun"], strict=True)
    )
    cases = (
        dict(zip(_CASE, each, strict=True))
        for family in families
        for each in _filed(family, library)
    )
    yield from row_batches(cases, case_schema())


_CASE = ("stretch", "kind", "number", "document", "about", "noun")
_Case = tuple[int | None, str, int, int | None, str | None, str | None]


def _filed(family: Family, library: Library) -> Iterator[_Case]:
    yield None, KIND, family.id, None, family.kind.value, None
    stretch_of = library.shelf.stretch_of
    pages = _PagesUnder(family.occurrences, library)
    for verdict in judge_furniture(pages, [family]):
        document = verdict.copy.span.document
        yield stretch_of(document), FURNITURE, family.id, document, None, encode(verdict)
    for match in family.matches:
        if match.disguise:
            documents = match.a.document, match.b.document
            for stretch in sorted({stretch_of(each) for each in documents}):
                yield stretch, DISGUISE, family.id, None, None, encode(match)


class _PagesUnder(Mapping[PageId, Page]):
    """The pages on which occurrences stand, each fetched when it is asked for."""

    def __init__(self, occurrences: Iterable[Occurrence], library: Library) -> None:
        self._documents = {each.page: each.span.document for each in occurrences}
        self._library = library

    def __getitem__(self, page: PageId) -> Page:
        return self._library.page_of(self._documents[page], page)

    def __iter__(self) -> Iterator[PageId]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def with_pages(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the documents that have pages: the others hold nothing."""
    library = Library(shelf)
    for batch in rows:
        rows_met = zip(batch["document"].to_pylist(), batch["met"].to_pylist(), strict=True)
        held = ({"document": at, "met": met} for at, met in rows_met if library.pages(at))
        yield from row_batches(held, digest_schema())


@dataclass(frozen=True, slots=True)
class Docket:
    """What the documents of a stretch are judged by.

    derivations  by document of the copy: number, kind of the family, and noun, in order
    furniture    by document of the copy: number of the family, and noun of the verdict, in order
    equal        by the later of two documents: the earlier one, and how they are equal
    disguised    all matches of which one side is disguised
    """

    derivations: Mapping[int, Sequence[tuple[int, str, str]]]
    furniture: Mapping[int, Sequence[tuple[int, str]]]
    equal: Mapping[int, tuple[int, ReasonKind]]
    disguised: Disguised


def docket_of(table: "pa.Table") -> Docket:
    """Return the cases of a stretch, by document."""
    derivations: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
    furniture: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    matches: defaultdict[int, list[Match]] = defaultdict(list)
    equal: dict[int, tuple[int, ReasonKind]] = {}
    names = ("kind", "number", "document", "about", "noun")
    columns = (table[name].to_pylist() for name in names)
    for kind, number, document, about, noun in zip(*columns, strict=True):
        if kind == DERIVATION:
            derivations[document].append((number, about, noun))
        elif kind == FURNITURE:
            furniture[document].append((number, noun))
        elif kind == DISGUISE:
            matches[number].append(decode(Match, noun))
        elif kind == EQUAL:
            equal[document] = (number, ReasonKind(about))
    slim = (slim_family(number, FamilyKind.TEXT, of) for number, of in matches.items())
    return Docket(_in_order(derivations), _in_order(furniture), equal, disguised_in(slim))


def slim_family(number: int, kind: FamilyKind, matches: Iterable[Match] = ()) -> Family:
    """Return a family as verdicts on copies need it: id, kind, and matches that are disguised."""
    return Family(FamilyId(number), kind, (), tuple(matches), 0)


_Row = TypeVar("_Row", bound=tuple[Any, ...])


def _in_order(rows: Mapping[int, list[_Row]]) -> dict[int, list[_Row]]:
    return {document: sorted(of_one) for document, of_one in rows.items()}
