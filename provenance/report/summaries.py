"""The counts of a result: how much was read, what was found, how the characters are divided."""

from collections import Counter
from collections.abc import Iterable, Sequence

from provenance.model import Audit, Level
from provenance.report.rows import FindingRow, PageRow, SharesRow, SummaryRow
from provenance.report.spans import PLACES

SHARE_NAMES = ("own", "quoted", "reposted", "uncredited", "repeated", "furniture")


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
    pages = [each for each in pages if each["document"] in ids]
    levels = Counter(each["level"] for each in findings)
    return {
        "documents": len(own),
        "skipped": len(audit.skipped),
        "pages": len(pages),
        "families": len(audit.families),
        "chars": sum(len(each.text) for each in own),
        "findings": len(findings),
        "levels": {level.value: levels[level.value] for level in reversed(Level)},
        "rules": dict(sorted(Counter(each["rule"] for each in findings).items())),
        "hidden": dict(sorted(Counter(hidden).items())),
        "shares": shares_over(pages),
    }


def shares_over(pages: Iterable[PageRow]) -> SharesRow:
    """Return the shares of several pages together, each page weighed by its characters.

    No characters at all count as own.
    """
    chars: dict[str, float] = dict.fromkeys(SHARE_NAMES, 0.0)
    total = 0
    for page in pages:
        size = page["end"] - page["start"]
        total += size
        for name, share in _named(page["shares"]):
            chars[name] += share * size
    quoted, reposted, uncredited, repeated, furniture = (
        round(chars[name] / total, PLACES) if total else 0.0 for name in SHARE_NAMES[1:]
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


def _named(shares: SharesRow) -> list[tuple[str, float]]:
    return [
        ("quoted", shares["quoted"]),
        ("reposted", shares["reposted"]),
        ("uncredited", shares["uncredited"]),
        ("repeated", shares["repeated"]),
        ("furniture", shares["furniture"]),
    ]
