from provenance.lineage.evidence.versions import version_order
from provenance.lineage.ties import exchanged_tie
from provenance.model import EvidenceKind, Relation

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _editions(corpus, old, new):
    for title in (old, new):
        corpus.page(f"{title}\n{WORDS}", title=title)
    return corpus.tie(WORDS)


def test_a_second_edition_was_made_from_the_first(corpus):
    tie, habits = _editions(corpus, "Harbour rules, 1st edition", "Harbour rules, 2nd edition")
    found = version_order(tie)
    assert (found.kind, found.weight) == (EvidenceKind.VERSION_ORDER, 2.0)
    assert version_order(exchanged_tie(tie, habits)) is None


def test_a_later_draft_was_made_from_the_earlier_and_revises_it(corpus):
    corpus.page(f"draft-ash-ferry-03\n{WORDS}")
    corpus.page(f"draft-ash-ferry-04\n{WORDS}")
    corpus.tie(WORDS)
    (found,) = corpus.derive()
    assert (found.source.page, found.copy.page) == (0, 1)
    assert found.relation is Relation.REVISION


def test_a_title_without_a_number_is_rather_the_first_version(corpus):
    tie, _ = _editions(corpus, "Rules of the harbour", "Rules of the harbour, version 2")
    assert version_order(tie).weight == 1.0


def test_the_second_edition_of_another_work_says_nothing(corpus):
    tie, _ = _editions(corpus, "Harbour rules, 1st edition", "Harbour songs, 2nd edition")
    assert version_order(tie) is None


def test_two_pages_of_one_version_have_no_order(corpus):
    tie, _ = _editions(corpus, "Harbour rules, version 2", "Harbour rules, version 2.0")
    assert version_order(tie) is None
