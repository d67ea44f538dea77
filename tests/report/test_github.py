import re

from hypothesis import given
from hypothesis import strategies as st

from provenance.report.github import render_github

COMMAND = re.compile(
    r"::(error|warning|notice) file=[^:,]*,line=\d+,col=\d+,title=PROV\d+ [\w-]+::(.*)"
)


def _lines(result):
    return render_github(result).split("\n")[:-1]


def test_findings_are_commands_of_their_level(result):
    told = [COMMAND.fullmatch(line) for line in _lines(result)]
    assert all(told)
    levels = {"note": "notice"}
    expected = [levels.get(each["level"], each["level"]) for each in result["findings"]]
    assert sorted(each[1] for each in told) == sorted(expected)


def test_ten_of_a_level_are_shown_and_the_others_counted(many):
    lines = _lines(many(12))
    assert len([line for line in lines if line.startswith("::error ")]) == 10
    assert lines[-1].startswith("2 more findings not annotated")
    assert len(_lines(many(10))) == 10


def test_what_a_check_knows_or_ignores_is_left_out(checked):
    assert len(_lines(checked)) == 1


def test_furniture_is_no_annotation(many):
    assert _lines(many(3, "none")) == []


def test_files_that_were_not_read_are_named(result):
    skipped = [{"path": f"{number}.bin", "reason": "binary"} for number in range(11)]
    assert _lines(result | {"skipped": skipped[:1]})[-1] == "1 file not analysed: 0.bin"
    assert _lines(result | {"skipped": skipped})[-1].endswith("9.bin, …")


def test_a_file_that_a_check_could_not_judge_is_an_error(unjudged):
    said = "::error file=a b.bin,title=provenance::1 file could not be judged: a b.bin"
    assert said in _lines(unjudged)


def test_a_finding_may_have_no_other_side(result):
    alone = result | {"findings": [result["findings"][0] | {"source": None}]}
    assert "Other side" not in render_github(alone)


def test_no_text_gives_a_command(nasty):
    text = render_github(nasty)
    *annotations, last = text.split("\n")[:-1]
    assert all(COMMAND.fullmatch(line) for line in annotations)
    assert not last.lstrip().startswith("::")
    assert "##[" not in text
    assert "%0A" not in text.replace("%250A", "")


@given(text=st.text(st.one_of(st.sampled_from("#[]:%\n\r,"), st.characters())))
def test_whatever_the_texts_there_is_one_command_a_finding(result, told_of, text):
    hostile = told_of(result, text)
    lines = render_github(hostile).splitlines()
    assert len([line for line in lines if COMMAND.fullmatch(line)]) == len(result["findings"])
    assert len(lines) == len(result["findings"]) + 1
