from provenance.model import Edit, EditKind
from provenance.report.family_rows import derivation_rows, edit_rows, family_rows, match_rows
from provenance.report.spans import ground_of


def test_a_family_lists_its_occurrences_with_bytes_and_its_origin(small):
    ground = ground_of(small.documents, small.pages)
    rows = family_rows(small.families, small.derivations, ground)
    claim = next(row for row in rows if row["excerpt"].startswith("Nobody in the valley"))
    first, second = claim["occurrences"]
    assert (claim["kind"], claim["origin"], claim["part_of"]) == ("text", 0, None)
    assert second["byte_start"] > second["start"]
    assert first["byte_start"] == first["start"]


def test_matches_are_numbered_and_name_their_family(small):
    rows = match_rows(small.families, ground_of(small.documents, small.pages))
    assert [row["id"] for row in rows] == [f"m{at}" for at in range(len(rows))]
    assert [row["family"] for row in rows] == ["f0", "f0", "f1", "f2"]


def test_a_derivation_carries_its_evidence(small):
    ground = ground_of(small.documents, small.pages)
    rows = derivation_rows(enumerate(small.derivations), ground)
    quotation = next(row for row in rows if row["relation"] == "quotation")
    assert (quotation["direction"], quotation["source"]["document"]) == ("determined", "d0")
    assert {"quoted-on-one-side", "cue-names-source"} <= {
        each["kind"] for each in quotation["evidence"]
    }


def test_an_edit_is_five_fields():
    (row,) = edit_rows([Edit(EditKind.REPLACE, 1, 2, 3, 4)])
    assert row == {"kind": "replace", "a_start": 1, "a_end": 2, "b_start": 3, "b_end": 4}


def test_families_done_apart_have_the_same_rows(small, result):
    ground = ground_of(small.documents, small.pages)
    families, derivations = [], []
    for family in small.families:
        mine = [
            (at, each) for at, each in enumerate(small.derivations) if each.family == family.id
        ]
        families += family_rows([family], [each for _, each in mine], ground)
        derivations += derivation_rows(mine, ground)
    assert families == result["families"]
    assert derivations == result["derivations"]
