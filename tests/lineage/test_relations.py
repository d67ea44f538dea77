import pytest

from provenance.lineage.relations import relation_of
from provenance.model import Evidence, EvidenceKind, Relation

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"
OWN = "It rained for a week before, and the lamp of the pier had gone out long ago, they say."


def test_marked_words_are_a_quotation_even_of_a_whole_page(corpus):
    corpus.page(WORDS)
    corpus.quote(corpus.page(f"He posted: “{WORDS}”. {OWN}"), WORDS)
    assert relation_of(*corpus.sides(WORDS)) is Relation.QUOTATION


def test_a_whole_page_is_a_repost(corpus):
    corpus.page(f"{WORDS}.")
    corpus.page(f"{WORDS}. {OWN}")
    assert relation_of(*corpus.sides(WORDS)) is Relation.REPOST


@pytest.mark.parametrize(
    ("copied", "relation"),
    [
        (WORDS, Relation.VERBATIM),
        (WORDS.upper(), Relation.VERBATIM),
        (WORDS.replace("dawn", "dusk"), Relation.EDITED),
        (WORDS[:30], Relation.EXCERPT),
    ],
)
def test_a_part_is_verbatim_edited_or_an_excerpt(corpus, copied, relation):
    corpus.page(f"{OWN} {WORDS}. {OWN}")
    corpus.page(f"{copied} was told, and: {OWN}")
    (source,) = corpus.sides(WORDS)[:1]
    copy = corpus.sides(copied)[-1]
    assert relation_of(source, copy) is relation


def test_what_the_header_declares_to_replace_is_a_revision(corpus):
    corpus.page(f"One.\n{WORDS}")
    corpus.page(f"Two.\n{WORDS}")
    left, right = corpus.sides(WORDS)
    declared = (Evidence(EvidenceKind.DECLARES_SOURCE, 2.5, "It says so."),)
    assert relation_of(left, right, declared) is Relation.REVISION
    against = (Evidence(EvidenceKind.DECLARES_SOURCE, -2.5, "The other says so."),)
    assert relation_of(left, right, against) is not Relation.REVISION


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        ({"author": "Ann Brook", "published": "2024-02-08"}, Relation.REVISION),
        ({"author": "Ann Brook", "published": "2024-02-01"}, Relation.REPOST),
        ({"author": "Tom Ash", "published": "2024-02-08"}, Relation.REPOST),
    ],
)
def test_a_maker_who_brings_a_page_out_again_on_another_day_revises_it(corpus, second, relation):
    for said in ({"author": "Ann Brook", "published": "2024-02-01"}, second):
        head = f"{said['author']} {said['published']}"
        corpus.page(f"A ferry\n{head}\n{WORDS * 3}", title="A ferry", **said)
    left, right = corpus.sides(WORDS * 3)
    assert relation_of(left, right) is relation
