from provenance.report.check_sentences import sentences_of

LEFT_OUT = (
    "Not listed: 1 finding about other documents that have passages of these; "
    "`provenance audit` shows them."
)
CLEAN = {
    "outcome": "clean",
    "judged": ["d0", "d1"],
    "unjudged": [],
    "fail_on": "warning",
    "max_new": 0,
    "max_copied": None,
    "standings": {"new": 0, "known": 0, "ignored": 0},
    "failing": 0,
    "elsewhere": 0,
    "copied": [],
    "excuses": [],
    "said": [],
}


def _said(**others):
    return sentences_of({**CLEAN, **others}, {"d0": "a.txt", "d1": "b.txt"})


def test_a_check_that_passes():
    assert _said() == ["The check passes: no new findings at or above warning in 2 files."]


def test_a_check_that_fails_of_rules():
    (sentence,) = _said(outcome="findings", failing=2, fail_on="PROV101", max_new=1)
    assert sentence == "The check fails: 2 new findings of PROV101 in 2 files (1 allowed)."


def test_nothing_to_judge():
    assert _said(judged=[]) == ["No file to judge."]


def test_what_could_not_be_judged_comes_first():
    unjudged = [{"path": "c.txt", "reason": "does not exist"}]
    said = _said(outcome="unjudged", unjudged=unjudged, failing=1)
    assert said == [
        "c.txt could not be judged: does not exist.",
        "The check could not judge everything: 1 new finding at or above warning in 2 files.",
    ]
    assert _said(unjudged=unjudged)[1] == (
        "Files that could not be judged are let pass (--allow-skipped)."
    )
    assert _said(outcome="unjudged", judged=[], unjudged=unjudged)[-1] == (
        "The check could judge nothing."
    )


def test_a_document_that_is_copied_too_much():
    copied = [{"document": "d1", "share": 0.412}]
    assert _said(outcome="findings", copied=copied, max_copied=0.3)[0] == (
        "b.txt is copied without credit to 41.2 %, and at most 30.0 % is allowed."
    )


def test_counts_and_what_is_left_over():
    stale = {"entry": 3, "state": "expired", "reason": "Agreed.", "about": "a.txt"}
    said = _said(
        standings={"new": 1, "known": 2, "ignored": 3},
        elsewhere=1,
        excuses=[stale, {**stale, "state": "unused"}],
    )
    assert said[1:] == [
        "6 findings: 1 new, 2 known to the baseline, 3 ignored.",
        LEFT_OUT,
        "Entry 3 of the ignore file has expired (a.txt): Agreed.",
        "Entry 3 of the ignore file is not used any more (a.txt): Agreed.",
    ]
