import json
import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.report.sarif import RESULTS_MAX, render_sarif

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = ROOT / "tests" / "schemas"


@pytest.fixture(scope="module")
def run(strictly):
    """Write a result as SARIF, hold it against the official schema, return its run."""
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    def _run(result, texts):
        log = strictly(render_sarif(result, texts))
        validator.validate(log)
        return log["runs"][0]

    return _run


def _physical(location):
    return location["physicalLocation"]


def test_regions_are_the_passages(run, result, texts):
    by_path = {each["path"]: texts[each["id"]] for each in result["documents"]}
    written = run(result, texts)
    assert written["columnKind"] == "unicodeCodePoints"
    assert len(written["results"]) == len(result["findings"])
    for each in written["results"]:
        for location in (*each["locations"], *each["relatedLocations"]):
            place = _physical(location)
            text, region = by_path[place["artifactLocation"]["uri"]], place["region"]
            lines = text.split("\n")
            starts = [0]
            for line in lines:
                starts.append(starts[-1] + len(line) + 1)
            start = starts[region["startLine"] - 1] + region["startColumn"] - 1
            end = starts[region["endLine"] - 1] + region["endColumn"] - 1
            assert start == region["charOffset"]
            assert end == start + region["charLength"]
            assert start < end


def test_without_a_text_the_region_is_where_it_begins(run, result):
    region = _physical(run(result, {})["results"][0]["locations"][0])["region"]
    assert set(region) == {"startLine", "startColumn"}


def test_every_place_is_an_artifact_with_its_hash(run, result, texts):
    written = run(result, texts)
    hashes = {each["path"]: each["sha256"] for each in result["documents"]}
    for each in written["results"]:
        place = _physical(each["locations"][0])["artifactLocation"]
        artifact = written["artifacts"][place["index"]]
        assert artifact["location"]["uri"] == place["uri"]
        assert artifact["hashes"]["sha-256"] == hashes[place["uri"]]
        assert place["uriBaseId"] in written["originalUriBaseIds"]


def test_results_point_to_their_rule_with_its_help(run, result, texts):
    written = run(result, texts)
    rules = written["tool"]["driver"]["rules"]
    for each in written["results"]:
        rule = rules[each["ruleIndex"]]
        assert rule["id"] == each["ruleId"]
        assert "What to do" in rule["help"]["markdown"]
        assert rule["name"].isalnum()


def test_fingerprints_are_ours(run, result, texts):
    prints = [each["partialFingerprints"] for each in run(result, texts)["results"]]
    assert {each["provenanceFinding/v1"] for each in prints} == {
        each["fingerprint"] for each in result["findings"]
    }
    assert all(
        each["primaryLocationLineHash"] == f"{each['provenanceFinding/v1']}:1" for each in prints
    )


def test_a_check_says_what_is_new_and_what_is_suppressed(run, checked, texts):
    results = run(checked, texts)["results"]
    states = [each["baselineState"] for each in results]
    assert states[0] == "new"
    assert set(states[1:]) == {"unchanged"}
    reasons = [each["suppressions"] for each in results]
    agreed = {"kind": "external", "status": "accepted", "justification": "Agreed upon."}
    assert reasons.count([agreed]) == len(results) - 2
    assert reasons.count([]) == 2


def test_an_ignored_finding_may_have_no_reason(run, checked, texts):
    bare = [dict(each, excuse="") for each in checked["findings"]]
    results = run(checked | {"findings": bare}, texts)["results"]
    assert {"kind": "external", "status": "accepted"} in [
        each for result in results for each in result["suppressions"]
    ]


def test_without_a_check_nothing_is_said_of_it(run, result, texts):
    each = run(result, texts)["results"][0]
    assert not {"baselineState", "suppressions"} & set(each)


