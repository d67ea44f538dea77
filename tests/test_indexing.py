"""However a corpus came to be indexed, the index says the same of a new text."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import indexing
from provenance.errors import BadOption, NoDocuments, NoIndex
from provenance.indexing import (
    build_index,
    compact_index,
    describe_index,
    judge_index,
    judge_small_index,
    opened,
    segment_begins,
)
from provenance.options import IndexOptions
from provenance.pipeline import audit
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES

LAMP = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope."
)
OWLS = (
    "The granary stood on the hill for ninety winters before anybody thought to count its beams, "
    "and the surveyors found four hundred and twelve of them, with a nest of owls in the gable."
)
COMET = (
    "According to the almanac no comet had been seen above the estuary for ninety-one years, yet "
    "the ferryman swore that his grandmother had rowed home by the light of its crooked tail."
)
TEXTS = {
    "atlas.txt": f"An atlas of skerries\n\nPublished on Feb 08, 2024\n\n{LAMP}\n\n* * *\n",
    "barns.txt": f"Barns of the valley\n\n{OWLS}\n\nNobody has mended the roof since.\n",
    "comets.txt": f"Of comets\n\n{COMET}\n\n{LAMP}\n",
    "diary.txt": f"A diary in three parts\n\n{OWLS}\n\n{COMET}\n\n----\n",
    "empty.txt": "\u200b",
}
NEW = f"Notes for a lecture\n\n{COMET}\n\nThen somebody coughed.\n\n{LAMP}\n\n{OWLS}\n"
SOME = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(name="shelf")
def _shelf(library):
    """A library of five texts, and a new one."""
    library.write(TEXTS)
    Path("new.txt").write_text(NEW, encoding="utf-8")
    return library


@pytest.fixture(name="small_segments")
def _small_segments(monkeypatch):
    """A segment holds two or three of the texts."""
    monkeypatch.setattr(indexing, "_SEGMENT_CHARS", 500)


@pytest.fixture(name="whole")
def _whole(shelf):
    """What the index says that was built at once."""
    shelf.build("whole")
    return shelf.asked_bytes("new.txt", "whole")


def _one_by_one(shelf, names, index="ix"):
    shelf.build(index, [f"texts/{names[0]}"])
    for name in names[1:]:
        shelf.add(name, index=index)


ORDERS = [sorted(TEXTS), sorted(TEXTS, reverse=True), [*sorted(TEXTS)[2:], *sorted(TEXTS)[:2]]]


class TestSameAnswer:
    @pytest.mark.parametrize("names", ORDERS)
    def test_adding_one_by_one_says_what_building_at_once_says(self, shelf, whole, names):
        _one_by_one(shelf, names)
        assert len(shelf.segments()) == len(names)
        assert shelf.asked_bytes("new.txt") == whole

    def test_what_was_removed_and_added_again_changes_nothing(self, shelf, whole):
        shelf.build()
        shelf.remove("comets.txt", "atlas.txt")
        assert shelf.asked_bytes("new.txt") != whole
        shelf.add("atlas.txt")
        shelf.add("comets.txt")
        assert shelf.asked_bytes("new.txt") == whole

    @pytest.mark.usefixtures("small_segments")
    def test_the_size_of_segments_changes_nothing(self, shelf, whole, monkeypatch):
        assert len(shelf.segments("whole")) > 1
        monkeypatch.setattr(indexing, "_SEGMENT_CHARS", 1 << 26)
        shelf.build()
        assert len(shelf.segments()) == 1
        assert shelf.asked_bytes("new.txt") == whole

    def test_each_match_that_an_audit_of_everything_tells_is_told(self, shelf):
        """It may leave out what follows from others: nothing is told of indexed texts here."""
        shelf.build()
        everything = result_of(audit([Path("texts"), Path("new.txt")]), RULES)
        told = _about_new(everything, "")
        assert {side[0] for ends in told for side in ends} == {
            "barns.txt",
            "comets.txt",
            "new.txt",
        }
        assert told <= _about_new(shelf.asked("new.txt"), "texts/")

    def test_without_texts_the_same_matches_are_told_to_the_word(self, shelf):
        """Only the full stop behind the last word is not known."""
        shelf.build()
        shelf.build("bare", texts=False)
        with_texts, without = (_about_new(shelf.asked("new.txt", ix), "") for ix in ("ix", "bare"))
        assert {_shortened(ends) for ends in with_texts} == without
        assert len(without) == 5

    @SOME
    @given(st.data())
    def test_whatever_is_added_and_removed_the_corpus_decides(
        self, library, tmp_path_factory, data
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path_factory.mktemp("library"))
            patch.setattr(indexing, "_SEGMENT_CHARS", 300)
            self._check(library, data)

    def _check(self, shelf, data):
        names = [f"{number}.txt" for number in range(data.draw(st.integers(1, 4)))]
        shelf.write({name: data.draw(PARAGRAPHS) for name in names})
        Path("new.txt").write_text(NEW, encoding="utf-8")
        texts = data.draw(st.booleans())
        shelf.build("whole", texts=texts)
        shelf.build("ix", [f"texts/{names[0]}"], texts=texts)
        there = {names[0]}
        for name in data.draw(st.lists(st.sampled_from(names), max_size=4)):
            (shelf.remove if name in there else shelf.add)(name)
            there ^= {name}
        shelf.add(*names)
        assert shelf.asked_bytes("new.txt") == shelf.asked_bytes("new.txt", "whole")
        compact_index(Path("ix"))
        assert shelf.segments() == shelf.segments("whole")


ODD = f"\U0001f989 {OWLS}{OWLS}\0 {OWLS}"
PARAGRAPHS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                LAMP,
                OWLS,
                COMET,
                "* * *",
                "Published on Feb 08, 2024",
                ODD,
            ]
        ),
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=40),
    ),
    max_size=5,
).map(lambda paragraphs: "\n\n".join(["A text", *paragraphs]))


def _about_new(result, folder):
    """Return the ends of each match with the new text."""
    paths = {each["id"]: each["path"].removeprefix(folder) for each in result["documents"]}
    sides = [
        tuple(
            (paths[each["document"]], each["start"], each["end"])
            for each in sorted((match["a"], match["b"]), key=lambda each: paths[each["document"]])
        )
        for match in result["matches"]
    ]
    return {ends for ends in sides if "new.txt" in {each[0] for each in ends}}


@pytest.mark.usefixtures("small_segments")
def test_of_very_many_copies_the_earliest_are_seen_however_they_are_kept(library):
    """Seventy copies; the one of the earliest day stands last, in a segment of its own."""
    days = [f"Feb {28 - number % 20:02}, 2024" for number in range(69)]
    texts = {
        f"{number:02}.txt": f"Copy {number}\n\nPublished on {day}\n\n{LAMP}\n"
        for number, day in enumerate([*days, "Jan 05, 1999"])
    }
    library.write(texts)
    Path("new.txt").write_text(NEW, encoding="utf-8")
    library.build()
    library.build("others", [f"texts/{name}" for name in sorted(texts)[40:]])
    library.add(*sorted(texts)[:40], index="others")
    result = library.asked("new.txt")
    assert result == library.asked("new.txt", "others")
    seen = {each["path"] for each in result["documents"]}
    assert "texts/69.txt" in seen
    assert len(seen) == 64 + 1


def _shortened(ends):
    return tuple((path, start, end - 1) for path, start, end in ends)


@given(st.lists(st.integers(0, 700)))
def test_a_segment_holds_as_many_documents_as_fit_and_one_at_least(sizes):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "_SEGMENT_CHARS", 500)
        begins = list(segment_begins(iter(sizes)))
    assert len(begins) == len(sizes)
    segments = []
    for size, is_first in zip(sizes, begins, strict=True):
        if is_first:
            segments.append([])
        segments[-1].append(size)
    assert all(sum(segment) <= 500 or len(segment) == 1 for segment in segments)
    assert all(sum(segment) + after[0] > 500 for segment, after in pairwise(segments))


class TestCompaction:
    @pytest.mark.parametrize("names", ORDERS)
    def test_segments_are_those_of_an_index_built_at_once(self, shelf, names):
        shelf.build("whole")
        _one_by_one(shelf, names)
        assert compact_index(Path("ix")) == (len(names), 1)
        assert shelf.segments() == shelf.segments("whole")

    @pytest.mark.usefixtures("small_segments")
    def test_also_where_there_are_several(self, shelf):
        shelf.build("whole")
        _one_by_one(shelf, ORDERS[1])
        shelf.remove("barns.txt")
        shelf.add("barns.txt")
        _, after = compact_index(Path("ix"))
        assert after > 1
        assert shelf.segments() == shelf.segments("whole")

    def test_the_answer_stays_and_removed_texts_take_no_room(self, shelf):
        _one_by_one(shelf, ORDERS[0])
        shelf.remove("diary.txt")
        before = shelf.asked_bytes("new.txt")
        compact_index(Path("ix"))
        assert shelf.asked_bytes("new.txt") == before
        described = describe_index(Path("ix"))
        assert (described.removed, described.segments, described.documents) == (0, 1, 4)

    def test_findings_stay(self, shelf):
        shelf.build()
        judge_index(Path("ix"))
        compact_index(Path("ix"))
        assert describe_index(Path("ix")).is_judged

    def test_an_index_of_nothing_has_no_segments(self, shelf):
        shelf.build()
        shelf.remove(*TEXTS)
        assert compact_index(Path("ix")) == (0, 0)
        assert shelf.asked("new.txt")["matches"] == []


class TestChanges:
    def test_what_became_of_each_text_is_told(self, shelf):
        assert shelf.build().added == tuple(f"texts/{name}" for name in sorted(TEXTS))
        shelf.write({"barns.txt": "Something else.", "ferns.txt": "New here.", "torn.txt": b""})
        changed = shelf.add("barns.txt", "atlas.txt", "ferns.txt", "torn.txt")
        assert changed.added == ("texts/ferns.txt",)
        assert changed.replaced == ("texts/barns.txt",)
        assert changed.unchanged == ("texts/atlas.txt",)
        assert [each.path for each in changed.skipped] == ["texts/torn.txt"]
        assert shelf.remove("ferns.txt").removed == ("texts/ferns.txt",)

    def test_a_text_that_changed_replaces_what_was_there(self, shelf):
        shelf.build()
        shelf.write({"barns.txt": "Something else, and nothing of barns or owls.\n"})
        shelf.add("barns.txt")
        result = shelf.asked("new.txt")
        assert not any("barns" in each["path"] for each in result["documents"])
        assert describe_index(Path("ix")).documents == len(TEXTS)

    def test_what_is_there_already_leaves_every_byte_as_it_was(self, shelf):
        shelf.build()
        judge_index(Path("ix"))
        before = shelf.files()
        shelf.add(*TEXTS)
        assert shelf.files() == before
        assert describe_index(Path("ix")).is_judged

    def test_a_folder_is_removed_with_all_below_it(self, shelf):
        shelf.build()
        gone = indexing.remove_from_index(Path("ix"), ["./texts/"])
        assert gone.removed == tuple(f"texts/{name}" for name in sorted(TEXTS))

    def test_all_below_the_current_folder_is_removed(self, shelf, monkeypatch):
        shelf.build()
        Path("inside").mkdir()
        monkeypatch.chdir("inside")
        Path("own.txt").write_text(LAMP, encoding="utf-8")
        indexing.add_to_index(Path("../ix"), [Path("own.txt"), Path("../new.txt")])
        gone = indexing.remove_from_index(Path("../ix"), ["."])
        assert gone.removed == ("own.txt", *(f"texts/{name}" for name in sorted(TEXTS)))

    def test_a_path_is_no_folder_because_another_begins_with_it(self, shelf):
        shelf.build()
        with pytest.raises(BadOption, match=r"texts/at is not in the index ix"):
            shelf.remove("at")

    def test_if_one_path_is_unknown_nothing_is_removed(self, shelf):
        shelf.build()
        before = shelf.files()
        with pytest.raises(BadOption, match=r"texts/none\.txt is not in the index ix"):
            shelf.remove("atlas.txt", "none.txt")
        assert shelf.files() == before

    def test_files_whose_names_look_the_same_are_told_apart(self, shelf):
        for name in (b"\xfe.txt", b"\xff.txt"):
            Path(os.fsdecode(b"texts/" + name)).write_text(f"{LAMP} {name!r}", encoding="utf-8")
        change = shelf.build()
        assert change.added[:2] == ("texts/\\xfe.txt", "texts/\\xff.txt")

    @pytest.mark.parametrize("change", ["add", "remove", "compact", "judge", "describe"])
    def test_a_missing_index_is_never_an_empty_one(self, shelf, change):
        changes = {
            "add": lambda: shelf.add("atlas.txt"),
            "remove": lambda: shelf.remove("atlas.txt"),
            "compact": lambda: compact_index(Path("ix")),
            "judge": lambda: judge_index(Path("ix")),
            "describe": lambda: describe_index(Path("ix")),
        }
        with pytest.raises(NoIndex, match="there is no index in ix"):
            changes[change]()
        assert not Path("ix").exists()

    @pytest.mark.usefixtures("shelf")
    def test_a_build_that_fails_leaves_nothing(self):
        before = sorted(Path().rglob("*"))
        with pytest.raises(NoDocuments):
            build_index(Path("ix"), [Path("none")])
        assert sorted(Path().rglob("*")) == before


class TestJudging:
    def test_a_corpus_is_judged_once_and_again_when_it_changed(self, shelf):
        shelf.build()
        assert judge_index(Path("ix"))
        assert not judge_index(Path("ix"))
        shelf.remove("empty.txt")
        assert not describe_index(Path("ix")).is_judged
        assert judge_index(Path("ix"))

    def test_a_small_corpus_is_judged_at_once_and_a_large_one_when_asked_for(self, shelf):
        shelf.build()
        assert not judge_small_index(Path("ix"), choices=IndexOptions(judged_chars_max=10))
        assert not describe_index(Path("ix")).is_judged
        assert judge_small_index(Path("ix"))
        assert describe_index(Path("ix")).is_judged

    def test_nothing_can_be_judged_without_texts(self, shelf):
        shelf.build(texts=False)
        assert judge_small_index(Path("ix"))
        assert not describe_index(Path("ix")).is_judged
        with pytest.raises(BadOption, match="ix holds no texts to judge"):
            judge_index(Path("ix"))

    def test_an_index_of_nothing_is_judged_to_hold_nothing(self, shelf):
        shelf.build()
        shelf.remove(*TEXTS)
        assert judge_index(Path("ix"))
        assert describe_index(Path("ix")).is_judged


def test_what_an_index_holds_is_told(shelf):
    shelf.build()
    described = describe_index(Path("ix"))
    assert (described.documents, described.removed, described.segments) == (5, 0, 1)
    assert described.chars == sum(map(len, TEXTS.values()))
    assert described.commit == described.manifest.commit == 1
    with opened(Path("ix")) as index:
        assert [each.path for each in index.catalog.known()] == [f"texts/{each}" for each in TEXTS]


def test_what_came_out_of_one_file_is_removed_with_it(shelf):
    lines = [f'{{"id": "{at}", "text": "{LAMP} {at}"}}' for at in range(2)]
    Path("texts/dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    shelf.build()
    assert shelf.remove("dump.jsonl").removed == ("texts/dump.jsonl#0", "texts/dump.jsonl#1")
