"""Report to lines for a terminal: one finding a line, so that `grep` works."""

from collections.abc import Collection, Iterator
from textwrap import wrap

from provenance.report.excerpts import counted
from provenance.report.invisible import on_one_line
from provenance.report.logs import inert
from provenance.report.nouns import (
    DocumentCard,
    FamilyGroup,
    Finding,
    Place,
    Report,
    Share,
    Sort,
    Strip,
)
from provenance.report.strips import THOUSAND

_STRIP_CELLS = 60

_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLORS = {"error": "\x1b[1;31m", "warning": "\x1b[33m", "note": "\x1b[36m", "none": _DIM}

_CELLS = {
    Sort.UNCREDITED: "█",
    Sort.REPOSTED: "▓",
    Sort.QUOTED: "▒",
    Sort.SHARED: "▚",
    Sort.REPEATED: "░",
    Sort.FURNITURE: "-",
}
_OWN = "·"

_KEY = "· own  █ uncredited  ▓ reposted  ▒ quoted  ▚ shared  ░ repeated  - furniture"

_DOCUMENTS_MAX = 50
"""Documents drawn as strips: what comes after would scroll the summary away."""

_OLD_MAX = 20
"""Findings that a check knows or ignores which are listed: they are not what it is run for."""


def render_text(report: Report, *, color: bool = False, width: int = 100) -> str:
    """Return the report as lines that steer no terminal and no CI server; ends with a line feed.

    Lines of findings are as long as they are; all else is wrapped at `width`.
    """
    lines = [
        *_paragraph(report.headline, width, _BOLD if color else ""),
        _totals(report),
        *_check(report, width),
        *_findings(report, color=color),
        *_lineage(report.groups),
        *_documents(_judged(report)),
        *_skipped(report, width),
    ]
    return "\n".join(map(inert, lines)) + "\n"


def _paragraph(text: str, width: int, style: str) -> Iterator[str]:
    for line in wrap(on_one_line(text), width, break_long_words=False, break_on_hyphens=False):
        yield f"{style}{line}{_RESET}" if style else line


def _totals(report: Report) -> str:
    first, *others = report.numbers
    said = ", ".join(f"{each.value} {each.label}" for each in others)
    return f"{first.value} {first.label}; {said}"


def _check(report: Report, width: int) -> Iterator[str]:
    check = report.result.get("check")
    for sentence in check["said"][1:] if check else ():
        yield from _paragraph(sentence, width, "")


def _judged(report: Report) -> tuple[DocumentCard, ...]:
    """Return the documents that a check judged, or else all but those of an index."""
    check = report.result.get("check")
    own = [each["id"] for each in report.result["documents"] if not each.get("indexed")]
    judged = {f"doc-{each}" for each in (own if check is None else check["judged"])}
    return tuple(each for each in report.documents if each.id in judged)


def _findings(report: Report, *, color: bool) -> Iterator[str]:
    """Yield the findings; of those that a check takes for old, only the first line."""
    rows = {each["id"]: each for each in report.result["findings"]}
    new = {each for each, row in rows.items() if row.get("standing", "new") == "new"}
    old = [each for each in report.findings if each.id not in new]
    yield from _new_findings(report, new, color=color)
    if old:
        yield from ("", "Known and ignored")
    for finding in old[:_OLD_MAX]:
        row = rows[finding.id]
        yield f"  {row['standing']}: {_line(finding, color=color)}"
        if "excuse" in row:
            yield f"    {on_one_line(row['excuse'])}"
    if len(old) > _OLD_MAX:
        yield f"  … and {counted(len(old) - _OLD_MAX, 'finding')} more"


def _new_findings(report: Report, new: Collection[str], *, color: bool) -> Iterator[str]:
    for finding in (each for each in report.findings if each.id in new):
        yield ""
        yield _line(finding, color=color)
        if finding.source:
            yield f"    {_other_side(finding)}: {_place(finding.source)}"
        if "check" in report.result:
            yield f"    Fingerprint: {finding.fingerprint}"
        for reason in finding.reasons:
            yield f"    {on_one_line(reason)}"
        if finding.why:
            yield f"    {on_one_line(finding.why.sentence)}"
            yield from (f"      {on_one_line(each)}" for each in finding.why.evidence)


def _line(finding: Finding, *, color: bool) -> str:
    place = f"{_place(finding.place)}:{finding.place.column}"
    rule = on_one_line(f"{finding.level} {finding.rule} {finding.name}")
    if color:
        place, rule = f"{_BOLD}{place}{_RESET}", f"{_COLORS[finding.level]}{rule}{_RESET}"
    return f"{place}: {rule}: {on_one_line(finding.message)}"


def _place(place: Place) -> str:
    return f"{on_one_line(place.path)}:{place.line}"


def _other_side(finding: Finding) -> str:
    return finding.comparison.left_word if finding.comparison else "other side"


def _lineage(groups: tuple[FamilyGroup, ...]) -> Iterator[str]:
    if groups:
        yield from ("", "Lineage")
    for group in groups:
        yield f"  {on_one_line(group.title)}: {on_one_line(group.excerpt)}"
        for branch in group.tree:
            place = _place(branch.place)
            said = f", {on_one_line(branch.said)}" if branch.said else ""
            arrow = "└ " if branch.depth else ""
            yield f"    {'  ' * branch.depth}{arrow}{place} {on_one_line(branch.place.page)}{said}"


def _documents(documents: tuple[DocumentCard, ...]) -> Iterator[str]:
    yield from ("", f"Documents   {_KEY}")
    for card in documents[:_DOCUMENTS_MAX]:
        yield f"  [{_strip(card.strip)}] {on_one_line(card.path)}: {_shares(card.shares)}"
    left_out = len(documents) - _DOCUMENTS_MAX
    if left_out > 0:
        yield f"  … and {counted(left_out, 'document')} more"


def _strip(strip: Strip) -> str:
    """Return the strip in cells; of several spans in one cell the upper band is shown."""
    cells = [_OWN] * _STRIP_CELLS
    for stretch in sorted(strip.stretches, key=lambda each: -each.band):
        first = int(stretch.start * _STRIP_CELLS / THOUSAND)
        last = max(first + 1, round((stretch.start + stretch.width) * _STRIP_CELLS / THOUSAND))
        cells[first:last] = _CELLS[stretch.sort] * (min(last, _STRIP_CELLS) - first)
    return "".join(cells)


def _shares(shares: tuple[Share, ...]) -> str:
    return ", ".join(f"{share.words} {share.name}" for share in shares) or "empty"


def _skipped(report: Report, width: int) -> Iterator[str]:
    if report.making.skipped:
        yield from ("", "Not analysed")
    for path, reason in report.making.skipped:
        yield f"  {on_one_line(path)}: {on_one_line(reason)}"
    for note in report.notes:
        yield ""
        yield from _paragraph(note, width, "")
