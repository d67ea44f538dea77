import json
import os
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from provenance import audit_changes

LAMP = (
    "The keeper of the skerry lamp trimmed its wick each evening with a pair of silver scissors, "
    "recorded the colour of the flame in a leather ledger, and lowered a lantern on a rope so "
    "that fishermen returning from the herring banks could tell granite from shadow."
)
OWN = {
    "article.txt": "Nobody has lived on the island since the last boat was lost in a storm.",
    "blog.txt": "Today I sat in the harbour café and wrote nothing but postcards to my aunt.",
    "copy.txt": "Rain fell on us all the way to the pier, and my uncle sang three old songs.",
    "aside.txt": "My sister packed eggs, rye bread and cold tea for a walk over the moor.",
}


def write(folder, name, *passages):
    text = "\n\n".join([f"Notes of {name}", OWN.get(name, "Plain words."), *passages])
    (folder / name).write_text(f"{text}\n", encoding="utf-8")


@pytest.fixture(name="corpus")
def _corpus(repository):
    """Two committed texts that share nothing."""
    write(repository, "article.txt", LAMP)
    write(repository, "aside.txt")
    commit(repository)
    return repository


def git(folder, *arguments):
    identity = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "more")


@pytest.fixture(name="check")
def _check(command):
    """Run a check; return its exit code, what it decided and its findings."""

    def _run(*arguments):
        code, printed, _ = command("check", *arguments, "--format", "json", "--quiet")
        result = json.loads(printed)
        return code, result["check"], result["findings"]

    return _run


class TestWhatIsJudged:
    @pytest.mark.usefixtures("corpus")
    def test_without_a_change_there_is_nothing_to_judge(self, command):
        code, printed, aside = command("check", "--base", "HEAD")
        assert (code, aside) == (0, "")
        assert printed.startswith("No file to judge.")

    def test_an_added_copy_is_new_and_fails(self, corpus, check):
        write(corpus, "blog.txt", LAMP)
        code, decided, findings = check("--base", "HEAD")
        assert code == 1
        assert decided["standings"] == {"new": 1, "known": 0, "ignored": 0}
        assert [each["standing"] for each in findings] == ["new"]

    def test_a_copy_that_sorts_first_is_the_one_spoken_of(self, corpus, check):
        write(corpus, "aa.txt", LAMP)
        code, decided, (finding,) = check("--base", "HEAD")
        assert code == 1
        assert [finding["document"]] == decided["judged"]
        assert finding["source"]["document"] != finding["document"]
        assert "aa.txt" in finding["message"].split(" and ")[0]

    def test_an_added_file_of_equal_bytes_that_sorts_first(self, corpus, check):
        (corpus / "aa.txt").write_bytes((corpus / "article.txt").read_bytes())
        code, _, findings = check("--base", "HEAD")
        assert code == 1
        (equal,) = [each for each in findings if each["rule"] == "PROV303"]
        assert equal["message"].startswith("aa.txt holds the same text as article.txt")
        assert equal["reasons"][0]["detail"].endswith("as article.txt.")

    def test_added_files_are_held_against_each_other(self, corpus, check):
        (corpus / "article.txt").unlink()
        write(corpus, "blog.txt", LAMP)
        write(corpus, "copy.txt", LAMP)
        assert check("--base", "HEAD")[0] == 1

    def test_what_others_share_is_not_listed(self, corpus, check):
        write(corpus, "blog.txt", LAMP)
        commit(corpus)
        write(corpus, "copy.txt")
        code, decided, findings = check("--base", "HEAD")
        assert (code, findings) == (0, [])
        assert len(decided["judged"]) == 1

    def test_named_files_only(self, corpus, check):
        write(corpus, "blog.txt", LAMP)
        write(corpus, "copy.txt")
        assert check("copy.txt")[0] == 0
        assert check("copy.txt", "--base", "HEAD")[0] == 0
        assert check("blog.txt")[0] == 1

    def test_a_named_file_is_judged_whatever_is_excluded(self, corpus, check):
        write(corpus, "blog.txt", LAMP)
        assert check("--base", "HEAD", "--exclude", "blog.txt")[0] == 0
        assert check("blog.txt", "--exclude", "blog.txt")[0] == 1

    def test_a_named_file_of_an_unknown_kind_is_judged_as_text(self, corpus, check):
        write(corpus, "blog.xyz", LAMP)
        assert check("blog.xyz")[0] == 1

    def test_paths_are_relative_to_the_root(self, corpus, command, monkeypatch):
        write(corpus, "blog.txt", LAMP)
        monkeypatch.chdir(corpus.parent)
        _, printed, _ = command(
            *("check", "corpus/blog.txt", "--root", "corpus", "--quiet", "--format", "json")
        )
        paths = [each["path"] for each in json.loads(printed)["documents"]]
        assert paths == ["article.txt", "aside.txt", "blog.txt"]

    @pytest.mark.parametrize("name", [b"-x.txt", b"two\nlines.txt", b"caf\xe9.txt", b" b.txt"])
    @pytest.mark.usefixtures("corpus")
    def test_hostile_names(self, check, name):
        Path(os.fsdecode(name)).write_text(f"Mine.\n\n{LAMP}\n")
        assert check("--base", "HEAD")[0] == 1
        assert check(f"./{os.fsdecode(name)}")[0] == 1

    @pytest.mark.usefixtures("corpus")
    def test_two_names_that_look_the_same_are_both_judged(self, check):
        for name in (b"caf\xe8.txt", b"caf\xe9.txt"):
            Path(os.fsdecode(name)).write_text(f"Mine.\n\n{LAMP}\n")
        code, decided, _ = check("--base", "HEAD")
        assert (code, len(decided["judged"])) == (1, 2)

    @pytest.mark.usefixtures("corpus")
    def test_neither_files_nor_a_base(self, command):
        code, _, aside = command("check")
        assert code == 2
        assert "neither FILES nor --base" in aside
        assert "--base origin/main" in aside

    def test_a_root_that_is_no_folder(self, command):
        code, _, aside = command("check", "a.txt", "--root", "none")
        assert (code, aside) == (2, "provenance: --root none is no folder.\n")

    def test_the_result_can_be_drawn_again_with_all_texts(self, corpus, command):
        write(corpus, "blog.txt", LAMP)
        command("check", "--base", "HEAD", "--format", "json:../a.json", "--quiet")
        result = json.loads(Path("../a.json").read_text())
        assert result["run"]["inputs"] == [".", "blog.txt"]
        code, printed, _ = command("report", "../a.json")
        assert code == 0
        assert "could not be read again" not in printed

    @pytest.mark.usefixtures("corpus")
    def test_an_unknown_base(self, command):
        assert command("check", "--base", "none")[0] == 2
        assert command("check", "article.txt", "--base", "none")[0] == 2

    def test_a_program_can_ask_the_same(self, corpus):
        write(corpus, "blog.txt", LAMP)
        audit, names = audit_changes([Path("blog.txt")], Path())
        assert names == ("blog.txt",)
        assert len(audit.judgement.verdicts) == 1


