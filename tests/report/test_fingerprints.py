from provenance.report.fingerprints import fingerprints_of


def test_the_same_passage_in_the_same_document_has_its_own_by_ordinal():
    once = ("PROV301", "a.txt", "granite forgives nobody")
    first, second, other = fingerprints_of([once, once, ("PROV301", "b.txt", once[2])])
    assert len({first, second, other}) == 3
    assert fingerprints_of([once]) == [first]
