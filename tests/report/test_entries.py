from provenance.report.entries import entries_of, judged_paths, most_serious, unjudged_paths


def test_an_entry_stands_for_its_ids(result, texts):
    paths = {each["id"]: each["path"] for each in result["documents"]}
    for entry, row in zip(entries_of(result), result["findings"], strict=True):
        assert entry.copy.path == paths[row["document"]]
        assert (entry.copy.start, entry.copy.end) == (row["start"], row["end"])
        assert texts[entry.copy.document][entry.copy.start : entry.copy.end].strip()
        assert entry.source.path == paths[row["source"]["document"]]


def test_a_finding_may_have_no_other_side(result):
    alone = result | {"findings": [result["findings"][0] | {"source": None}]}
    assert entries_of(alone)[0].source is None


def test_what_nobody_need_look_at_again_comes_last(checked):
    standings = [each.standing for each in most_serious(entries_of(checked), 3)]
    assert standings[0] == "new"
    assert "new" not in standings[1:]


def test_the_most_serious_are_kept_in_their_order(result):
    entries = entries_of(result)
    assert {each.level for each in entries} == {"warning", "note"}
    assert [each.level for each in most_serious(entries, 1)] == ["warning"]
    kept = most_serious(entries, len(entries))
    assert [each for each in entries if each.level == "note"] == [
        each for each in kept if each.level == "note"
    ]


def test_texts_of_an_index_are_not_judged(result):
    first, *others = result["documents"]
    indexed = result | {"documents": [first | {"indexed": True}, *others]}
    assert judged_paths(indexed) == [each["path"] for each in others]


def test_a_check_says_what_was_judged(result, unjudged):
    assert judged_paths(unjudged) == [result["documents"][0]["path"]]
    assert unjudged_paths(unjudged) == {"a b.bin"}
    assert unjudged_paths(result) == frozenset()
