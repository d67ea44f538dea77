import json

from provenance import AuditOptions
from provenance.cli.baselines import without_own_files


def test_a_baseline_is_written_beside_the_corpus_and_differs_in_nothing(command, pile):
    code, printed, aside = command("baseline", "write", pile)
    assert (code, printed) == (0, "")
    assert aside == "provenance-baseline.jsonl: 1 finding\n"
    lines = (pile.parent / "provenance-baseline.jsonl").read_text().splitlines()
    assert [json.loads(line).get("document") for line in lines] == [None, "texts/blog.txt"]
    assert command("baseline", "diff", pile) == (0, "", "new: 0 findings; gone: 0 findings\n")


def test_the_same_corpus_gives_the_same_bytes(command, pile):
    command("baseline", "write", pile, "-o", "a.jsonl")
    command("baseline", "write", pile / "blog.txt", pile / "article.txt", "-o", "b.jsonl")
    assert (pile.parent / "a.jsonl").read_bytes() == (pile.parent / "b.jsonl").read_bytes()


def test_what_is_new_fails_and_what_is_gone_does_not(command, pile):
    command("baseline", "write", pile)
    text = (pile / "blog.txt").read_text(encoding="utf-8")
    (pile / "copy.txt").write_text(text.replace("holiday", "winter"), encoding="utf-8")
    code, printed, aside = command("baseline", "diff", pile)
    assert code == 1
    assert any(line.startswith("+ texts/copy.txt: PROV") for line in printed.splitlines())
    assert command("baseline", "diff", pile, "--fail-on", "PROV105")[0] == 0
    (pile / "copy.txt").unlink()
    (pile / "blog.txt").write_text("Nothing of this stands elsewhere.\n")
    code, printed, aside = command("baseline", "diff", pile)
    assert (code, aside) == (0, "new: 0 findings; gone: 1 finding\n")
    assert printed.startswith("- texts/blog.txt: PROV204: the keeper of the skerry lamp")


def test_without_paths_it_is_about_the_root(command, pile):
    command("baseline", "write", "--root", pile)
    lines = (pile / "provenance-baseline.jsonl").read_text().splitlines()
    assert json.loads(lines[1])["document"] == "blog.txt"
    assert command("baseline", "diff", "--root", pile)[0] == 0


def test_one_that_is_not_there_or_cannot_be_read_ends_with_2(command, pile):
    code, _, aside = command("baseline", "diff", pile)
    assert code == 2
    assert "provenance baseline write" in aside
    (pile.parent / "bad.jsonl").write_bytes(b"\xff")
    assert command("baseline", "diff", pile, "--baseline", "bad.jsonl")[0] == 2
    assert command("baseline", "diff", pile, "--baseline", pile)[0] == 2


def test_a_file_that_cannot_be_read_is_told(command, pile):
    (pile / "picture.txt").write_bytes(bytes(range(256)) * 8)
    assert "texts/picture.txt is left out: " in command("baseline", "write", pile)[2]


def test_an_old_baseline_stays_if_nothing_can_be_written(command, pile):
    (pile.parent / "old.jsonl").write_text("old")
    assert command("baseline", "write", "none", "-o", "old.jsonl")[0] == 2
    assert (pile.parent / "old.jsonl").read_text() == "old"


def test_its_own_files_are_no_texts_of_the_corpus(tmp_path):
    options = without_own_files(AuditOptions(), {"baseline": tmp_path / "a[1].txt"})
    assert options.exclude == (
        "a[[]1].txt",
        "provenance-baseline.jsonl",
        "provenance-ignore.toml",
    )
