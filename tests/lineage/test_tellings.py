from provenance.lineage.derivations import find_tree
from provenance.lineage.sides import see_sides
from provenance.lineage.tellings import see_telling, tell_family, tell_source, tell_untold
from provenance.model import Direction, EvidenceKind, FamilyKind, Relation

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _told(corpus, family, longer=None):
    """Return what a family tells, seen and unseen."""
    settings = corpus.settings()
    sides = {each.id: see_sides(each, settings) for each in corpus.families}
    seen = {(each.spot.family, each.span): each for of in sides.values() for each in of}
    told = tell_family(family, longer, find_tree(settings, sides))
    return told, [see_telling(each, lambda spot: seen[spot.family, spot.span]) for each in told]


def test_the_relation_is_known_when_the_sides_are_seen(corpus):
    corpus.page(WORDS)
    corpus.quote(corpus.page(f"She wrote: “{WORDS}”"), WORDS)
    (told,), (seen,) = _told(corpus, corpus.family(WORDS))
    assert (told.relation, seen.relation) == (None, Relation.QUOTATION)
    assert (told.pair, seen.pair, told.order) == ((0, 1), (0, 1), (0, 0, 0))


def test_all_who_quote_a_third_have_a_common_source(corpus):
    for letter in "cba":
        corpus.quote(corpus.page(f"{letter}: “{WORDS}”"), WORDS)
    told, seen = _told(corpus, corpus.family(WORDS))
    assert {each.link.direction for each in told} == {Direction.UNDETERMINED}
    assert [(each.pair, each.link.direction.value) for each in seen] == [
        ((0, 1), "common-source"),
        ((0, 2), "common-source"),
    ]
    assert {reason.kind for each in seen for reason in each.link.evidence} == {
        EvidenceKind.SAME_THIRD_PARTY
    }


def test_a_repeat_is_a_repeat_whatever_is_seen_of_it(corpus):
    corpus.page(f"{WORDS}\n{WORDS}")
    (told,), (seen,) = _told(corpus, corpus.family(WORDS))
    assert told == seen
    assert told.relation is Relation.REPEAT


def test_furniture_tells_nothing(corpus):
    for letter in "ba":
        corpus.page(f"{letter}\n{WORDS}")
    assert _told(corpus, corpus.family(WORDS, kind=FamilyKind.FURNITURE)) == ([], [])


def test_what_lies_in_a_longer_family_is_not_told_again(corpus):
    for letter in "ba":
        corpus.page(f"{letter}\n{WORDS}.")
    longer = corpus.family(f"{WORDS}.")
    assert _told(corpus, corpus.family(WORDS, part_of=0), longer) == ([], [])


def test_a_source_that_no_family_tells_is_told_by_the_longest_text(corpus):
    corpus.page(WORDS)
    corpus.quote(corpus.page(f"“{WORDS}”"), WORDS)
    sides = corpus.sides(WORDS)
    tree = find_tree(corpus.settings(), {0: sides})
    ((source,),) = tree.sources.values()
    (told,) = tell_untold([source], frozenset())
    assert told == tell_source(source, 0)
    assert (told.family, told.pair, told.relation, told.order) == (0, (0, 1), None, (1, 0, 0))
    assert not list(tell_untold([source], frozenset({(0, 1)})))
