import hashlib

from provenance.report.makings import making_of


def test_options_inputs_and_files_are_told(result, small):
    making = making_of(result)
    assert dict(making.options)["words_min"] == "8"
    assert [path for path, _, _ in making.files] == [each.path for each in small.documents]
    digest = hashlib.sha256(small.documents[3].text.encode()).hexdigest()
    assert making.files[3][2] == digest
    assert making.skipped == ()


def test_what_was_not_looked_at_is_told_by_the_options(result):
    told = {"attribution": False, "all_quotations": True, "pairs": ["a b"], "group_by": ["*"]}
    run = result["run"] | {"options": told | {"words_min": 12}}
    unseen = " ".join(making_of(result | {"run": run}).unseen)
    for said in ("--no-attribution", "--pairs", "--group-by", "fewer than 12 words"):
        assert said in unseen
    assert "Quotations far" not in unseen
    assert "Quotations far" in " ".join(making_of(result).unseen)
