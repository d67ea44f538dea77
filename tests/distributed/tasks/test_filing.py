from dataclasses import replace

from provenance.distributed.nouns import decode, encode
from provenance.distributed.tasks import filing
from provenance.distributed.tasks.filing import (
    case_schema,
    docket_of,
    filed,
    placed,
    slim_family,
    with_pages,
)
from provenance.distributed.tasks.quoting import digest_schema, numbered_schema
from provenance.model import (
    Disguise,
    Family,
    FamilyKind,
    Match,
    Occurrence,
    ReasonKind,
    Span,
    Tier,
    Verdict,
)
from provenance.verdicts.disguises import disguised_in
from tests.distributed.inline import documents_of, rows_of, shelf_of
from tests.distributed.inline import with_pages as paged


def shelf_of_lines(folder):
    """Four documents in three stretches; the second has no page."""
    documents = documents_of("One line.\n", "", "One line.\n", "Two.\n")
    return paged(shelf_of(folder, documents, (0, 2, 3, 4)), [])


def match_of(a, b, *disguise):
    spans = (Span(each, 0, 8) for each in (a, b))
    return Match(*spans, 2, 1.0, 99.0, Tier.SEEDS, (), disguise)


def cases_of(family, shelf, number):
    rows = rows_of(numbered_schema(), number=[number], noun=[encode(family)])
    return [row for batch in filed(rows, shelf) for row in batch.to_pylist()]


def test_furniture_is_judged_once_and_sent_to_every_copy(tmp_path):
    shelf = shelf_of_lines(tmp_path)
    places = tuple(
        Occurrence(Span(document, 0, 4), page) for document, page in ((0, 0), (2, 1), (3, 2))
    )
    family = Family(0, FamilyKind.FURNITURE, places, (), 1)
    kind, *verdicts = cases_of(family, shelf, 7)
    assert (kind["kind"], kind["number"], kind["about"]) == (filing.KIND, 7, "furniture")
    assert kind["stretch"] is None
    assert [(row["stretch"], row["document"], row["number"]) for row in verdicts] == [
        (1, 2, 7),
        (2, 3, 7),
    ]
    told = [decode(Verdict, row["noun"]) for row in verdicts]
    assert [(each.rule, each.family, each.copy) for each in told] == [
        ("PROV401", 7, places[1]),
        ("PROV401", 7, places[2]),
    ]


def test_a_disguised_match_goes_to_the_stretches_of_both_its_sides(tmp_path):
    shelf = shelf_of_lines(tmp_path)
    matches = (
        match_of(0, 2, Disguise.HOMOGLYPHS),
        match_of(2, 2, Disguise.INVISIBLE),
        match_of(0, 3),
    )
    _, *sent = cases_of(Family(0, FamilyKind.TEXT, (), matches, 2), shelf, 4)
    assert [(row["stretch"], decode(Match, row["noun"])) for row in sent] == [
        (0, matches[0]),
        (1, matches[0]),
        (1, matches[1]),
    ]
    assert {(row["kind"], row["number"]) for row in sent} == {(filing.DISGUISE, 4)}


def test_cases_are_sent_to_the_stretch_of_the_copy(tmp_path):
    shelf = shelf_of_lines(tmp_path)
    rows = rows_of(
        case_schema(),
        kind=[filing.EQUAL] * 3,
        number=[0, 0, 0],
        document=[3, 0, 2],
        about=["equal-bytes"] * 3,
    )
    (batch,) = placed(rows, shelf)
    assert batch.schema == case_schema()
    assert batch["stretch"].to_pylist() == [2, 0, 1]
    assert batch["document"].to_pylist() == [3, 0, 2]


def test_documents_without_pages_are_left_out(tmp_path):
    shelf = shelf_of_lines(tmp_path)
    rows = rows_of(digest_schema(), document=[2, 1, 0], met=["x", "y", "x"])
    (batch,) = with_pages(rows, shelf)
    assert batch.to_pylist() == [{"document": 2, "met": "x"}, {"document": 0, "met": "x"}]
    assert not list(with_pages(rows_of(digest_schema(), document=[1], met=["y"]), shelf))


def test_a_docket_has_the_cases_of_each_document_in_order():
    match = match_of(0, 2, Disguise.INVISIBLE)
    rows = rows_of(
        case_schema(),
        stretch=[0] * 7,
        kind=[None, "derivation", "derivation", "verdict", "verdict", "equal", "match"],
        number=[None, 9, 3, 6, 5, 0, 8],
        document=[None, 2, 2, 3, 3, 2, None],
        about=[None, "text", "quotation", None, None, "equal-text", None],
        noun=[None, "[9]", "[3]", "[6]", "[5]", None, encode(match)],
    )
    docket = docket_of(rows[0])
    assert docket.derivations == {2: [(3, "quotation", "[3]"), (9, "text", "[9]")]}
    assert docket.furniture == {3: [(5, "[5]"), (6, "[6]")]}
    assert docket.equal == {2: (0, ReasonKind.EQUAL_TEXT)}
    assert docket.disguised == {(8, 0, 2): [match]}


def test_of_a_family_its_disguised_matches_are_enough_to_tell_disguises():
    worn = match_of(0, 2, Disguise.INVISIBLE)
    family = Family(4, FamilyKind.TEXT, (), (match_of(0, 1), worn), 2)
    slim = slim_family(4, FamilyKind.TEXT, [worn])
    assert disguised_in([slim]) == disguised_in([family])
    assert slim == replace(family, matches=(worn,), words=0)
