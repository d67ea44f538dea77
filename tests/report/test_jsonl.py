from provenance.report.jsonl import render_jsonl


def test_every_finding_is_a_line_that_stands_alone(result, texts, strictly):
    lines = [strictly(line) for line in render_jsonl(result).split("\n")[:-1]]
    assert len(lines) == len(result["findings"])
    by_path = {each["path"]: texts[each["id"]] for each in result["documents"]}
    for line in lines:
        source = line["source"]
        assert by_path[line["path"]][line["start"] : line["end"]].strip()
        assert by_path[source["path"]][source["start"] : source["end"]].strip()
        assert line["schema"] == "provenance/1"
        assert line["message"]


def test_a_finding_may_have_no_other_side(result, strictly):
    alone = result | {"findings": [result["findings"][0] | {"source": None}]}
    assert strictly(render_jsonl(alone))["source"] is None


def test_a_check_says_where_findings_stand(checked, strictly):
    lines = [strictly(line) for line in render_jsonl(checked).split("\n")[:-1]]
    assert [each["standing"] for each in lines[:3]] == ["new", "known", "ignored"]
    assert lines[2]["excuse"] == "Agreed upon."
    assert "excuse" not in lines[0]


def test_no_text_breaks_a_line(nasty, told_of, strictly):
    for result in (nasty, told_of(nasty, "a\r\n\u2028\ud800b")):
        lines = render_jsonl(result).split("\n")[:-1]
        assert len(lines) == len(result["findings"])
        assert all(strictly(line)["path"] for line in lines)
