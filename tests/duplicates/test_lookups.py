import pytest

from provenance.duplicates.lookups import batches_of, look_up
from provenance.duplicates.rarity import WordBits, bits_by_bucket
from provenance.duplicates.tables import NO_WORDS

SCORE = 100.0


def _look(texts, index, score_min=SCORE):
    table = texts.table()
    return look_up(
        table, WordBits(table.hashes, bits_by_bucket(index.word_counts)), index, score_min
    )


def _seen(texts, index, corpora, score_min=SCORE):
    """Return segment, document and the words of both sides of each sighting."""
    found, table = _look(texts, index, score_min), texts.table()
    words = []
    columns = (found.holders, found.a_first, found.a_last, found.b_first, found.b_last)
    for holder, a_first, a_last, b_first, b_last in zip(*map(list, columns), strict=True):
        place = found.documents[holder]
        text = corpora[place.segment].documents[place.row].text
        here = texts.documents[int(table.documents_of(a_first))].text
        words.append(
            (
                *place,
                here[table.starts[a_first] : table.ends[a_last - 1]],
                " ".join(text.split()[b_first:b_last]),
            )
        )
    return words


def test_a_passage_is_found_with_its_document_and_its_words(corpus, say, segment, indexed):
    run = say(0, 30)
    corpora = [
        corpus(say(1000, 50), f"{say(2000, 700)} {run} {say(3000, 600)}"),
        corpus(f"{run} {say(4000, 20)}"),
    ]
    index = indexed(*map(segment, corpora))
    seen = _seen(corpus(f"{say(5000, 9)} {run} {say(6000, 40)}"), index, corpora)
    assert seen == [(0, 1, run, run), (1, 0, run, run)]


def test_two_passages_of_one_document_are_both_found(corpus, say, segment, indexed):
    first, second = say(0, 25), say(100, 25)
    corpora = [corpus(f"{first} {say(1000, 3000)} {second}")]
    seen = _seen(corpus(second, first), indexed(segment(corpora[0])), corpora)
    assert sorted(seen) == sorted([(0, 0, first, first), (0, 0, second, second)])


def test_changed_words_inside_a_passage_belong_to_it(corpus, say, segment, indexed):
    there = corpus(f"{say(1000, 40)} {say(0, 15)} {say(500, 1)} {say(15, 15)} {say(2000, 40)}")
    here = corpus(f"{say(0, 15)} {say(600, 1)} {say(15, 15)}")
    ((*_, a, b),) = _seen(here, indexed(segment(there)), [there])
    assert a == here.documents[0].text
    assert b == f"{say(0, 15)} {say(500, 1)} {say(15, 15)}"


def test_what_holds_too_little_is_not_told(corpus, say, segment, indexed):
    there = corpus(
        f"{say(0, 8)} {say(100, 20)}", "one two three four five six seven eight nine ten"
    )
    index = indexed(segment(there))
    assert len(_look(corpus(f"{say(0, 8)} {say(200, 20)}"), index, 50)) == 1
    assert len(_look(corpus(f"{say(0, 8)} {say(200, 20)}"), index, 5000)) == 0


def test_nothing_shared_is_nothing_found(corpus, say, segment, indexed):
    index = indexed(segment(corpus(say(0, 50))))
    assert not _look(corpus(say(100, 50)), index).holding()
    assert not _look(corpus(""), index).holding()
    assert not _look(corpus(say(0, 50)), indexed(segment(corpus("")))).holding()


def test_how_documents_are_kept_changes_nothing(corpus, say, segment, indexed):
    texts = [f"{say(1000 * n, 20)} {say(0, 30 + n)} {say(1000 * n + 50, 20)}" for n in range(1, 7)]
    new = corpus(say(0, 60))
    found = []
    for sizes in ([6], [1, 5], [2, 2, 2]):
        parts = [texts[sum(sizes[:at]) : sum(sizes[: at + 1])] for at in range(len(sizes))]
        corpora = [corpus(*part) for part in parts]
        seen = _seen(new, indexed(*map(segment, corpora)), corpora)
        found.append(sorted((a, b) for *_, a, b in seen))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 6


@pytest.mark.parametrize(("words_max", "counts"), [(1, [1, 1, 1]), (60, [2, 1]), (1000, [3])])
def test_batches_are_of_whole_documents(corpus, say, words_max, counts):
    table = corpus(say(0, 20), f"{say(50, 10)}\n{say(80, 20)}", say(200, 70)).table()
    parts = list(batches_of(table, words_max))
    assert [len(part.firsts) - 1 for part in parts] == counts
    assert [each for part in parts for each in part.hashes.tolist()] == table.hashes.tolist()
    passages = [ends for part in parts for ends in (part.passages[:, 1] - part.passages[:, 0])]
    assert passages == [20, 10, 20, 70]
    assert list(batches_of(NO_WORDS, 10)) == []
