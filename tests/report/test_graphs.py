from provenance.report.graphs import graph_of


def _page(number, **said):
    row = {"id": f"p{number}", "document": f"d{number}", "kind": "article", "line": 1}
    told = {"start": 0, "end": 90, "title": None, "author": None, "publisher": None, "date": None}
    return row | told | said


def _derivation(source, copy, end, relation, direction="determined"):
    places = {"source": {"page": source}, "copy": {"page": copy, "start": 0, "end": end}}
    return places | {"relation": relation, "direction": direction}


def _result(pages, lineage, derivations=()):
    documents = [{"id": f"d{at}", "path": f"{at}.txt"} for at in range(len(pages))]
    return {"documents": documents, "pages": pages, "lineage": lineage} | {
        "derivations": list(derivations)
    }


def _row(page, root, *sources):
    told = [{"page": each, "coverage": 0.5, "probability": 0.9} for each in sources]
    return {"page": page, "root": root, "sources": told}


def test_pages_without_a_source_or_a_copy_are_left_out():
    graph = graph_of(_result([_page(0), _page(1), _page(2)], [_row("p2", "p0", "p0")]))
    assert [(node.id, node.path, node.root) for node in graph.nodes] == [
        ("p0", "0.txt", None),
        ("p2", "2.txt", "p0"),
    ]
    assert [(arrow.source, arrow.copy) for arrow in graph.arrows] == [("p0", "p2")]


def test_the_longest_text_in_common_says_what_sort_of_copy_it_is():
    derivations = [
        _derivation("p0", "p1", 20, "quotation"),
        _derivation("p0", "p1", 80, "excerpt"),
        _derivation("p0", "p1", 90, "repost", direction="undetermined"),
    ]
    graph = graph_of(_result([_page(0), _page(1)], [_row("p1", "p0", "p0")], derivations))
    assert graph.arrows[0].relation == "excerpt"


def test_only_a_day_of_publication_is_a_date():
    dates = [{"value": "2024-02-01", "kind": kind} for kind in ("published", "mentioned")]
    pages = [_page(0, date=dates[0]), _page(1, date=dates[1])]
    graph = graph_of(_result(pages, [_row("p1", "p0", "p0")]))
    assert [node.date for node in graph.nodes] == ["2024-02-01", None]
