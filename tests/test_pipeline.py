from dataclasses import replace
from pathlib import Path

import pytest

from provenance import AuditOptions, NoDocuments, audit, quote
from provenance.errors import NoIndex, OtherIndex
from provenance.pipeline import EXPECTED, audit_against, audit_indexed
from provenance.scale.processes import LocalEngine
from provenance.store.index import open_index, write_manifest

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


LAMP = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope."
)
REWORDED = (
    "Each evening, with a pair of silver scissors, the wick of the skerry lamp was trimmed by its "
    "keeper; the colour of its flame he recorded in a ledger of leather, and a lantern on a rope "
    "was lowered by him."
)
ATLAS = f"An atlas of skerries\n\nBy Agnes Thorvald\n\nPublished on Feb 08, 2024\n\n{LAMP}\n"
BARNS = f"Barns of the valley\n\nBy Ole Brandt\n\n{ESSAY}\n"


class TestIndexed:
    @pytest.fixture(autouse=True)
    def _shelf(self, library):
        library.write({"atlas.txt": ATLAS, "barns.txt": BARNS})

    @pytest.fixture(name="indexed", params=[True, False])
    def _indexed(self, library, request):
        """A library with an index, with texts and without."""
        library.build(texts=request.param)
        return library

    def test_a_copy_is_told_with_document_page_and_span(self, library):
        library.build()
        new = f"My holiday notes\n\nI sat in the harbour and wrote.\n\n{LAMP}\n"
        Path("new.txt").write_text(new, encoding="utf-8")
        result = library.asked("new.txt")
        (finding,), (match,) = result["findings"], result["matches"]
        documents = {each["id"]: each for each in result["documents"]}
        places = {documents[each["document"]]["path"]: each for each in (match["a"], match["b"])}
        assert _words(new, places["new.txt"]) == LAMP
        assert _words(ATLAS, places["texts/atlas.txt"]) == LAMP
        pages = {each["id"]: each for each in result["pages"]}
        assert pages[places["texts/atlas.txt"]["page"]]["title"] == "An atlas of skerries"
        assert finding["compared"] is True
        assert "texts/atlas.txt" in finding["message"]
        paths = [each["path"] for each in result["documents"]]
        assert paths == ["new.txt", "texts/atlas.txt"]

    def test_without_texts_spans_are_right_to_the_word(self, library):
        library.build(texts=False)
        new = f"My holiday notes\n\nI sat in the harbour and wrote.\n\n{LAMP}\n"
        Path("new.txt").write_text(new, encoding="utf-8")
        result = library.asked("new.txt")
        (finding,), (match,) = result["findings"], result["matches"]
        paths = {each["id"]: each["path"] for each in result["documents"]}
        places = {paths[each["document"]]: each for each in (match["a"], match["b"])}
        assert _words(new, places["new.txt"]).rstrip(".") == LAMP.rstrip(".")
        assert _words(ATLAS, places["texts/atlas.txt"]).rstrip(". ") == LAMP.rstrip(".")
        assert finding["compared"] is False
        assert finding["words"] == 34

    def test_without_texts_no_words_of_the_corpus_lie_in_the_folder(self, library):
        library.build(texts=False)
        content = b"".join(library.files().values()).lower()
        words = {word for text in (ATLAS, BARNS) for word in text.lower().split() if len(word) > 5}
        words.remove("published")  # a kind of date too
        assert "scissors," in words
        assert not [word for word in words if word.encode() in content]
        for encoding in ("utf-16-le", "utf-32-le"):
            assert "scissors".encode(encoding) not in content

    def test_reworded_text_is_found(self, indexed):
        Path("new.txt").write_text(f"A letter\n\n{REWORDED}\n", encoding="utf-8")
        (match,) = indexed.asked("new.txt")["matches"]
        assert match["tier"] != "seeds"

    def test_what_the_index_holds_already_is_not_held_against_itself(self, indexed):
        assert indexed.asked("texts/atlas.txt")["matches"] == []

    def test_a_copy_under_another_name_is_told(self, indexed):
        Path("copy.txt").write_text(ATLAS, encoding="utf-8")
        rules = {each["rule"] for each in indexed.asked("copy.txt")["findings"]}
        assert "PROV303" in rules

    def test_an_older_version_is_a_text_like_any_other_unless_it_is_replaced(self, indexed):
        indexed.write({"atlas.txt": f"{ATLAS}\nOne more line at the end.\n"})
        (match,) = indexed.asked("texts/atlas.txt")["matches"]
        assert match["words"] > 30
        assert indexed.asked("texts/atlas.txt", replaces=True)["matches"] == []

    def test_what_indexed_texts_share_is_not_told_again(self, indexed):
        indexed.write({"again.txt": f"Barns again\n\n{ESSAY}\n"})
        indexed.add("again.txt")
        Path("new.txt").write_text(f"A letter\n\n{LAMP}\n", encoding="utf-8")
        result = indexed.asked("new.txt")
        assert [each["path"] for each in result["documents"]] == ["new.txt", "texts/atlas.txt"]
        assert len(result["findings"]) == 1

    def test_new_texts_are_held_against_each_other_too(self, indexed):
        Path("new").mkdir()
        for name in ("a.txt", "b.txt"):
            owls = "Owls in the gable of the abbey have seen eleven priors come, preach and go."
            Path("new", name).write_text(f"{name}\n\n{owls}\n", encoding="utf-8")
        (match,) = indexed.asked("new")["matches"]
        assert match["words"] >= 15

    def test_nothing_shared_is_nothing_found(self, indexed):
        Path("new.txt").write_text("Nothing of this was ever written before.", encoding="utf-8")
        result = indexed.asked("new.txt")
        assert (result["matches"], result["findings"]) == ([], [])
        assert [each["path"] for each in result["documents"]] == ["new.txt"]

    def test_a_missing_index_is_never_an_empty_one(self):
        with pytest.raises(NoIndex, match="there is no index in none"):
            audit_against([Path("texts")], Path("none"))

    @pytest.mark.parametrize(
        ("other", "sentence"),
        [
            (replace(EXPECTED, fingerprint_spec="fp/0"), "ix has fingerprint spec fp/0, and this"),
            (
                replace(EXPECTED, parameters={"seed_words": 9}),
                "ix has parameters {'seed_words': 9}",
            ),
        ],
    )
    def test_other_fingerprints_are_refused(self, indexed, other, sentence):
        write_manifest(Path("ix"), other)
        with pytest.raises(OtherIndex, match=sentence):
            indexed.asked("texts/atlas.txt")

    def test_the_whole_corpus_is_judged_as_if_it_had_just_been_read(self, library):
        library.write({"again.txt": f"Barns again\n\n{ESSAY}\n"})
        library.build()
        with open_index(Path("ix"), EXPECTED) as index, LocalEngine(1) as engine:
            found = audit_indexed(index, AuditOptions(), engine)
        plain = audit([Path("texts")])
        assert [len(found.families), len(found.judgement.verdicts)] == [1, 1]
        assert found.families == plain.families
        assert found.judgement == plain.judgement


def _words(text, place):
    return text[place["start"] : place["end"]]
