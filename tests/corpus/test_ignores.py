import time

import pytest

from provenance.corpus.ignores import is_ignored, read_ignores


def ignored(path, *lines, folder="", is_folder=False):
    return is_ignored(path, read_ignores(lines, folder), is_folder=is_folder)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.log", "a.log"),
        ("*.log", "deep/down/a.log"),
        ("/a.txt", "a.txt"),
        ("docs/*.txt", "docs/a.txt"),
        ("docs/**/a.txt", "docs/x/y/a.txt"),
        ("docs/**/a.txt", "docs/a.txt"),
        ("**/drafts", "x/drafts"),
        ("build/**", "build/x/y"),
        ("a?c", "abc"),
        ("[ab].txt", "b.txt"),
        ("[^ab].txt", "c.txt"),
        (r"\!odd", "!odd"),
        (r"\*", "*"),
        ("trailing  ", "trailing"),
        ("kept\\ ", "kept "),
    ],
)
def test_a_pattern_fits(pattern, path):
    assert ignored(path, pattern)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/a.txt", "x/a.txt"),
        ("docs/*.txt", "docs/x/a.txt"),
        ("docs/*.txt", "x/docs/a.txt"),
        ("*.log", "a.logs"),
        ("build/**", "build"),
        (r"\*", "a"),
        ("# a", "# a"),
        ("", "a"),
        ("!", "a"),
    ],
)
def test_a_pattern_does_not_fit(pattern, path):
    assert not ignored(path, pattern)


def test_a_later_line_takes_back_an_earlier_one():
    assert not ignored("keep.log", "*.log", "!keep.log")
    assert ignored("keep.log", "!keep.log", "*.log")


def test_a_slash_at_the_end_means_folders_only():
    assert ignored("old", "old/", is_folder=True)
    assert not ignored("old", "old/")


def test_patterns_hold_below_their_own_folder():
    assert ignored("a[1]/x/b.txt", "b.txt", folder="a[1]")
    assert ignored("sub/b.txt", "/b.txt", folder="sub")
    assert not ignored("b.txt", "b.txt", folder="sub")


def test_a_hostile_pattern_costs_no_more_than_a_plain_one():
    began = time.process_time()
    assert not ignored("a/" * 200 + "a", "**/a/" * 40 + "b")
    assert not ignored("a" * 250, "*a" * 60 + "b")
    assert time.process_time() - began < 2
