from dataclasses import replace

from provenance.distributed.nouns import decode, encode
from provenance.distributed.tasks.grouping import (
    LINK,
    PLACE,
    drafted,
    enclosed,
    group_schema,
    told,
)
from provenance.duplicates.clipping import PageFinder
from provenance.duplicates.dismissals import keep_matches
from provenance.duplicates.families import group_families
from provenance.duplicates.links import link_places, linked_places
from provenance.duplicates.places import count_votes, see_places, settle_places
from provenance.model import Family, FamilyId
from provenance.options import AuditOptions
from tests.distributed.inline import (
    final_pages,
    found_matches,
    read_seeds,
    rows_of,
    shelf_of,
    with_pages,
)


def test_the_families_of_groups_are_those_of_the_whole(tmp_path, seeds):
    documents, options = read_seeds(seeds), AuditOptions()
    matches = found_matches(documents, options)
    pages = final_pages(documents, matches)
    shelf = with_pages(shelf_of(tmp_path, documents, (0, 1, 5)), matches)
    groups = groups_as_rows(keep_matches(matches, PageFinder(pages), documents, options), pages)
    enclosures = list(enclosed(drafted(groups, shelf)))
    rows = sorted(
        (row for batch in told([*groups, *enclosures], shelf) for row in batch.to_pylist()),
        key=lambda row: row["key"],
    )
    found = [decode(Family, row["noun"]) for row in rows]
    expected = group_families(documents, pages, matches, options)
    assert found == [replace(each, id=FamilyId(0), part_of=None) for each in expected]
    assert [row["text_document"] is None for row in rows] == [
        each.part_of is None for each in expected
    ]


def groups_as_rows(kept, pages):
    links = link_places(kept, settle_places(count_votes(kept)))
    seen = see_places(links, PageFinder(pages))
    names = {span: at for at, group in enumerate(linked_places(links)) for span in group}
    rows = [
        (names[span], PLACE, span, None, place.page, place.furniture, None)
        for span, place in seen.items()
    ]
    rows += [
        (names[span], LINK, span, other, None, None, encode(match))
        for span, others in links.items()
        for other, match in others.items()
        if span < other
    ]
    group, kind, spans, others, page, furniture, noun = zip(*rows, strict=True)
    ends = {
        f"{of}{name}": [None if span is None else span[at] for span in some]
        for of, some in (("", spans), ("other_", others))
        for at, name in enumerate(("document", "start", "end"))
    }
    return rows_of(
        group_schema(), group=group, kind=kind, page=page, furniture=furniture, noun=noun, **ends
    )
