"""What sort of thing each rule says, in a word, and how serious levels are."""

from collections.abc import Mapping

from provenance.report.nouns import Share, Sort
from provenance.report.rows import SharesRow

_SORTS: Mapping[str, Sort] = {
    "PROV101": Sort.UNCREDITED,
    "PROV102": Sort.REPOSTED,
    "PROV103": Sort.UNCREDITED,
    "PROV104": Sort.QUOTED,
    "PROV105": Sort.UNCREDITED,
    "PROV201": Sort.REPOSTED,
    "PROV202": Sort.QUOTED,
    "PROV203": Sort.QUOTED,
    "PROV301": Sort.REPEATED,
    "PROV302": Sort.REPEATED,
    "PROV303": Sort.REPEATED,
    "PROV401": Sort.FURNITURE,
}

_LEVELS = ("error", "warning", "note", "none")

_PERCENT_PLACES = 1
_THOUSAND = 1000


def sort_of(rule: str) -> Sort:
    """Return the sort of a rule; rules that take nothing from anybody are merely shared."""
    return _SORTS.get(rule, Sort.SHARED)


def seriousness(level: str) -> int:
    """Return 0 for the most serious level, and more for the others."""
    return _LEVELS.index(level)


def percent(share: float) -> str:
    """Return a share of 1 in words: `53.6 %`."""
    return f"{round(100 * share, _PERCENT_PLACES)} %"


def share_bar(shares: SharesRow) -> tuple[Share, ...]:
    """Return the shares that are more than nothing, one after the other, as parts of a bar."""
    named = (
        ("own", shares["own"]),
        ("quoted", shares["quoted"]),
        ("reposted", shares["reposted"]),
        ("uncredited", shares["uncredited"]),
        ("repeated", shares["repeated"]),
        ("furniture", shares["furniture"]),
    )
    parts = []
    start = 0.0
    for name, share in named:
        width = round(_THOUSAND * share, 1)
        if width:
            parts.append(Share(name, percent(share), round(start, 1), width))
        start += width
    return tuple(parts)
