from dataclasses import replace
from pathlib import Path

import pytest

from provenance.errors import BadOption, CannotWrite, IndexBusy, NoIndex
from provenance.store import writers as module
from provenance.store.catalog import SegmentRecord
from provenance.store.index import SEGMENTS, Manifest, open_index, read_manifest
from provenance.store.locks import LOCK, only_writer
from provenance.store.segments import SUFFIX, write_segment
from provenance.store.writers import change_index, new_index, workplace

EXPECTED = Manifest("fp/test", {"seed_words": 5}, texts=True)


@pytest.fixture(name="folder")
def _folder(tmp_path):
    """An index of nothing."""
    with new_index(tmp_path / "ix", EXPECTED, replaces=False):
        pass
    return tmp_path / "ix"


@pytest.fixture(name="add")
def _add(folder, entry, columns):
    """Put documents into the index, in one segment."""

    def _added(*names):
        with change_index(folder, EXPECTED, 0) as writer:
            segment = writer.add_segment(columns(*[len(name) for name in names]))
            writer.add(
                entry(name, f"Text of {name}", segment, row) for row, name in enumerate(names)
            )

    return _added


def _paths(folder):
    with open_index(folder, EXPECTED) as index:
        return [each.path for each in index.catalog.known()]


def _files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestChange:
    def test_a_change_is_one_commit(self, folder, add):
        add("a", "bb")
        assert _paths(folder) == ["a", "bb"]
        assert read_manifest(folder).commit == 1
        with change_index(folder, EXPECTED, 0) as writer:
            writer.remove([writer.known_as("a")])
        assert _paths(folder) == ["bb"]
        assert read_manifest(folder).commit == 2

    def test_nothing_changed_is_no_commit_and_no_byte(self, folder, add):
        add("a")
        before = _files(folder)
        with change_index(folder, EXPECTED, 0) as writer:
            writer.remove([])
            assert writer.known_as("b") is None
        assert _files(folder) == before

    def test_what_fails_halfway_has_changed_nothing(self, folder, add, columns):
        add("a")
        before = _paths(folder)

        def _changes(writer):
            writer.add_segment(columns(7))
            writer.remove([writer.known_as("a")])
            writer.add([None])

        with pytest.raises(AttributeError), change_index(folder, EXPECTED, 0) as writer:
            _changes(writer)
        assert _paths(folder) == before
        assert read_manifest(folder).commit == 1

    def test_files_that_an_interrupted_change_left_are_swept_up(self, folder, add):
        add("a")
        for name in ("0123.segment", "4567.segment.part"):
            (folder / SEGMENTS / name).touch()
        with change_index(folder, EXPECTED, 0):
            pass
        assert len(list((folder / SEGMENTS).iterdir())) == 1
        assert _paths(folder) == ["a"]

    def test_documents_move_to_new_segments_and_old_ones_go(self, folder, add, columns):
        add("a", "bb")
        with change_index(folder, EXPECTED, 0) as writer:
            places = {
                each.id: (writer.add_segment(columns(9 + each.id)), 0)
                for each in writer.catalog.known()
            }
            writer.move(places)
        with open_index(folder, EXPECTED) as index:
            assert {each.segment for each in index.catalog.known()} == set(index.names)
        assert len(list((folder / SEGMENTS).iterdir())) == 2

    def test_findings_last_until_the_corpus_changes(self, folder, add):
        add("a")
        with change_index(folder, EXPECTED, 0) as writer:
            writer.keep({"families": [], "findings": []}, {})
        assert _is_judged(folder)
        add("bb")
        assert not _is_judged(folder)

    def test_moving_documents_keeps_findings(self, folder, add, columns):
        add("a")
        with change_index(folder, EXPECTED, 0) as writer:
            writer.keep({"families": [], "findings": []}, {})
        with change_index(folder, EXPECTED, 0) as writer:
            (known,) = writer.catalog.known()
            writer.move({known.id: (writer.add_segment(columns(5)), 0)})
        assert _is_judged(folder)

    def test_a_manifest_that_cannot_be_written_does_not_undo_the_change(
        self, folder, add, monkeypatch
    ):
        def _fails(*_):
            raise CannotWrite("the disk is full")

        monkeypatch.setattr(module, "write_manifest", _fails)
        add("a")
        assert _paths(folder) == ["a"]

    def test_one_writer_at_a_time(self, folder):
        with (
            only_writer(folder, 0),
            pytest.raises(IndexBusy, match="is writing to"),
            change_index(folder, EXPECTED, 0),
        ):
            pass

    def test_a_missing_index_is_not_made(self, tmp_path):
        with pytest.raises(NoIndex), change_index(tmp_path / "none", EXPECTED, 0):
            pass
        assert not list(tmp_path.iterdir())


class TestAdoption:
    @pytest.fixture(name="made")
    def _made(self, tmp_path, columns):
        """A segment of two documents that was made elsewhere, as it is told of."""
        name = write_segment(columns(1, 2), tmp_path)
        size = (tmp_path / f"{name}{SUFFIX}").stat().st_size
        return SegmentRecord(name, size, 2, ())

    def test_a_segment_made_elsewhere_is_as_good_as_one_made_here(
        self, folder, add, entry, made, tmp_path
    ):
        with change_index(folder, EXPECTED, 0) as writer:
            writer.adopt_segment(tmp_path, made)
            names = enumerate(["a", "bb"])
            writer.add(entry(name, f"Text of {name}", made.name, row) for row, name in names)
        assert not list(tmp_path.glob(f"*{SUFFIX}"))
        adopted = _files(folder)
        with change_index(folder, EXPECTED, 0) as writer:
            writer.remove(list(writer.catalog.known()))
        add("a", "bb")
        segments = {path: each for path, each in adopted.items() if path.suffix == SUFFIX}
        assert segments.items() <= _files(folder).items()

    @pytest.mark.parametrize("content", [None, b"", b"half"])
    def test_one_that_is_not_there_whole_changes_nothing(self, folder, made, tmp_path, content):
        path = tmp_path / f"{made.name}{SUFFIX}"
        path.unlink() if content is None else path.write_bytes(content)
        before = _files(folder)
        with (
            pytest.raises(CannotWrite, match=made.name),
            change_index(folder, EXPECTED, 0) as writer,
        ):
            writer.adopt_segment(tmp_path, made)
        assert read_manifest(folder).commit == 0
        assert _files(folder).keys() <= before.keys()


