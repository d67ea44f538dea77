from provenance.report.nouns import Sort
from provenance.report.sorts import percent, seriousness, share_bar, sort_of


def test_each_rule_has_a_sort_and_unknown_ones_are_shared():
    assert sort_of("PROV101") is Sort.UNCREDITED
    assert sort_of("PROV204") is sort_of("PROV999") is Sort.SHARED


def test_errors_come_first():
    assert min(["note", "error", "none", "warning"], key=seriousness) == "error"


def test_a_bar_holds_the_shares_one_after_the_other():
    shares = {"own": 0.5, "quoted": 0.0, "reposted": 0.25, "uncredited": 0.25}
    bar = share_bar({**shares, "repeated": 0.0, "furniture": 0.0})
    assert [(each.name, each.start, each.width) for each in bar] == [
        ("own", 0.0, 500.0),
        ("reposted", 500.0, 250.0),
        ("uncredited", 750.0, 250.0),
    ]
    assert percent(0.1234) == "12.3 %"
