"""The result of an audit of a few documents comes in; that of a check goes out.

What is new, known or ignored is decided here, and whether the check passes.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from provenance.report.baselines import Key, Known, key_of
from provenance.report.benches import Bench, is_about, is_elsewhere, turned
from provenance.report.check_sentences import sentences_of
from provenance.report.excuses import Excuse
from provenance.report.extracts import extract_of
from provenance.report.nouns import Texts
from provenance.report.rows import CheckRow, CopiedRow, FindingRow, Result, SpanRow, StaleRow
from provenance.report.spans import PLACES

UNCREDITED = ("PROV101", "PROV103", "PROV105", "PROV204", "PROV302", "PROV303")
"""Rules on words that stand in another document too, and that are credited to nobody, or to the
wrong one: what `max_copied` counts."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a check decides on."""

    names: Collection[str]
    """What the files are called that were to be judged."""
    known: Sequence[Known]
    excuses: Sequence[Excuse]
    today: date
    fail_on: str
    failing: Collection[str]
    """The rules that `fail_on` means."""
    max_new: int
    max_copied: float | None
    """A share of 1; None for no limit."""
    allow_skipped: bool


def check_result(result: Result, texts: Texts, grounds: Grounds) -> Result:
    """Return what of an audit concerns the judged documents, and what the check decided.

    `texts` hold the documents that findings are about, and the judged ones. A finding is known
    as long as the baseline counts as many places of its passage; of more, the last are new.
    Where neither of two documents is known to be the copy, the judged one is spoken of, by the
    fingerprint that an audit gives the finding.
    """
    judged = {each["id"] for each in result["documents"] if each["path"] in grounds.names}
    bench = Bench(result, texts, frozenset(judged))
    concerning = [row for row in result["findings"] if is_about(row, bench)]
    known, excused = _known_rows(concerning, bench, grounds), _excused(concerning, bench, grounds)
    findings = [
        _standing_row(turned(row, bench), is_known=is_known, excuse=excuse)
        for row, is_known, excuse in zip(concerning, known, excused, strict=True)
    ]
    checked = extract_of(result, judged, findings)
    paths = {each["id"]: each["path"] for each in result["documents"]}
    used = {each.number for each in excused if each}
    check = _check_row(checked, grounds, list(_stale(paths, used, grounds)))
    check["elsewhere"] = sum(is_elsewhere(row, bench) for row in result["findings"])
    check["said"] = sentences_of(check, paths)
    return {**checked, "check": check}


def _excused(rows: Sequence[FindingRow], bench: Bench, grounds: Grounds) -> list[Excuse | None]:
    """Return the first entry that fits each finding, as it is listed."""
    holding = [each for each in grounds.excuses if not each.has_expired(grounds.today)]
    shown = [turned(row, bench) for row in rows]
    return [next((each for each in holding if _fits(each, row, bench)), None) for row in shown]


def _fits(excuse: Excuse, row: FindingRow, bench: Bench) -> bool:
    if excuse.fingerprint not in (None, row["fingerprint"]):
        return False
    if excuse.rule not in (None, row["rule"], row["name"]):
        return False
    if not excuse.may_concern(bench.path_of(row)):
        return False
    return excuse.passage is None or f" {excuse.passage} " in f" {bench.passage_of(row)} "


def _known_rows(rows: Sequence[FindingRow], bench: Bench, grounds: Grounds) -> Iterator[bool]:
    """Tell of each finding whether the baseline has it; findings at one place count once."""
    counts = {Key(each.document, each.rule, each.passage): each.count for each in grounds.known}
    met: dict[Key, dict[tuple[int, int], int]] = {}
    for row in rows:
        key = key_of(row, bench.path_of(row), bench.texts)
        places = met.setdefault(key, {})
        ordinal = places.setdefault((row["start"], row["end"]), len(places))
        yield ordinal < counts.get(key, 0)


def _standing_row(row: FindingRow, *, is_known: bool, excuse: Excuse | None) -> FindingRow:
    if excuse:
        return {**row, "standing": "ignored", "excuse": excuse.reason}
    return {**row, "standing": "known" if is_known else "new"}


def _stale(paths: Mapping[str, str], used: set[int], grounds: Grounds) -> Iterator[StaleRow]:
    """Yield the entries that have expired, and those of which it is certain that none fits.

    Of documents that were not judged, nobody knows what would be found.
    """
    unseen = [path for path in paths.values() if path not in grounds.names]
    for excuse in grounds.excuses:
        if excuse.has_expired(grounds.today):
            yield _stale_row(excuse, "expired")
        elif excuse.number not in used and not any(map(excuse.may_concern, unseen)):
            yield _stale_row(excuse, "unused")


def _stale_row(excuse: Excuse, state: str) -> StaleRow:
    given = (
        excuse.rule,
        excuse.path,
        excuse.fingerprint,
        excuse.passage and f"“{excuse.passage}”",
    )
    return {
        "entry": excuse.number,
        "state": state,
        "reason": excuse.reason,
        "about": ", ".join(each for each in given if each),
    }


def _check_row(result: Result, grounds: Grounds, stale: list[StaleRow]) -> CheckRow:
    standings = Counter(each["standing"] for each in result["findings"])
    new = [each for each in result["findings"] if each["standing"] == "new"]
    failing = sum(each["rule"] in grounds.failing for each in new)
    unjudged = [each for each in result["skipped"] if each["path"] in grounds.names]
    copied = list(_too_much_copied(result, new, grounds))
    outcome = "findings" if failing > grounds.max_new or copied else "clean"
    return {
        "outcome": "unjudged" if unjudged and not grounds.allow_skipped else outcome,
        "judged": [each["id"] for each in result["documents"] if each["path"] in grounds.names],
        "unjudged": unjudged,
        "fail_on": grounds.fail_on,
        "max_new": grounds.max_new,
        "max_copied": grounds.max_copied,
        "standings": {name: standings[name] for name in ("new", "known", "ignored")},
        "failing": failing,
        "elsewhere": 0,
        "copied": copied,
        "excuses": stale,
        "said": [],
    }


def _too_much_copied(
    result: Result, new: Sequence[FindingRow], grounds: Grounds
) -> Iterator[CopiedRow]:
    """Yield the documents of which new findings cover more than is let pass."""
    if grounds.max_copied is None:
        return
    parts = _parts_of(result)
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in new:
        source = row["source"]
        if row["rule"] in UNCREDITED and source and source["document"] != row["document"]:
            whole = (row["document"], row["start"], row["end"])
            spans.setdefault(row["document"], []).extend(parts.get(whole, [whole[1:]]))
    for document in result["documents"]:
        covered = _covered(spans.get(document["id"], []))
        share = covered / max(1, document["chars"])
        if share > grounds.max_copied:
            yield {"document": document["id"], "share": round(share, PLACES)}


def _parts_of(result: Result) -> dict[tuple[str, int, int], list[tuple[int, int]]]:
    return {
        (each["document"], each["start"], each["end"]): [_ends(part) for part in each["parts"]]
        for family in result["families"]
        for each in family["occurrences"]
        if "parts" in each
    }


def _ends(span: SpanRow) -> tuple[int, int]:
    return span["start"], span["end"]


def _covered(spans: Sequence[tuple[int, int]]) -> int:
    """Return how many characters lie in one of the spans or more."""
    covered = reached = 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
