"""A report comes in; the rows that the page's own script lists, sorts and filters go out.

One row a finding, a family, a document and a file, as lists of numbers: strings and places that
stand more than once are named by where they stand in `strings` and `places`, findings by their
place in the order of families. 40,000 findings are about 20 MB before packing. Every string is
visible and on one line, so that the script has nothing to make harmless.
"""

from dataclasses import dataclass, field
from typing import Any

from provenance.report.invisible import on_one_line
from provenance.report.nouns import (
    Branch,
    DocumentCard,
    FamilyGroup,
    Finding,
    PageLine,
    Place,
    Report,
    Share,
    Stretch,
    Why,
)

Row = list[Any]

_ID_DIGITS = 12
"""Digits of the fingerprint in the usual id of a finding, which then need not be written."""


@dataclass(frozen=True, slots=True)
class _Book:
    """Everything that was ever asked for, by its number."""

    strings: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    """The same by texts as they were, before they were made visible."""
    places: dict[tuple[int, int, int, int], int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)

    def string(self, text: str) -> int:
        number = self.known.get(text)
        if number is None:
            number = self.strings.setdefault(on_one_line(text), len(self.strings))
            self.known[text] = number
        return number

    def place(self, place: Place) -> int:
        row = (self.string(place.path), self.string(place.page), place.line, place.column)
        return self.places.setdefault(row, len(self.places))


def ledger_of(report: Report) -> dict[str, Any]:
    """Return the rows of families (with their findings), documents, files and what was skipped.

    Families stand in reading order, everything else in corpus order.
    """
    book = _Book()
    rules: dict[str, Row] = {}
    for each in report.findings:
        rules.setdefault(each.rule, [each.rule, each.name, each.when, each.remedy])
        book.rules.setdefault(each.rule, len(book.rules))
    return {
        "rules": list(rules.values()),
        "families": [_family_row(each, book) for each in report.groups],
        "documents": [_document_row(each, book) for each in report.documents],
        "files": [list(map(book.string, each)) for each in report.making.files],
        "skipped": [list(map(book.string, each)) for each in report.making.skipped],
        "places": list(book.places),
        "strings": list(book.strings),
    }


def _family_row(group: FamilyGroup, book: _Book) -> Row:
    return [
        group.id,
        book.string(group.title),
        book.string(group.excerpt),
        [_branch_row(each, book) for each in group.tree],
        [_finding_row(each, book) for each in group.findings],
    ]


def _branch_row(branch: Branch, book: _Book) -> Row:
    return [branch.depth, book.string(branch.said), book.place(branch.place)]


def _finding_row(finding: Finding, book: _Book) -> Row:
    book.findings.setdefault(finding.id, len(book.findings))
    usual = f"{finding.rule}-{finding.fingerprint[:_ID_DIGITS]}"
    return [
        0 if finding.id == usual else finding.id,
        book.rules[finding.rule],
        book.string(finding.level),
        book.string(finding.sort.value),
        finding.fingerprint,
        finding.words,
        book.string(finding.date),
        book.string(finding.message),
        book.place(finding.place),
        book.place(finding.source) if finding.source else -1,
        [book.string(each) for each in finding.sides],
        [book.string(each) for each in finding.reasons],
        _why_row(finding.why, book) if finding.why else 0,
        list(finding.related),
    ]


def _why_row(why: Why, book: _Book) -> Row:
    return [book.string(why.sentence), *map(book.string, why.evidence)]


def _document_row(card: DocumentCard, book: _Book) -> Row:
    return [
        card.id,
        book.string(card.path),
        book.string(f"{card.lead} · {card.size}"),
        [_share_row(each, book) for each in card.shares],
        [_stretch_row(each, book) for each in card.strip.stretches],
        list(card.strip.borders),
        book.string(card.strip.label),
        [[book.rules[rule], count] for rule, _, count in card.findings],
        [_page_row(each, book) for each in card.pages],
    ]


def _share_row(share: Share, book: _Book) -> Row:
    return [book.string(share.name), book.string(share.words), share.width]


def _stretch_row(stretch: Stretch, book: _Book) -> Row:
    return [
        book.string(stretch.sort.value),
        stretch.start,
        stretch.width,
        stretch.band,
        book.string(stretch.label),
        book.findings.get(stretch.target, -1),
    ]


def _page_row(page: PageLine, book: _Book) -> Row:
    words = (page.kind, page.title, page.maker, page.date, page.source, page.url, page.link)
    return [page.line, *map(book.string, words)]
