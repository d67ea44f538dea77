"""Verdicts as findings: what is said of a copy, where, with a fingerprint and a sentence."""

from collections.abc import Iterable, Mapping, Sequence

from provenance.model import Derivation, Level, Occurrence, Rule, Span, Verdict
from provenance.report.fingerprints import fingerprints_of
from provenance.report.messages import message_of
from provenance.report.nouns import Place
from provenance.report.places import name_of
from provenance.report.rows import FindingRow, LocatedRow
from provenance.report.spans import Ground, located_row, reason_row
from provenance.text.folding import fold

_ID_DIGITS = 12
"""Digits of the fingerprint in an id: two of a million findings alike are a chance of 1 in 500."""

_RELATED_MAX = 20
"""Findings that one finding names as related: copies in copies in copies would name all others."""


DerivationIds = Mapping[tuple[int | None, Span, Span], str]
"""By family, source and copy: the id of the derivation."""


def derivation_ids(derivations: Iterable[tuple[int, Derivation]]) -> DerivationIds:
    """Return the ids of derivations with their numbers; of the same place, that of the last."""
    return {
        (each.family, each.source.span, each.copy.span): f"v{number}"
        for number, each in derivations
    }


def sort_out(
    verdicts: Iterable[Verdict], rules: Mapping[str, Rule], *, furniture: bool
) -> tuple[list[Verdict], list[str]]:
    """Return the verdicts that are listed, and the rules of the others.

    Those of level none are listed only when furniture was asked for.
    """
    shown: list[Verdict] = []
    hidden: list[str] = []
    for verdict in verdicts:
        if furniture or rules[verdict.rule].level is not Level.NONE:
            shown.append(verdict)
        else:
            hidden.append(verdict.rule)
    return shown, hidden


def finding_rows(
    verdicts: Sequence[Verdict],
    rules: Mapping[str, Rule],
    derivations: DerivationIds,
    ground: Ground,
) -> list[FindingRow]:
    """Return one row a verdict, in their order.

    Documents may be done apart: of each all verdicts on its copies that are shown, and the
    derivations of these copies.
    """
    documents = ground.documents
    passages = [fold(_passage(each.copy.span, ground)) for each in verdicts]
    prints = fingerprints_of(
        (each.rule, documents[each.copy.span.document].path, passage)
        for each, passage in zip(verdicts, passages, strict=True)
    )
    rows = [
        _finding_row(each, rules[each.rule], len(passage.split()), (derivations, ground))
        for each, passage in zip(verdicts, passages, strict=True)
    ]
    for row, fingerprint in zip(rows, prints, strict=True):
        row["fingerprint"] = fingerprint
        row["id"] = f"{row['rule']}-{fingerprint[:_ID_DIGITS]}"
    _relate(rows)
    return rows


def _passage(span: Span, ground: Ground) -> str:
    return ground.documents[span.document].text[span.start : span.end]


def _finding_row(
    verdict: Verdict, rule: Rule, words: int, known: tuple[DerivationIds, Ground]
) -> FindingRow:
    derivations, ground = known
    copy, source = verdict.copy, verdict.source
    place = located_row(copy.span, copy.page, ground)
    origin = located_row(source.span, source.page, ground) if source else None
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
        "derivation": derivations.get(key) if key else None,
        "related": [],
        "compared": not _is_withheld(verdict, ground),
        "message": message_of(
            rule.id,
            _place(copy, place, ground),
            _place(source, origin, ground) if source and origin else None,
            words,
            across=source is not None and source.span.document != copy.span.document,
        ),
        "reasons": [reason_row(each) for each in verdict.reasons],
    }


def _place(occurrence: Occurrence, row: LocatedRow, ground: Ground) -> Place:
    path = ground.documents[occurrence.span.document].path
    return Place(path, name_of(ground.page_of(occurrence)), row["line"], row["column"])


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
