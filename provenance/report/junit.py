"""Result to JUnit XML, which CI servers show: one suite a document, one case a finding."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from provenance.report.entries import Entry, entries_of, judged_paths
from provenance.report.invisible import on_one_line
from provenance.report.rows import Result, SkippedRow

_FAILING = frozenset(("error", "warning"))


def render_junit(result: Result) -> str:
    """Return the result as XML: errors and warnings fail, notes pass, settled ones are skipped.

    A document without findings is one case that passes; one that was not read is an error. Holds
    no times. Characters that XML cannot hold are named as in the other formats.
    """
    entries = entries_of(result)
    by_path: dict[str, list[Entry]] = {path: [] for path in judged_paths(result)}
    for entry in entries:
        by_path.setdefault(entry.copy.path, []).append(entry)
    failing = sum(map(_fails, entries))
    skipped = result["skipped"]
    tests = sum(max(1, len(each)) for each in by_path.values()) + len(skipped)
    counts = f'tests="{tests}" failures="{failing}" errors="{len(skipped)}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="provenance" {counts}>',
        *(line for path, told in by_path.items() for line in _suite(path, told)),
        *(line for each in skipped for line in _unread(each)),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _fails(entry: Entry) -> bool:
    return entry.level in _FAILING and not entry.is_settled


def _suite(path: str, entries: Sequence[Entry]) -> Iterator[str]:
    failing = sum(map(_fails, entries))
    settled = sum(each.is_settled for each in entries)
    name = quoteattr(on_one_line(path))
    yield (
        f'<testsuite name={name} tests="{max(1, len(entries))}" failures="{failing}" '
        f'errors="0" skipped="{settled}">'
    )
    if not entries:
        yield f'<testcase classname={name} name="nothing found"/>'
    for entry in entries:
        yield from _case(entry)
    yield "</testsuite>"


def _case(entry: Entry) -> Iterator[str]:
    title = f"{entry.rule} {entry.name} at {entry.copy.line}:{entry.copy.column}"
    yield (
        f"<testcase classname={quoteattr(on_one_line(entry.copy.path))} name={quoteattr(title)}>"
    )
    message = quoteattr(on_one_line(entry.message))
    if entry.is_settled:
        why = f"{entry.standing}: {entry.excuse}" if entry.excuse else entry.standing
        yield f"<skipped message={quoteattr(on_one_line(why))}/>"
    elif _fails(entry):
        yield f'<failure type="{entry.rule}" message={message}>{_details(entry)}</failure>'
    else:
        yield f"<system-out>{_details(entry)}</system-out>"
    yield "</testcase>"


def _details(entry: Entry) -> str:
    lines = [f"{entry.copy.path}:{entry.copy.line}:{entry.copy.column}: {entry.message}"]
    if entry.source:
        lines.append(f"Other side: {entry.source.path}:{entry.source.line}")
    lines += [*entry.reasons, f"Fingerprint: {entry.fingerprint}"]
    return escape("\n".join(on_one_line(each) for each in lines))


def _unread(skipped: SkippedRow) -> Iterator[str]:
    name, reason = quoteattr(on_one_line(skipped["path"])), on_one_line(skipped["reason"])
    yield f'<testsuite name={name} tests="1" failures="0" errors="1" skipped="0">'
    yield f'<testcase classname={name} name="read">'
    yield f'<error type="skipped" message={quoteattr(reason)}/>'
    yield "</testcase>"
    yield "</testsuite>"
