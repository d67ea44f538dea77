import json


def _dated(pile):
    for name, day in (("article.txt", "1 March 2023"), ("blog.txt", "9 May 2023")):
        path = pile / name
        title, rest = path.read_text(encoding="utf-8").split("\n", 1)
        path.write_text(f"{title}\n\nPublished on {day}\n{rest}", encoding="utf-8")
    return pile


def test_the_tree_of_pages_is_printed_and_the_exit_code_is_0(command, pile):
    code, printed, aside = command("lineage", _dated(pile))
    assert (code, aside) == (0, "")
    assert printed.startswith("1 copy of 1 page\n")
    assert "└ blog.txt:1 " in printed


def test_pages_without_known_source_are_told_so(command, pile):
    (pile / "blog.txt").write_text("Nothing of this was ever written anywhere else.\n")
    code, printed, _ = command("lineage", pile)
    assert (code, printed) == (0, "No page has a source that is known here.\n")


def test_a_format_takes_the_place_of_the_tree(command, pile):
    _, printed, aside = command("lineage", _dated(pile), "--format", "prov")
    assert json.loads(printed)["wasDerivedFrom"]
    assert aside == ""


def test_a_format_in_a_file_leaves_the_tree_on_the_screen(command, pile):
    _, printed, _ = command("lineage", _dated(pile), "--format", "dot:tree.dot")
    assert printed.startswith("1 copy")
    assert (pile.parent / "tree.dot").read_text().startswith("digraph")
