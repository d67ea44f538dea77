import pytest

from provenance.duplicates.stems import stems_of


@pytest.fixture(name="stems")
def _stems(corpus):
    def of(text, known=None, first=0):
        table = corpus(text).table()
        rows = slice(first, len(table.hashes))
        return stems_of(text, table, rows, {} if known is None else known).tolist()

    return of


def test_the_forms_of_a_word_have_one_stem(stems):
    one, other, third, fourth = stems("insulated insulation институты ИНСТИТУТОВ")
    assert one == other
    assert third == fourth != one


def test_short_words_are_their_own_stems(stems):
    assert len(set(stems("run rung runs wordy worde"))) == 5


def test_what_looks_the_same_has_the_same_stem(stems):
    assert len(set(stems("ﬁnance finances Finance fi\u00adnance"))) == 1


def test_stems_stand_in_the_order_of_the_words(stems):
    whole = stems("the cat and the dog")
    assert whole[0] == whole[3]
    assert stems("the cat and the dog", first=2) == whole[2:]


def test_a_word_is_looked_at_once(stems):
    known = {}
    first = stems("brave new world", known)
    assert sorted(known.values()) == sorted(first)
    known |= dict.fromkeys(known, 7)
    assert stems("brave new world", known) == [7, 7, 7]


def test_what_was_known_before_changes_no_stem(stems):
    known = {}
    stems("½ cup of ¼", known)
    assert stems("1 2 4 cup", known) == stems("1 2 4 cup")
