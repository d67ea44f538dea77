"""Result to SARIF 2.1.0 (OASIS), which code scanning reads: one function for each of its nouns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.report.entries import Entry, Whereabouts, entries_of, most_serious, unjudged_paths
from provenance.report.excerpts import counted
from provenance.report.invisible import on_one_line
from provenance.report.nouns import Texts
from provenance.report.places import line_and_column, line_starts
from provenance.report.rows import Result, RuleRow
from provenance.report.strictness import strict_json
from provenance.report.uris import is_absolute, uri_of

RESULTS_MAX = 5_000
"""Code scanning of GitHub shows the first 5,000 results of a run and drops the others."""

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "SRCROOT"
_BASELINE = {"new": "new", "known": "unchanged", "ignored": "unchanged"}
_SPECIAL = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})
"""What gives links and placeholders in messages (SARIF 2.1.0, sections 3.11.5 and 3.11.6)."""

_Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What results are written with."""

    rules: Mapping[str, int]
    artifacts: Mapping[str, int]
    starts: Mapping[str, Sequence[int]]
    """Where the lines of each text at hand start."""
    is_checked: bool
    """True if a check said where findings stand: SARIF wants that of all results or of none."""


def render_sarif(result: Result, texts: Texts) -> str:
    """Return the result as one SARIF log: at most 5,000 results, most serious first.

    Where the text of a document is not at hand, a region is only the place where it begins.
    """
    entries = entries_of(result)
    told = most_serious(entries, RESULTS_MAX)
    desk = _desk(result, told, texts)
    run: _Object = {
        "tool": {"driver": _driver(result)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The folder that paths are told from."}}
        },
        "invocations": [_invocation(result, len(entries) - len(told))],
        "artifacts": _artifacts(result, desk),
        "results": [_result(each, desk) for each in told],
    }
    return strict_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _desk(result: Result, entries: Sequence[Entry], texts: Texts) -> _Desk:
    sides = [side for each in entries for side in (each.copy, each.source) if side]
    documents = {side.document for side in sides}
    ids = [each["id"] for each in result["documents"] if each["id"] in documents]
    return _Desk(
        rules={rule["id"]: number for number, rule in enumerate(result["rules"])},
        artifacts={id_: number for number, id_ in enumerate(ids)},
        starts={id_: line_starts(texts[id_]) for id_ in ids if id_ in texts},
        is_checked=any(each.standing for each in entries),
    )


def _driver(result: Result) -> _Object:
    return {
        "name": "provenance",
        "version": result["run"]["version"],
        "semanticVersion": result["run"]["version"],
        "rules": [_rule(each) for each in result["rules"]],
        "notifications": [
            {"id": "not-analysed", "shortDescription": {"text": "A file was not analysed."}},
            {"id": "left-out", "shortDescription": {"text": "There are more findings."}},
        ],
    }


def _rule(rule: RuleRow) -> _Object:
    return {
        "id": rule["id"],
        "name": "".join(map(str.capitalize, rule["name"].split("-"))),
        "shortDescription": {"text": _message(f"{rule['name'].replace('-', ' ')}.".capitalize())},
        "fullDescription": {"text": _message(rule["when"])},
        "help": {
            "text": f"{rule['when']}\n\n{rule['why']}\n\nWhat to do: {rule['remedy']}",
            "markdown": f"{rule['when']}\n\n{rule['why']}\n\n**What to do:** {rule['remedy']}",
        },
        "defaultConfiguration": {"level": rule["level"]},
    }


def _message(text: str) -> str:
    return on_one_line(text).translate(_SPECIAL)


def _invocation(result: Result, left_out: int) -> _Object:
    unjudged = unjudged_paths(result)
    told = [
        _unread(each["path"], each["reason"], is_grave=each["path"] in unjudged)
        for each in result["skipped"]
    ]
    if left_out:
        told.append(
            _notification(
                "left-out",
                f"{counted(left_out, 'finding')} left out: a run holds at most {RESULTS_MAX:,}, "
                "and these are the least serious.",
            )
        )
    return {"executionSuccessful": not unjudged, "toolExecutionNotifications": told}


def _unread(path: str, reason: str, *, is_grave: bool) -> _Object:
    """Return a notification; a file that was to be judged fails the run."""
    place = {"physicalLocation": {"artifactLocation": _location(path)}}
    text = f"{path} was not analysed: {reason}."
    told = _notification("not-analysed", text) | {"locations": [place]}
    return told | {"level": "error"} if is_grave else told


def _notification(id_: str, text: str) -> _Object:
    return {"descriptor": {"id": id_}, "level": "warning", "message": {"text": _message(text)}}


def _location(path: str) -> _Object:
    uri: _Object = {"uri": uri_of(path)}
    return uri if is_absolute(path) else uri | {"uriBaseId": _ROOT}


def _artifacts(result: Result, desk: _Desk) -> list[_Object]:
    return [
        {
            "location": _location(each["path"]),
            "length": each["bytes"],
            "hashes": {"sha-256": each["sha256"]},
        }
        for each in result["documents"]
        if each["id"] in desk.artifacts
    ]


def _result(entry: Entry, desk: _Desk) -> _Object:
    written: _Object = {
        "ruleId": entry.rule,
        "ruleIndex": desk.rules[entry.rule],
        "level": entry.level,
        "message": {"text": _message(entry.message)},
        "locations": [{"physicalLocation": _physical(entry.copy, desk)}],
        "partialFingerprints": {
            # GitHub goes by this name alone, and would otherwise hash the lines itself.
            "primaryLocationLineHash": f"{entry.fingerprint}:1",
            "provenanceFinding/v1": entry.fingerprint,
        },
    }
    if entry.source:
        written["relatedLocations"] = [_related(entry.source, desk)]
    if desk.is_checked:
        written |= _standing(entry)
    properties = {
        "words": entry.words,
        "compared": entry.compared,
        "reasons": [on_one_line(each) for each in entry.reasons],
    }
    return written | {"properties": properties}


def _related(source: Whereabouts, desk: _Desk) -> _Object:
    return {
        "id": 1,
        "physicalLocation": _physical(source, desk),
        "message": {"text": _message(f"The other side: {source.page}.")},
    }


def _physical(side: Whereabouts, desk: _Desk) -> _Object:
    index = desk.artifacts[side.document]
    artifact = _location(side.path) | {"index": index}
    return {"artifactLocation": artifact, "region": _region(side, desk)}


def _region(side: Whereabouts, desk: _Desk) -> _Object:
    region: _Object = {"startLine": side.line, "startColumn": side.column}
    if side.document not in desk.starts:
        return region
    line, column = line_and_column(desk.starts[side.document], side.end)
    ends: _Object = {"endLine": line, "endColumn": column}
    offsets: _Object = {"charOffset": side.start, "charLength": side.end - side.start}
    return region | ends | offsets


def _standing(entry: Entry) -> _Object:
    suppression: _Object = {"kind": "external", "status": "accepted"}
    if entry.excuse:
        suppression["justification"] = on_one_line(entry.excuse)
    return {
        "baselineState": _BASELINE.get(entry.standing, "new"),
        "suppressions": [suppression] if entry.standing == "ignored" else [],
    }
