from provenance.lineage.undirected import pair_copies
from provenance.model import Direction, FamilyKind, Relation

ESSAY = "The sea took the pier in March and gave nothing back. Nobody had asked it to."
LEAD = "The sea took the pier in March and gave nothing back."


def _told(corpus):
    found = pair_copies(corpus.families)
    return [(each.source.span, each.copy.span, each.direction, each.relation) for each in found]


def test_each_copy_stands_beside_the_first_and_nobody_is_accused(corpus):
    corpus.page(ESSAY, published="2024-03-01")
    corpus.page(f"“{ESSAY}”, wrote Ash.")
    corpus.page(ESSAY)
    first, second, third = (each.span for each in corpus.family(ESSAY).occurrences)
    open_ = (Direction.UNDETERMINED, Relation.VERBATIM)
    assert _told(corpus) == [(first, second, *open_), (first, third, *open_)]


def test_a_text_that_stands_again_in_its_document_repeats_the_first_there(corpus):
    corpus.page("Nothing is said here.")
    corpus.page(f"{LEAD}\n{LEAD}\n{LEAD}")
    first, second, third = (each.span for each in corpus.family(LEAD).occurrences)
    repeat = (Direction.DETERMINED, Relation.REPEAT)
    assert _told(corpus) == [(first, second, *repeat), (first, third, *repeat)]


def test_what_copies_of_a_longer_text_bring_along_is_not_told_again(corpus):
    corpus.page(ESSAY)
    corpus.page(ESSAY)
    corpus.page(LEAD)
    corpus.family(ESSAY)
    part = corpus.family(LEAD, part_of=0)
    told = [each for each in pair_copies(corpus.families) if each.family == part.id]
    assert [each.copy.page for each in told] == [2]


def test_furniture_is_left_out(corpus):
    corpus.page(LEAD)
    corpus.page(LEAD)
    corpus.family(LEAD, kind=FamilyKind.FURNITURE)
    assert pair_copies(corpus.families) == ()
