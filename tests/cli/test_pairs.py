import pytest

from provenance.cli.pairs import read_pairs
from provenance.errors import BadOption


def _complaint(path):
    with pytest.raises(BadOption) as caught:
        read_pairs(path)
    return str(caught.value)


def test_pairs_are_read_in_their_order(tmp_path):
    path = tmp_path / "pairs.txt"
    path.write_text("b.txt a.txt\n\nmy notes.txt\tих заметки.txt\r\n", encoding="utf-8")
    assert read_pairs(path) == (("b.txt", "a.txt"), ("my notes.txt", "их заметки.txt"))


@pytest.mark.parametrize(
    ("line", "count"), [("a", 1), ("a b c", 3), ("a\tb\tc", 3), ("a\t\tb", 3)]
)
def test_a_line_without_two_paths_is_named(tmp_path, line, count):
    path = tmp_path / "pairs.txt"
    path.write_text(f"a b\n{line}\n")
    assert _complaint(path) == f"{path}:2 holds {count} paths instead of two"


def test_a_file_without_pairs_would_compare_nothing(tmp_path):
    (tmp_path / "pairs.txt").write_text("\n \n")
    assert _complaint(tmp_path / "pairs.txt").endswith("lists no pairs")


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    assert "none.txt could not be read: No such file" in _complaint(tmp_path / "none.txt")
    (tmp_path / "picture.txt").write_bytes(b"\xff\xfe\x00")
    assert _complaint(tmp_path / "picture.txt").endswith("is no UTF-8 text")