class TestWorkplace:
    def test_what_others_leave_in_it_is_gone_at_the_end(self, folder):
        before = _files(folder)
        with workplace(folder) as place:
            assert place.is_absolute()
            (place / "some.part").touch()
        assert _files(folder) == before
        assert not place.exists()

    def test_when_the_work_fails_who_still_writes_finds_no_folder(self, folder):
        with pytest.raises(KeyboardInterrupt), workplace(folder) as place:
            raise KeyboardInterrupt
        assert not place.exists()

    def test_a_folder_that_is_not_there_is_a_sentence(self, tmp_path):
        with pytest.raises(CannotWrite, match="could not be written"), workplace(tmp_path / "no"):
            pass


def _is_judged(folder):
    with open_index(folder, EXPECTED) as index:
        return index.description().is_judged


class TestNew:
    def test_it_is_there_when_it_was_filled_and_nothing_else_is(self, tmp_path):
        folder = tmp_path / "ix"
        with new_index(folder, replace(EXPECTED, texts=False), replaces=False) as part:
            assert not folder.exists()
            assert part.parent == tmp_path
        assert [path.name for path in tmp_path.iterdir()] == ["ix"]
        assert sorted(path.name for path in folder.iterdir() if path.name != LOCK) == [
            *("catalog.sqlite", "index.json", "segments")
        ]
        assert not read_manifest(folder).texts

    def test_an_empty_folder_is_taken(self, tmp_path):
        (tmp_path / "ix").mkdir()
        with new_index(tmp_path / "ix", EXPECTED, replaces=False):
            pass
        assert _paths(tmp_path / "ix") == []

    @pytest.mark.parametrize("replaces", [True, False])
    def test_what_is_no_index_is_never_touched(self, tmp_path, replaces):
        (tmp_path / "letters").mkdir()
        (tmp_path / "letters" / "will.txt").write_text("To my heirs.")
        (tmp_path / "file").write_text("Mine.")
        before = _files(tmp_path)
        for name in ("letters", "file"):
            with (
                pytest.raises(BadOption, match=f"{name} exists, and is no index"),
                new_index(tmp_path / name, EXPECTED, replaces=replaces),
            ):
                pass
        assert _files(tmp_path) == before

    def test_an_index_is_replaced_if_that_is_wanted(self, folder, add):
        add("a")
        with (
            pytest.raises(BadOption, match="there is an index in"),
            new_index(folder, EXPECTED, replaces=False),
        ):
            pass
        assert _paths(folder) == ["a"]
        with new_index(folder, EXPECTED, replaces=True):
            assert _paths(folder) == ["a"]
        assert _paths(folder) == []
        assert [path.name for path in folder.parent.iterdir()] == ["ix"]

    def test_what_a_link_points_to_is_replaced(self, folder, add):
        add("a")
        link = folder.with_name("link")
        link.symlink_to(folder.name)
        for _ in range(2):
            with new_index(link, EXPECTED, replaces=True):
                pass
        assert _paths(folder) == []
        assert sorted(path.name for path in folder.parent.iterdir()) == ["ix", "link"]
        assert link.is_symlink()

    def test_a_build_that_fails_leaves_the_old_index(self, folder, add):
        add("a")
        with pytest.raises(ZeroDivisionError), new_index(folder, EXPECTED, replaces=True):
            1 / 0  # noqa: B018  any failure
        assert _paths(folder) == ["a"]
        assert [path.name for path in folder.parent.iterdir()] == ["ix"]

    def test_what_an_interrupted_build_left_is_cleared_away(self, folder):
        part = folder.with_name(".ix.part")
        (part / SEGMENTS).mkdir(parents=True)
        (part / SEGMENTS / "half").touch()
        (part / "catalog.sqlite").write_text("half")
        with new_index(folder, EXPECTED, replaces=True):
            pass
        assert _paths(folder) == []
        assert not list((folder / SEGMENTS).iterdir())

    def test_a_folder_that_is_not_there_is_told(self, tmp_path):
        folder = tmp_path / "none" / "ix"
        with (
            pytest.raises(CannotWrite, match="there is no folder"),
            new_index(folder, EXPECTED, replaces=False),
        ):
            pass

    def test_a_disk_that_refuses_is_told(self, tmp_path, monkeypatch):
        def _fails(*_, **__):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "mkdir", _fails)
        with (
            pytest.raises(CannotWrite, match="ix could not be written: No space left on device"),
            new_index(tmp_path / "ix", EXPECTED, replaces=False),
        ):
            pass

    def test_the_folder_one_is_in_is_no_place_for_an_index(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for name in (".", "..", "/"):
            with (
                pytest.raises(BadOption),
                new_index(Path(name), EXPECTED, replaces=False),
            ):
                pass
        assert not list(tmp_path.iterdir())
