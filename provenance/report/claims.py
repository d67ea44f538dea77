"""A report comes in, its findings go out as schema.org claims, for programs that read pages."""

from typing import Any

from provenance.report.invisible import on_one_line
from provenance.report.nouns import Finding, Place, Report

CLAIMS_MAX = 500
"""Findings told this way: as many as stand in the page without a script. JSON holds all."""


def claims_of(report: Report) -> dict[str, Any]:
    """Return the findings as JSON-LD: a report that lists what was found, most serious first.

    A claim appears in its copy and first appeared in its source, where that is known.
    """
    findings = [each for group in report.groups for each in group.findings]
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": on_one_line(report.headline),
        "creator": {
            "@type": "SoftwareApplication",
            "name": "provenance",
            "softwareVersion": report.making.version,
        },
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(findings),
            "itemListElement": [
                {"@type": "ListItem", "position": at, "item": _claim(each)}
                for at, each in enumerate(findings[:CLAIMS_MAX], start=1)
            ],
        },
    }


def _claim(finding: Finding) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "@type": "Claim",
        "identifier": finding.fingerprint,
        "name": f"{finding.rule} {finding.name}",
        "text": on_one_line(finding.message),
        "appearance": _work(finding.place),
    }
    if finding.source:
        relation = "firstAppearance" if finding.is_directed else "isRelatedTo"
        claim[relation] = _work(finding.source)
    return claim


def _work(place: Place) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "name": on_one_line(place.page),
        "identifier": on_one_line(place.path),
        "position": f"{place.line}:{place.column}",
    }
