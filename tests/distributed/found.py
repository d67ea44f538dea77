"""What one computer has found out, as the steps of an audit on a cluster hand it on."""

from dataclasses import replace
from itertools import pairwise

from provenance.distributed.libraries import write_quotations
from provenance.distributed.nouns import encode
from provenance.distributed.shelves import write_pages
from provenance.distributed.tasks.quoting import numbered_schema, shared
from provenance.model import FamilyKind, Page
from provenance.options import AuditOptions
from provenance.pipeline import audit
from tests.distributed.inline import rows_of, shelf_of
from tests.distributed.stories import a_library, write

STORY = AuditOptions(furniture=True, embed_texts=True, all_quotations=True)
"""With this a story has rows in every table."""


def a_story(folder, seed, options=STORY):
    """Return what is found out of a story with twins, one louder, and a copy in disguise."""
    texts = a_library(seed)
    texts["loud.txt"] = texts["essay 02.txt"].upper()
    part = texts["essay 03.txt"].split("\n\n")[2:4]
    texts["masked.txt"] = "\n\n".join(part).replace("o", "\u043e")
    folder.mkdir()
    return audit([write(folder, texts)], options)


def on_shelf(folder, found, starts):
    """Return a shelf with documents, their pages and their quotations, in some stretches."""
    shelf = shelf_of(folder, found.documents, starts)
    pages, quotations = _by_document(found, found.pages), _by_document(found, found.quotations)
    page_starts, quotation_starts = [0], [0]
    for stretch, (first, last) in enumerate(pairwise(starts)):
        nouns = [encode(tuple(each), tuple[Page, ...]) for each in pages[first:last]]
        write_pages(shelf.folder, stretch, nouns, [len(each) for each in pages[first:last]])
        said = [
            [replace(each, id=each.id - quotation_starts[-1]) for each in of_one]
            for of_one in quotations[first:last]
        ]
        write_quotations(shelf, stretch, said, [[[] for _ in of_one] for of_one in said])
        page_starts.append(page_starts[-1] + sum(map(len, pages[first:last])))
        quotation_starts.append(quotation_starts[-1] + sum(map(len, said)))
    starts_of = {"page_starts": page_starts, "quotation_starts": quotation_starts}
    return replace(shelf, **{name: tuple(each) for name, each in starts_of.items()})


def _by_document(found, nouns):
    of_documents = [[] for _ in found.documents]
    for each in nouns:
        of_documents[each.span.document].append(each)
    return of_documents


def families_of(found):
    """Return number, number of the longer family, first document and noun of each family."""
    return [
        (
            *(each.id, each.part_of, each.occurrences[0].span.document),
            encode(replace(each, id=0, part_of=None)),
        )
        for each in found.families
    ]


def shared_of(found, shelf):
    """Return the places of families of text and of furniture."""
    families = [each for each in found.families if each.kind is not FamilyKind.QUOTATION]
    rows = rows_of(
        numbered_schema(),
        number=[each.id for each in families],
        noun=[encode(each) for each in families],
    )
    return [tuple(row.values()) for batch in shared(rows, shelf) for row in batch.to_pylist()]


def derivations_of(found):
    """Return number, family, document of the copy and noun of each derivation."""
    return [
        (number, each.family, each.copy.span.document, encode(each))
        for number, each in enumerate(found.derivations)
    ]


def lineage_of(found):
    """Return page and noun of each row of lineage."""
    return [(each.page, encode(each)) for each in found.lineage]


def columns_of(names, rows):
    """Return rows as columns by name."""
    return dict(zip(names, zip(*rows, strict=True), strict=True))
