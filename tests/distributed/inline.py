"""The steps of an audit on a cluster, done one partition after the other, here and without one."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pyarrow as pa

from provenance.corpus.files import read_boilerplate, read_documents
from provenance.corpus.pages import cut_pages, refine_borders
from provenance.corpus.passages import split_passages
from provenance.distributed.frames import batches_of, unpacked
from provenance.distributed.libraries import write_quotations
from provenance.distributed.nouns import decode, encode
from provenance.distributed.piles import Pile, pile_folder, put_on_pile
from provenance.distributed.shelves import Shelf, write_bits
from provenance.distributed.tasks import chaining, matching, paging, seeding, shelving, signing
from provenance.duplicates.borders import find_borders
from provenance.duplicates.candidates import Texts, find_candidates
from provenance.duplicates.document_chains import PartTable, chains_in
from provenance.duplicates.matches import find_matches
from provenance.duplicates.rarity import bits_by_bucket, word_bits
from provenance.duplicates.scopes import scope_of
from provenance.duplicates.tables import tabulate
from provenance.model import Document, DocumentId, Match
from provenance.options import AuditOptions


def documents_of(*texts):
    """Return texts as documents."""
    return [
        Document(DocumentId(at), f"{at:03}.txt", text, f"{at:064}", len(text), "text", "utf-8")
        for at, text in enumerate(texts)
    ]


def pile_of(folder, documents, starts):
    """Return documents on a pile, as if one task had read each part from one of `starts` on."""
    place = pile_folder(str(folder))
    for task, (first, last) in enumerate(pairwise(starts)):
        put_on_pile(place, task, documents[first:last])
    return Pile(place, tuple(range(len(starts) - 1)), tuple(starts))


def told_of(folder, documents, starts):
    """Put documents on a shelf; return what is said of that, in one table."""
    pile = pile_of(folder, documents, starts)
    rows = rows_of(seeding.stretch_schema(), stretch=range(len(starts) - 1))
    told = pa.Table.from_batches(shelving.shelve(rows, pile, str(folder), starts))
    pile.remove()
    return told


def shelf_of(folder, documents, starts=None):
    """Return documents on a shelf; a stretch begins at each of `starts` but the last."""
    starts = tuple(starts or (0, len(documents)))
    told = told_of(folder, documents, starts).to_pylist()
    passages = {row["stretch"]: row["passages"] for row in told if row["chunk"] is None}
    sums = np.cumsum([0, *(passages[at] for at in range(len(starts) - 1))])
    chunks = [(row["chunk"], row["counts"]) for row in told if row["chunk"] is not None]
    sums_of_words = np.zeros_like(shelving.counts_of([]))
    for chunk in chunks:
        sums_of_words += shelving.counts_of([chunk])
    write_bits(str(folder), bits_by_bucket(sums_of_words))
    chars = sum(len(each.text) for each in documents)
    return Shelf(str(folder), starts, tuple(sums.tolist()), chars)


def every_stretch(shelf):
    """Return the partitions of which each names one stretch."""
    return [rows_of(seeding.stretch_schema(), stretch=[at]) for at in range(len(shelf))]


def rows_of(schema, **columns):
    """Return a partition of one batch; columns that are not given are null."""
    given = {name: columns.get(name) for name in schema.names}
    return list(batches_of(given, schema))


def done(task, partitions, *told, **named):
    """Return the batches that a task makes of all partitions."""
    return [batch for rows in partitions for batch in task(rows, *told, **named)]


def sent(parcels, parts):
    """Return parcels in as many partitions, each in the one that it goes to."""
    partitions = [[] for _ in range(parts)]
    for batch in parcels:
        for at, part in enumerate(batch["part"].to_pylist()):
            partitions[part].append(batch.slice(at, 1))
    return partitions


def candidates_of(shelf, scope, options, parts=3):
    """Return the candidates of a shelf in parcels."""
    size, minimum = len(shelf), options.score_min
    seeds = done(seeding.seeded, every_stretch(shelf), shelf, parts)
    pairs = done(seeding.paired, sent(seeds, parts), shelf)
    chains = done(chaining.chained, sent(pairs, size), shelf, scope)
    candidates = done(chaining.grown, sent(chains, size), shelf, minimum)
    bands = done(signing.signed, every_stretch(shelf), shelf, parts, noisy=options.noisy)
    alike = done(signing.bucketed, sent(bands, parts), shelf)
    candidates += done(signing.likely, sent(alike, size), shelf, scope, minimum)
    return candidates


def match_rows(shelf, documents, options):
    """Return the rows of the matches of a shelf, a table for each stretch of left documents."""
    scope = scope_of(documents, options)
    found = sent(candidates_of(shelf, scope, options), len(shelf))
    known = read_boilerplate(options)
    return [
        pa.Table.from_batches(
            matching.matched(rows, shelf, options, scope, known), matching.match_schema()
        )
        for rows in found
    ]


def matches_of(shelf, documents, options):
    """Return the matches of a shelf, in the order of their places."""
    nouns = [
        noun for rows in match_rows(shelf, documents, options) for noun in rows["noun"].to_pylist()
    ]
    return sorted((decode(Match, noun) for noun in nouns), key=lambda each: (each.a, each.b))


def content(parcels, schema):
    """Return all that is in some parcels as rows."""
    return unpacked(parcels, schema).to_pylist()


def corpus_table(documents):
    """Return the words of documents as one table."""
    return _corpus(documents)[1]


def chains_of(documents, options):
    """Return the grown chains of the whole, sorted, by words inside of documents."""
    _, table, texts = _corpus(documents)
    part = PartTable(table, np.arange(len(documents)))
    chains = chains_in(part, find_candidates(texts, options).chains)
    columns = (
        *(chains.a_documents, chains.a_first, chains.a_last),
        *(chains.b_documents, chains.b_first, chains.b_last),
    )
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def pairs_of(documents, options):
    """Return the passages proposed in the whole, by document and place in it."""
    passages, _, texts = _corpus(documents)
    owners = passages.documents
    firsts = np.searchsorted(owners, np.arange(len(documents)))
    return {
        (*_place(left, owners, firsts), *_place(right, owners, firsts))
        for left, right in find_candidates(texts, options).pairs.tolist()
    }


def _place(passage, owners, firsts):
    owner = int(owners[passage])
    return owner, int(passage - firsts[owner])


def _corpus(documents):
    passages = split_passages(documents, cut_pages(documents))
    table = tabulate(documents, passages)
    return passages, table, Texts(documents, passages, table, word_bits(table.hashes))


def read_seeds(paths):
    """Return the documents of some files."""
    return list(read_documents(paths, AuditOptions())[0])


def found_matches(documents, options):
    """Return the matches of documents, found on one computer."""
    passages = split_passages(documents, cut_pages(documents))
    return find_matches(documents, passages, options)


def final_pages(documents, matches):
    """Return the pages of documents, cut anew where long matches end."""
    return refine_borders(documents, cut_pages(documents), find_borders(matches))


def with_pages(shelf, matches):
    """Return a shelf with the pages of its documents on it."""
    borders = find_borders(matches)
    counts = []
    for stretch, (first, last) in enumerate(pairwise(shelf.starts)):
        mine = [each for each in borders if first <= each.document < last]
        rows = rows_of(
            paging.border_schema(),
            stretch=[stretch] * (len(mine) + 1),
            document=[None, *(each.document for each in mine)],
            offset=[None, *(each.offset for each in mine)],
            words=[None, *(each.words for each in mine)],
        )
        (told,) = paging.paged(rows, shelf)
        counts += told["pages"].to_pylist()
    return replace(shelf, page_starts=tuple(np.cumsum([0, *counts]).tolist()))


def match_batches(matches, shelf):
    """Return matches as the rows of a partition."""
    nouns = {
        "words": [each.words for each in matches],
        "noun": [encode(each) for each in matches],
    }
    return list(
        batches_of({**matching.sides_of(matches, shelf), **nouns}, matching.match_schema())
    )


def with_quotations(shelf, quotations):
    """Return a shelf with quotations noted; they are numbered in the order of their documents."""
    counts = []
    for first, last in pairwise(shelf.starts):
        mine = [
            [each for each in quotations if each.span.document == at] for at in range(first, last)
        ]
        places = iter(range(len(quotations)))
        nouns = [[replace(each, id=next(places)) for each in of] for of in mine]
        write_quotations(shelf, len(counts), nouns, [[()] * len(of) for of in mine])
        counts.append(sum(map(len, mine)))
    return replace(shelf, quotation_starts=tuple(np.cumsum([0, *counts]).tolist()))


def family_rows(families):
    """Return families as rows: number, number of the longer one, document, noun."""
    return [
        (each.id, each.part_of, each.occurrences[0].span.document, encode(each))
        for each in families
    ]


FAMILY_COLUMNS = "number long, part_of long, document long, noun string"
