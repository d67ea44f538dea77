from provenance.corpus.cohesion import vocabulary_drops

CATS = [
    "cats purr softly",
    "cats drink milk",
    "milk makes cats purr",
    "cats sleep softly",
    "milk for cats",
]
SHIPS = [
    "ships sail north",
    "sailors fear storms",
    "storms sink ships",
    "ships need sailors",
    "sail in storms",
]


def test_the_drop_stands_where_the_subject_changes():
    drops = vocabulary_drops([line.split() for line in CATS + SHIPS])
    assert max(range(len(drops)), key=drops.__getitem__) == 5
    assert drops[5] == 1.0
    assert drops[0] == 0.0


def test_one_subject_has_no_sharp_drop():
    assert max(vocabulary_drops([line.split() for line in CATS])) < 1.0


def test_nothing_has_no_drops():
    assert vocabulary_drops([]) == []
    assert vocabulary_drops([[], []]) == [0.0, 0.0]


def test_long_parts_are_compared_by_their_nearest_words():
    parts = [["cat"] * 200, ["cat"] * 200, ["ship"] * 200, ["ship"] * 200]
    assert vocabulary_drops(parts) == [0.0, 0.0, 1.0, 0.0]
