import json
import re
from base64 import b64encode
from copy import deepcopy
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

from provenance.report.findings import findings_of, report_of
from provenance.report.html import render_html, render_html_files
from provenance.verdicts.rules import RULES

EVIL = (
    "<script>alert(1)</script>\" onload=alert(1) ' {{ 7*7 }} </style>\u202eevil\u200b"
    "</title></textarea><img src=x onerror=alert(2)>' style='x' &lt;b&gt; --> ]]>\x1b[2J\x07\x9b\r"
)
SCRIPTS = 3
"""The one that runs, the rows it lists, and the claims for programs."""

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f]"
)


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words, self.blocks = [], [], [], {}
        self.kind = None

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.kind = dict(attrs).get("type", tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        if self.tags and self.cdata_elem:
            self.blocks[self.kind] = self.blocks.get(self.kind, "") + data
        else:
            self.words.append(data)


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
    assert tags.tags.count("script") == SCRIPTS
    assert "onload" not in tags.attributes
    assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|\b49\b", page)
    assert "\u202e" not in page
    assert "U+202E" in page


def test_a_report_without_findings_says_so(audited):
    page = render_html(findings_of(audited({"a.txt": "One thing."}), RULES))
    assert "Nothing to report" in page


def test_the_policy_allows_our_style_and_script_and_no_other(report):
    page = render_html(report)
    blocks = _read(page).blocks
    assert set(blocks) >= {"style", "script"}
    for name in ("style", "script"):
        digest = b64encode(sha256(blocks[name].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in unescape(page)
    assert "unsafe" not in page


def test_hostile_names_titles_paths_and_reasons_add_no_element_and_no_attribute(
    result, texts, report
):
    usual, other = _read(render_html(report)), _read(render_html(_evil(result, texts)))
    assert other.tags.count("script") == SCRIPTS
    assert other.tags.count("style") == 1
    assert set(other.tags) <= set(usual.tags)
    assert set(other.attributes) <= {*usual.attributes, "title"}


def test_hostile_names_are_shown_as_they_are_and_what_is_hidden_by_its_name(result, texts):
    page = render_html(_evil(result, texts))
    assert not HIDDEN.search(page)
    words = "".join(_read(page).words)
    assert "{{ 7*7 }} </style>" in words
    assert "<script>alert(1)</script>" in words
    assert "&lt;b&gt;" in words
    assert "U+202E" in words


def test_a_file_that_is_called_like_markup_is_only_shown(audited):
    shared = "Seven barges of limestone left the quarry that autumn under a nameless cooper."
    name = "'\"><img src=x onerror=alert(4)>\u202e.txt"
    tags = _read(render_html(findings_of(audited({"a.txt": shared, name: shared}), RULES)))
    assert "img" not in tags.tags
    assert "onerror" not in tags.attributes
    assert "<img src=x onerror=alert(4)>U+202E.txt" in "".join(tags.words)


def _evil(result, texts):
    return report_of(_poisoned(result), texts)


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


def test_every_link_leads_to_something_on_the_page(report):
    page = render_html(report)
    links = set(re.findall(r'href="#([^"]*)"', page))
    assert links <= set(re.findall(r'\bid="([^"]*)"', page))
    assert {f"doc-{row['id']}" for row in report.result["documents"]} & links


def test_a_page_too_long_for_one_file_has_parts_beside_it_that_its_policy_allows(report):
    assert list(render_html_files(report, "a.html", chars_max=9_999_999)) == ["a.html"]
    page, *parts = render_html_files(report, "my #1.html", chars_max=1_000).items()
    assert page[0] == "my #1.html"
    assert [name for name, _ in parts][:2] == ["my #1.html.part1.js", "my #1.html.part2.js"]
    assert 'src="my%20%231.html.part1.js"' in page[1]
    (nonce,) = set(re.findall(r'nonce="([0-9a-f]{32})"', page[1]))
    assert f"'nonce-{nonce}'" in unescape(page[1])
    assert all(len(text) < 1_500 for _, text in parts)


def test_the_first_findings_stand_in_the_page_however_many_a_text_has(report, monkeypatch):
    monkeypatch.setattr("provenance.report.html.STATIC_FINDINGS_MAX", 2)
    page = render_html(report)
    assert page.count('class="finding ') == 2
    assert "The others are listed where scripts may run" in page


def test_claims_for_programs_stand_in_the_page(report):
    claims = json.loads(_read(render_html(report)).blocks["application/ld+json"])
    assert claims["@context"] == "https://schema.org"


def test_only_web_addresses_become_links(result, texts):
    changed = deepcopy(result)
    changed["pages"][0]["url"] = "https://example.org/a?b=1&c=2"
    changed["pages"][1]["url"] = "javascript:alert(1)"
    page = render_html(report_of(changed, texts))
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow"' in page
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_pictures_have_their_colours_where_style_sheets_are_forbidden(report):
    page = render_html(report)
    drawn = re.findall(r"<(?:rect|path|polygon) [^>]*>", page)
    assert drawn
    assert all(" fill=" in each for each in drawn)
