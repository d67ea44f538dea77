"""How long a report on many documents takes to open and to filter, in a real Chromium.

    python -m bench.reports [--documents 10000] [--families 30000] [--keep FILE]

The result is made up: each family is one passage in two or three documents, with one finding a
copy. What is measured: from navigation until the head is painted, and until the lists stand and
have been painted; from a change of the filter until the list has been painted again.
"""

import argparse
import random
import shutil
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from statistics import median

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from provenance.model import Rule
from provenance.report.findings import report_of
from provenance.report.html import render_html
from provenance.report.rows import (
    SCHEMA,
    DocumentRow,
    OccurrenceRow,
    PageRow,
    Result,
    RuleRow,
    SummaryRow,
)
from provenance.verdicts.rules import RULES

CHARS = 4_000
COPY_CHARS = 400
KINDS = ("PROV101", "PROV102", "PROV103", "PROV202", "PROV204")
WORDS = [
    a + b
    for a in ("gran", "mill", "har", "barge", "lime", "quar", "ferr", "can", "tim", "owl")
    for b in ("", "ary", "er", "bour", "stone", "ry", "ing", "dle", "ber", "et", "ow", "est")
]
QUERIES = [
    "rule:PROV101",
    "words:>60",
    "granary",
    "from:0042",
    "by:words",
    "kind:quoted in:07",
    "",
]
PAINTED = """
const [query, done] = arguments, box = document.getElementById("search");
const start = performance.now();
box.value = query;
box.dispatchEvent(new Event("input"));
requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--families", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    result, texts = _made_up(asked.documents, asked.families)
    start = time.perf_counter()
    page = render_html(report_of(result, texts))
    drawn = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "report.html"
        path.write_text(page, encoding="utf-8")
        measured = [_opened(path) for _ in range(asked.rounds)]
    found = len(result["findings"])
    print(f"{asked.documents:,} documents, {asked.families:,} families, {found:,} findings")
    print(f"drawn in {drawn:.1f} s; file {len(page.encode()) / 1e6:.2f} MB")
    for name in measured[0]:
        values = [each[name] for each in measured]
        print(f"{name:32} median {median(values):7.0f} ms, most {max(values):7.0f} ms")


def _opened(path: Path) -> dict[str, float]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for each in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1400"):
        options.add_argument(each)
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as browser:
        browser.get("about:blank")
        browser.get(path.as_uri())
        WebDriverWait(browser, 60).until(
            lambda it: it.execute_script("return performance.getEntriesByName('listed').length")
        )
        times = browser.execute_script(
            "return [performance.getEntriesByName('first-contentful-paint')[0].startTime,"
            "performance.getEntriesByName('listed')[0].startTime]"
        )
        measured = {"head painted": times[0], "lists painted": times[1]}
        for query in QUERIES:
            measured[f"filter `{query}`"] = browser.execute_async_script(PAINTED, query)
        return measured


def _made_up(documents: int, families: int) -> tuple[Result, dict[str, str]]:
    chance = random.Random(1)  # noqa: S311  a made-up corpus hides nothing
    words = [" ".join(chance.choices(WORDS, k=CHARS // 5))[:CHARS] for _ in range(documents)]
    result = {
        "schema": SCHEMA,
        "run": {"version": "bench", "options": {}, "inputs": ["dump"], "fingerprint_spec": "fp/1"},
        "rules": [_rule(each) for each in RULES.values()],
        "documents": [_document(at) for at in range(documents)],
        "skipped": [],
        "pages": [_page(at, chance) for at in range(documents)],
        "families": [],
        "matches": [],
        "derivations": [],
        "lineage": [],
        "quotations": [],
        "findings": [],
    }
    for at in range(families):
        _add_family(result, at, chance)
    result["summary"] = _summary(result)
    return result, {f"d{at}": text for at, text in enumerate(words)}


def _rule(rule: Rule) -> RuleRow:
    return {
        "id": rule.id,
        "name": rule.name,
        "level": rule.level.value,
        "when": rule.when,
        "why": rule.why,
        "remedy": rule.remedy,
    }


def _document(at: int) -> DocumentRow:
    return {
        "id": f"d{at}",
        "path": f"dump/{at % 100:02}/{at:05}_page.txt",
        "sha256": sha256(str(at).encode()).hexdigest(),
        "chars": CHARS,
        "bytes": CHARS,
        "reader": "text",
        "encoding": "utf-8",
        "pages": [f"p{at}"],
    }


def _page(at: int, chance: random.Random) -> PageRow:
    day = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return {
        "id": f"p{at}",
        "document": f"d{at}",
        "start": 0,
        "end": CHARS,
        "line": 1,
        "kind": "article",
        "title": " ".join(chance.choices(WORDS, k=6)).capitalize(),
        "author": " ".join(chance.choices(WORDS, k=2)).title(),
        "publisher": None,
        "url": f"https://example.org/{at}",
        "date": {"value": day, "kind": "published", "start": 0, "end": 9},
        "dates": [],
        "furniture": [],
        "shares": {
            "own": 0.6,
            "quoted": 0.1,
            "reposted": 0.1,
            "uncredited": 0.1,
            "repeated": 0.1,
            "furniture": 0.0,
        },
    }


def _add_family(result: Result, at: int, chance: random.Random) -> None:
    documents = len(result["documents"])
    places = [_place(chance.randrange(documents), chance) for _ in range(chance.choice((2, 2, 3)))]
    family = f"f{at}"
    words = chance.randrange(20, 90)
    result["families"].append(
        {
            "id": family,
            "kind": "text",
            "occurrences": places,
            "words": words,
            "excerpt": " ".join(chance.choices(WORDS, k=16)),
            "origin": 0,
            "part_of": None,
        }
    )
    for copy in places[1:]:
        _add_finding(result, (family, words), (places[0], copy), chance)


def _place(document: int, chance: random.Random) -> OccurrenceRow:
    start = chance.randrange(0, CHARS - COPY_CHARS)
    span = {"document": f"d{document}", "page": f"p{document}"}
    return span | {"start": start, "end": start + COPY_CHARS, "line": 1, "column": start + 1}


def _add_finding(
    result: Result,
    family: tuple[str, int],
    sides: tuple[OccurrenceRow, OccurrenceRow],
    chance: random.Random,
) -> None:
    source, copy = sides
    rule = RULES[chance.choice(KINDS)]
    print_ = sha256(f"{len(result['findings'])}".encode()).hexdigest()[:32]
    derivation = f"v{len(result['derivations'])}"
    paths = [result["documents"][int(each["document"][1:])]["path"] for each in sides]
    result["derivations"].append(
        {
            "id": derivation,
            "family": family[0],
            "source": source,
            "copy": copy,
            "direction": "determined",
            "probability": round(chance.uniform(0.6, 1), 4),
            "relation": "excerpt",
            "evidence": [
                {"kind": "date", "weight": 1.0, "detail": f"{each} says so.", "spans": []}
                for each in paths
            ],
        }
    )
    result["findings"].append(
        {
            "id": f"{rule.id}-{print_[:12]}",
            "rule": rule.id,
            "name": rule.name,
            "level": rule.level.value,
            "fingerprint": print_,
            **copy,
            "words": family[1],
            "source": source,
            "family": family[0],
            "derivation": derivation,
            "related": [],
            "compared": True,
            "message": f"{paths[1]} copies {family[1]} words from {paths[0]} without credit.",
            "reasons": [
                {"kind": "unmarked", "detail": "No quotation marks.", "span": None},
                {"kind": "nobody", "detail": f"Nobody near names {paths[0]}.", "span": None},
            ],
        }
    )


def _summary(result: Result) -> SummaryRow:
    levels: dict[str, int] = {}
    rules: dict[str, int] = {}
    for each in result["findings"]:
        levels[each["level"]] = levels.get(each["level"], 0) + 1
        rules[each["rule"]] = rules.get(each["rule"], 0) + 1
    return {
        "documents": len(result["documents"]),
        "skipped": 0,
        "pages": len(result["pages"]),
        "families": len(result["families"]),
        "chars": CHARS * len(result["documents"]),
        "findings": len(result["findings"]),
        "levels": levels,
        "rules": dict(sorted(rules.items())),
        "hidden": {},
        "shares": result["pages"][0]["shares"],
    }


if __name__ == "__main__":
    main()
