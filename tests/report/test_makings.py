import hashlib

from provenance.report.makings import making_of


def test_options_inputs_and_files_are_told(result, small):
    making = making_of(result)
    assert dict(making.options)["words_min"] == "8"
    assert [path for path, _, _ in making.files] == [each.path for each in small.documents]
    digest = hashlib.sha256(small.documents[3].text.encode()).hexdigest()
    assert making.files[3][2] == digest
    assert making.skipped == ()
