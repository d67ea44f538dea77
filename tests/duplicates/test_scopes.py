import numpy as np
import pytest

from provenance.duplicates.scopes import part_of, scope_of
from provenance.errors import BadOption
from provenance.options import AuditOptions


def _wanted(corpus, **options):
    scope = scope_of(corpus("a", "b", "c").documents, AuditOptions(**options))
    pairs = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)]
    wanted = scope.wants(*np.array(pairs).T)
    return [pair for pair, wants in zip(pairs, wanted.tolist(), strict=True) if wants]


def test_everything_is_compared_unless_said_otherwise(corpus):
    assert _wanted(corpus) == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)]


def test_repeats_within_documents_or_text_across_them(corpus):
    assert _wanted(corpus, matches="within") == [(0, 0), (1, 1)]
    assert _wanted(corpus, matches="across") == [(0, 1), (0, 2), (1, 2)]


def test_only_what_is_about_some_documents(corpus):
    assert _wanted(corpus, about=("1.txt",)) == [(0, 1), (1, 1), (1, 2)]
    assert _wanted(corpus, about=("1.txt",), matches="across") == [(0, 1), (1, 2)]


def test_listed_pairs_whichever_is_named_first(corpus):
    scope = scope_of(
        corpus("a", "b", "c").documents,
        AuditOptions(pairs=(("2.txt", "0.txt"), ("0.txt", "2.txt"))),
    )
    assert scope.pairs == ((0, 2),)
    assert _wanted(corpus, pairs=(("2.txt", "0.txt"),)) == [(0, 2)]


@pytest.mark.parametrize("options", [{"about": ("x.txt",)}, {"pairs": (("0.txt", "x.txt"),)}])
def test_a_path_that_was_not_read_is_an_error_that_names_it(corpus, options):
    with pytest.raises(BadOption, match=r"the options name x\.txt, which was not read"):
        _wanted(corpus, **options)


def test_the_scope_of_some_documents_holds_their_wanted_pairs_in_new_numbers(corpus):
    documents = corpus(*"abcdef").documents
    pairs = np.array([[1, 4], [4, 4], [1, 4], [2, 5]])
    whole = scope_of(documents, AuditOptions(matches="across", about=("4.txt", "0.txt")))
    part = part_of(whole, np.array([1, 2, 4, 5]), pairs)
    assert (part.pairs, part.count) == (((0, 2),), 4)
    assert part.wants(np.array([0, 0, 2]), np.array([2, 1, 2])).tolist() == [True, False, False]


def test_without_a_wanted_pair_nothing_is_compared(corpus):
    whole = scope_of(corpus("a", "b").documents, AuditOptions(matches="within"))
    part = part_of(whole, np.array([0, 1]), np.array([[0, 1]]))
    assert part.pairs == ()
    assert not part.wants(np.array([0, 0]), np.array([0, 1])).any()
