"""Result to Markdown for a comment on a pull request: one sentence, a table, and the passages."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from provenance.report.entries import Entry, Whereabouts, entries_of, most_serious
from provenance.report.excerpts import counted, excerpt, listed
from provenance.report.headlines import headline_of
from provenance.report.inline import code, inline
from provenance.report.nouns import Texts
from provenance.report.rows import Result
from provenance.report.uris import is_absolute, uri_of

_CHARS_MAX = 65_536
"""The longest comment that GitHub takes."""

_NOTICE_CHARS = 1_000
"""Kept free for the line on what was left out and for the files that were not read."""

_PASSAGE_CHARS = 400
_UNREAD_MAX = 5
_PATH_CHARS = 60
_SIGNS = {"error": "🔴", "warning": "🟠", "note": "🔵"}
_TABLE = ("| | Finding | Where | Source |", "|---|---|---|---|")


def render_markdown(result: Result, texts: Texts) -> str:
    """Return the findings in Markdown, at most 65,536 characters: most serious first.

    What a check knows or ignores is counted only. Passages are shown as far as texts are at
    hand. Nothing of a text acts on who reads it.
    """
    entries = entries_of(result)
    told = [each for each in entries if not each.is_settled]
    head = [f"**{_counts(told)}**", "", *_opening(result, told), *_settled(entries)]
    room = _CHARS_MAX - _NOTICE_CHARS - _length(head)
    rows, details = _fitting(most_serious(told, len(told)), texts, room)
    lines = [*head, *([*_TABLE, *rows, ""] if rows else []), *details]
    if len(rows) < len(told):
        lines += [f"{counted(len(told) - len(rows), 'more finding')} for which there is no room."]
    return "\n".join([*lines, *_unread(result)]) + "\n"


def _opening(result: Result, told: Sequence[Entry]) -> Iterator[str]:
    """Yield the sentence on what matters most, or all that a check decided."""
    if "check" in result:
        for sentence in result["check"]["said"]:
            yield from (inline(excerpt(sentence, _PASSAGE_CHARS)), "")
    elif told:
        yield from (inline(excerpt(headline_of(result), _PASSAGE_CHARS)), "")


def _counts(entries: Sequence[Entry]) -> str:
    said = [
        counted(count, level)
        for level in ("error", "warning", "note")
        if (count := sum(each.level == level for each in entries))
    ]
    return f"provenance: {listed(said) if said else 'nothing found'}"


def _settled(entries: Sequence[Entry]) -> Iterator[str]:
    said = [
        f"{count:,} {standing}"
        for standing in ("known", "ignored")
        if (count := sum(each.standing == standing for each in entries))
    ]
    if said:
        yield from (f"Besides: {listed(said)}.", "")


def _fitting(entries: Sequence[Entry], texts: Texts, room: int) -> tuple[list[str], list[str]]:
    """Return rows of the table as far as they fit, and details as far as there is room left."""
    rows = [_row(each) for each in entries]
    fit = sum(total <= room for total in accumulate(map(_line_length, rows)))
    left = room - _length(rows[:fit])
    details = [_details(each, texts) for each in entries[:fit]]
    shown = sum(total <= left for total in accumulate(map(_length, details)))
    return rows[:fit], [line for each in details[:shown] for line in each]


def _length(lines: Sequence[str]) -> int:
    return sum(map(_line_length, lines))


def _line_length(line: str) -> int:
    """Return how long a line is in UTF-16 units, with its end: no service counts more."""
    return len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1


def _row(entry: Entry) -> str:
    sign = _SIGNS.get(entry.level, "⚪")
    source = _link(entry.source) if entry.source else ""
    return f"| {sign} | {entry.rule} {entry.name} | {_link(entry.copy)} | {source} |"


def _link(side: Whereabouts) -> str:
    """Return a place, as a link for services that resolve them: a path outside is only named."""
    place = _place(side)
    if is_absolute(side.path) or side.path.startswith("..") or len(side.path) > _PATH_CHARS:
        return place
    return f"[{place}](./{_target(side.path)}#L{side.line})"


def _place(side: Whereabouts) -> str:
    return code(f"{_tail(side.path)}:{side.line}")


def _target(path: str) -> str:
    return uri_of(path).replace("~", "%7E").replace("_", "%5F")


def _tail(path: str) -> str:
    return path if len(path) <= _PATH_CHARS else f"…{path[1 - _PATH_CHARS :]}"


def _details(entry: Entry, texts: Texts) -> list[str]:
    sides = [("Copy" if entry.source else "Passage", entry.copy)]
    if entry.source:
        sides.append(("Source", entry.source))
    return [
        f"<details><summary>{entry.rule} {_place(entry.copy)}</summary>",
        "",
        inline(excerpt(entry.message, _PASSAGE_CHARS)),
        "",
        *(line for word, side in sides for line in _passage(word, side, texts)),
        *(f"- {inline(excerpt(each, _PASSAGE_CHARS))}" for each in entry.reasons),
        "",
        "</details>",
        "",
    ]


def _passage(word: str, side: Whereabouts, texts: Texts) -> Iterator[str]:
    if side.document in texts:
        words = excerpt(texts[side.document][side.start : side.end], _PASSAGE_CHARS)
        yield from (f"> {word}: {inline(words)}", "")


def _unread(result: Result) -> Iterator[str]:
    skipped = result["skipped"]
    if not skipped:
        return
    shown = ", ".join(code(_tail(each["path"])) for each in skipped[:_UNREAD_MAX])
    more = ", …" if len(skipped) > _UNREAD_MAX else ""
    yield from ("", f"{counted(len(skipped), 'file')} not analysed: {shown}{more}")
