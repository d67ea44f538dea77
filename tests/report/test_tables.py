import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import UnusableResult
from provenance.options import AuditOptions
from provenance.report.columns import schema_of
from provenance.report.json import render_json
from provenance.report.results import result_of as rows_of
from provenance.report.rows import FindingRow, MatchRow
from provenance.report.tables import batches_of, parquet_of, result_of_tables, tables_of
from provenance.verdicts.rules import RULES

GOLDEN = Path(__file__).parents[2] / "reports" / "seeds.json"


def _there_and_back(result):
    return result_of_tables(tables_of(result))


def _read(files):
    return {
        name.removesuffix(".parquet"): pq.read_table(pa.BufferReader(content))
        for name, content in files.items()
    }


def test_the_report_of_the_seeds_survives_tables_and_files():
    text = GOLDEN.read_text(encoding="utf-8")
    assert render_json(_there_and_back(json.loads(text))) == text
    assert render_json(result_of_tables(_read(parquet_of(json.loads(text))))) == text


def test_every_key_stands_where_it_stood(result):
    back = _there_and_back(result)
    assert back == result
    assert render_json(back) == render_json(result)


def test_embedded_texts_survive(audited):
    audit = audited({"a.txt": "One.\r\n\u200bÜnd \U0001f989\n"}, AuditOptions(embed_texts=True))
    result = rows_of(audit, RULES)
    assert _there_and_back(result) == result
    assert "text" in result["documents"][0]


def test_an_audit_that_found_nothing_survives(audited):
    result = rows_of(audited({"a.txt": "Nothing is shared here.\n"}), RULES)
    assert result["findings"] == result["families"] == []
    assert _there_and_back(result) == result


def test_what_a_check_adds_survives(unjudged):
    check = {"fail_on": "warning", "max_new": 0, "max_copied": None, "failing": 0, "elsewhere": 1}
    counted = {"standings": {"new": 1, "known": 0, "ignored": 2}, "excuses": []}
    told = {"copied": [{"document": "d0", "share": 0.5}]}
    result = unjudged | {"check": unjudged["check"] | check | counted | told}
    back = _there_and_back(result)
    assert back == result
    assert [each.get("standing") for each in back["findings"]][:2] == ["new", "known"]


def test_texts_out_for_something_survive(nasty):
    assert render_json(_there_and_back(nasty)) == render_json(nasty)


def test_half_a_character_is_told_as_json_tells_it(result):
    torn = result | {"skipped": [{"path": "a\udcff.txt", "reason": "\ud800"}]}
    back = _there_and_back(torn)
    assert back["skipped"] == [{"path": "a\ufffd.txt", "reason": "\ufffd"}]
    assert render_json(back) == render_json(torn)


PLACES = st.builds(
    lambda document, start, more, page: {
        "document": f"d{document}",
        "start": start,
        "end": start + more,
        "page": f"p{page}",
    },
    *[st.integers(0, 2**40)] * 4,
)
EDITS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["insert", "delete"])}
    | {name: st.integers(0, 2**50) for name in ("a_start", "a_end", "b_start", "b_end")}
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
MATCHES = st.fixed_dictionaries(
    {"id": WORDS, "family": WORDS, "a": PLACES, "b": PLACES, "words": st.integers(0, 99)}
    | {"similarity": FLOATS, "score": FLOATS, "tier": WORDS}
    | {"edits": st.lists(EDITS, max_size=3), "disguise": st.lists(WORDS, max_size=2)}
)
OCCURRENCES = st.builds(
    lambda place, parts: place | {"line": 1, "column": 2} | ({"parts": parts} if parts else {}),
    PLACES,
    st.lists(st.just({"document": "d0", "start": 1, "end": 2}), max_size=2),
)
FAMILIES = st.fixed_dictionaries(
    {"id": WORDS, "kind": WORDS, "occurrences": st.lists(OCCURRENCES, max_size=3)}
    | {"words": st.integers(0, 9), "excerpt": WORDS, "origin": st.none() | st.integers(0, 9)}
    | {"part_of": st.none() | WORDS}
)


@given(matches=st.lists(MATCHES, max_size=4), families=st.lists(FAMILIES, max_size=4))
def test_rows_to_tables_to_rows_changes_nothing(result, matches, families):
    made = result | {"matches": matches, "families": families}
    assert _sorted(_there_and_back(made)) == _sorted(made)


def _sorted(value):
    """Return the value as text that tells 1 from 1.0, and not in which order keys were made up."""
    return json.dumps(value, sort_keys=True)


def test_the_same_result_gives_the_same_files(result):
    assert parquet_of(result) == parquet_of(json.loads(render_json(result)))


def test_files_keep_the_schema(result):
    for name, table in _read(parquet_of(result)).items():
        assert table.schema.equals(schema_of(name))


def test_rows_go_into_batches_of_bounded_size():
    batches = list(batches_of("skipped", [{"path": str(at), "reason": ""} for at in range(600)]))
    assert [each.num_rows for each in batches] == [256, 256, 88]
    assert all(each.schema.equals(schema_of("skipped")) for each in batches)
    assert list(batches_of("skipped", [])) == []


def test_parts_of_a_table_and_columns_in_another_order_are_read_alike(result):
    tables = tables_of(result)
    turned = {name: each.select(each.column_names[::-1]) for name, each in tables.items()}
    matches = tables["matches"]
    halves = [matches.slice(0, 1), matches.slice(1)]
    parts = turned | {"matches": pa.concat_tables(halves)}
    assert render_json(result_of_tables(parts)) == render_json(result)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda tables: tables.pop("families"), "it has no table families"),
        (
            lambda tables: tables.update(pages=tables["pages"].drop_columns(["url", "kind"])),
            "pages have no column kind",
        ),
        (
            lambda tables: tables.update(run=tables["run"].slice(0, 0)),
            "run has 0 rows",
        ),
    ],
)
def test_tables_that_are_no_result_are_named(result, change, message):
    tables = tables_of(result)
    change(tables)
    with pytest.raises(UnusableResult, match=message):
        result_of_tables(tables)


def test_a_result_of_before_a_column_came_is_not_written_with_holes(result):
    older = [
        {name: each[name] for name in each if name != "says"} for each in result["quotations"]
    ]
    with pytest.raises(UnusableResult, match="older version: quotations without says"):
        tables_of(result | {"quotations": older})


def test_the_rows_that_are_made_up_here_are_rows_of_ours(result):
    assert list(result["matches"][0]) == list(MatchRow.__annotations__)
    assert list(result["findings"][0]) == list(FindingRow.__annotations__)[:19]
