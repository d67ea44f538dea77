"""Linked places in, families out: the steps of `group_families` on some whole groups of places.

A group are all places that links hold together: the copies of one text.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from provenance.distributed.corpora import all_documents
from provenance.distributed.frames import Rows, batches_of, gathered
from provenance.distributed.keys import packed
from provenance.distributed.nouns import decode, encode
from provenance.distributed.shelves import Shelf
from provenance.duplicates.drafts import Draft, draft_texts
from provenance.duplicates.enclosures import Enclosure, call_texts, find_enclosures
from provenance.duplicates.excerpts import Excerpts, uncut
from provenance.duplicates.explanations import drop_explained
from provenance.duplicates.families import family_of
from provenance.duplicates.links import Links
from provenance.duplicates.places import Place
from provenance.model import DocumentId, Match, PageId, Span

if TYPE_CHECKING:
    import pyarrow as pa

PLACE, LINK, ENCLOSURE = 0, 1, 2
"""What the rows of a group are."""


def group_schema() -> "pa.Schema":
    """Return the columns of what is known of a group.

    group                           which one: the smallest of its places
    kind                            PLACE, LINK or ENCLOSURE
    document, start, end            the place, the left end of the link, the place enclosed
    other_document, _start, _end    the right end of the link, what encloses the place
    text_document, _start, _end     what the enclosing text is called
    page, furniture                 of the place
    noun                            the match of the link
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("group", pa.int64()),
            ("kind", pa.int8()),
            *((f"{of}{name}", pa.int64()) for of in ("", "other_", "text_") for name in _ENDS),
            ("page", pa.int64()),
            ("furniture", pa.bool_()),
            ("noun", pa.string()),
        ]
    )


_ENDS = ("document", "start", "end")


def text_schema() -> "pa.Schema":
    """Return the columns of occurrences: stretch, group and span, and what the text is called."""
    import pyarrow as pa

    ends = [(f"{of}{name}", pa.int64()) for of in ("", "text_") for name in _ENDS]
    return pa.schema([("stretch", pa.int32()), ("group", pa.int64()), *ends])


def family_schema() -> "pa.Schema":
    """Return the columns of families without numbers.

    key                             by what they are ordered: each has its own
    document, start, end            first occurrence
    text_document, _start, _end     what the longer text is called of which it is a part, or null
    noun                            the family
    """
    import pyarrow as pa

    ends = [(f"{of}{name}", pa.int64()) for of in ("", "text_") for name in _ENDS]
    return pa.schema([("key", pa.binary()), *ends, ("noun", pa.string())])


@dataclass(slots=True)
class _Group:
    """What is known of one group."""

    places: dict[Span, Place]
    links: dict[Span, dict[Span, str]]
    enclosures: dict[Span, Enclosure]

    def drafts(self, excerpts: Excerpts) -> list[Draft]:
        return list(draft_texts(sorted(self.places), self.links, excerpts))

    def matches(self) -> Links:
        """Return the links with their matches."""
        read = cache(partial(decode, Match))
        return {
            place: {other: read(noun) for other, noun in others.items()}
            for place, others in self.links.items()
        }


def drafted(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the occurrences of the texts drafted of the groups of a partition."""
    excerpts = _excerpts(shelf)
    found = [
        (name, span, text)
        for name, group in _groups(rows)
        for span, text in call_texts(group.drafts(excerpts)).items()
    ]
    documents = np.array([span.document for _, span, _ in found], np.int64)
    columns = {
        "stretch": shelf.stretches_of(documents),
        "group": [name for name, _, _ in found],
        **_ends("", [span for _, span, _ in found]),
        **_ends("text_", [text for _, _, text in found]),
    }
    yield from batches_of(columns, text_schema())


def enclosed(rows: Rows) -> Iterator["pa.RecordBatch"]:
    """Yield the enclosures of the occurrences of some documents; a partition holds all of each."""
    table = gathered(rows, text_schema())
    spans, texts = _spans(table, ""), _spans(table, "text_")
    groups = dict(zip(spans, table["group"].to_pylist(), strict=True))
    found = find_enclosures(dict(zip(spans, texts, strict=True)))
    places = list(found)
    columns = {
        "group": [groups[place] for place in places],
        "kind": [ENCLOSURE] * len(places),
        **_ends("", places),
        **_ends("other_", [each.span for each in found.values()]),
        **_ends("text_", [each.text for each in found.values()]),
        "page": [None] * len(places),
        "furniture": [None] * len(places),
        "noun": [None] * len(places),
    }
    yield from batches_of(columns, group_schema())


def told(rows: Rows, shelf: Shelf) -> Iterator["pa.RecordBatch"]:
    """Yield the families of the groups of a partition."""
    excerpts = _excerpts(shelf)
    found = []
    for _, group in _groups(rows):
        links = group.matches()
        drafts = drop_explained(group.drafts(excerpts), group.enclosures, links, group.places)
        found += [(draft, family_of(draft, links, group.places, excerpts)) for draft in drafts]
    columns = {
        "key": [_key(draft) for draft, _ in found],
        **_ends("", [draft.occurrences[0] for draft, _ in found]),
        **_ends("text_", [draft.part_of for draft, _ in found]),
        "noun": [encode(family) for _, family in found],
    }
    yield from batches_of(columns, family_schema())


def _key(draft: Draft) -> bytes:
    """Return the order of families as bytes: see `families.order_of`."""
    first = draft.occurrences[0]
    longest_first = (1 << 62) - len(first)
    return packed(
        first.document,
        first.start,
        longest_first,
        *(end for span in draft.occurrences for end in span),
    )


def _excerpts(shelf: Shelf) -> Excerpts:
    documents = all_documents(shelf)
    return lambda span: uncut(span, documents[span.document])


def _groups(rows: Rows) -> Iterator[tuple[int, _Group]]:
    table = gathered(rows, group_schema())
    groups: defaultdict[int, _Group] = defaultdict(lambda: _Group({}, {}, {}))
    columns = (table[name].to_pylist() for name in ("group", "kind", "page", "furniture", "noun"))
    ends = (_spans(table, of) for of in ("", "other_", "text_"))
    for name, kind, page, furniture, noun, span, other, text in zip(*columns, *ends, strict=True):
        group = groups[name]
        if kind == PLACE:
            group.places[span] = Place(PageId(page), furniture)
            group.links.setdefault(span, {})
        elif kind == LINK:
            group.links.setdefault(span, {})[other] = noun
            group.links.setdefault(other, {})[span] = noun
        else:
            group.enclosures[span] = Enclosure(other, text)
    yield from sorted(groups.items())


def _spans(table: "pa.Table", of: str) -> list[Span]:
    columns = (table[f"{of}{name}"].to_pylist() for name in _ENDS)
    return [Span(DocumentId(document), *ends) for document, *ends in zip(*columns, strict=True)]


def _ends(of: str, spans: Sequence[Span | None]) -> Mapping[str, list[int | None]]:
    return {
        f"{of}{name}": [None if span is None else span[at] for span in spans]
        for at, name in enumerate(_ENDS)
    }
