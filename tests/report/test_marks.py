from provenance.report.marks import marks_in, quotations_by_document
from provenance.report.nouns import Mark

TEXT = "Roe wrote: “Owls hoot.” He slept. “Cats purr.”"
OWLS, CATS = "Owls hoot.", "Cats purr."


def _stretch(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def _quotation(words, speaker=None, cue=None):
    stretch = _stretch(words)
    told = {"speaker": speaker and _stretch(speaker), "cue": cue and _stretch(cue)}
    return {"document": "d0", "kind": "direct", **stretch, "parts": [stretch], **told}


def _marked(span, quotations, reasons=()):
    marks = marks_in(TEXT, ("d0", *span), quotations_by_document(quotations), reasons)
    return [(TEXT[start:end], mark) for start, end, mark in marks]


def _credit(document="d0", kind="credited"):
    return {"kind": kind, "detail": "", "span": {"document": document, **_stretch("Roe")}}


def test_quotations_are_kept_by_document_in_order():
    cats, owls = _quotation(CATS), _quotation(OWLS)
    elsewhere = {**owls, "document": "d1"}
    rows = quotations_by_document([cats, elsewhere, owls]).rows
    assert rows == {"d0": [owls, cats], "d1": [elsewhere]}


def test_speaker_cue_and_quotation_marks_are_marked():
    told = _marked((0, len(TEXT)), [_quotation(OWLS, "Roe", "wrote"), _quotation(CATS)])
    assert told == [
        ("Roe", Mark.SPEAKER),
        ("wrote", Mark.CUE),
        ("“", Mark.QUOTE_MARK),
        ("”", Mark.QUOTE_MARK),
        ("“", Mark.QUOTE_MARK),
        ("”", Mark.QUOTE_MARK),
    ]


def test_reported_speech_is_not_marked():
    reported = _quotation(OWLS, "Roe", "wrote") | {"kind": "indirect"}
    assert _marked((0, len(TEXT)), [reported]) == []


def test_words_without_marks_around_them_show_none():
    assert _marked((0, len(TEXT)), [_quotation("He slept.")]) == []


def test_only_what_touches_the_span_is_marked():
    quotations = [_quotation(OWLS, "Roe", "wrote"), _quotation(CATS)]
    until_the_owls = (4, TEXT.index("Owls"))
    assert _marked(until_the_owls, quotations) == [("wrote", Mark.CUE), ("“", Mark.QUOTE_MARK)]
    assert marks_in(TEXT, ("d9", 0, 5), quotations_by_document(quotations), ()) == ()


def test_credit_wins_over_the_speaker_in_the_same_place():
    quotations = [_quotation(OWLS, "Roe", "wrote")]
    told = _marked((0, len(TEXT)), quotations, [_credit()])
    assert told[:2] == [("Roe", Mark.CREDIT), ("wrote", Mark.CUE)]


def test_credit_elsewhere_or_nowhere_marks_nothing():
    placeless = {"kind": "credited", "detail": "", "span": None}
    others = [_credit(document="d1"), _credit(kind="repeated"), placeless]
    assert _marked((0, 10), [], others) == []


def test_the_report_shows_marks_cue_and_speaker(report):
    quoted = next(each for each in report.findings if each.rule == "PROV202")
    marks = {piece.mark for pair in quoted.comparison.pairs for piece in pair.right}
    assert {Mark.QUOTE_MARK, Mark.CUE} <= marks
    assert marks & {Mark.SPEAKER, Mark.CREDIT}
