"""Where in a document everything lies, in thousandths of its length."""

from provenance.report.nouns import Sort
from provenance.report.strips import strip_of


def _finding(rule, start, end):
    return {
        "id": f"{rule}-1",
        "rule": rule,
        "name": "a-name",
        "line": 1200,
        "start": start,
        "end": end,
    }


def _quotation(kind, speaker):
    return {"kind": kind, "speaker": speaker and {"name": speaker}, "start": 50, "end": 100}


def _page(start, *furniture):
    return {"start": start, "furniture": [{"start": a, "end": b} for a, b in furniture]}


def _strip(chars, pages=(), findings=(), quotations=()):
    return strip_of({"chars": chars, "path": "a.txt"}, pages, findings, quotations)


def test_a_finding_lies_where_its_words_are_and_leads_to_what_is_said_of_them():
    (stretch,) = _strip(400, findings=[_finding("PROV101", 100, 300)]).stretches
    assert (stretch.start, stretch.width, stretch.sort) == (250.0, 500.0, Sort.UNCREDITED)
    assert stretch.target == "PROV101-1"
    assert stretch.label == "PROV101 a-name, line 1,200"


def test_copies_repeats_and_furniture_lie_in_three_bands():
    found = [_finding(rule, 0, 9) for rule in ("PROV202", "PROV204", "PROV301", "PROV401")]
    assert [each.band for each in _strip(100, findings=found).stretches] == [0, 0, 1, 2]


def test_the_shortest_span_in_a_long_text_can_still_be_hit():
    (stretch,) = _strip(1_000_000, findings=[_finding("PROV301", 10, 20)]).stretches
    assert stretch.width == 1.5


def test_furniture_and_quotations_with_a_speaker_lie_below_and_lead_nowhere():
    strip = _strip(
        100, [_page(0, (0, 10))], quotations=[_quotation("direct", "Ann"), _quotation("block", "")]
    )
    assert [(each.label, each.sort, each.band) for each in strip.stretches] == [
        ("furniture", Sort.FURNITURE, 2),
        ("a quotation", Sort.QUOTED, 2),
    ]
    assert {each.target for each in strip.stretches} == {""}


def test_what_is_only_reported_is_no_quotation_to_show():
    assert not _strip(100, quotations=[_quotation("indirect", "Ann")]).stretches


def test_borders_stand_between_pages_and_not_before_the_first():
    assert _strip(200, [_page(0), _page(50), _page(100)]).borders == (250.0, 500.0)


def test_the_label_counts_findings_and_nothing_else():
    strip = _strip(100, [_page(0, (0, 9))], [_finding("PROV301", 1, 9)])
    assert "1 finding" in strip.label
    assert strip.label.endswith("in a.txt")


def test_an_empty_document_has_an_empty_strip():
    assert _strip(0, [_page(0)]).stretches == ()
