"""A small audit that holds a bit of everything, and what is made of it."""

import json
import re
from dataclasses import replace

import pytest

from provenance import AuditOptions, audit
from provenance.report.findings import report_of
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES

LEAD = (
    "The granary stood on the hill for ninety winters before anybody thought to count its beams, "
    "and the miller's widow remembered every single one of them."
)
BODY = (
    "When surveyors came in spring they found four hundred and twelve timbers, a nest of owls, "
    "and an iron box full of unpaid letters from the harbour office."
)
CLAIM = (
    "Nobody in the valley believed the harbour office would ever answer, because the clerk had "
    "emigrated to Valparaiso with the only key to the archive."
)
PLAIN = (
    "Seven barges of limestone left the quarry that autumn under a contract signed by candlelight "
    "between the bishop's steward and a nameless cooper."
)
TEXTS = {
    "a.txt": f"The Granary on the Hill\n\nBy Jane Roe\n\n{LEAD}\n\n{BODY}\n\n{CLAIM}\n",
    "b.txt": f"A note of my own begins here.\n\n{LEAD}\n\n{LEAD}\n",
    "c.txt": f"Old Papers of the Valley\n\nBy Max Moe\n\nAs Jane Roe wrote:\n\n“{CLAIM}”\n",
    "d.txt": f"{PLAIN}\n",
    "e.txt": f"Something else entirely.\n\n{PLAIN}\n",
}


@pytest.fixture(scope="session")
def audited(tmp_path_factory):
    """Audit some texts, given by file name."""

    def _audited(texts, options=None):
        folder = tmp_path_factory.mktemp("texts")
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        return audit([folder], options or AuditOptions())

    return _audited


@pytest.fixture(scope="session", name="small")
def _small(audited):
    return audited(TEXTS)


@pytest.fixture(scope="session")
def result(small):
    return result_of(small, RULES)


@pytest.fixture(scope="session")
def texts(small):
    return {f"d{each.id}": each.text for each in small.documents}


@pytest.fixture(scope="session")
def report(result, texts):
    return report_of(result, texts)


HOSTILE = 'Ferry "lost"\\ <at> sea & \x1b[31m\u202e'


@pytest.fixture(scope="session")
def family_tree(report):
    """A report of four pages: p1 made from p0, p2 from p1 and p0, p3 from p2."""
    places = {at: {"page": f"p{at}", "start": 0, "end": 90} for at in range(4)}
    links = [(0, 1, "quotation"), (1, 2, "repost"), (0, 2, "excerpt"), (2, 3, "edited")]
    sources = {1: [0], 2: [1, 0], 3: [2]}
    told = {"start": 0, "end": 90, "line": 1, "kind": "article", "publisher": None}
    date = {"value": "2024-02-01", "kind": "published"}
    result = report.result | {
        "documents": [{"id": f"d{at}", "path": f"{at}.txt"} for at in range(4)],
        "pages": [
            {"id": f"p{at}", "document": f"d{at}", "title": HOSTILE if at == 0 else f"Page {at}"}
            | {"author": "Ann Brook" if at < 2 else None, "date": date if at == 0 else None}
            | told
            for at in range(4)
        ],
        "lineage": [
            {
                "page": f"p{copy}",
                "root": "p0",
                "sources": [
                    {"page": f"p{each}", "coverage": 0.5, "probability": 0.9} for each in found
                ],
            }
            for copy, found in sources.items()
        ],
        "derivations": [
            {"source": places[source], "copy": places[copy], "relation": relation}
            | {"direction": "determined"}
            for source, copy, relation in links
        ],
    }
    return replace(report, result=result)


NASTY = (
    "::set-output name=a::b\n##[error]x @everyone #12 GH-7 !3 https://evil.example/ "
    "www.evil.example "
    "<img src=x onerror=y> ![a](http://evil.example) | `c` $1 \x1b[31m\u202e%0A::stop \\{0} [l](1)"
)
"""Everything at once that acts somewhere."""


@pytest.fixture(scope="session", name="told_of")
def _told_of():
    return told_of


def told_of(result, text, **changes):
    """Return the result with `text` for every path, title, message and reason of a text."""
    return result | {
        "documents": [
            each | {"path": f"{text}{number}"} for number, each in enumerate(result["documents"])
        ],
        "pages": [each | {"title": text, "author": text} for each in result["pages"]],
        "skipped": [{"path": text, "reason": text}],
        "findings": [
            each
            | {"message": text, "excuse": text}
            | {"reasons": [{"kind": "other", "detail": text, "span": None}]}
            | changes
            for each in result["findings"]
        ],
    }


@pytest.fixture(scope="session")
def nasty(result):
    """A result whose every text is out for something."""
    return told_of(result, NASTY)


@pytest.fixture(scope="session")
def checked(result):
    """A result of a check: the first finding is new, the second known, the others ignored."""
    standings = ["new", "known"]
    return result | {
        "findings": [
            each
            | {"standing": standings[number] if number < len(standings) else "ignored"}
            | ({"excuse": "Agreed upon."} if number >= len(standings) else {})
            for number, each in enumerate(result["findings"])
        ]
    }


@pytest.fixture(scope="session")
def unjudged(checked):
    """A result of a check that was to judge two files, and could read one."""
    told = [{"path": "a b.bin", "reason": "binary"}]
    check = {
        "outcome": "unjudged",
        "judged": [checked["documents"][0]["id"]],
        "unjudged": told,
        "said": ["The check could not judge 1 file.", "Look at #12."],
    }
    return checked | {"skipped": told, "check": check}


@pytest.fixture(scope="session")
def many(result):
    """Make a result with so many findings of a level, each with a fingerprint of its own."""

    def _many(count, level="error"):
        first = result["findings"][0] | {"level": level}
        findings = [
            first | {"fingerprint": f"{number:032x}", "id": f"x{number}"}
            for number in range(count)
        ]
        return result | {"findings": findings}

    return _many


@pytest.fixture(scope="session")
def strictly():
    """Read a JSON text as the strictest reader does."""

    def _refuse(number):
        raise ValueError(number)

    def _strictly(text):
        assert not re.search(r"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]", text)
        return json.loads(text.encode("utf-8"), parse_constant=_refuse)

    return _strictly
