from provenance.report.gitlab import render_gitlab

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def test_every_issue_has_what_gitlab_asks_for(result, strictly):
    issues = strictly(render_gitlab(result))
    assert len(issues) == len(result["findings"])
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    for issue, row in zip(issues, result["findings"], strict=True):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in SEVERITIES
        assert issue["location"]["lines"] == {"begin": row["line"]}
        assert issue["check_name"] == f"{row['rule']} {row['name']}"


def test_errors_weigh_more_than_warnings_and_they_more_than_notes(many, strictly):
    told = [
        strictly(render_gitlab(many(1, level)))[0]["severity"]
        for level in ("error", "warning", "note")
    ]
    assert told == ["critical", "minor", "info"]


def test_what_is_ignored_is_left_out(checked, strictly):
    assert len(strictly(render_gitlab(checked))) == 2


def test_nothing_found_is_an_empty_list(result, strictly):
    assert strictly(render_gitlab(result | {"findings": []})) == []


def test_no_text_steers_its_reader(nasty, strictly):
    text = render_gitlab(nasty)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert strictly(text)
