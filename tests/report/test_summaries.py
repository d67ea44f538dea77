import pytest

from provenance.report.summaries import shares_over


def test_the_summary_counts_what_the_result_lists(result):
    summary = result["summary"]
    assert summary["findings"] == len(result["findings"]) == sum(summary["levels"].values())
    assert summary["chars"] == sum(row["chars"] for row in result["documents"])
    assert sum(summary["shares"].values()) == pytest.approx(1, abs=0.001)


def test_shares_are_weighed_by_length(result):
    assert shares_over(result["pages"])["quoted"] == pytest.approx(0.1078, abs=0.02)
