from datetime import date

import pytest

from provenance import audit
from provenance.report.baselines import baseline_of
from provenance.report.excuses import read_excuses
from provenance.report.findings import texts_by_id
from provenance.report.json import render_json
from provenance.report.reading import read_result
from provenance.report.results import result_of
from provenance.report.standings import Grounds, check_result
from provenance.verdicts.rules import RULES, rules_at

LAMP = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope so "
    "that fishermen returning from the herring banks could tell granite from shadow."
)
OWN = "Nobody has lived on the island since the last boat was lost in the storm of that winter."
TODAY = date(2031, 12, 24)


@pytest.fixture(name="audited_pair")
def _audited_pair(tmp_path):
    (tmp_path / "a.txt").write_text(f"One title\n\n{OWN}\n\n{LAMP}\n")
    (tmp_path / "b.txt").write_text(f"Another title\n\nToday I sat there.\n\n{LAMP}\n")
    found = audit([tmp_path], root=tmp_path)
    return result_of(found, RULES), texts_by_id(found.documents)


def _grounds(**others):
    grounds = {
        "names": {"b.txt"},
        "known": (),
        "excuses": (),
        "today": TODAY,
        "fail_on": "warning",
        "failing": rules_at("warning"),
        "max_new": 0,
        "max_copied": None,
        "allow_skipped": False,
    }
    return Grounds(**{**grounds, **others})


def _checked(pair, **others):
    return check_result(*pair, _grounds(**others))


def _excused(pair, lines, **others):
    excuses = read_excuses(f'[[ignore]]\nreason = "Agreed."\n{lines}\n', "ignore.toml")
    return _checked(pair, excuses=excuses, **others)


def test_what_nobody_knows_is_new(audited_pair):
    result = _checked(audited_pair)
    assert [each["standing"] for each in result["findings"]] == ["new"]
    assert result["check"]["outcome"] == "findings"
    assert result["check"]["judged"] == ["d1"]


@pytest.mark.parametrize("judged", ["a.txt", "b.txt"])
def test_what_the_baseline_has_is_known_on_either_side(audited_pair, judged):
    result = _checked(audited_pair, names={judged}, known=baseline_of(*audited_pair))
    assert [each["standing"] for each in result["findings"]] == ["known"]
    assert result["check"]["outcome"] == "clean"


def test_the_result_keeps_to_the_schema(audited_pair):
    result = _excused(audited_pair, 'path = "c.txt"', max_copied=0.1)
    assert result["check"]["excuses"]
    assert result["check"]["copied"]
    assert read_result(render_json(result)) == result


class TestExcuses:
    @pytest.mark.parametrize(
        "lines",
        ['path = "b.*"', 'passage = "herring  BANKS"', 'path = "*"\nrule = "shared-passage"'],
    )
    def test_one_that_fits_ignores_with_its_reason(self, audited_pair, lines):
        (row,) = _excused(audited_pair, lines)["findings"]
        assert (row["standing"], row["excuse"]) == ("ignored", "Agreed.")

    @pytest.mark.parametrize(
        "lines",
        [
            'path = "a.*"',
            'passage = "ring banks"',
            'path = "*"\nrule = "PROV101"',
            f'fingerprint = "{"0" * 32}"',
            'path = "*"\nexpires = 2031-12-23',
        ],
    )
    def test_one_that_does_not_fit_ignores_nothing(self, audited_pair, lines):
        assert _excused(audited_pair, lines)["findings"][0]["standing"] == "new"

    def test_the_fingerprint_is_the_one_that_is_shown(self, audited_pair):
        for judged in ({"a.txt"}, {"b.txt"}):
            (row,) = _checked(audited_pair, names=judged)["findings"]
            excused = _excused(audited_pair, f'fingerprint = "{row["fingerprint"]}"', names=judged)
            assert excused["findings"][0]["standing"] == "ignored"
            assert excused["check"]["excuses"] == []

    def test_an_expired_one_is_told(self, audited_pair):
        check = _excused(audited_pair, 'path = "*"\nexpires = 2031-12-23')["check"]
        assert [(each["entry"], each["state"]) for each in check["excuses"]] == [(1, "expired")]

    def test_one_is_unused_only_if_all_it_may_concern_was_judged(self, audited_pair):
        other = f'fingerprint = "{"0" * 32}"'
        assert _excused(audited_pair, other)["check"]["excuses"] == []
        (stale,) = _excused(audited_pair, other, names={"a.txt", "b.txt"})["check"]["excuses"]
        assert (stale["state"], stale["about"]) == ("unused", "0" * 32)
        assert _excused(audited_pair, f'{other}\npath = "b.txt"')["check"]["excuses"]


class TestLimits:
    def test_up_to_so_many_new_findings_pass(self, audited_pair):
        assert _checked(audited_pair, max_new=1)["check"]["outcome"] == "clean"

    def test_below_the_level_none_fails(self, audited_pair):
        check = _checked(audited_pair, fail_on="error", failing=rules_at("error"))["check"]
        assert (check["outcome"], check["failing"], check["standings"]["new"]) == ("clean", 0, 1)

    def test_a_share_that_is_copied(self, audited_pair):
        result, texts = audited_pair
        (row,) = result["findings"]
        share = (row["end"] - row["start"]) / len(texts["d1"])
        check = _checked(audited_pair, max_copied=share - 0.01)["check"]
        assert check["copied"] == [{"document": "d1", "share": round(share, 4)}]
        assert check["outcome"] == "findings"
        assert _checked(audited_pair, max_copied=share)["check"]["copied"] == []

    def test_what_is_known_does_not_count_as_copied(self, audited_pair):
        check = _checked(audited_pair, max_copied=0.1, known=baseline_of(*audited_pair))["check"]
        assert check["copied"] == []


class TestUnjudged:
    def test_a_file_that_could_not_be_judged(self, audited_pair):
        result, texts = audited_pair
        skipped = [{"path": "c.txt", "reason": "lost"}, {"path": "d.txt", "reason": "lost"}]
        pair = ({**result, "skipped": skipped}, texts)
        check = _checked(pair, names={"c.txt"})["check"]
        assert check["unjudged"] == skipped[:1]
        assert check["outcome"] == "unjudged"
        assert _checked(pair, names={"c.txt"}, allow_skipped=True)["check"]["outcome"] == "clean"
