from dataclasses import replace
from itertools import accumulate

import pyarrow as pa
import pytest

from provenance.distributed.nouns import decode, encode
from provenance.distributed.runs import Run
from provenance.distributed.tasks.quoting import numbered_schema, quoted, shared, shared_schema
from provenance.distributed.utterances import join_quotations
from provenance.duplicates.scopes import scope_of
from provenance.model import Family, FamilyKind, Occurrence, Span
from provenance.options import AuditOptions
from provenance.quotes.quotations import quotations_near
from provenance.quotes.shared import join_shared_quotations
from tests.distributed.inline import (
    documents_of,
    final_pages,
    read_seeds,
    rows_of,
    shelf_of,
    with_pages,
)

RAIN = "I think there is no stopping the rain. It will fall as it sees fit"
LAMPS = "We shall not rest until the last lamp on this coast is lit again"
HELD = "Nobody who has ever seen that harbour by night will want to leave it"
COPIED = (
    "The council met in the old hall, as it does every spring, and heard the reports of the "
    f"harbour master at length. “{HELD},” the keeper of the lamps told the council. Then the "
    "clerk read the accounts of the year, which nobody questioned, and all went home to bed."
)
NAMES = ("Ann", "Bob", "Carla", "Dora", "Emil", "Frida", "Gus", "Hal", "Ivy", "Jon")
FAMILIES = "number long, part_of long, document long, noun string"
SAID = "number long, document long, grams array<long>"
STARTS = (0, 3, 7, 30, 31, 58)


def stories():
    """Return texts: what two or twelve or forty quote, in one page, in parts, in a digest."""
    twelve = [f"{name} came late. “{RAIN},” {name} said." for name in NAMES]
    first, last = RAIN.split(". ")
    in_parts = [
        f"“{first},” Ann replied, looking up. “{last}, my friend.”",
        f"“{first}. It will fall,” Bob said, “as it sees fit.”",
    ]
    posts = "\n".join(
        f"“{LAMPS},” {name} said.\n— {name} Moor (@{name}) February {at + 1}, 2024"
        for at, name in enumerate(NAMES[:4])
    )
    crowd = [
        f"“It is what it is, and number {at} is all that {name}{at} ever wanted of us,” Bob said."
        for at, name in enumerate(NAMES * 4)
    ]
    return documents_of(
        *(twelve[:5]),
        posts,
        in_parts[0],
        f"{COPIED}\n\nBut what for? Who knows?",
        *(twelve[5:]),
        *crowd,
        f"Once upon a time.\n\n{COPIED}",
        in_parts[1],
        f"“{LAMPS},” Gus said.",
        f"“{HELD},” Hal said.",
        "Nothing was said at all.",
    )


def family_of(words, documents, pages):
    """Return the family of all places where some words stand."""
    spans = [
        Span(each.id, start, start + len(words))
        for each in documents
        if (start := each.text.find(words)) >= 0
    ]
    owners = {each.span.document: each.id for each in pages}
    places = tuple(Occurrence(span, owners[span.document]) for span in spans)
    return Family(0, FamilyKind.TEXT, places, (), len(words.split()))


class Told:
    """Documents with pages, families and quotations, here and on a shelf."""

    def __init__(self, folder, documents, starts, copied=()):
        self.documents, pages = documents, final_pages(documents, [])
        self.families = [family_of(words, documents, pages) for words in copied]
        self.quotations = quotations_near(documents, pages, None)
        shelf = with_pages(shelf_of(folder, documents, starts), [])
        nouns = [encode(each) for each in self.families]
        rows = rows_of(numbered_schema(), number=list(range(len(nouns))), noun=nouns)
        places = [row for batch in shared(rows, shelf) for row in batch.to_pylist()]
        counts, self.said = [], []
        for stretch in range(len(shelf)):
            mine = [{"stretch": stretch}, *(row for row in places if row["stretch"] == stretch)]
            batch = pa.RecordBatch.from_pylist(mine, shared_schema())
            (found,) = quoted([batch], shelf, everywhere=True, wanted=True)
            (count, *_), (_, *rows) = found["count"].to_pylist(), found.to_pylist()
            first = sum(counts)
            self.said += [(first + row["place"], row["document"], row["grams"]) for row in rows]
            counts.append(count)
        starts = tuple(accumulate(counts, initial=0))
        self.shelf = replace(shelf, quotation_starts=starts)

    def joined_here(self, options):
        return join_shared_quotations(self.documents, (), self.families, self.quotations, options)

    def joined_on(self, spark, options, said=None):
        run = Run(spark, self.shelf, options, scope_of(self.documents, options), (), 10_000)
        families = [
            (each.id, each.part_of, each.occurrences[0].span.document, encode(each))
            for each in self.families
        ]
        said = self.said if said is None else said
        frame = spark.createDataFrame(said, SAID).repartition(4, "document")
        joined = join_quotations(run, spark.createDataFrame(families, FAMILIES), frame)
        assert [f"{name} {kind}" for name, kind in joined.dtypes] == [
            each.replace("long", "bigint") for each in FAMILIES.split(", ")
        ]
        return sorted(joined.collect(), key=lambda row: row.number)


def families_in(rows):
    found = [replace(decode(Family, row.noun), id=row.number, part_of=row.part_of) for row in rows]
    assert [row.document for row in rows] == [each.occurrences[0].span.document for each in found]
    return tuple(found)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    documents = stories()
    assert len(documents) == STARTS[-1]
    return Told(tmp_path_factory.mktemp("shelf"), documents, STARTS, [COPIED])


OPTIONS = {
    "as shipped": (AuditOptions(), [12, 5, 40, 2]),
    "repeats alone": (AuditOptions(matches="within"), [4]),
    "some documents": (AuditOptions(about=("003.txt", "007.txt")), [10, 2]),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_utterances_are_joined_as_on_one_computer(told, spark, name):
    options, sizes = OPTIONS[name]
    found = families_in(told.joined_on(spark, options))
    assert found == told.joined_here(options)
    utterances = [each for each in found if each.kind is FamilyKind.QUOTATION]
    assert [len(each.occurrences) for each in utterances] == sizes


def test_the_seeds_quote_the_same_utterances(spark, tmp_path, seeds):
    told = Told(tmp_path, read_seeds(seeds), (0, 1, 3, 5))
    found = families_in(told.joined_on(spark, AuditOptions()))
    assert found == told.joined_here(AuditOptions())
    assert found


def test_where_nothing_is_quoted_the_families_stay_as_they_are(told, spark):
    found = families_in(told.joined_on(spark, AuditOptions(), []))
    assert found == tuple(told.families)
