from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Level
from provenance.report.summaries import (
    SHARE_NAMES,
    Tally,
    added,
    counts_of,
    shares_over,
    summary_of,
    summary_row,
    tally_of,
)

TABLES = ("documents", "skipped", "pages", "families", "findings")


def test_the_summary_counts_what_the_result_lists(result):
    summary = result["summary"]
    assert summary["findings"] == len(result["findings"]) == sum(summary["levels"].values())
    assert summary["chars"] == sum(row["chars"] for row in result["documents"])
    assert sum(summary["shares"].values()) == pytest.approx(1, abs=0.001)


def test_levels_stand_the_worst_first_and_those_without_findings_too(result):
    assert list(result["summary"]["levels"]) == ["error", "warning", "note", "none"]
    assert list(summary_of(Tally())["levels"]) == [each.value for each in reversed(Level)]


def test_shares_are_weighed_by_length(result):
    assert shares_over(result["pages"])["quoted"] == pytest.approx(0.1078, abs=0.02)


def test_no_characters_at_all_count_as_own():
    assert shares_over([]) == dict.fromkeys(SHARE_NAMES, 0.0) | {"own": 1.0}


def test_tallies_of_all_tables_make_the_summary(result):
    tallies = [tally_of(name, result[name]) for name in TABLES]
    hidden = Tally(hidden=tuple(result["summary"]["hidden"].items()))
    assert summary_of(reduce(added, tallies, hidden)) == result["summary"]


def test_hidden_verdicts_are_counted_by_rule(small, result):
    hidden = ["PROV401", "PROV204", "PROV401"]
    row = summary_row(small, result["pages"], result["findings"], hidden)
    assert row["hidden"] == {"PROV204": 1, "PROV401": 2}
    assert list(row["hidden"]) == sorted(row["hidden"])


def test_documents_of_an_index_are_not_counted():
    rows = [{"chars": 5}, {"chars": 7, "indexed": True}]
    assert tally_of("documents", rows) == Tally(documents=1, chars=5)


def test_of_other_tables_nothing_is_counted(result):
    assert tally_of("matches", result["matches"]) == Tally()


def _page(size, weights):
    total = sum(weights) or 1
    shares = [round(each / total, 4) for each in weights]
    return {"start": 7, "end": 7 + size, "shares": dict(zip(SHARE_NAMES, shares, strict=True))}


PAGES = st.builds(_page, st.integers(0, 10**6), st.tuples(*[st.integers(0, 9)] * 6))
FINDINGS = st.builds(
    lambda level, rule: {"level": level, "rule": rule},
    st.sampled_from(["error", "warning", "note"]),
    st.sampled_from(["PROV101", "PROV204", "PROV301"]),
)
DOCUMENTS = st.builds(
    lambda chars, indexed: {"chars": chars} | ({"indexed": True} if indexed else {}),
    st.integers(0, 99),
    st.booleans(),
)
ROWS = st.one_of(
    st.tuples(st.just("pages"), PAGES),
    st.tuples(st.just("findings"), FINDINGS),
    st.tuples(st.just("documents"), DOCUMENTS),
    st.tuples(st.just("families"), st.just({})),
    st.tuples(st.just("skipped"), st.just({})),
)


@given(rows=st.lists(ROWS, max_size=12), parts=st.integers(1, 5), chance=st.randoms())
def test_however_rows_are_spread_the_summary_is_the_same(rows, parts, chance):
    spread = [[] for _ in range(parts)]
    for row in chance.sample(rows, len(rows)):
        chance.choice(spread).append(row)
    tallies = [
        tally_of(table, [row for name, row in part if name == table])
        for part in spread
        for table in TABLES
    ]
    whole = [tally_of(table, [row for name, row in rows if name == table]) for table in TABLES]
    assert reduce(added, tallies) == reduce(added, whole)


@given(st.lists(PAGES, max_size=9), st.randoms())
def test_the_order_of_pages_changes_no_digit_of_their_shares(pages, chance):
    assert shares_over(chance.sample(pages, len(pages))) == shares_over(pages)


@given(st.lists(PAGES, min_size=1, max_size=9))
def test_shares_are_those_of_all_characters(pages):
    chars = sum(each["end"] - each["start"] for each in pages)
    shares = shares_over(pages)
    for name in SHARE_NAMES[1:]:
        weight = sum((each["end"] - each["start"]) * each["shares"][name] for each in pages)
        assert shares[name] == pytest.approx(weight / chars if chars else 0, abs=0.00006)


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("bcd")))
def test_counts_are_added_name_by_name(some, others):
    together = added(Tally(rules=counts_of(some)), Tally(rules=counts_of(others)))
    assert together == Tally(rules=counts_of(some + others))
