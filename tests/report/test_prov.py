import json

import pytest

from provenance.report.prov import render_prov


def _read(report):
    return json.loads(render_prov(report.result))


def test_pages_are_entities_that_their_makers_are_named_for(family_tree):
    value = _read(family_tree)
    assert list(value["entity"]) == [f"page:p{at}" for at in range(4)]
    assert value["entity"]["page:p0"]["provenance:published"]["$"] == "2024-02-01"
    assert [each["prov:label"] for each in value["agent"].values()] == ["Ann Brook"]
    assert [each["prov:entity"] for each in value["wasAttributedTo"].values()] == [
        "page:p0",
        "page:p1",
    ]


def test_copies_are_quotations_or_revisions_and_the_root_is_the_primary_source(family_tree):
    told = [
        (each["prov:usedEntity"], each["prov:generatedEntity"], each["prov:type"]["$"])
        for each in _read(family_tree)["wasDerivedFrom"].values()
    ]
    assert told == [
        ("page:p0", "page:p1", "prov:Quotation"),
        ("page:p1", "page:p2", "prov:Quotation"),
        ("page:p0", "page:p2", "prov:Quotation"),
        ("page:p2", "page:p3", "prov:Revision"),
        ("page:p0", "page:p3", "prov:PrimarySource"),
    ]


def test_how_sure_it_is_stands_beside_it(family_tree):
    first = _read(family_tree)["wasDerivedFrom"]["_:from0"]
    assert first["provenance:probability"] == {"$": "0.9", "type": "xsd:double"}
    assert first["provenance:relation"] == "quotation"


def test_the_library_of_the_standard_reads_it(family_tree):
    model = pytest.importorskip("prov.model", reason="prov is not installed")
    read = model.ProvDocument.deserialize(content=render_prov(family_tree.result), format="json")
    kinds = [type(record).__name__ for record in read.records]
    assert (kinds.count("ProvEntity"), kinds.count("ProvDerivation")) == (4, 5)
    assert kinds.count("ProvAttribution") == 2
