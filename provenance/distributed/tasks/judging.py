"""Whole components in, the rows of their result out: who had it first, and is it said.

Documents of one component share families, quotations or bytes; those of two have nothing to do
with each other. So the stages from shared quotations to verdicts run, unchanged, on some whole
components as on a corpus of their own, and their rows are those of the whole.
"""

import json
import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from provenance.distributed.corpora import Fetched, documents_of
from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.nouns import decode
from provenance.distributed.shelves import Shelf
from provenance.distributed.tasks.renumbering import Numbers
from provenance.lineage.derivations import derive
from provenance.lineage.trees import trace_pages
from provenance.model import (
    Audit,
    DocumentId,
    Family,
    FamilyId,
    Page,
    PageId,
    Quotation,
    QuotationId,
    Span,
)
from provenance.options import AuditOptions, settings_of
from provenance.quotes.shared import join_shared_quotations
from provenance.report.finding_rows import is_shown
from provenance.report.results import result_of
from provenance.verdicts.judgement import about_named, judge
from provenance.verdicts.rules import RULES

if TYPE_CHECKING:
    import pyarrow as pa

DOCUMENT, FAMILY, QUOTATION = "document", "family", "quotation"
"""What the rows of a bucket of components are."""


def bucket_schema() -> "pa.Schema":
    """Return the columns of what is judged together.

    bucket  which components: all of each
    kind    document, family or quotation
    number  of the document, family or quotation
    part_of number of the longer family, or null
    noun    the family or quotation, as text
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("bucket", pa.int32()),
            ("kind", pa.string()),
            ("number", pa.int64()),
            ("part_of", pa.int64()),
            ("noun", pa.string()),
        ]
    )


def row_schema() -> "pa.Schema":
    """Return the columns of the rows of a result.

    table       the table they stand in
    key         by what they are ordered in it: bytes, each row's its own
    family      key of the family they name, where its number is not known yet
    derivation  key of the derivation they name
    row         the row, as JSON
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("table", pa.string()),
            ("key", pa.binary()),
            ("family", pa.binary()),
            ("derivation", pa.binary()),
            ("row", pa.string()),
        ]
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a result on its way: see `row_schema`."""

    table: str
    key: bytes
    row: Any
    family: bytes | None = None
    derivation: bytes | None = None


def judged(rows: Rows, shelf: Shelf, options: AuditOptions) -> Iterator["pa.RecordBatch"]:
    """Yield the rows of the result about the components of a partition."""
    table = gathered(rows, bucket_schema())
    if not table.num_rows:
        return
    found = list(_told(_part_of(table, shelf), options))
    columns = {
        "table": [each.table for each in found],
        "key": [each.key for each in found],
        "family": [each.family for each in found],
        "derivation": [each.derivation for each in found],
        "row": [json.dumps(each.row, ensure_ascii=False) for each in found],
    }
    yield from batches_of(columns, row_schema())


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Some whole components under numbers of their own, and what those are in the whole corpus."""

    documents: Fetched
    pages: tuple[Page, ...]
    families: tuple[Family, ...]
    quotations: tuple[Quotation, ...]
    numbers: Numbers


def _part_of(table: "pa.Table", shelf: Shelf) -> _Part:
    columns = (table[name].to_pylist() for name in ("kind", "number", "part_of", "noun"))
    rows = sorted(zip(*columns, strict=True), key=itemgetter(0, 1))
    by_kind = {kind: list(some) for kind, some in groupby(rows, key=itemgetter(0))}
    documents = [row[1] for row in by_kind[DOCUMENT]]
    families, quotations = by_kind.get(FAMILY, []), by_kind.get(QUOTATION, [])
    pages, page_numbers = _pages_of(documents, shelf)
    family_numbers = [row[1] for row in families]
    quotation_numbers = [row[1] for row in quotations]
    ids = {DocumentId: _places(documents), PageId: _places(page_numbers)}
    longer = _places(family_numbers)
    return _Part(
        documents_of([shelf.shelved(number) for number in documents]),
        pages,
        tuple(
            replace(decode(Family, noun, ids), id=FamilyId(at), part_of=_part(longer, part_of))
            for at, (_, _, part_of, noun) in enumerate(families)
        ),
        tuple(
            replace(decode(Quotation, noun, ids), id=QuotationId(at))
            for at, (*_, noun) in enumerate(quotations)
        ),
        Numbers(
            {
                "d": documents.__getitem__,
                "p": page_numbers.__getitem__,
                "f": family_numbers.__getitem__,
                "q": quotation_numbers.__getitem__,
            }
        ),
    )


def _part(longer: Mapping[int, int], number: int | None) -> FamilyId | None:
    return None if number is None else FamilyId(longer[number])


def _places(numbers: Sequence[int]) -> dict[int, int]:
    return {number: place for place, number in enumerate(numbers)}


