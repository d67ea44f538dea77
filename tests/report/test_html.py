import re
from html.parser import HTMLParser

from provenance.report.findings import findings_of
from provenance.report.html import render_html
from provenance.verdicts.rules import RULES

EVIL = "<script>alert(1)</script>\" onload=alert(1) ' {{ 7*7 }} </style>\u202eevil\u200b"


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


def _read(page):
    tags = _Tags()
    tags.feed(page)
    return tags


def test_the_page_holds_every_finding_and_asks_for_nothing(report):
    page = render_html(report)
    assert all(f'id="{each.id}"' in page for each in report.findings)
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "default-src &#39;none&#39;" in page


def test_the_same_report_gives_the_same_bytes(report):
    assert render_html(report) == render_html(report)


def test_nothing_of_a_text_acts_on_the_page(audited):
    passage = (
        f"The granary {EVIL} stood on the hill for ninety winters before its beams were counted"
    )
    page = render_html(
        findings_of(
            audited(
                {"a.txt": f"{passage} twice over.\n", "b.txt": f"Mine.\n\n{passage} again.\n"}
            ),
            RULES,
        )
    )
    tags = _read(page)
    assert tags.tags.count("script") == 1
    assert "onload" not in tags.attributes
    assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|\b49\b", page)
    assert "\u202e" not in page
    assert "U+202E" in page


def test_a_report_without_findings_says_so(audited):
    page = render_html(findings_of(audited({"a.txt": "One thing."}), RULES))
    assert "Nothing to report" in page
