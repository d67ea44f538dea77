"""One sentence says what matters most."""

import pytest

from provenance.report.headlines import headline_of

PAGES = {
    "p0": {"document": "d0", "kind": "article", "title": "Salt", "author": "Jane Roe"},
    "p1": {"document": "d1", "kind": "post", "title": None, "author": "John Doe"},
    "p2": {"document": "d1", "kind": "mail", "title": "Tides", "author": None},
}


def _headline(*findings):
    pages = [page | {"id": name, "publisher": None} for name, page in PAGES.items()]
    return headline_of(
        {
            "documents": [{"id": f"d{at}", "path": f"{at}.txt"} for at in (0, 1)],
            "pages": pages,
            "findings": findings,
            "summary": {"documents": 2, "pages": 3},
        }
    )


def _finding(rule, words=40, source="p0", document="d1", family="f0"):
    level = {"PROV101": "error", "PROV105": "error"}.get(rule, "warning")
    return {
        "rule": rule,
        "level": level,
        "words": words,
        "document": document,
        "source": {"page": source} if source else None,
        "family": family,
    }


def test_without_findings_it_says_how_much_was_read():
    assert _headline() == "Nothing stands twice in 2 texts, cut into 3 pages."


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("PROV101", "copies 40 words from “Salt” by Jane Roe (0.txt) without quotation marks"),
        ("PROV104", "alters words that it quotes from “Salt” by Jane Roe (0.txt)."),
        ("PROV201", "holds the whole of “Salt” by Jane Roe (0.txt) once, with its credit."),
        ("PROV303", "is the same text as 0.txt."),
        ("PROV999", "shares 40 words with “Salt” by Jane Roe (0.txt)."),
    ],
)
def test_every_rule_has_its_clause_and_an_unknown_one_a_plain_one(rule, said):
    assert _headline(_finding(rule)).startswith(f"1.txt {said}")


def test_what_stands_in_the_same_file_is_named_without_its_path():
    assert _headline(_finding("PROV302", source="p2")) == "1.txt holds “Tides” more than once."


def test_without_a_source_it_speaks_of_the_words_alone():
    assert _headline(_finding("PROV401", source=None)) == "1.txt holds 40 words of site furniture."
    assert "another file" in _headline(_finding("PROV303", source=None))


def test_an_error_of_a_few_words_comes_before_much_that_is_harmless():
    headline = _headline(_finding("PROV204", 900, "p1", "d0"), _finding("PROV101", 10))
    assert headline.startswith("1.txt copies 10 words")


def test_of_two_documents_equally_bad_the_first_is_told_of():
    findings = [_finding("PROV101", source="p2"), _finding("PROV101", source="p1", document="d0")]
    assert _headline(*findings).startswith("0.txt ")


def test_passages_from_one_page_are_told_together():
    headline = _headline(*[_finding("PROV101", 1000)] * 2)
    assert headline.startswith("1.txt copies 2 passages of together 2,000 words from “Salt”")


@pytest.mark.parametrize(("count", "times"), [(2, "twice"), (5, "five times"), (7, "7 times")])
def test_a_page_held_several_times_is_counted_once_and_its_echo_not_told(count, times):
    findings = [*[_finding("PROV201")] * count, _finding("PROV302", source="p2")]
    headline = _headline(*findings)
    assert headline == (
        f"1.txt holds the whole of “Salt” by Jane Roe (0.txt) {times}, with its credit."
    )


def test_it_says_three_things_and_no_more():
    rules = ("PROV204", "PROV101", "PROV301", "PROV205")
    findings = [_finding(rule, 10 * at) for at, rule in enumerate(rules, 1)]
    headline = _headline(*findings)
    assert headline.startswith("1.txt copies 20 words from")
    assert "uses 40 words" in headline
    assert headline.endswith("and repeats 30 words of its own.")
    assert "nothing tells" not in headline


def test_a_title_that_looks_like_a_template_is_only_a_title(monkeypatch):
    monkeypatch.setitem(PAGES["p0"], "title", "{times} {0} {what.__class__}")
    assert "“{times} {0} {what.__class__}”" in _headline(_finding("PROV104"))
