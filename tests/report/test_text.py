import re
from copy import deepcopy

from provenance.report.findings import findings_of, report_of
from provenance.report.results import result_of
from provenance.report.text import render_text
from provenance.verdicts.rules import RULES

EVIL = (
    "\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>\u202ecod.exe\u2066\u200b\x9b31m\r\x08\x00"
    "\x85\u2028\n\tPROV101"
)
STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f]"
)


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


def test_no_name_title_path_or_reason_steers_the_terminal_or_begins_a_line(result, texts):
    text = render_text(report_of(_poisoned(result), texts), width=10_000)
    assert not STEERING.search(text)
    assert "[U+001B][2J" in text
    assert "[U+202E]cod.exe[U+2066]" in text
    assert not [line for line in text.split("\n") if line.lstrip().startswith("PROV101")]


def test_colours_are_ours_even_where_the_corpus_brings_its_own(result, texts):
    text = render_text(report_of(_poisoned(result), texts), color=True)
    assert not STEERING.search(re.sub(r"\x1b\[[0-9;]*m", "", text))


def test_colours_are_all_that_colour_adds(report):
    colored = render_text(report, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render_text(report)


def test_long_sentences_are_wrapped_between_words(report):
    first, *_ = render_text(report, width=30).split("\n")
    assert len(first) <= 30
    assert report.headline.startswith(f"{first} ")


def test_a_finding_on_a_whole_file_has_no_other_side(result, texts):
    changed = deepcopy(result)
    changed["findings"] = [
        changed["findings"][0] | {"source": None, "derivation": None, "family": None}
    ]
    lines = render_text(report_of(changed, texts)).split("\n")
    assert not [line for line in lines if line.startswith(("    Source", "    other side"))]


def test_what_the_report_does_not_show_is_said(result):
    assert "could not be read again" in render_text(report_of(result, {}))


def test_no_path_gives_a_ci_server_a_command(result):
    changed = deepcopy(result)
    for document in changed["documents"]:
        document["path"] = "::set-output name=a::##[error]b"
    lines = render_text(report_of(changed, {})).split("\n")
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    assert [line for line in lines if line.startswith(".::set-output")]


def _poisoned(result):
    """Put the hostile string wherever paths, titles, makers, messages and reasons stand."""
    changed = deepcopy(result)
    for document in changed["documents"]:
        document["path"] += EVIL
    for page in changed["pages"]:
        page |= {"title": EVIL, "author": EVIL, "publisher": EVIL, "url": EVIL}
    for family in changed["families"]:
        family["excerpt"] = EVIL
    for finding in changed["findings"]:
        finding["message"] = EVIL
        finding["reasons"] = [{"kind": "credited", "detail": EVIL, "span": None}]
    for derivation in changed["derivations"]:
        derivation["evidence"] = [{"kind": "links", "weight": 1, "detail": EVIL, "spans": []}]
    changed["skipped"] = [{"path": EVIL, "reason": EVIL}]
    changed["run"] |= {"inputs": [EVIL], "options": {"include": [EVIL]}}
    return changed
