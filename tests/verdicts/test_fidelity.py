import pytest

from provenance.model import EditKind, Fidelity, Span
from provenance.verdicts.fidelity import check_fidelity

SAID = "We did not see the river rise that night."


def _checked(quoted, said=SAID):
    fidelity, edits = check_fidelity(
        said, [Span(0, 0, len(said))], quoted, [Span(1, 0, len(quoted))]
    )
    differences = [
        (edit.kind, said[edit.a_start : edit.a_end], quoted[edit.b_start : edit.b_end])
        for edit in edits
    ]
    return fidelity, differences


@pytest.mark.parametrize(
    "quoted",
    [
        SAID,
        SAID.upper(),
        "we did not  see the river—rise that night",
        "We … see the river rise that night.",
        "We did not see the river ... that night.",
        "We did not see the [Thames] river rise that night.",
        "We did not see the [water] rise that night.",
        "[They] did not see the river rise that night.",
        "did not see the river rise",
    ],
)
def test_case_typography_ellipses_and_brackets_are_no_alterations(quoted):
    assert _checked(quoted) == (Fidelity.VERBATIM, [])


@pytest.mark.parametrize(
    ("quoted", "difference"),
    [
        ("We did see the river rise that night.", (EditKind.DELETE, "not", "")),
        ("We did not see the river rise that very night.", (EditKind.INSERT, "", "very")),
        ("We did not see the lake rise that night.", (EditKind.REPLACE, "river", "lake")),
        (
            "We did not see the [big] lake rise that night.",
            (EditKind.REPLACE, "river", "big] lake"),
        ),
    ],
)
def test_a_word_more_or_less_or_other_is_an_alteration(quoted, difference):
    assert _checked(quoted) == (Fidelity.ALTERED, [difference])


def test_brackets_of_the_source_are_its_own_words():
    said = "We did [not] see it."
    assert _checked("We did [not] see it.", said) == (Fidelity.VERBATIM, [])


def test_an_interruption_may_leave_words_out():
    quoted = "We did not see, he said, that night."
    parts = [Span(1, 0, 14), Span(1, 25, len(quoted))]
    fidelity, edits = check_fidelity(SAID, [Span(0, 0, len(SAID))], quoted, parts)
    assert (fidelity, edits) == (Fidelity.VERBATIM, ())


def test_without_words_nothing_is_known():
    assert _checked("…")[0] is Fidelity.UNKNOWN
    assert _checked("We did", "…")[0] is Fidelity.UNKNOWN
