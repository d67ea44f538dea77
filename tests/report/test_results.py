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


def test_a_page_tells_its_date_and_its_furniture(audited):
    teasers = (
        "Newest Things\nA Cat Came Home\n"
        "A cat that had been away for years came home to find that...\n"
        "The Dog Show\nOn this week’s show we speak to a dog who knows the...\n"
    )
    story = "".join(
        f"On day {day} it rained in the city and people stayed.\n" for day in range(40)
    )
    text = f"Rain Comes to the City\n\nBy Jane Doe\n\nFebruary 10, 2024\n\n{story}{teasers}"
    (page,) = result_of(audited({"rain.txt": text}), RULES)["pages"]
    day = text.index("February 10, 2024")
    assert page["date"] == {
        "value": "2024-02-10",
        "kind": "published",
        "start": day,
        "end": day + len("February 10, 2024"),
    }
    assert page["dates"] == [page["date"]]
    (furniture,) = page["furniture"]
    assert text[furniture["start"] : furniture["end"]] == teasers.strip()
    assert [each["kind"] for each in furniture["reasons"]] == [
        "teasers",
        "heading-list",
        "page-edge",
    ]
