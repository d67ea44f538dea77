from provenance.quotes.looks import NAMES, Once, looks_for


def test_names_are_templates_with_their_fields():
    assert NAMES["c4"]["said"]["that"] + NAMES["c0"] == ["c4 said that", "c0"]


def test_fields_are_written_as_text():
    assert NAMES["s4"]["said"]["that"][True] + NAMES["p9"][2] == ["s4 said that True", "p9 2"]


def test_weights_are_asked_once_for_what_is_seen_again():
    asked = []
    looks = looks_for(lambda seen: float(asked.append(seen) is None))
    asked.clear()
    assert looks["c6"]["he"]["that"] + looks["c6"]["he"]["that"] == 2.0
    assert asked == ["c6 he that"]


def test_a_field_of_many_values_does_not_fill_the_memory():
    looks = looks_for(lambda seen: float(len(seen)))
    for number in range(10_000):
        assert looks["e1"][number] == len(f"e1 {number}")
    assert len(looks["e1"]) < 5_000


def test_each_thing_is_looked_at_once():
    asked = []
    once = Once(lambda key: asked.append(key) or float(key))
    assert [once[2], once[2], once[3]] == [2.0, 2.0, 3.0]
    assert asked == [2, 3]
