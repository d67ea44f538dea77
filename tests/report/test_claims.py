from dataclasses import replace

from provenance.report.claims import CLAIMS_MAX, claims_of


def test_every_finding_is_a_claim_that_appears_in_its_copy(report):
    listed = claims_of(report)["mainEntity"]
    claims = [each["item"] for each in listed["itemListElement"]]
    assert listed["numberOfItems"] == len(claims) == len(report.findings)
    assert {each["identifier"] for each in claims} == {
        each.fingerprint for each in report.findings
    }
    assert {each["appearance"]["identifier"] for each in claims} <= {
        row["path"] for row in report.result["documents"]
    }


def test_only_a_known_source_is_said_to_be_first(report):
    quoted = next(each for each in report.findings if each.rule == "PROV202")
    shared = next(each for each in report.findings if each.rule == "PROV204")
    items = {
        each["item"]["identifier"]: each["item"]
        for each in claims_of(report)["mainEntity"]["itemListElement"]
    }
    assert "firstAppearance" in items[quoted.fingerprint]
    assert "firstAppearance" not in items[shared.fingerprint]
    assert "isRelatedTo" in items[shared.fingerprint]


def test_a_finding_on_a_whole_file_has_no_first_appearance(report):
    alone = replace(report.groups[0].findings[0], source=None)
    one = replace(report, groups=(replace(report.groups[0], findings=(alone,)),))
    (listed,) = claims_of(one)["mainEntity"]["itemListElement"]
    assert listed["item"].keys() == {"@type", "identifier", "name", "text", "appearance"}


def test_very_many_are_counted_but_not_all_listed(report):
    group = replace(report.groups[0], findings=report.groups[0].findings[:1] * (CLAIMS_MAX + 1))
    listed = claims_of(replace(report, groups=(group,)))["mainEntity"]
    assert listed["numberOfItems"] == CLAIMS_MAX + 1
    assert len(listed["itemListElement"]) == CLAIMS_MAX
