"""Findings by family: what is said of one text stands together, worst first."""

from types import SimpleNamespace

from provenance.report.groups import groups_of
from provenance.report.places import Register

PLACE = {"document": "d0", "page": "p0", "line": 3, "column": 1}
REGISTER = Register(
    {"d0": {"path": "a.txt"}},
    {"p0": {"document": "d0", "kind": "mail", "title": None, "author": None, "publisher": None}},
)


def _family(name, words, kind="text"):
    places = [PLACE | {"start": at, "end": at + 9} for at in (0, 100)]
    return {
        "id": name,
        "kind": kind,
        "words": words,
        "excerpt": "Snow fell on …",
        "occurrences": places,
    }


def _groups(families, *rows):
    """Return the groups of findings told as (id, family, level, words)."""
    names = ("id", "family", "level", "words")
    findings = [SimpleNamespace(id=row[0]) for row in rows]
    derivation = {
        "family": "f0",
        "source": families[0]["occurrences"][0],
        "copy": families[0]["occurrences"][1],
        "direction": "determined",
        "probability": 0.9,
        "relation": "repeat",
    }
    result = {
        "families": families,
        "derivations": [derivation],
        "findings": [dict(zip(names, row, strict=True)) for row in rows],
    }
    return groups_of(result, findings, REGISTER)


def test_findings_on_one_text_stand_together_and_none_is_lost():
    groups = _groups(
        [_family("f0", 9), _family("f1", 9)],
        ("a", "f0", "note", 9),
        ("b", "f1", "note", 9),
        ("c", "f0", "note", 8),
    )
    assert [[each.id for each in group.findings] for group in groups] == [["a", "c"], ["b"]]


def test_the_worst_comes_first_and_of_equals_the_longest():
    groups = _groups(
        [_family(f"f{at}", 9) for at in range(4)],
        ("note", "f0", "note", 900),
        ("short", "f1", "error", 10),
        ("warning", "f2", "warning", 90),
        ("long", "f3", "error", 20),
    )
    assert [group.findings[0].id for group in groups] == ["long", "short", "warning", "note"]


def test_a_group_is_named_after_its_words_and_places_and_shows_its_tree():
    (group,) = _groups([_family("f0", 1200)], ("a", "f0", "error", 9))
    assert (group.id, group.title) == ("group-f0", "1,200 words in 2 places")
    assert group.excerpt == "Snow fell on …"
    assert [(each.depth, each.said) for each in group.tree] == [
        (0, ""),
        (1, "repeat, 90.0 % sure"),
    ]


def test_a_quotation_of_a_third_party_is_called_one():
    (group,) = _groups([_family("f0", 1, "quotation")], ("a", "f0", "note", 1))
    assert group.title == "1 word of a quotation in 2 places"


def test_a_finding_on_a_whole_file_is_a_group_by_itself():
    first, second = _groups(
        [_family("f0", 9)], ("PROV303-1", None, "warning", 9), ("PROV303-2", None, "warning", 9)
    )
    assert (first.id, first.title, first.tree) == ("group-PROV303-1", "A whole file", ())
    assert second.id == "group-PROV303-2"
