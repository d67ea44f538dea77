from provenance.report.traces import render_trace


def test_each_passage_is_told_with_the_places_where_it_stands(result):
    path = result["documents"][0]["path"]
    first, *lines = render_trace(result, path).split("\n")
    assert first.startswith(f"{path}: ")
    own = [line for line in lines if line.startswith(f"{path}:")]
    elsewhere = [line for line in lines if line.startswith("    ")]
    held = [
        family
        for family in result["families"]
        for each in family["occurrences"]
        if each["document"] == result["documents"][0]["id"] and family["kind"] != "furniture"
    ]
    assert len(own) == len(held)
    assert len(elsewhere) == sum(len(family["occurrences"]) - 1 for family in held)


def test_a_text_that_stands_nowhere_else_says_so(result):
    alone = dict(result, families=[], matches=[])
    path = result["documents"][0]["path"]
    assert render_trace(alone, path) == (
        f"{path}: 0 passages that stand elsewhere too, 0.0 % of the text\n"
    )
