import json

import pytest

from provenance import UnusableBaseline, audit
from provenance.report.baselines import (
    Known,
    baseline_of,
    changes_between,
    key_of,
    read_baseline,
    render_baseline,
)
from provenance.report.findings import texts_by_id
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES

PASSAGE = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope so "
    "that fishermen returning from the herring banks could tell granite from shadow."
)
HEAD = '{"schema": "provenance-baseline/1", "fingerprint_spec": "fp/1"}\n'
PRINT = "0123456789abcdef" * 2
KNOWN = Known("a.txt", "PROV204", PRINT, 2, "the keeper of")
LINE = render_baseline([KNOWN]).split("\n")[1]


def _known(folder):
    found = audit([folder], root=folder)
    return baseline_of(result_of(found, RULES), texts_by_id(found.documents))


@pytest.fixture(name="folder")
def _folder(tmp_path):
    (tmp_path / "a.txt").write_text(f"One title\n\n{PASSAGE}\n")
    (tmp_path / "b.txt").write_text(f"Another title\n\nToday I sat there.\n\n{PASSAGE}\n")
    return tmp_path


class TestKeys:
    def test_a_finding_is_a_line_without_positions(self, folder):
        (known,) = _known(folder)
        assert (known.document, known.count) == ("b.txt", 1)
        assert known.excerpt.startswith("the keeper of the skerry lamp")
        line = json.loads(render_baseline([known]).split("\n")[1])
        assert line.keys() == {"document", "rule", "passage", "count", "excerpt"}

    def test_text_that_is_moved_and_wrapped_anew_keeps_its_key(self, folder):
        before = _known(folder)
        wrapped = PASSAGE.replace(", ", ",\n").replace("could tell", "could\n tell")
        (folder / "b.txt").write_text(
            f"Another title\n\nIt rained.\n\nToday I sat there.\n\n{wrapped}\n\nThe end of it.\n"
        )
        assert _known(folder) == before

    def test_typography_keeps_its_key(self, folder):
        before = _known(folder)
        (folder / "b.txt").write_text(
            "Another title\n\nToday I sat there.\n\n"
            + PASSAGE.replace(" its ", " its\u00a0")
            + "\n"
        )
        assert _known(folder) == before

    def test_a_copy_in_another_document_is_another_key(self, folder):
        before = _known(folder)
        (folder / "c.txt").write_text(f"A third title\n\nNobody came here.\n\n{PASSAGE}\n")
        more, fewer = changes_between(before, _known(folder))
        assert [each.document for each in more] == ["c.txt"]
        assert fewer == []

    def test_one_more_copy_in_the_same_document_is_one_more(self, folder):
        text = (folder / "b.txt").read_text()
        twice = f"{text}\nRain fell on us all the way to the pier.\n\n{PASSAGE}\n"
        thrice = f"{twice}\nMy aunt had packed eggs, rye bread and cold tea.\n\n{PASSAGE}\n"
        (folder / "b.txt").write_text(twice)
        before = _known(folder)
        (folder / "b.txt").write_text(thrice)
        more, _ = changes_between(before, _known(folder))
        assert ("b.txt", "PROV301", 1) in {(each.document, each.rule, each.count) for each in more}

    def test_the_key_is_the_fingerprint_that_results_give(self, folder):
        found = audit([folder], root=folder)
        result = result_of(found, RULES)
        (row,) = result["findings"]
        key = key_of(row, "b.txt", texts_by_id(found.documents))
        assert key.passage == row["fingerprint"]


class TestFiles:
    def test_what_is_written_is_read(self):
        other = Known("b.txt", "PROV101", PRINT, 1, "of the")
        text = render_baseline([other, KNOWN])
        assert read_baseline(text, "x") == (KNOWN, other)
        assert text == render_baseline([KNOWN, other])
        assert text.startswith(HEAD)

    def test_nothing_known(self):
        assert render_baseline([]) == HEAD
        assert read_baseline(HEAD, "x") == ()

    def test_a_hostile_path_comes_back_as_it_was_and_steers_nothing(self):
        path = 'a\u202e\x1b[2J\n\u2028"é".txt'
        text = render_baseline([Known(path, "PROV204", PRINT, 1, "")])
        assert text.count("\n") == 2
        assert "\u202e" not in text
        assert "\x1b" not in text
        assert "é" in text
        assert read_baseline(text, "x")[0].document == path

    def test_the_order_of_lines_does_not_matter(self):
        other = Known("b.txt", "PROV101", PRINT, 1, "of the")
        head, first, second, end = render_baseline([KNOWN, other]).split("\n")
        assert read_baseline(f"{head}\n{second}\n{first}\n{end}", "x") == (KNOWN, other)

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "x, line 1 is no JSON"),
            ("[]\n", "x, line 1 is no finding"),
            ('{"a": 1}\n', "line 1 does not begin a baseline"),
            (HEAD.replace("line/1", "line/2"), "schema is 'provenance-baseline/2'"),
            (HEAD.replace("fp/1", "fp/0"), "fingerprint_spec is 'fp/0'"),
            (f"{HEAD}{LINE[:-9]}", "x, line 2 is no JSON"),
            (f"{HEAD}\n{LINE}\n", "x, line 2 is no JSON"),
            (f"{HEAD}<<<<<<< HEAD\n{LINE}\n", "x, line 2 is the mark of a merge conflict"),
            (f"{HEAD}{LINE}\n=======\n", "x, line 3 is the mark of a merge conflict"),
            (f"{HEAD}{LINE}\n{LINE}\n", "x, line 3 is about the same passage as line 2"),
            (f"{HEAD}{LINE.replace('2,', '0,')}\n", "count is 0, and must be 1 or more"),
            (f"{HEAD}{LINE.replace('2,', 'true,')}\n", "count is no number"),
            (HEAD + LINE.replace('"a.txt"', "7") + "\n", "document is no text"),
            (f"{HEAD}{LINE.replace('count', 'times')}\n", "does not hold document, rule"),
        ],
    )
    def test_a_damaged_or_foreign_file_is_told_with_the_line(self, text, sentence):
        with pytest.raises(UnusableBaseline) as raised:
            read_baseline(text, "x")
        assert sentence in str(raised.value)


def test_changes_are_counted():
    more = Known("a.txt", "PROV204", PRINT, 5, "the keeper of")
    assert changes_between([KNOWN], [more])[0][0].count == 3
    assert changes_between([more], [KNOWN]) == (
        [],
        [Known("a.txt", "PROV204", PRINT, 3, more.excerpt)],
    )
    assert changes_between([KNOWN], [KNOWN]) == ([], [])