class TestFailingClosed:
    def test_a_file_that_cannot_be_judged_ends_with_2_and_its_name(self, corpus, command):
        (corpus / "picture.txt").write_bytes(bytes(range(256)) * 8)
        code, _, aside = command("check", "--base", "HEAD", "--quiet")
        assert code == 2
        assert aside.startswith("provenance: picture.txt could not be judged: ")

    def test_a_missing_file_and_a_link(self, corpus, check):
        (corpus / "link.txt").symlink_to("article.txt")
        code, decided, _ = check("none.txt", "link.txt", "article.txt")
        assert code == 2
        assert [each["path"] for each in decided["unjudged"]] == ["link.txt", "none.txt"]

    def test_it_is_let_pass_if_asked(self, corpus, check):
        (corpus / "picture.txt").write_bytes(bytes(range(256)) * 8)
        code, decided, _ = check("--base", "HEAD", "--allow-skipped")
        assert (code, decided["outcome"]) == (0, "clean")
        assert [each["path"] for each in decided["unjudged"]] == ["picture.txt"]

    def test_other_files_that_cannot_be_read_are_a_line_only(self, corpus, command):
        (corpus / "picture.txt").write_bytes(bytes(range(256)) * 8)
        commit(corpus)
        write(corpus, "blog.txt")
        code, printed, _ = command("check", "--base", "HEAD")
        assert code == 0
        assert "picture.txt: " in printed


