"""A small audit that holds a bit of everything, and what is made of it."""

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
