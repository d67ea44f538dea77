from provenance.report.findings import findings_of, report_of
from provenance.report.results import result_of
from provenance.report.text import render_text
from provenance.verdicts.rules import RULES


def test_each_finding_is_one_line_to_grep_for(report):
    lines = render_text(report).split("\n")
    (line,) = [each for each in lines if "PROV202" in each]
    assert line.startswith("c.txt:7:2: note PROV202 quoted-and-credited: “Old Papers")
    assert sum(each.startswith("b.txt:") for each in lines) == 3


def test_colours_are_only_used_if_wished(report):
    assert "\x1b[" not in render_text(report)
    assert "\x1b[36mnote" in render_text(report, color=True)


def test_the_strip_shows_where_a_passage_lies(report):
    (line,) = [each for each in render_text(report).split("\n") if each.endswith("quoted")]
    strip = line.split("[")[1].split("]")[0]
    assert len(strip) == 60
    assert "▒" in strip


def test_skipped_files_are_named_with_their_reason(audited):
    text = render_text(findings_of(audited({"a.txt": "One thing.", "b.txt": ""}), RULES))
    assert "Not analysed\n  b.txt: " in text


def test_long_lists_of_documents_are_cut_and_counted(audited):
    texts = {f"{number:02}.txt": f"Note number {number}." for number in range(52)}
    assert "… and 2 documents more" in render_text(findings_of(audited(texts), RULES))


def test_no_character_of_a_text_steers_the_terminal(audited):
    evil = (
        "The granary \x1b[2J\u202e stood on the hill for ninety winters before its beams counted"
    )
    audit = audited({"a.txt": f"{evil}.\n", "b.txt": f"Mine.\n\n{evil}!\n"})
    text = render_text(report_of(result_of(audit, RULES), {}))
    assert not {"\x1b", "\u202e"} & set(text)
