"""The page as a person meets it: opened from the disk in a real Chromium, clicked, typed into."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from provenance.report.findings import findings_of, report_of
from provenance.report.html import render_html, render_html_files
from provenance.verdicts.rules import RULES
from tests.report.attacks import ATTACKS

AXE = (Path(__file__).parent.parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """
const done = arguments[0];
axe.run().then((outcome) => done(outcome.violations.map((each) => [each.id, each.nodes[0].html])));
"""
ARGUMENTS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--window-size=1280,1400", "--disable-background-networking", "--disable-sync"),
)
CLICK = "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))"
MADE = "[onerror], [onload], iframe, object, embed, base, img, template"
"""What no page of ours holds, and an attack would have made."""

PASSAGE = "the ferry sank off the northern pier with forty barrels of lamp oil and a grey parrot"


@pytest.fixture(scope="module", name="browser")
def _browser():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for each in ARGUMENTS:
        options.add_argument(each)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as browser:
        browser.execute_cdp_cmd("Network.enable", {})
        offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
        yield browser


@pytest.fixture(name="opened")
def _opened(browser, tmp_path):
    """Open a page, or a page with its parts, and wait until its script is done."""

    def _open(pages, address=""):
        files = {"report.html": pages} if isinstance(pages, str) else pages
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        browser.get("about:blank")
        browser.get_log("performance")
        browser.get_log("browser")
        browser.get(f"{(tmp_path / 'report.html').as_uri()}{address}")
        WebDriverWait(browser, 30).until(
            lambda it: it.execute_script("return document.documentElement.dataset.ready")
        )
        browser.execute_script("localStorage.clear()")
        return browser

    return _open


@pytest.fixture(scope="module", name="page")
def _page(report):
    return render_html(report)


def _requests(browser):
    events = [json.loads(each["message"])["message"] for each in browser.get_log("performance")]
    sent = [each for each in events if each["method"] == "Network.requestWillBeSent"]
    return [each["params"]["request"]["url"] for each in sent]


def _shown(browser):
    found = browser.find_elements(By.CSS_SELECTOR, "#family-list .finding")
    return [each.get_attribute("id") for each in found if each.is_displayed()]


def _type(browser, words):
    box = browser.find_element(By.ID, "search")
    box.clear()
    box.send_keys(words)


def test_it_asks_for_nothing_and_complains_of_nothing(opened, page):
    browser = opened(page)
    for each in browser.find_elements(By.CSS_SELECTOR, "summary"):
        browser.execute_script("arguments[0].click()", each)
    for each in browser.find_elements(
        By.CSS_SELECTOR, ".numbers a, .sections a, .strip a, .tree a"
    ):
        browser.execute_script(CLICK, each)
    assert [url for url in _requests(browser) if not url.startswith("file:")] == []
    assert len(_requests(browser)) <= 1
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(opened, page, scheme):
    browser = opened(page)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.execute_script(AXE)
    assert browser.execute_async_script(RUN_AXE) == []
    browser.find_element(By.TAG_NAME, "body").send_keys("c")
    assert browser.find_element(By.ID, "compare").is_displayed()
    assert browser.execute_async_script(RUN_AXE) == []


def test_a_filter_is_typed_or_chosen_and_stands_in_the_address(opened, page, report):
    browser = opened(page)
    copies = {each.id for each in report.findings if each.rule == "PROV202"}
    _type(browser, "rule:PROV202")
    assert set(_shown(browser)) == copies
    assert browser.current_url.endswith("#q=rule%3APROV202")
    assert browser.find_element(By.ID, "rule").get_attribute("value") == "PROV202"
    address = browser.current_url.partition("#")[2]
    assert set(_shown(opened(page, f"#{address}"))) == copies


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("words:>20", lambda each: each.words > 20),
        ("words:<20", lambda each: each.words < 20),
        ("words:1-21", lambda each: 1 <= each.words <= 21),
        ("in:c.txt", lambda each: each.place.path == "c.txt"),
        ("from:a.txt", lambda each: each.source and each.source.path == "a.txt"),
        ("of:d.txt", lambda each: "d.txt" in (each.place.path, each.source.path)),
        ("level:error,note", lambda each: each.level in ("error", "note")),
        ("-kind:quoted", lambda each: each.sort != "quoted"),
        ("date:>2020", lambda each: each.date > "2020"),
        ("review:none", lambda _: True),
        ("granary", lambda each: "granary" in _words_of(each)),
        (
            "-limestone level:warning",
            lambda each: each.level == "warning" and "limestone" not in _words_of(each),
        ),
        ('page:"Old Papers"', lambda each: "Old Papers" in each.place.page + each.source.page),
    ],
)
def test_a_filter_keeps_what_it_says(opened, page, report, query, wanted):
    browser = opened(page)
    _type(browser, query)
    assert set(_shown(browser)) == {each.id for each in report.findings if wanted(each)}


def _words_of(finding):
    group = [piece.text for pair in finding.comparison.pairs for piece in pair.left + pair.right]
    return f"{finding.message} {finding.place.page} {finding.source.page} {''.join(group)}".lower()


def test_a_number_at_the_top_is_a_filter(opened, page, report):
    browser = opened(page)
    browser.find_element(By.CSS_SELECTOR, '[data-query="kind:repeated"]').click()
    assert set(_shown(browser)) == {each.id for each in report.findings if each.sort == "repeated"}


def test_an_order_is_chosen(opened, page, report):
    browser = opened(page)
    _type(browser, "by:words")
    first = next(each for each in report.findings if each.id == _shown(browser)[0])
    assert first.words == max(each.words for each in report.findings)


def test_compare_goes_on_and_back_by_keyboard_and_ends_where_it_was(opened, page):
    browser = opened(page)
    body = browser.find_element(By.TAG_NAME, "body")
    order = _shown(browser)
    body.send_keys("j")
    assert browser.switch_to.active_element.get_attribute("id") == order[0]
    browser.switch_to.active_element.send_keys("c")
    place = browser.find_element(By.ID, "compare-place")
    assert place.text == f"1 of {len(order)}"
    assert "side by side" in browser.find_element(By.ID, "compared").text
    browser.switch_to.active_element.send_keys("j")
    assert place.text == f"2 of {len(order)}"
    browser.switch_to.active_element.send_keys("k", Keys.ARROW_RIGHT)
    assert place.text == f"2 of {len(order)}"
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    WebDriverWait(browser, 20).until(
        lambda it: it.switch_to.active_element.get_attribute("id") == order[1]
    )


def test_what_is_called_fine_is_kept_and_becomes_an_ignore_file(opened, page, report, tmp_path):
    browser = opened(page)
    note = 'they "agreed" C:\\temp \u202e\t# ]] \U0001f600'
    first = browser.find_element(By.CSS_SELECTOR, "#family-list .finding")
    key = first.get_attribute("id")
    first.find_element(By.CSS_SELECTOR, "input[value=fine]").click()
    browser.execute_script(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))",
        first.find_element(By.CSS_SELECTOR, "input[type=text]"),
        note,
    )
    browser.refresh()
    written = browser.execute_script("return document.getElementById('ignores').textContent")
    wanted = next(each.fingerprint for each in report.findings if each.id == key)
    assert tomllib.loads(written) == {"ignore": [{"fingerprint": wanted, "reason": note}]}
    assert "\u202e" not in written
    _type(browser, "review:fine")
    assert _shown(browser) == [key]
    folder = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", folder)
    browser.find_element(By.ID, "export").click()
    saved = tmp_path / "provenance-ignore.toml"
    WebDriverWait(browser, 20).until(lambda _: saved.exists())
    assert saved.read_text(encoding="utf-8") == written


def test_signs_of_two_halves_before_a_passage_do_not_shift_what_is_marked(opened, audited):
    before = "\U0001f600\U0001f468\u200d\U0001f680 \U00010330 " * 9
    texts = {
        "a.txt": f"{before}\n\nBy Ann Brook\n\nYesterday {PASSAGE} aboard.\n",
        "b.txt": f"{before}{before}\n\nToday {PASSAGE.replace('grey', 'green')} aboard.\n",
    }
    browser = opened(render_html(findings_of(audited(texts), RULES)))
    browser.find_element(By.TAG_NAME, "body").send_keys("c")
    marked = browser.find_elements(By.CSS_SELECTOR, "#compared .compare .replace")
    assert {each.text.strip() for each in marked} >= {"grey", "green"}


def test_on_paper_both_sides_of_a_row_begin_at_the_same_height(opened, page):
    browser = opened(page)
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    metrics = {"width": 700, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    rows = browser.execute_script(
        "return [...document.querySelectorAll('#family-list .compare tr')]"
        ".filter((row) => row.cells.length == 2)"
        ".map((row) => [...row.cells].map((cell) => cell.getBoundingClientRect()))"
        ".map(([left, right]) => [left.top, right.top, left.right, right.left, left.height])"
    )
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert rows
    assert all(height > 0 for *_, height in rows)
    assert all(a == b and left <= right + 1 for a, b, left, right, _ in rows)


def test_without_scripts_and_styles_everything_can_still_be_read(browser, page, report, tmp_path):
    (tmp_path / "plain.html").write_text(page, encoding="utf-8")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get((tmp_path / "plain.html").as_uri())
    text = browser.find_element(By.TAG_NAME, "body").text
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert report.headline in text
    assert all(each.message in text for each in report.findings)
    assert "Lineage over time" in text
    assert "Save provenance-ignore.toml" not in text


def test_a_packed_page_and_one_in_parts_show_the_same(opened, page, report, monkeypatch):
    shown = _shown(opened(page))
    monkeypatch.setattr("provenance.report.islands.PLAIN_CHARS_MAX", 10)
    monkeypatch.setattr("provenance.report.html.island_of.__defaults__", (10,))
    packed = render_html(report)
    assert 'data-packing="deflate"' in packed
    assert _shown(opened(packed)) == shown
    files = render_html_files(report, "report.html", chars_max=2_000)
    assert len(files) > 2
    browser = opened(files)
    assert _shown(browser) == shown
    assert browser.get_log("browser") == []


def test_findings_beyond_those_that_stand_in_the_page_are_listed(opened, report, monkeypatch):
    monkeypatch.setattr("provenance.report.html.STATIC_FINDINGS_MAX", 1)
    monkeypatch.setattr("provenance.report.html.STATIC_DOCUMENTS_MAX", 1)
    browser = opened(render_html(report))
    assert set(_shown(browser)) == {each.id for each in report.findings}
    cards = browser.find_elements(By.CSS_SELECTOR, "#document-list .card")
    assert len(cards) == len(report.documents)
    browser.execute_script(AXE)
    assert browser.execute_async_script(RUN_AXE) == []


@pytest.mark.parametrize("policy", ["with its policy", "without it"])
def test_of_forty_attacks_none_runs(opened, result, texts, policy, monkeypatch):
    assert len(ATTACKS) >= 40
    monkeypatch.setattr("provenance.report.html.STATIC_FINDINGS_MAX", 2)
    page = render_html(report_of(_attacked(result), {key: _text(key, texts) for key in texts}))
    if policy == "without it":
        start = page.index("<meta http-equiv")
        page = page[:start] + page[page.index(">", start) + 1 :]
    browser = opened(page)
    for each in browser.find_elements(By.CSS_SELECTOR, "summary, #family-list a, .open-compare"):
        browser.execute_script("arguments[0].click()", each)
    assert browser.execute_script(f"return [self.pwned, document.querySelector(`{MADE}`)]") == [
        None,
        None,
    ]
    assert [url for url in _requests(browser) if not url.startswith("file:")] == []


def _text(key, texts):
    """Put all attacks into a text without changing its length: they replace what is unshared."""
    attack = "".join(ATTACKS)[: len(texts[key])]
    return attack + texts[key][len(attack) :]


def _attacked(result):
    changed = json.loads(json.dumps(result))
    everything = " ".join(ATTACKS)
    for at, document in enumerate(changed["documents"]):
        document["path"] = ATTACKS[at % len(ATTACKS)] + everything + str(at)
    for page in changed["pages"]:
        page |= {"title": everything, "author": everything, "publisher": everything}
        page["url"] = "javascript:self.pwned=1"
    for family in changed["families"]:
        family["excerpt"] = everything
    for finding in changed["findings"]:
        finding["message"] = everything
        finding["reasons"] = [
            {"kind": "credited", "detail": each, "span": None} for each in ATTACKS
        ]
    for derivation in changed["derivations"]:
        derivation["evidence"] = [
            {"kind": "links", "weight": 1, "detail": everything, "spans": []}
        ]
    changed["skipped"] = [{"path": each, "reason": each} for each in ATTACKS]
    changed["run"] |= {"inputs": ATTACKS, "options": {"include": ATTACKS}}
    return changed