class TestBaseline:
    def test_what_is_known_passes_and_one_more_copy_does_not(self, corpus, check, command):
        write(corpus, "blog.txt", LAMP)
        assert command("baseline", "write")[0] == 0
        assert check("--base", "HEAD")[0] == 0
        write(corpus, "copy.txt", LAMP)
        code, decided, _ = check("--base", "HEAD")
        assert code == 1
        assert decided["standings"] == {"new": 1, "known": 1, "ignored": 0}

    def test_a_copy_that_sorts_first_is_new_all_the_same(self, corpus, check, command):
        write(corpus, "blog.txt", LAMP)
        command("baseline", "write")
        commit(corpus)
        write(corpus, "aa.txt", LAMP)
        code, decided, _ = check("--base", "HEAD")
        assert code == 1
        assert decided["standings"]["new"] >= 1

    def test_one_more_copy_in_the_same_document_is_new(self, corpus, check, command):
        write(corpus, "blog.txt", LAMP)
        command("baseline", "write")
        write(corpus, "blog.txt", LAMP, "We then walked home along the tramway tracks.", LAMP)
        assert check("--base", "HEAD")[0] == 1

    def test_the_summary_lists_what_is_known_and_ignored_in_short(self, corpus, command):
        write(corpus, "blog.txt", LAMP)
        command("baseline", "write")
        printed = command("check", "--base", "HEAD")[1]
        assert "\nKnown and ignored\n  known: blog.txt:5:1: warning PROV204" in printed
        assert "Fingerprint" not in printed
        (corpus / "provenance-ignore.toml").write_text(
            '[[ignore]]\npath = "blog.txt"\nreason = "Agreed \\u001b[2J."\n'
        )
        printed = command("check", "--base", "HEAD")[1]
        assert "  ignored: blog.txt:5:1: warning" in printed
        assert "    Agreed [U+001B][2J.\n" in printed

    def test_many_that_are_known_are_counted(self, corpus, command):
        for number in range(22):
            write(corpus, f"copy {number:02}.txt", LAMP)
        command("baseline", "write")
        code, printed, _ = command("check", "--base", "HEAD")
        listed = printed.count("  known: ")
        assert (code, listed) == (0, 20)
        assert "  … and " in printed

    def test_moved_and_wrapped_text_is_known(self, corpus, check, command):
        write(corpus, "blog.txt", LAMP)
        command("baseline", "write")
        wrapped = LAMP.replace(", ", ",\n")
        write(corpus, "blog.txt", "We then walked home along the tramway tracks.", wrapped)
        assert check("--base", "HEAD")[0] == 0

    def test_fewer_findings_never_fail_and_a_check_writes_nothing(self, corpus, check, command):
        write(corpus, "blog.txt", LAMP)
        command("baseline", "write")
        before = {path.name: path.read_bytes() for path in corpus.iterdir() if path.is_file()}
        write(corpus, "blog.txt")
        assert check("--base", "HEAD")[0] == 0
        (corpus / "blog.txt").write_bytes(before["blog.txt"])
        after = {path.name: path.read_bytes() for path in corpus.iterdir() if path.is_file()}
        assert after == before

    def test_a_damaged_or_missing_baseline_ends_with_2(self, corpus, command):
        assert command("check", "--base", "HEAD", "--baseline", "none.jsonl")[0] == 2
        (corpus / "provenance-baseline.jsonl").write_text("<<<<<<< HEAD\n")
        code, _, aside = command("check", "--base", "HEAD")
        assert code == 2
        assert "provenance-baseline.jsonl, line 1 is the mark of a merge conflict" in aside


class TestIgnoreFile:
    def _ignore(self, corpus, check, more=""):
        write(corpus, "blog.txt", LAMP)
        (finding,) = check("--base", "HEAD")[2]
        (corpus / "provenance-ignore.toml").write_text(
            f'[[ignore]]\nfingerprint = "{finding["fingerprint"]}"\nreason = "Agreed."\n{more}\n'
        )

    def test_an_excused_finding_passes_with_its_reason(self, corpus, check):
        self._ignore(corpus, check)
        code, _, (finding,) = check("--base", "HEAD")
        assert (code, finding["standing"], finding["excuse"]) == (0, "ignored", "Agreed.")

    def test_the_last_day_is_read_from_the_calendar_or_given(self, corpus, check):
        self._ignore(corpus, check, "expires = 2031-12-24")
        assert check("--base", "HEAD", "--today", "2031-12-24")[0] == 0
        code, decided, _ = check("--base", "HEAD", "--today", "2031-12-25")
        assert code == 1
        assert [each["state"] for each in decided["excuses"]] == ["expired"]

    def test_a_mistake_in_it_ends_with_2(self, corpus, command):
        (corpus / "provenance-ignore.toml").write_text('[[ignore]]\npath = "a.txt"\nreson = "x"\n')
        code, _, aside = command("check", "--base", "HEAD")
        assert code == 2
        assert "Did you mean `reason`?" in aside
        (corpus / "provenance-ignore.toml").write_bytes(b"\xff\xff")
        assert command("check", "--base", "HEAD")[0] == 2
        assert command("check", "--base", "HEAD", "--ignore-file", "none.toml")[0] == 2
        assert command("check", "--base", "HEAD", "--ignore-file", ".")[0] == 2


