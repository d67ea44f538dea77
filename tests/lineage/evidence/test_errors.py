from provenance.lineage.evidence.errors import errors_introduced
from provenance.lineage.ties import exchanged_tie
from provenance.lineage.weights import CERTAINTY_MIN, probability_of
from provenance.model import Direction

SOUND = "The harbour was dark. Nobody on the ferry had seen the harbour lamps at all that day."
WRONG = "The harbour was dark. Nobody on the ferry had seen the harbuor lamps at all that day."


def _versions(corpus):
    corpus.page(SOUND)
    corpus.page(WRONG)
    return corpus.tie(SOUND, WRONG)


def test_the_misspelled_version_is_a_little_more_likely_the_copy(corpus):
    tie, habits = _versions(corpus)
    found = errors_introduced(tie)
    assert 0 < found.weight < 0.2
    assert "“harbuor” for “harbour”" in found.detail
    assert errors_introduced(exchanged_tie(tie, habits)) is None


def test_the_same_words_hold_no_error(corpus):
    corpus.page(SOUND)
    corpus.page(f"{SOUND} So they say.")
    assert errors_introduced(corpus.tie(SOUND)[0]) is None


def test_a_misspelling_alone_accuses_nobody(corpus):
    found = errors_introduced(_versions(corpus)[0])
    assert probability_of(found.weight) < CERTAINTY_MIN
    assert [each.direction for each in corpus.derive()] == [Direction.UNDETERMINED]