def test_a_run_holds_so_many_results_and_says_what_it_leaves_out(run, many):
    full = many(RESULTS_MAX + 3, "note")
    worst = full["findings"][-1] | {"level": "error"}
    written = run(full | {"findings": [*full["findings"][:-1], worst]}, {})
    assert len(written["results"]) == RESULTS_MAX
    assert written["results"][0]["level"] == "error"
    (notice,) = written["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("3 findings left out")


def test_files_that_were_not_read_are_notifications(run, result):
    written = run(result | {"skipped": [{"path": "a b.bin", "reason": "binary"}]}, {})
    (invocation,) = written["invocations"]
    assert invocation["executionSuccessful"] is True
    (notice,) = invocation["toolExecutionNotifications"]
    assert _physical(notice["locations"][0])["artifactLocation"]["uri"] == "a%20b.bin"
    assert notice["message"]["text"] == "a b.bin was not analysed: binary."


def test_a_file_that_a_check_could_not_judge_fails_the_run(run, unjudged):
    (invocation,) = run(unjudged, {})["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [each["level"] for each in invocation["toolExecutionNotifications"]] == ["error"]


def test_absolute_paths_need_no_folder(run, result, told_of):
    place = _physical(run(told_of(result, "/srv/"), {})["results"][0]["locations"][0])
    assert place["artifactLocation"]["uri"].startswith("file:///srv/")
    assert "uriBaseId" not in place["artifactLocation"]


def test_a_finding_may_have_no_other_side(run, result, texts):
    alone = result | {"findings": [result["findings"][0] | {"source": None}]}
    assert "relatedLocations" not in run(alone, texts)["results"][0]


def test_messages_hold_no_links_and_no_placeholders(run, nasty):
    text = run(nasty, {})["results"][0]["message"]["text"]
    assert r"\[l\](1)" in text
    assert "{{0}}" in text
    assert "\x1b" not in text


MULTITOOL = "@microsoft/sarif-multitool@5.7.0"


@pytest.fixture(scope="session")
def multitool():
    """Hold a SARIF file against Microsoft's validator; return (rule, level) of what it finds.

    Installed once, beside the environments of the tests: without npm the tests fail.
    """
    folder = ROOT / ".venv-test" / "node"
    program = folder / "node_modules" / ".bin" / "sarif-multitool"
    if not program.exists():
        install = ("npm", "install", "--no-audit", "--no-fund", "--prefix", folder, MULTITOOL)
        subprocess.run(install, check=True, capture_output=True)

    def _validate(path):
        said = path.with_suffix(".said.sarif")
        subprocess.run(
            [program, "validate", path, "--output", said, "--log", "ForceOverwrite"],
            check=True,
            capture_output=True,
            env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        )
        (run,) = json.loads(said.read_text(encoding="utf-8-sig"))["runs"]
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"]
        return {(each["ruleId"], each.get("level", "warning")) for each in run["results"]}

    return _validate


@pytest.mark.parametrize("name", ["result", "nasty", "checked", "unjudged"])
def test_the_validator_of_microsoft_has_no_objection(request, multitool, tmp_path, texts, name):
    for at_hand in ({}, texts):
        path = tmp_path / f"{len(at_hand)}.sarif"
        sarif = render_sarif(request.getfixturevalue(name), at_hand)
        path.write_text(sarif, encoding="utf-8")
        # It would like an address where more can be learnt: the program has none.
        assert multitool(path) <= {("SARIF2005", "warning")}


def test_the_validator_of_microsoft_does_object_to_what_is_wrong(multitool, tmp_path, result):
    path = tmp_path / "log.sarif"
    log = json.loads(render_sarif(result, {}))
    log["runs"][0]["results"][0]["ruleIndex"] = 999
    path.write_text(json.dumps(log), encoding="utf-8")
    assert "error" in {level for _, level in multitool(path)}


@given(text=st.text(st.characters()))
def test_whatever_the_texts_it_is_valid_and_paths_are_no_addresses(run, result, told_of, text):
    written = run(told_of(result, f"a{text}"), {"d0": text})
    for each in written["artifacts"]:
        parts = urlsplit(each["location"]["uri"])
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
