"""The counts of a result: how much was read, what was found, how the characters are divided.

A tally is counted over any part of the rows, and tallies are added up: whole numbers only, so that
neither the order of the rows nor how they are spread changes anything.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from provenance.model import Audit, Level
from provenance.report.rows import FindingRow, PageRow, SharesRow, SummaryRow
from provenance.report.spans import PLACES

SHARE_NAMES = ("own", "quoted", "reposted", "uncredited", "repeated", "furniture")

_WHOLE = 10**PLACES
"""A share of 1, in the smallest shares that a row can tell."""

Counts = tuple[tuple[str, int], ...]
"""How many there are by name, sorted by name; names of which there is none are left out."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of some rows of a result. A tally of nothing is `Tally()`."""

    documents: int = 0
    skipped: int = 0
    pages: int = 0
    families: int = 0
    chars: int = 0
    """Code points of the documents."""
    levels: Counts = ()
    """Findings that are listed, by level."""
    rules: Counts = ()
    """The same, by rule."""
    hidden: Counts = ()
    """Findings that are not listed, by rule."""
    page_chars: int = 0
    """Code points of the pages."""
    shares: tuple[int, ...] = (0,) * (len(SHARE_NAMES) - 1)
    """For each name of a share but `own`: ten-thousandths of characters, over all pages."""


def tally_of(table: str, rows: Iterable[Mapping[str, Any]]) -> Tally:
    """Return the tally of some rows of a table; tables of which nothing is counted give nothing.

    Documents of an index that others are held against are not counted; their pages are for the
    caller to leave out.
    """
    if table == "documents":
        chars = [each["chars"] for each in rows if not each.get("indexed")]
        return Tally(documents=len(chars), chars=sum(chars))
    if table == "pages":
        return _tally_of_pages(rows)
    if table == "findings":
        pairs = [(each["level"], each["rule"]) for each in rows]
        levels, rules = (counts_of(pair[at] for pair in pairs) for at in (0, 1))
        return Tally(levels=levels, rules=rules)
    if table == "skipped":
        return Tally(skipped=sum(1 for _ in rows))
    if table == "families":
        return Tally(families=sum(1 for _ in rows))
    return Tally()


def counts_of(names: Iterable[str]) -> Counts:
    """Return how often each name is among `names`."""
    return tuple(sorted(Counter(names).items()))


def added(a: Tally, b: Tally) -> Tally:
    """Return both together. In any order, and however they are put in brackets, the same."""
    return Tally(
        documents=a.documents + b.documents,
        skipped=a.skipped + b.skipped,
        pages=a.pages + b.pages,
        families=a.families + b.families,
        chars=a.chars + b.chars,
        levels=_added_counts(a.levels, b.levels),
        rules=_added_counts(a.rules, b.rules),
        hidden=_added_counts(a.hidden, b.hidden),
        page_chars=a.page_chars + b.page_chars,
        shares=tuple(x + y for x, y in zip(a.shares, b.shares, strict=True)),
    )


def summary_of(tally: Tally) -> SummaryRow:
    """Return the counts as a row."""
    levels = dict(tally.levels)
    return {
        "documents": tally.documents,
        "skipped": tally.skipped,
        "pages": tally.pages,
        "families": tally.families,
        "chars": tally.chars,
        "findings": sum(levels.values()),
        "levels": {level.value: levels.get(level.value, 0) for level in reversed(Level)},
        "rules": dict(tally.rules),
        "hidden": dict(tally.hidden),
        "shares": _shares_of(tally),
    }


def summary_row(
    audit: Audit,
    pages: Sequence[PageRow],
    findings: Sequence[FindingRow],
    hidden: Iterable[str],
) -> SummaryRow:
    """Return the counts; `hidden` are the rules of verdicts that are not listed.

    Documents of an index that others are held against are not counted.
    """
    own = [each for each in audit.documents if not each.indexed]
    ids = {f"d{each.id}" for each in own}
    tally = Tally(
        documents=len(own),
        skipped=len(audit.skipped),
        families=len(audit.families),
        chars=sum(len(each.text) for each in own),
        hidden=counts_of(hidden),
    )
    tally = added(tally, tally_of("pages", (each for each in pages if each["document"] in ids)))
    return summary_of(added(tally, tally_of("findings", findings)))


def shares_over(pages: Iterable[PageRow]) -> SharesRow:
    """Return the shares of several pages together, each page weighed by its characters.

    No characters at all count as own. The order of the pages changes nothing.
    """
    return _shares_of(tally_of("pages", pages))


def _tally_of_pages(pages: Iterable[Mapping[str, Any]]) -> Tally:
    count, chars = 0, 0
    shares = [0] * (len(SHARE_NAMES) - 1)
    for page in pages:
        size = page["end"] - page["start"]
        count += 1
        chars += size
        for at, name in enumerate(SHARE_NAMES[1:]):
            shares[at] += round(page["shares"][name] * _WHOLE) * size
    return Tally(pages=count, page_chars=chars, shares=tuple(shares))


def _added_counts(a: Counts, b: Counts) -> Counts:
    return tuple(sorted((Counter(dict(a)) + Counter(dict(b))).items()))


def _shares_of(tally: Tally) -> SharesRow:
    whole = tally.page_chars * _WHOLE
    quoted, reposted, uncredited, repeated, furniture = (
        round(each / whole, PLACES) if whole else 0.0 for each in tally.shares
    )
    own = round(max(0.0, 1 - quoted - reposted - uncredited - repeated - furniture), PLACES)
    return {
        "own": own,
        "quoted": quoted,
        "reposted": reposted,
        "uncredited": uncredited,
        "repeated": repeated,
        "furniture": furniture,
    }