class TestLimits:
    def test_new_findings_are_let_pass_up_to_a_number(self, corpus, check):
        write(corpus, "blog.txt", LAMP)
        assert check("--base", "HEAD", "--max-new", "1")[0] == 0
        write(corpus, "copy.txt", LAMP)
        assert check("--base", "HEAD", "--max-new", "1")[0] == 1

    def test_a_level_or_rules(self, corpus, check):
        write(corpus, "blog.txt", LAMP)
        assert check("--base", "HEAD", "--fail-on", "error")[0] == 0
        (finding,) = check("--base", "HEAD")[2]
        assert check("--base", "HEAD", "--fail-on", finding["rule"])[0] == 1

    def test_too_much_copied_names_the_document_and_its_share(self, corpus, command):
        write(corpus, "blog.txt", LAMP)
        given = ("check", "--base", "HEAD", "--fail-on", "error", "--max-copied")
        code, printed, _ = command(*given, "30%")
        assert code == 1
        assert printed.startswith("blog.txt is copied without credit to ")
        assert command(*given, "99%")[0] == 0

    @pytest.mark.usefixtures("corpus")
    def test_a_limit_that_is_no_share(self, command):
        assert command("check", "--base", "HEAD", "--max-copied", "30")[0] == 2


def test_the_summary_says_why_it_ends_as_it_does(corpus, command):
    write(corpus, "blog.txt", LAMP)
    code, printed, _ = command("check", "--base", "HEAD")
    assert code == 1
    assert printed.startswith("The check fails: 1 new finding at or above warning in 1 file.\n")
    assert "1 finding: 1 new, 0 known to the baseline, 0 ignored." in printed
    assert "    Fingerprint: " in printed


class TestIndex:
    """Against an index, the corpus itself is not read."""

    @pytest.fixture
    def indexed(self, command, repository):
        """A corpus that is indexed beside itself as it is."""
        write(repository, "article.txt", LAMP)
        (repository / "notes.txt").write_text("Nothing but some words of my own.\n")
        assert command("index", "build", "../ix", ".", "--jobs", "1")[0] == 0
        return repository

    def test_a_copy_that_was_added_is_told(self, command, indexed):
        write(indexed, "blog.txt", LAMP)
        code, printed, _ = command("check", "--index", "../ix", "--jobs", "1")
        assert code == 1
        assert "blog.txt:5:1: warning PROV204" in printed
        assert "Here: article.txt:5" in printed

    @pytest.mark.usefixtures("indexed")
    def test_the_corpus_as_it_was_indexed_has_nothing_to_judge(self, command):
        code, printed, _ = command("check", "--index", "../ix", "--jobs", "1")
        assert (code, printed.split("\n")[0]) == (0, "No file to judge.")

    def test_an_older_version_and_what_is_gone_are_no_source(self, command, indexed):
        (indexed / "article.txt").rename(indexed / "renamed.txt")
        (indexed / "notes.txt").write_text("Nothing but some words of my own, and of others.\n")
        (indexed / "more.txt").write_text("Unchanged: one text is as it was.\n")
        command("index", "add", "../ix", "more.txt", "--jobs", "1")
        assert command("check", "--index", "../ix", "--jobs", "1")[0] == 0

    def test_a_file_in_an_archive_is_judged(self, command, indexed):
        with ZipFile(indexed / "new.zip", "w") as archive:
            archive.writestr("inner.txt", f"My notes\n\n{LAMP}\n")
        code, printed, _ = command("check", "--index", "../ix", "--jobs", "1")
        assert code == 1
        assert "new.zip/inner.txt:3:1" in printed

    def test_named_files_are_held_against_it(self, command, indexed):
        write(indexed, "blog.txt", LAMP)
        assert command("check", "blog.txt", "--index", "../ix", "--jobs", "1")[0] == 1
        assert command("check", "notes.txt", "--index", "../ix", "--jobs", "1")[0] == 0

    @pytest.mark.usefixtures("indexed")
    def test_a_file_that_cannot_be_judged_ends_with_2(self, command):
        assert command("check", "none.txt", "--index", "../ix", "--jobs", "1")[0] == 2

    @pytest.mark.usefixtures("indexed")
    def test_a_missing_index_is_an_error(self, command):
        code, _, aside = command("check", "notes.txt", "--index", "../none")
        assert code == 2
        assert "there is no index in ../none" in aside

    def test_without_texts_fingerprints_are_held_against_it(self, command, indexed):
        command("index", "build", "../bare", ".", "--no-texts", "--jobs", "1")
        write(indexed, "blog.txt", LAMP)
        code, printed, _ = command("check", "--index", "../bare", "--format", "json")
        (finding,) = json.loads(printed)["findings"]
        assert (code, finding["compared"], finding["rule"]) == (1, False, "PROV204")

    def test_it_may_be_of_a_folder_below(self, command, indexed):
        command("index", "build", "../below", "..", "--root", "../corpus", "--exclude", "ix")
        (indexed / "article.txt").write_text("Another text altogether.\n")
        assert command("check", "--index", "../below", "--root", ".", "--quiet")[0] == 0
