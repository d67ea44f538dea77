from datetime import date

import pytest

from provenance import BadOption
from provenance.report.excuses import read_excuses

PRINT = "0123456789abcdef" * 2


def _entry(lines):
    (entry,) = read_excuses(f"[[ignore]]\n{lines}\n", "ignore.toml")
    return entry


def test_an_entry_is_a_fingerprint_and_a_reason():
    entry = _entry(f'fingerprint = "{PRINT}"\nreason = "An agency text."')
    assert (entry.number, entry.fingerprint, entry.reason) == (1, PRINT, "An agency text.")


def test_a_passage_is_folded():
    assert _entry('passage = "The  “Lamp”"\nreason = "old"').passage == "the lamp"


@pytest.mark.parametrize("written", ["2031-12-24", '"2031-12-24"'])
def test_it_holds_up_to_its_last_day(written):
    entry = _entry(f'path = "a.txt"\nreason = "old"\nexpires = {written}')
    assert not entry.has_expired(date(2031, 12, 24))
    assert entry.has_expired(date(2031, 12, 25))


def test_without_a_last_day_it_holds_for_ever():
    assert not _entry('path = "a.txt"\nreason = "old"').has_expired(date.max)


def test_a_path_is_a_glob():
    entry = _entry('path = "drafts/*"\nreason = "old"')
    assert entry.may_concern("drafts/a/b.txt")
    assert not entry.may_concern("a.txt")
    assert _entry(f'fingerprint = "{PRINT}"\nreason = "x"').may_concern("a.txt")


def test_no_entries():
    assert read_excuses("", "ignore.toml") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[ignore]", "ignore.toml is no TOML"),
        ("[[ignor]]", "unknown key `ignor`"),
        ("[ignore]\na = 1", "entries must be tables"),
        ("ignore = [1]", "entries must be tables"),
        ('[[ignore]]\npath = "a"', "entry 1 gives no reason"),
        ('[[ignore]]\npath = "a"\nreason = " "', "entry 1 gives no reason"),
        ('[[ignore]]\npath = "a"\nreason = 1', "reason must be a string"),
        ('[[ignore]]\nrule = "PROV204"\nreason = "x"', "names no fingerprint, path or passage"),
        ('[[ignore]]\nfingerprint = "12"\nreason = "x"', "32 hexadecimal digits"),
        ('[[ignore]]\npassage = "…"\nreason = "x"', "passage holds no words"),
        ('[[ignore]]\npath = "a"\nreason = "x"\nexpires = 2031', "expires must be a day"),
        ('[[ignore]]\npath = "a"\nreason = "x"\nexpires = "soon"', "expires must be a day"),
        (
            '[[ignore]]\npath = "a"\nreason = "x"\nexpires = 2031-12-24T10:00:00',
            "expires must be a day",
        ),
        ('[[ignore]]\npath = "a"\nreason = "x"\n[[ignore]]\nreasn = "y"', "entry 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_entry(text, sentence):
    with pytest.raises(BadOption) as raised:
        read_excuses(text, "ignore.toml")
    assert sentence in str(raised.value)


def test_an_unknown_key_names_the_nearest():
    with pytest.raises(BadOption) as raised:
        _entry('fingerprnt = "1"')
    assert raised.value.hint == "Did you mean `fingerprint`?"
