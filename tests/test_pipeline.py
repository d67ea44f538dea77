import pytest

from provenance import AuditOptions, NoDocuments, audit, quote

ESSAY = (
    "The granary stood on the hill for ninety winters before anybody thought to count its beams.\n"
    "When the surveyors came in spring they found four hundred and twelve, and a nest of owls."
)


@pytest.fixture(name="folder")
def _folder(tmp_path):
    (tmp_path / "a.txt").write_text(f"{ESSAY}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"My own first line.\n{ESSAY}\n", encoding="utf-8")
    return tmp_path


def test_a_passage_in_two_texts_is_one_family_with_one_verdict(folder):
    result = audit([folder])
    (family,) = result.families
    (verdict,) = result.judgement.verdicts
    assert verdict.family == family.id
    assert [
        result.documents[each.span.document].text[each.span.start : each.span.end]
        for each in family.occurrences
    ] == [ESSAY, ESSAY]


def test_without_attribution_no_quotation_is_looked_for(folder):
    (folder / "c.txt").write_text("“It was never my granary,” said Anna Holm.\n", encoding="utf-8")
    options = AuditOptions(attribution=False, all_quotations=True)
    assert audit([folder], AuditOptions(all_quotations=True)).quotations
    assert audit([folder], options).quotations == ()


def test_the_inputs_and_options_are_kept_but_not_the_number_of_workers(folder):
    result = audit([folder], AuditOptions(words_min=9, jobs=2))
    assert result.inputs == (str(folder),)
    assert dict(result.options)["words_min"] == 9
    assert "jobs" not in dict(result.options)


def test_a_folder_without_texts_is_an_error(tmp_path):
    with pytest.raises(NoDocuments):
        audit([tmp_path])


def test_quotations_are_found_without_looking_for_copies(folder):
    (folder / "c.txt").write_text("“It was never my granary,” said Anna Holm.\n", encoding="utf-8")
    found = quote([folder])
    assert [each.speaker.name for each in found.quotations] == ["Anna Holm"]
    assert (found.families, found.derivations, found.judgement.verdicts) == ((), (), ())
    assert [each.own for each in found.judgement.shares][:2] == [1.0, 1.0]
