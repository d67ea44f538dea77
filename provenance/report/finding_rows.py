"""Verdicts as findings: what is said of a copy, where, with a fingerprint and a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.model import Audit, Level, Rule, Span, Verdict
from provenance.report.fingerprints import fingerprints_of
from provenance.report.messages import message_of
from provenance.report.places import Register
from provenance.report.rows import FindingRow
from provenance.report.spans import Ground, located_row, reason_row
from provenance.text.folding import fold

_ID_DIGITS = 12
"""Digits of the fingerprint in an id: two of a million findings alike are a chance of 1 in 500."""

_RELATED_MAX = 20
"""Findings that one finding names as related: copies in copies in copies would name all others."""


@dataclass(frozen=True, slots=True)
class _Pile:
    """What findings are told with: the rows made so far, and what spans lie on."""

    register: Register
    ground: Ground
    derivations: Mapping[tuple[int | None, Span, Span], str]


def is_shown(verdict: Verdict, audit: Audit, rules: Mapping[str, Rule]) -> bool:
    """Tell whether a verdict is listed: one of level none only when furniture was asked for."""
    return rules[verdict.rule].level is not Level.NONE or dict(audit.options)["furniture"] is True


def finding_rows(
    audit: Audit, rules: Mapping[str, Rule], register: Register, ground: Ground
) -> list[FindingRow]:
    """Return one row a verdict that is shown, in the order of verdicts."""
    verdicts = [each for each in audit.judgement.verdicts if is_shown(each, audit, rules)]
    pile = _Pile(register, ground, _derivation_ids(audit))
    passages = [fold(_passage(each.copy.span, audit)) for each in verdicts]
    prints = fingerprints_of(
        (each.rule, audit.documents[each.copy.span.document].path, passage)
        for each, passage in zip(verdicts, passages, strict=True)
    )
    rows = [
        _finding_row(each, rules[each.rule], len(passage.split()), pile)
        for each, passage in zip(verdicts, passages, strict=True)
    ]
    for row, fingerprint in zip(rows, prints, strict=True):
        row["fingerprint"] = fingerprint
        row["id"] = f"{row['rule']}-{fingerprint[:_ID_DIGITS]}"
    _relate(rows)
    return rows


def _passage(span: Span, audit: Audit) -> str:
    return audit.documents[span.document].text[span.start : span.end]


def _derivation_ids(audit: Audit) -> dict[tuple[int | None, Span, Span], str]:
    return {
        (each.family, each.source.span, each.copy.span): f"v{at}"
        for at, each in enumerate(audit.derivations)
    }


def _finding_row(verdict: Verdict, rule: Rule, words: int, pile: _Pile) -> FindingRow:
    copy, source = verdict.copy, verdict.source
    place = located_row(copy.span, copy.page, pile.ground)
    origin = located_row(source.span, source.page, pile.ground) if source else None
    family = verdict.family
    key = (family, source.span, copy.span) if source else None
    return {
        "id": "",
        "rule": rule.id,
        "name": rule.name,
        "level": rule.level.value,
        "fingerprint": "",
        "document": place["document"],
        "start": place["start"],
        "end": place["end"],
        "page": place["page"],
        "line": place["line"],
        "column": place["column"],
        "words": words,
        "source": origin,
        "family": None if family is None else f"f{family}",
        "derivation": pile.derivations.get(key) if key else None,
        "related": [],
        "compared": not _is_withheld(verdict, pile.ground),
        "message": message_of(rule.id, place, origin, words, pile.register),
        "reasons": [reason_row(each) for each in verdict.reasons],
    }


def _is_withheld(verdict: Verdict, ground: Ground) -> bool:
    """Tell whether the text of a side is not at hand, so that fingerprints were compared only."""
    sides = (verdict.copy, verdict.source) if verdict.source else (verdict.copy,)
    return any(ground.documents[each.span.document].withheld for each in sides)


def _relate(rows: Sequence[FindingRow]) -> None:
    """Name on each row the findings whose copies overlap its own."""
    open_rows: list[FindingRow] = []
    for row in sorted(rows, key=lambda each: (int(each["document"][1:]), each["start"])):
        open_rows = [
            each
            for each in open_rows
            if each["document"] == row["document"] and each["end"] > row["start"]
        ][-_RELATED_MAX:]
        for other in open_rows:
            if max(len(row["related"]), len(other["related"])) < _RELATED_MAX:
                row["related"].append(other["id"])
                other["related"].append(row["id"])
        open_rows.append(row)
    for row in rows:
        row["related"].sort()