def _pages_of(documents: Sequence[int], shelf: Shelf) -> tuple[tuple[Page, ...], list[int]]:
    """Return the pages of some documents, both numbered anew, and what the pages are called."""
    pages: list[Page] = []
    numbers: list[int] = []
    for place, document in enumerate(documents):
        first, found = shelf.pages(document, place)
        shift = first - len(pages)
        pages += [replace(each, id=PageId(each.id - shift)) for each in found]
        numbers += range(first, first + len(found))
    return tuple(pages), numbers


def _audit_of(part: _Part, options: AuditOptions) -> Audit:
    documents, pages, quotations = part.documents, part.pages, part.quotations
    families = join_shared_quotations(documents, pages, part.families, quotations, options)
    derivations = derive(documents, pages, families, quotations, options)
    judgement = judge(documents, pages, families, quotations, derivations)
    return Audit(
        options=settings_of(options),
        inputs=(),
        documents=documents,
        skipped=(),
        pages=pages,
        families=families,
        quotations=quotations,
        derivations=derivations,
        lineage=trace_pages(pages, derivations),
        judgement=about_named(judgement, documents, options.about),
    )


def _told(part: _Part, options: AuditOptions) -> Iterator[Told]:
    audit = _audit_of(part, options)
    rows: Mapping[str, Any] = result_of(audit, RULES)
    keys = _Keys(part, audit)
    own = {"documents": "d", "pages": "p", "quotations": "q"}
    for table, letter in own.items():
        for at, row in enumerate(rows[table]):
            number = part.numbers.by_letter[letter](at)
            told = part.numbers.renumbered(row)
            yield Told(table, packed(number), {**told, "id": f"{letter}{number}"})
    for at, row in enumerate(rows["families"]):
        yield Told("families", keys.family(at), part.numbers.renumbered(row))
    for at, row in enumerate(rows["matches"]):
        yield keys.told("matches", keys.match(row, at), row)
    for at, row in enumerate(rows["derivations"]):
        yield keys.told("derivations", keys.derivation(at), row)
    for row in rows["lineage"]:
        told = part.numbers.renumbered(row)
        yield Told("lineage", packed(int(told["page"][1:])), told)
    for at, row in enumerate(rows["findings"]):
        yield keys.told("findings", keys.finding(row, at), row)
    hidden = Counter(
        each.rule for each in audit.judgement.verdicts if not is_shown(each, audit, RULES)
    )
    yield Told("hidden", packed(part.numbers.by_letter["d"](0)), hidden)


@dataclass(frozen=True, slots=True, eq=False)
class _Keys:
    """By what the rows of a part are ordered among those of the whole corpus."""

    part: _Part
    audit: Audit

    def told(self, table: str, key: bytes, row: Mapping[str, Any]) -> Told:
        """Return a row; what it names without a number yet is named by key."""
        family, derivation = row["family"], row.get("derivation")
        open_family = family is not None and self._is_new(_number(family))
        known = {**row, "family": None} if open_family else {**row}
        if derivation is not None:
            known["derivation"] = None
        return Told(
            table,
            key,
            self.part.numbers.renumbered(known),
            self.family(_number(family)) if open_family else None,
            self.derivation(_number(derivation)) if derivation is not None else None,
        )

    def _is_new(self, family: int) -> bool:
        return family >= len(self.part.families)

    def family(self, at: int) -> bytes:
        """Return the key of a family: of quotations behind all others, by their second place.

        They are found when the second of their places is read.
        """
        if not self._is_new(at):
            return packed(1, self.part.numbers.by_letter["f"](at))
        first, second, *_ = self.audit.families[at].occurrences
        return packed(2, *self._places(second.span), *self._places(first.span))

    def match(self, row: Mapping[str, Any], at: int) -> bytes:
        """Return the key of a match: family by family, in their order there."""
        return self.family(_number(row["family"])) + packed(at)

    def derivation(self, at: int) -> bytes:
        """Return the key of a derivation."""
        each = self.audit.derivations[at]
        places = (*self._places(each.copy.span), *self._places(each.source.span))
        return self.family(each.family) + packed(*places, at)

    def finding(self, row: Mapping[str, Any], at: int) -> bytes:
        """Return the key of a finding: by its copy, rule and family."""
        place = Span(DocumentId(_number(row["document"])), row["start"], row["end"])
        family = packed(0) if row["family"] is None else self.family(_number(row["family"]))
        rule = str(row["rule"]).encode()
        return packed(*self._places(place)) + rule + family + packed(at)

    def _places(self, span: Span) -> tuple[int, int, int]:
        return self.part.numbers.by_letter["d"](span.document), span.start, span.end


def _number(name: str) -> int:
    return int(name[1:])


def packed(*numbers: int) -> bytes:
    """Return whole numbers, none negative, as bytes that are in the order of the numbers."""
    return struct.pack(f">{len(numbers)}Q", *numbers)
