import json

from provenance import AuditOptions
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES


def test_a_result_has_all_parts_of_the_schema(result):
    assert result["schema"] == "provenance/1"
    assert result["run"]["fingerprint_spec"] == "fp/1"
    assert "jobs" not in result["run"]["options"]
    assert [row["id"] for row in result["documents"]] == ["d0", "d1", "d2", "d3", "d4"]
    assert [row["id"] for row in result["pages"]] == ["p0", "p1", "p2", "p3", "p4"]
    assert json.dumps(result)


def test_every_span_slices_back_to_its_passage(result, small):
    for family in result["families"]:
        for each in family["occurrences"]:
            text = small.documents[int(each["document"][1:])].text
            data = text.encode()
            passage = text[each["start"] : each["end"]]
            assert data[each["byte_start"] : each["byte_end"]].decode() == passage


def test_texts_are_embedded_if_wished(audited):
    texts = {"a.txt": "One thing only."}
    embedded = result_of(audited(texts, AuditOptions(embed_texts=True)), RULES)
    assert embedded["documents"][0]["text"] == texts["a.txt"]
    assert "text" not in result_of(audited(texts), RULES)["documents"][0]
