"""The steps of lineage on a cluster, done one partition after the other, here and without one."""

from collections import Counter, defaultdict
from functools import partial

import pyarrow as pa

from provenance.corpus.files import read_documents
from provenance.distributed.nouns import decode
from provenance.distributed.tasks import binding, choosing, spotting, telling, tracing
from provenance.distributed.tasks.families import told_family_schema
from provenance.duplicates.families import group_families
from provenance.lineage.lines import Custom
from provenance.model import Derivation, PageLineage
from provenance.options import AuditOptions
from provenance.quotes.quotations import find_quotations
from provenance.quotes.shared import join_shared_quotations
from tests.distributed.inline import (
    done,
    family_rows,
    final_pages,
    found_matches,
    shelf_of,
    with_pages,
    with_quotations,
)
from tests.distributed.stories import write

PARTS = 3


class Told:
    """What the stages before lineage find in texts, here and on a shelf."""

    def __init__(self, folder, texts):
        options = AuditOptions()
        (folder / "texts").mkdir()
        (folder / "shelf").mkdir()
        write(folder / "texts", texts)
        self.documents = list(read_documents([folder / "texts"], options)[0])
        matches = found_matches(self.documents, options)
        self.pages = final_pages(self.documents, matches)
        families = group_families(self.documents, self.pages, matches, options)
        self.quotations = find_quotations(self.documents, self.pages, families, options)
        self.families = join_shared_quotations(
            self.documents, self.pages, families, self.quotations, options
        )
        count = len(self.documents)
        starts = sorted({0, 1, count // 2, count})
        shelf = with_pages(shelf_of(folder / "shelf", self.documents, starts), matches)
        self.shelf = with_quotations(shelf, self.quotations)

    def family_partitions(self):
        """Return the families, with the longer ones, in as many partitions as there are parts."""
        rows = family_rows(self.families)
        nouns = [noun for *_, noun in rows]
        told = [
            (number, part_of, noun, None if part_of is None else nouns[part_of])
            for number, part_of, _, noun in rows
        ]
        schema = told_family_schema()
        rows = [dict(zip(schema.names, row, strict=True)) for row in told]
        return [[pa.RecordBatch.from_pylist(rows[at::PARTS], schema)] for at in range(PARTS)]


def table_of(batches, schema):
    """Return batches as rows."""
    return pa.Table.from_batches(list(batches), schema).to_pylist()


def partitions_of(rows, schema, key):
    """Return rows in partitions by a key, each in one that says nothing of the order."""
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append({name: row.get(name) for name in schema.names})
    return [[pa.RecordBatch.from_pylist(some[::-1], schema)] for some in found.values()]


def on_every_stretch(told, rows, schema):
    """Return rows by stretch, with the one that each stretch has of its own."""
    own = [{"stretch": at} for at in range(len(told.shelf))]
    return partitions_of([*rows, *own], schema, lambda row: row["stretch"])


def note_customs(told):
    """Note which lines recur; return the footholds."""
    schema = spotting.foothold_schema()
    spots = table_of(
        done(spotting.spotted, told.family_partitions(), told.shelf), spotting.spot_schema()
    )
    by_stretch = partitions_of(spots, spotting.spot_schema(), lambda row: row["stretch"])
    rows = table_of(done(spotting.footed, by_stretch, told.shelf), schema)
    lines = [row for row in rows if row["kind"] == spotting.LINE]
    pages = Counter(row["key"] for row in lines)
    own = Counter()
    for row in lines:
        own[row["key"], row["author"]] += row["own"]
    customs = []
    for row in lines:
        counted = pages[row["key"]], own[row["key"], row["author"]]
        if Custom("", "", *counted).recurs:
            customs.append({**row, "pages": counted[0], "own": counted[1]})
    noted = on_every_stretch(told, customs, spotting.custom_schema())
    assert not table_of(done(spotting.customs_noted, noted, told.shelf), spotting.custom_schema())
    return [row for row in rows if row["kind"] == spotting.FOOTHOLD]


def note_testimonies(told):
    """Note what is said of pages; return what says who was first."""
    footholds, schema = note_customs(told), binding.stretch_schema()
    by_family = partitions_of(
        footholds, spotting.foothold_schema(), lambda row: row["family"] % PARTS
    )
    rows = table_of(done(binding.met, by_family, told.shelf), schema)
    meetings = [row for row in rows if row["kind"] == binding.MEETING]
    by_page = partitions_of(meetings, schema, lambda row: row["page"] % PARTS)
    passing = table_of(done(binding.passed, by_page, told.shelf), schema)
    shared = [row for row in rows if row["kind"] == binding.STRETCH] + passing
    shared = on_every_stretch(told, shared, schema)
    return table_of(done(binding.testified, shared, told.shelf), binding.testimony_schema())


def note_sources(told):
    """Note the sources of pages; return the candidates."""
    testimonies = note_testimonies(told)
    by_stretch = partitions_of(testimonies, binding.testimony_schema(), lambda row: row["stretch"])
    schema = choosing.rival_schema()
    odds = {(row["source"], row["copy"]): row["odds"] for row in testimonies}
    rivals = table_of(done(choosing.rivalled, by_stretch), schema)
    known = [
        {**row, "odds": odds.get((row["source"], row["copy"]))}
        for row in rivals
        if row["kind"] == choosing.RIVALS or (row["source"], row["copy"]) in odds
    ]
    by_copy = partitions_of(known, schema, lambda row: row["page"])
    weighed = table_of(done(choosing.weighed, by_copy), choosing.candidate_schema())
    together = partitions_of(weighed, choosing.candidate_schema(), lambda row: row is None)
    choices = table_of(done(choosing.chosen, together), choosing.choice_schema())
    ordered = sorted(choices, key=lambda row: row["key"])
    at = {(row["source"], row["copy"]): number for number, row in enumerate(ordered)}
    numbered = [
        {**row, "at": at[row["source"], row["copy"]]}
        for row in weighed
        if (row["source"], row["copy"]) in at
    ]
    noted = on_every_stretch(told, numbered, choosing.source_schema())
    assert not table_of(done(choosing.sources_noted, noted, told.shelf), choosing.source_schema())
    return weighed


def tellings_of(told):
    """Return what families and sources tell."""
    note_sources(told)
    schema = telling.telling_schema()
    rows = table_of(done(telling.told, told.family_partitions(), told.shelf), schema)
    pairs = [row for row in rows if row["edge"] is not None]
    linked = on_every_stretch(told, pairs, telling.pair_schema())
    return rows + table_of(done(telling.untold, linked, told.shelf), schema)


def derivation_rows_of(told):
    """Return the derivations as rows, numbered."""
    rows = tellings_of(told)
    edges = pa.RecordBatch.from_pylist(
        [row for row in rows if row["edge"] is not None], telling.telling_schema()
    )
    loose = {row["order"] for row in table_of(telling.loosened([edges]), telling.order_schema())}
    flagged = pa.RecordBatch.from_pylist(
        [{**row, "loose": row["order"] in loose} for row in rows],
        telling.telling_schema().append(pa.field("loose", pa.bool_())),
    )
    found = table_of(telling.derived([flagged], told.shelf), telling.derivation_schema())
    ordered = sorted(found, key=lambda row: row["key"])
    return [{**row, "number": number} for number, row in enumerate(ordered)]


def derivations_of(told):
    """Return the derivations."""
    return tuple(decode(Derivation, row["noun"]) for row in derivation_rows_of(told))


def lineage_of(told):
    """Return the lineage of the pages."""
    schema = telling.derivation_schema().append(pa.field("number", pa.int64()))
    by_stretch = partitions_of(derivation_rows_of(told), schema, lambda row: row["stretch"])
    descents = done(partial(tracing.descended, shelf=told.shelf), by_stretch)
    found = table_of(tracing.traced(descents), tracing.lineage_schema())
    return tuple(
        decode(PageLineage, row["noun"]) for row in sorted(found, key=lambda row: row["page"])
    )
