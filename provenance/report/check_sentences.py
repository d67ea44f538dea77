"""What a check decided comes in, the same in sentences goes out."""

from collections.abc import Iterator, Mapping

from provenance.report.excerpts import counted
from provenance.report.rows import CheckRow
from provenance.report.sorts import percent


def sentences_of(check: CheckRow, paths: Mapping[str, str]) -> list[str]:
    """Return the outcome with its reason first, then what was known, ignored and left over."""
    return [*_outcome(check, paths), *_counts(check), *_left_over(check)]


def _outcome(check: CheckRow, paths: Mapping[str, str]) -> Iterator[str]:
    for each in check["unjudged"]:
        yield f"{each['path']} could not be judged: {each['reason']}."
    if check["unjudged"] and check["outcome"] != "unjudged":
        yield "Files that could not be judged are let pass (--allow-skipped)."
    for copied in check["copied"]:
        share, limit = percent(copied["share"]), percent(check["max_copied"] or 0)
        yield (
            f"{paths[copied['document']]} is copied without credit to {share}, "
            f"and at most {limit} is allowed."
        )
    yield _verdict(check)


def _verdict(check: CheckRow) -> str:
    if not check["judged"]:
        return "The check could judge nothing." if check["unjudged"] else "No file to judge."
    rules = "of" if check["fail_on"].upper().startswith("PROV") else "at or above"
    count = counted(check["failing"], "new finding") if check["failing"] else "no new findings"
    allowed = f" ({check['max_new']:,} allowed)" if check["max_new"] else ""
    what = (
        f"{count} {rules} {check['fail_on']} in {counted(len(check['judged']), 'file')}{allowed}"
    )
    ends = {"clean": "passes", "findings": "fails", "unjudged": "could not judge everything"}
    return f"The check {ends[check['outcome']]}: {what}."


def _counts(check: CheckRow) -> Iterator[str]:
    standings = check["standings"]
    if any(standings.values()):
        yield (
            f"{counted(sum(standings.values()), 'finding')}: {standings['new']:,} new, "
            f"{standings['known']:,} known to the baseline, {standings['ignored']:,} ignored."
        )


def _left_over(check: CheckRow) -> Iterator[str]:
    if check["elsewhere"]:
        yield (
            f"Not listed: {counted(check['elsewhere'], 'finding')} about other documents that "
            "have passages of these; `provenance audit` shows them."
        )
    for each in check["excuses"]:
        state = "has expired" if each["state"] == "expired" else "is not used any more"
        yield (
            f"Entry {each['entry']} of the ignore file {state} ({each['about']}): {each['reason']}"
        )
