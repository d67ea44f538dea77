"""Findings as a baseline: what is known of a corpus, a line each, and a baseline read again.

A line holds what stays the same when a text is moved within its document or wrapped anew: rule,
document, the fingerprint of the passage, and at how many places of the document it stands.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

from provenance.errors import UnusableBaseline
from provenance.report.excerpts import excerpt
from provenance.report.fingerprints import first_fingerprint
from provenance.report.invisible import visible
from provenance.report.nouns import Texts
from provenance.report.rows import FindingRow, Result
from provenance.text.folding import FINGERPRINT_SPEC, fold

SCHEMA = "provenance-baseline/1"

_EXCERPT_CHARS = 60
"""Enough of a passage to know it by when a change of the baseline is reviewed."""

_CONFLICTS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_HEAD = {"schema": SCHEMA, "fingerprint_spec": FINGERPRINT_SPEC}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A passage of a document under a rule, wherever in the document it stands."""

    document: str
    rule: str
    passage: str
    """Fingerprint of the first finding on this passage: 32 hexadecimal digits."""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding as a baseline has it."""

    document: str
    rule: str
    passage: str
    count: int
    """Places of the document at which the passage stands."""
    excerpt: str
    """The first folded words of it, for a person; empty where they are not known."""


def key_of(row: FindingRow, path: str, texts: Texts) -> Key:
    """Return what a finding is known by."""
    return Key(path, row["rule"], first_fingerprint(row["rule"], path, _passage(row, texts)))


def baseline_of(result: Result, texts: Texts) -> tuple[Known, ...]:
    """Return what is to be known of an audit, sorted, each key once."""
    paths = {each["id"]: each["path"] for each in result["documents"]}
    places: dict[Key, set[tuple[int, int]]] = {}
    words: dict[Key, str] = {}
    for row in result["findings"]:
        key = key_of(row, paths[row["document"]], texts)
        places.setdefault(key, set()).add((row["start"], row["end"]))
        words[key] = visible(excerpt(_passage(row, texts), _EXCERPT_CHARS))
    return tuple(
        Known(key.document, key.rule, key.passage, len(places[key]), words[key])
        for key in sorted(places)
    )


def _passage(span: FindingRow, texts: Texts) -> str:
    return fold(texts[span["document"]][span["start"] : span["end"]])


def render_baseline(known: Sequence[Known]) -> str:
    """Return a baseline as text: its head, then a line each, in the order of `Known`."""
    return "".join(_line(each) for each in (_HEAD, *(asdict(each) for each in sorted(known))))


def _line(row: Mapping[str, object]) -> str:
    """Return a line of JSON in which what could steer its surroundings is escaped."""
    written = json.dumps(row, ensure_ascii=False)
    return "".join(each if visible(each) == each else _escaped(each) for each in written) + "\n"


def _escaped(letter: str) -> str:
    return json.dumps(letter)[1:-1]


def read_baseline(text: str, name: str) -> tuple[Known, ...]:
    """Return what the baseline `text` knows, sorted; the lines may stand in any order.

    Raises `UnusableBaseline` with the number of the line that is none, or stands twice.
    """
    lines = text.removesuffix("\n").split("\n")
    _check_head(_row(lines[0], f"{name}, line 1"), f"{name}, line 1")
    seen: dict[Key, int] = {}
    known = []
    for number, line in enumerate(lines[1:], start=2):
        where = f"{name}, line {number}"
        each = _known(_row(line, where), where)
        key = Key(each.document, each.rule, each.passage)
        if key in seen:
            raise UnusableBaseline(f"{where} is about the same passage as line {seen[key]}")
        seen[key] = number
        known.append(each)
    return tuple(sorted(known))


def _row(line: str, where: str) -> Mapping[str, object]:
    if line.startswith(_CONFLICTS):
        raise UnusableBaseline(f"{where} is the mark of a merge conflict")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise UnusableBaseline(f"{where} is no JSON") from None
    if not isinstance(row, dict):
        raise UnusableBaseline(f"{where} is no finding")
    return row


def _check_head(head: Mapping[str, object], where: str) -> None:
    if "schema" not in head:
        raise UnusableBaseline(f"{where} does not begin a baseline: it names no schema")
    for name, wanted in _HEAD.items():
        if head.get(name) != wanted:
            raise UnusableBaseline(f"{where}: {name} is {head.get(name)!r}, not {wanted!r}")


def _known(row: Mapping[str, object], where: str) -> Known:
    kinds = {field.name: int if field.name == "count" else str for field in fields(Known)}
    if row.keys() != kinds.keys():
        raise UnusableBaseline(f"{where} does not hold {', '.join(kinds)} and nothing else")
    for name, kind in kinds.items():
        if type(row[name]) is not kind:
            raise UnusableBaseline(f"{where}: {name} is no {'number' if kind is int else 'text'}")
    known = Known(**row)  # type: ignore[arg-type]  # their types were seen
    if known.count < 1:
        raise UnusableBaseline(f"{where}: count is {known.count}, and must be 1 or more")
    return known


def changes_between(
    before: Sequence[Known], after: Sequence[Known]
) -> tuple[list[Known], list[Known]]:
    """Return what `after` has that `before` has not, and what it lacks; counts are differences."""
    old = {Key(each.document, each.rule, each.passage): each for each in before}
    new = {Key(each.document, each.rule, each.passage): each for each in after}
    return list(_excess(new, old)), list(_excess(old, new))


def _excess(these: Mapping[Key, Known], those: Mapping[Key, Known]) -> Iterator[Known]:
    for key, each in sorted(these.items()):
        count = each.count - (those[key].count if key in those else 0)
        if count > 0:
            yield replace(each, count=count)
