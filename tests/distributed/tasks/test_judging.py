import json

import pytest

from provenance.distributed.nouns import encode
from provenance.distributed.tasks.judging import (
    DOCUMENT,
    FAMILY,
    QUOTATION,
    bucket_schema,
    judged,
    packed,
)
from provenance.duplicates.families import group_families
from provenance.model import FamilyKind
from provenance.options import AuditOptions
from provenance.pipeline import audit
from provenance.quotes.quotations import find_quotations
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES
from tests.distributed.inline import (
    final_pages,
    found_matches,
    read_seeds,
    rows_of,
    shelf_of,
    with_pages,
)

TABLES = ("documents", "pages", "quotations", "lineage", "families", "derivations", "findings")


def test_a_bucket_that_holds_everything_has_the_rows_of_the_audit(tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions()
    matches = found_matches(documents, options)
    shelf = with_pages(shelf_of(tmp_path, documents, (0, 4, 5)), matches)
    rows = list(judged(bucket_of(documents, matches, options), shelf, options))
    told = sorted((row for batch in rows for row in batch.to_pylist()), key=lambda row: row["key"])
    expected = result_of(audit(seeds, options), RULES)
    for table in TABLES:
        found = [json.loads(row["row"]) for row in told if row["table"] == table]
        assert [known(each) for each in found] == [known(each) for each in expected[table]]
    hidden = [json.loads(row["row"]) for row in told if row["table"] == "hidden"]
    assert hidden == [expected["summary"]["hidden"]]


def known(row):
    """Return a row without the numbers that are given last."""
    return {key: value for key, value in row.items() if key not in ("family", "derivation")}


def bucket_of(documents, matches, options):
    pages = final_pages(documents, matches)
    families = group_families(documents, pages, matches, options)
    assert all(each.kind is not FamilyKind.QUOTATION for each in families)
    quotations = find_quotations(documents, pages, families, options)
    rows = [(DOCUMENT, each.id, None, None) for each in documents]
    rows += [(FAMILY, each.id, each.part_of, encode(each)) for each in families]
    rows += [(QUOTATION, each.id, None, encode(each)) for each in quotations]
    kind, number, part_of, noun = zip(*reversed(rows), strict=True)
    return rows_of(
        bucket_schema(),
        bucket=[0] * len(rows),
        kind=kind,
        number=number,
        part_of=part_of,
        noun=noun,
    )


def test_a_partition_without_components_has_no_rows(tmp_path, seeds):
    assert not list(judged([], shelf_of(tmp_path, read_seeds(seeds)), AuditOptions()))


@pytest.mark.parametrize(("less", "more"), [((1,), (2,)), ((1, 255), (1, 256)), ((1,), (1, 0))])
def test_keys_are_in_the_order_of_their_numbers(less, more):
    assert packed(*less) < packed(*more)
