from provenance.distributed.tasks.renumbering import Numbers

NUMBERS = Numbers({"d": [7, 9].__getitem__, "p": [70, 90].__getitem__, "f": [4].__getitem__})


def test_a_row_names_others_as_the_whole_corpus_does():
    row = {
        "id": "v0",
        "family": "f0",
        "copy": {"document": "d1", "page": "p1", "start": 3},
        "evidence": [{"spans": [{"document": "d0"}], "detail": "d0 is a word here"}],
        "pages": ["p0", "p1"],
        "part_of": None,
        "related": ["PROV101-d0"],
    }
    assert NUMBERS.renumbered(row) == {
        "id": "v0",
        "family": "f4",
        "copy": {"document": "d9", "page": "p90", "start": 3},
        "evidence": [{"spans": [{"document": "d7"}], "detail": "d0 is a word here"}],
        "pages": ["p70", "p90"],
        "part_of": None,
        "related": ["PROV101-d0"],
    }


def test_what_has_no_number_yet_stays_as_it_is():
    assert NUMBERS.renamed("v5") == "v5"
