"""Whatever the texts: offsets point into them, and the order they come in means nothing."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import AuditOptions, ProvenanceError, audit

SENTENCES = (
    "The keeper trimmed the wick with silver scissors and wrote down the colour of the flame.",
    "“Granite does not forgive a helmsman who trusts his chart more than his ears,” she said.",
    "Береговая стража записала в журнал имя последнего судна, вышедшего из гавани до бури.",
    "According to the almanac, no comet had been seen above the estuary for ninety-one years.",
    "Published on Feb 08, 2024 02:14 PM IST",
    "© 2023 Skerry Press. All Rights Reserved.",
    "— Agnes Thorvald (@agnes) February 10, 2024",
    "Der Leuchtturmwärter sagte: „Die Flamme brennt heute blau, und morgen kommt der Sturm.“",
)
ODD = st.text(st.characters(codec="utf-8"), max_size=80)
TEXTS = st.lists(
    st.lists(st.one_of(st.sampled_from(SENTENCES), ODD), max_size=8).map("\n".join),
    min_size=1,
    max_size=4,
)
SOME = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("texts")


def _audit(folder, texts):
    """Audit the texts as files of these names; None if there is nothing to read in them."""
    for old in folder.iterdir():
        old.unlink()
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    try:
        return audit([folder], AuditOptions(all_quotations=True, jobs=1))
    except ProvenanceError:
        return None


def _spans(found):
    """Yield every span an audit speaks of."""
    yield from (page.span for page in found.pages)
    for family in found.families:
        for occurrence in family.occurrences:
            yield occurrence.span
            yield from occurrence.parts
        for match in family.matches:
            yield from (match.a, match.b)
    for quotation in found.quotations:
        yield from (quotation.span, *quotation.parts)
        yield from (each for each in (quotation.cue,) if each)
    for verdict in found.judgement.verdicts:
        yield verdict.copy.span


@SOME
@given(TEXTS)
def test_every_span_lies_in_its_text_and_holds_some_of_it(folder, texts):
    found = _audit(folder, {f"{number}.txt": text for number, text in enumerate(texts)})
    for span in _spans(found) if found else ():
        text = found.documents[span.document].text
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()


@SOME
@given(TEXTS)
def test_text_is_kept_as_it_was_written(folder, texts):
    found = _audit(folder, {f"{number}.txt": text for number, text in enumerate(texts)})
    for document in found.documents if found else ():
        assert document.text == texts[int(document.path.removesuffix(".txt"))]


@SOME
@given(TEXTS)
def test_an_audit_says_the_same_twice(folder, texts):
    named = {f"{number}.txt": text for number, text in enumerate(texts)}
    assert _audit(folder, named) == _audit(folder, named)


@SOME
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_in_which_texts_are_given_changes_nothing(folder, texts, chance):
    found = _audit(folder, {f"{number}.txt": text for number, text in enumerate(texts)})
    paths = sorted(folder.iterdir())
    chance.shuffle(paths)
    if found:
        again = audit(paths, AuditOptions(all_quotations=True, jobs=1))
        assert replace(again, inputs=()) == replace(found, inputs=())
