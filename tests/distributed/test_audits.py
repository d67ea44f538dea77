"""The same audit, on Spark and on one computer: the same bytes."""

import pytest

from provenance.distributed.audits import audit_on_spark
from provenance.distributed.sessions import SparkOptions
from provenance.errors import BadOption
from provenance.options import AuditOptions
from provenance.pipeline import audit
from provenance.report.json import render_json
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES
from tests.distributed.stories import FOOTER, a_library, write


@pytest.fixture(scope="session")
def both(spark):
    """Audit on one computer and on Spark; return the JSON of both."""

    def _both(paths, options, partition_chars):
        found = audit(paths, options)
        cut = SparkOptions(partition_chars=partition_chars)
        named = [f"{path}/" if path.is_dir() else str(path) for path in paths]
        there = audit_on_spark(named, options, cut, session=spark)
        return render_json(result_of(found, RULES)), render_json(there.result)

    return _both


OPTIONS = {
    "as shipped, in many parts": (AuditOptions(), 6_000),
    "everything that can be asked for": (
        AuditOptions(
            thorough=True, noisy=True, furniture=True, embed_texts=True, all_quotations=True
        ),
        30_000,
    ),
    "duplicates across groups alone": (
        AuditOptions(
            attribution=False,
            matches="across",
            group_by=("author", "mail*"),
            boilerplate=("known.txt",),
            furniture=True,
            words_min=5,
            score_min=60.0,
        ),
        20_000,
    ),
    "some documents": (AuditOptions(about=("digest.txt", "essay 04.txt", "mail 2.eml")), 20_000),
    "some pairs": (
        AuditOptions(
            pairs=(
                ("twin a.txt", "twin b.txt"),
                ("scanned.txt", "essay 04.txt"),
                ("doubled.txt", "doubled.txt"),
                ("tiny.txt", "mixed.txt"),
            )
        ),
        20_000,
    ),
    "repeats alone": (AuditOptions(matches="within"), 20_000),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_stories_are_told_in_the_same_bytes(both, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "known.txt").write_text(FOOTER, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    options, partition_chars = OPTIONS[name]
    write(tmp_path / "texts", a_library(sorted(OPTIONS).index(name)))
    here, there = both([tmp_path / "texts"], options, partition_chars)
    assert there == here
    assert '"families": []' not in here


def test_the_seeds_are_audited_to_the_same_bytes(both, seeds):
    here, there = both(seeds, AuditOptions(), 500_000)
    assert there == here


def test_one_text_that_shares_nothing_is_audited_to_the_same_bytes(both, tmp_path):
    write(tmp_path, {"alone.txt": "Nobody has ever written this before.\n", "not.txt": "\0\1\2"})
    here, there = both([tmp_path], AuditOptions(), 100)
    assert there == here


def test_a_corpus_too_large_for_reports_asks_for_a_folder(spark, tmp_path):
    write(tmp_path, {"a.txt": "One line.\n"})
    with pytest.raises(BadOption, match="too many for reports"):
        audit_on_spark([str(tmp_path)], None, SparkOptions(report_chars_max=3), session=spark)


def test_a_path_that_was_not_read_is_named(spark, tmp_path):
    write(tmp_path, {"a.txt": "One line.\n"})
    options = AuditOptions(about=("b.txt",))
    with pytest.raises(BadOption, match=r"the options name b\.txt, which was not read"):
        audit_on_spark([str(tmp_path)], options, session=spark)
