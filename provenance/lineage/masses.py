"""How much of what two pages share is quoted, how deep, and how much is a formula: code points."""

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.lineage.bonds import Bond
from provenance.lineage.lines import Habits, Line, is_habit
from provenance.lineage.places import covered, fresh_chars, merged

_INDENT_MIN = 2
"""Columns by which a mail sets off what it quotes without marks."""

_STRANDS_MAX = 100
"""Strands read of one bond: what is left after the hundred longest is short."""

_HALF = 0.5
"""A level of marks, rounded: a stretch may begin in the writer's own words."""


@dataclass(frozen=True, slots=True)
class Mass:
    """Code points of what the copy shares with the source, by how it is set.

    once      one level deeper in the copy: quoted from there
    deeper    two levels or more: quoted from somebody who quoted it
    back      deeper in the source
    alike     as deep in both, in mails, or quoted in both
    plain     in both as the writer's own
    stock     formulas: text of many pages, lines that an author always uses
    coverage  share of the copy that is none of those formulas and stands in the source
    """

    once: int = 0
    deeper: int = 0
    back: int = 0
    alike: int = 0
    plain: int = 0
    stock: int = 0
    coverage: float = 0.0


def weigh_bond(bond: Bond, habits: Habits) -> Mass:
    """Return how the shared text is set in both pages.

    Two mails are held against each other line by line, so that the marks before each line tell;
    if no line is the same (quotations wrapped anew), and for all other pages, by stretches.
    """
    mails = bond.source.mail and bond.copy.mail
    parts = list(_by_lines(bond, habits)) if mails else []
    if not parts:
        parts += _by_strands(bond, mails=mails)
    sums = dict.fromkeys(("once", "deeper", "back", "alike", "plain", "stock"), 0)
    for part, chars in parts:
        sums[part] += chars
    whole = max(1, bond.copy.page.span.end - bond.copy.body)
    shared = sum(sums.values()) - sums["stock"]
    stretches = (each.copy.span for each in bond.strands if each.chars and not each.stock)
    most = max(shared, covered(merged(stretches)))
    return Mass(**sums, coverage=min(1.0, most / whole))


def shared_lines(bond: Bond) -> Iterator[tuple[str, Line, Line]]:
    """Return the lines that stand in both mails, with their depth in each."""
    source, copy = bond.source.lines, bond.copy.lines
    fewer, more = (source, copy) if len(source) < len(copy) else (copy, source)
    return ((words, source[words], copy[words]) for words in fewer if words in more)


def _by_lines(bond: Bond, habits: Habits) -> Iterator[tuple[str, int]]:
    authors = bond.source.author, bond.copy.author
    for words, source, copy in shared_lines(bond):
        if is_habit(habits, words, *authors):
            yield "stock", len(words)
        else:
            yield _setting_of(_levels_between(source, copy), marked=True), len(words)


def _levels_between(source: Line, copy: Line) -> float:
    """Return by how many levels the copy's line is deeper; setting it off counts as one."""
    deeper = copy.levels - source.levels
    if deeper:
        return deeper
    set_off = copy.indent - source.indent
    return (set_off >= _INDENT_MIN) - (set_off <= -_INDENT_MIN)


def _by_strands(bond: Bond, *, mails: bool) -> Iterator[tuple[str, int]]:
    """Yield what each strand adds, the longest first: families lie inside each other.

    Memos take over text without marks: those that stand there mark terms and examples.
    """
    told = merged(())
    for each in bond.strands[:_STRANDS_MAX]:
        if not each.chars:
            continue
        chars = min(each.chars, fresh_chars(each.copy.span, told))
        told = merged((*told, each.copy.span))
        if each.stock:
            yield "stock", chars
        elif not mails and bond.source.is_formal and bond.copy.is_formal:
            yield "plain", chars
        else:
            marked = mails or min(each.source.level, each.copy.level) >= _HALF
            yield _setting_of(each.copy.level - each.source.level, marked=marked), chars


def _setting_of(deeper: float, *, marked: bool) -> str:
    if deeper >= 1 + _HALF:
        return "deeper"
    if deeper >= _HALF:
        return "once"
    if deeper <= -_HALF:
        return "back"
    return "alike" if marked else "plain"
