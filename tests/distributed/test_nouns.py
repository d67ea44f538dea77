"""A noun that travels as text comes back as it was."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.distributed.nouns import decode, encode
from provenance.model import (
    DateKind,
    Derivation,
    Disguise,
    DocumentId,
    Edit,
    EditKind,
    Family,
    FamilyId,
    Field,
    Judgement,
    Match,
    Outline,
    Page,
    PageDate,
    PageId,
    PageKind,
    PageLineage,
    Quotation,
    QuotationId,
    Span,
    Statement,
    Tier,
    Told,
    ToldDate,
)
from provenance.options import AuditOptions
from provenance.pipeline import audit

SPAN = Span(DocumentId(7), 10, 20)
PAGE = Page(
    PageId(3),
    SPAN,
    PageKind.MAIL,
    title=Statement("Где «это»? 😀", SPAN),
    date=PageDate(
        date(2012, 2, 29), DateKind.PUBLISHED, SPAN, datetime(2012, 2, 29, 1, 2, tzinfo=UTC)
    ),
    trailer=(SPAN, Span(DocumentId(7), 5, 5)),
    told=(Told(Field.TITLE, "it", "json-ld"),),
)
MATCH = Match(
    SPAN,
    Span(DocumentId(8), 0, 10),
    words=5,
    similarity=1 / 3,
    score=1e-300,
    tier=Tier.MINHASH,
    edits=(Edit(EditKind.INSERT, 1, 1, 2, 3),),
    disguise=(Disguise.HOMOGLYPHS,),
)

WORDS = (
    "Nobody had told the harbour master that the lighthouse keeper was also the thief of lamps. "
)
CORPUS = {
    "a.txt": f"By Ann Smith, 3 May 2001\n\n{WORDS * 4}\n\nThe keeper said: “I took the lamps.”\n",
    "b.txt": f"By Bob Jones, 9 June 2005\n\n{WORDS * 4}\n\nThe end of it.\n",
    "c.html": f"<title>Lamps</title><p>{WORDS * 3}</p><blockquote>{WORDS}</blockquote>",
}


@dataclass(frozen=True)
class _Alone:
    """A noun of one field."""

    place: Span | None


class TestThereAndBack:
    @pytest.mark.parametrize("noun", [PAGE, MATCH, SPAN, _Alone(None), _Alone(SPAN)])
    def test_a_noun_comes_back_equal(self, noun):
        assert decode(type(noun), encode(noun)) == noun

    def test_enums_and_instants_come_back_as_what_they_were(self):
        back = decode(Page, encode(PAGE))
        assert back.kind is PageKind.MAIL
        assert back.date.moment == PAGE.date.moment
        assert type(back.date.value) is date
        assert type(back.span) is Span

    def test_several_nouns_in_a_row_come_back(self):
        kind = tuple[Outline, ...]
        outlines = (Outline(0, 4, dates=(ToldDate(date(1, 1, 1), DateKind.ARCHIVED, "warc"),)),)
        assert decode(kind, encode(outlines, kind)) == outlines
        assert decode(kind, encode((), kind)) == ()

    def test_rows_of_numbers_come_back_as_tuples(self):
        kind = tuple[tuple[int, int, int], ...]
        assert decode(kind, encode(((0, 1, 1), (9, 2, 1)), kind)) == ((0, 1, 1), (9, 2, 1))

    @given(st.text(st.characters(codec=None), max_size=20), st.floats(allow_nan=False))
    def test_any_text_and_any_number_come_back(self, text, number):
        told = Told(Field.AUTHOR, text, "x")
        assert decode(Told, encode(told)) == told
        assert decode(tuple[float, ...], encode((number,), tuple[float, ...])) == (number,)

    @pytest.mark.parametrize("text", ["\ud83d", "\ud83d\ude00", "a\udc80b", "=22", '="\\ud83d'])
    def test_halves_of_surrogate_pairs_stay_apart_in_text_that_a_column_holds(self, text):
        written = encode(Told(Field.TITLE, text, ""))
        assert written.encode("utf-8")
        assert decode(Told, written).value == text

    def test_the_text_is_the_same_whoever_writes_it(self):
        assert encode(MATCH) == (
            '[[7,10,20],[8,0,10],5,0.3333333333333333,1e-300,"minhash",'
            '[["insert",1,1,2,3]],["letters of another script inside words"]]'
        )


class TestNumbersChanged:
    def test_every_document_number_is_changed_however_deep_it_lies(self):
        page = decode(Page, encode(PAGE), {DocumentId: lambda number: number + 100})
        assert {page.span.document, page.title.span.document, page.date.span.document} == {107}
        assert page.id == PAGE.id
        assert page.span.start == PAGE.span.start

    def test_a_mapping_will_do(self):
        match = decode(Match, encode(MATCH), {DocumentId: {7: 0, 8: 1}})
        assert (match.a.document, match.b.document) == (0, 1)
        assert match.words == MATCH.words

    def test_a_number_that_is_none_stays_none(self):
        family = Family(FamilyId(4), "text", (), (), 9)
        changed = decode(Family, encode(family), {FamilyId: lambda number: number + 1})
        assert (changed.id, changed.part_of) == (5, None)


def test_everything_that_an_audit_finds_comes_back(tmp_path):
    for name, text in CORPUS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = audit([tmp_path], AuditOptions(attribution=True, all_quotations=True))
    assert found.families
    assert found.quotations
    for kind, nouns in {
        Page: found.pages,
        Family: found.families,
        Quotation: found.quotations,
        Derivation: found.derivations,
        PageLineage: found.lineage,
        Judgement: [found.judgement],
    }.items():
        assert [decode(kind, encode(each)) for each in nouns] == list(nouns)


def test_hints_of_every_noun_can_be_read():
    for kind in (Page, Match, Family, Quotation, Derivation, PageLineage, Judgement, Outline):
        assert fields(kind)
    assert decode(Page, encode(PAGE), {QuotationId: lambda number: number}) == PAGE
