import pytest

from provenance import errors
from provenance.errors import BadOption, CannotWrite, NoDocuments, ProvenanceError, UnusableResult


def _all():
    return [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, ProvenanceError)
    ]


@pytest.mark.parametrize("kind", _all())
def test_one_name_catches_every_error_and_it_says_what_happened(kind):
    with pytest.raises(ProvenanceError, match=r"^the wick went out$"):
        raise kind("the wick went out")


@pytest.mark.parametrize("kind", [NoDocuments, UnusableResult, CannotWrite])
def test_an_error_hints_at_what_to_do(kind):
    assert kind("the wick went out").hint == kind.hint
    assert kind.hint.endswith(".")


@pytest.mark.parametrize("kind", _all())
def test_whoever_raises_it_may_know_better(kind):
    assert kind("the wick went out", "Trim it.").hint == "Trim it."
    assert kind("the wick went out").hint == kind.hint


def test_an_error_without_a_hint_has_an_empty_one():
    assert BadOption("words_min is 0").hint == ""


def test_the_tree_of_errors_is_drawn_whole():
    assert all(kind.__name__ in errors.__doc__ for kind in _all())
