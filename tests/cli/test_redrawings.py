import pytest


@pytest.fixture
def saved(command, pile):
    """A saved result of the pile, and the HTML drawn when its texts were at hand."""
    command("audit", pile.name, "--format", "json:a.json", "--format", "html:a.html")
    return pile.parent / "a.json"


def _redrawn(command, saved):
    code, _, aside = command("report", saved, "--format", "html:again.html", "--quiet")
    assert (code, aside) == (0, "")
    return (saved.parent / "again.html").read_text(encoding="utf-8")


def test_with_the_files_at_hand_the_same_report_is_drawn(command, saved):
    assert _redrawn(command, saved) == (saved.parent / "a.html").read_text(encoding="utf-8")


def test_without_its_files_a_result_is_still_drawn_and_says_so(command, saved, pile):
    whole = _redrawn(command, saved)
    for path in pile.iterdir():
        path.unlink()
    assert _redrawn(command, saved) != whole


def test_a_text_that_changed_is_as_good_as_lost(command, saved, pile):
    for path in pile.iterdir():
        path.write_text("Something else altogether stands here now.\n")
    changed = _redrawn(command, saved)
    for path in pile.iterdir():
        path.unlink()
    assert _redrawn(command, saved) == changed


def test_embedded_texts_need_no_files(command, pile):
    arguments = ("--embed-texts", "--format", "json:a.json", "--format", "html:a.html")
    command("audit", pile.name, *arguments)
    for path in pile.iterdir():
        path.unlink()
    saved = pile.parent / "a.json"
    assert _redrawn(command, saved) == (pile.parent / "a.html").read_text(encoding="utf-8")


def test_a_result_is_drawn_for_the_terminal(command, saved):
    code, printed, aside = command("report", saved)
    assert (code, aside) == (0, "")
    assert printed == command("audit", saved.parent / "texts")[1]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"schema": "provenance/99"}', b"\xff\xfe", b"null"]
)
def test_what_is_no_result_is_a_sentence(command, pile, content):
    path = pile.parent / "a.json"
    path.write_bytes(content)
    code, printed, aside = command("report", path)
    assert (code, printed) == (2, "")
    assert aside.startswith("provenance: ")
    assert "Run `provenance audit` again to make a result of this version." in aside


def test_a_missing_result_is_a_sentence(command, pile):
    code, _, aside = command("report", pile.parent / "none.json")
    assert code == 2
    assert "none.json could not be read: No such file or directory." in aside


def test_a_result_is_never_overwritten_by_its_report(command, saved):
    code, _, aside = command("report", saved, "--format", f"html:{saved}")
    assert code == 2
    assert "would overwrite its input" in aside
