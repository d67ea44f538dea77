from itertools import groupby

from provenance.corpus.pages import cut_pages, refine_borders
from provenance.distributed.tasks.paging import border_schema, paged, paged_schema
from provenance.duplicates.borders import find_borders
from provenance.options import AuditOptions
from tests.distributed.inline import (
    found_matches,
    read_seeds,
    rows_of,
    shelf_of,
    with_pages,
)


def test_dumps_are_cut_anew_where_long_matches_end(tmp_path, seeds):
    documents = read_seeds(seeds)
    matches = found_matches(documents, AuditOptions())
    expected = refine_borders(documents, cut_pages(documents), find_borders(matches))
    shelf = with_pages(shelf_of(tmp_path, documents, (0, 2, 5)), matches)
    found = [page for number in range(5) for page in shelf.pages(number, number)[1]]
    assert found == list(expected)
    firsts = [next(some).id for _, some in groupby(expected, key=lambda page: page.span.document)]
    assert [shelf.pages(number, number)[0] for number in range(5)] == firsts


def test_a_stretch_without_long_matches_keeps_its_pages(tmp_path, seeds):
    documents = read_seeds(seeds)
    shelf = shelf_of(tmp_path, documents)
    (told,) = paged(rows_of(border_schema(), stretch=[0]), shelf)
    assert told.to_pylist() == [{"stretch": 0, "pages": len(cut_pages(documents))}]
    assert told.schema == paged_schema()


def test_a_partition_without_rows_writes_nothing(tmp_path, seeds):
    shelf = shelf_of(tmp_path, read_seeds(seeds))
    before = sorted(tmp_path.iterdir())
    assert not list(paged([], shelf))
    assert sorted(tmp_path.iterdir()) == before
