"""The lineage as pictures: pages on a time line, arrows from source to copy."""

from provenance.report.nouns import Sort
from provenance.report.timelines import timeline_of


def _page(at, day=None, kind="published", **said):
    date = {"value": day, "kind": kind, "start": 0, "end": 0} if day else None
    return {
        "id": f"p{at}",
        "document": "d0",
        "kind": "article",
        "title": None,
        "author": None,
        "publisher": None,
        "date": date,
        **said,
    }


def _derivation(source, copy, words=10, direction="determined"):
    return {"source": source, "copy": copy, "words": words, "direction": direction}


def _timeline(pages, *told):
    derivations = [
        {
            "id": f"v{at}",
            "family": f"f{at}",
            "source": {"page": f"p{each['source']}"},
            "copy": {"page": f"p{each['copy']}"},
            "direction": each["direction"],
            "probability": 0.9,
            "relation": "verbatim",
        }
        for at, each in enumerate(told)
    ]
    families = [
        {"id": f"f{at}", "kind": "text", "words": each["words"]} for at, each in enumerate(told)
    ]
    finding = {
        "id": "PROV101-1",
        "rule": "PROV101",
        "name": "uncredited-copy",
        "level": "error",
        "words": 10,
        "derivation": "v0",
    }
    return timeline_of(
        {
            "documents": [{"id": "d0", "path": "a.txt"}],
            "pages": pages,
            "derivations": derivations,
            "families": families,
            "findings": [finding],
        }
    )


def _picture(pages, *told):
    (picture,) = _timeline(pages, *told).pictures
    return picture


EARLY, LATE = "2020-01-01", "2022-01-01"


def test_the_source_stands_left_of_its_copy_and_the_arrow_points_at_the_copy():
    picture = _picture([_page(0, LATE), _page(1, EARLY)], _derivation(1, 0))
    early, late = picture.lanes
    assert (early.date, early.x, late.date, late.x) == ("1 Jan 2020", 470.0, "1 Jan 2022", 800.0)
    (arrow,) = picture.arrows
    assert arrow.path.startswith(f"M{early.x + 8:g} {early.y:g}C")
    assert arrow.head.startswith(f"{late.x - 10:g},{late.y:g} ")
    assert (arrow.sort, arrow.target) == (Sort.UNCREDITED, "PROV101-1")
    labels = [each.label for each in picture.ticks]
    assert (labels[0], labels[-1]) == ("Jan 2020", "Jan 2022")


def test_an_arrow_back_in_time_leaves_the_source_to_the_left():
    picture = _picture([_page(0, LATE), _page(1, EARLY)], _derivation(0, 1))
    early, late = picture.lanes
    (arrow,) = picture.arrows
    assert arrow.path.startswith(f"M{late.x - 8:g} {late.y:g}C")
    assert arrow.head.startswith(f"{early.x + 10:g},{early.y:g} ")


def test_pages_of_one_day_stand_in_the_middle_and_are_joined_by_a_bow():
    picture = _picture([_page(0, EARLY), _page(1, EARLY)], _derivation(0, 1))
    assert {each.x for each in picture.lanes} == {635.0}
    assert picture.arrows[0].path.startswith("M643 ")
    assert picture.undated_x is None


def test_undated_pages_stand_apart_and_come_first():
    picture = _picture(
        [_page(0, EARLY), _page(1), _page(2, LATE)], *[_derivation(0, 1)] * 1, _derivation(1, 2)
    )
    assert [each.date for each in picture.lanes] == ["undated", "1 Jan 2020", "1 Jan 2022"]
    assert [each.x for each in picture.lanes] == [470.0, 570.0, 800.0]
    assert picture.undated_x == 470.0


def test_without_any_date_there_is_no_time_line():
    picture = _picture([_page(0), _page(1)], _derivation(0, 1))
    assert picture.ticks == ()
    assert {each.x for each in picture.lanes} == {470.0}


def test_a_date_that_is_open_to_one_side_says_so():
    pages = [_page(0, EARLY, "archived"), _page(1, LATE, "mentioned")]
    lanes = _picture(pages, _derivation(0, 1)).lanes
    assert [(each.date, each.whisker) for each in lanes] == [
        ("by 1 Jan 2020", "before"),
        ("from 1 Jan 2022", "after"),
    ]


def test_only_a_known_direction_has_an_arrowhead_and_is_told_with_an_arrow():
    pages = [_page(at, EARLY, title=f"Tide {at}") for at in range(4)]
    told = _timeline(
        pages,
        _derivation(0, 1),
        _derivation(1, 2, direction="undetermined"),
        _derivation(2, 3, direction="common-source"),
    )
    (picture,) = told.pictures
    assert [bool(each.head) for each in picture.arrows] == [True, False, False]
    assert [words for words, _ in told.steps] == [
        "“Tide 0” (a.txt) → “Tide 1” (a.txt): 10 words, uncredited copy, 90.0 % sure",
        "“Tide 1” (a.txt) and “Tide 2” (a.txt): 10 words, verbatim, direction not known",
        "“Tide 2” (a.txt) and “Tide 3” (a.txt): 10 words, verbatim, from a third text",
    ]
    assert [target for _, target in told.steps] == ["PROV101-1", "", ""]


def test_more_words_make_a_thicker_arrow():
    pages = [_page(at, EARLY) for at in range(3)]
    thick, thin = _picture(pages, _derivation(0, 1, 10), _derivation(0, 2, 10_000)).arrows[::-1]
    assert thick.width == 7.0
    assert 1.6 < thin.width < thick.width


def test_a_lane_names_the_page_its_maker_and_what_it_has_taken():
    pages = [_page(at, EARLY, kind="published") for at in range(4)]
    lane = _page(4, LATE, author="Ann") | {"kind": "mail"}
    *_, last = _picture([*pages, lane], *(_derivation(at, 4) for at in range(4))).lanes
    assert (last.title, last.maker, last.path) == ("a mail, no title", "Ann", "a.txt")
    assert last.taken[0] == "10 words, uncredited copy, 90.0 % sure"
    assert (len(last.taken), last.taken[-1]) == (3, "and from 2 more pages")
    assert last.target == "doc-d0"


def test_long_names_are_cut_to_what_fits():
    page = _page(0, EARLY, title="Very " * 40, author="Long " * 40)
    first, _ = _picture([page, _page(1, LATE)], _derivation(0, 1)).lanes
    assert (len(first.title) <= 52, len(first.maker) <= 58) == (True, True)


def test_small_groups_share_a_picture_and_pages_alone_are_counted():
    told = _timeline([_page(at) for at in range(5)], _derivation(0, 1), _derivation(2, 3))
    (picture,) = told.pictures
    assert len(picture.lanes) == 4
    assert picture.height == 24 + 4 * 84 + 44
    assert told.note == "1 page shared no text with another page."


def test_a_group_of_many_pages_is_cut_and_the_note_says_so():
    told = _timeline([_page(at) for at in range(15)], *(_derivation(0, at) for at in range(1, 15)))
    assert [len(each.lanes) for each in told.pictures] == [12]
    assert told.note == "3 pages more would not fit into the pictures."


def test_six_pictures_are_drawn_and_a_hundred_arrows_told():
    stars = [_derivation(20 * star, 20 * star + at) for star in range(8) for at in range(1, 14)]
    told = _timeline([_page(at) for at in range(160)], *stars)
    assert len(told.pictures) == 6
    assert len(told.steps) == 100
    assert "40 pages more would not fit" in told.note
    assert told.note.endswith("4 arrows more are in the JSON result only.")


def test_a_corpus_without_copies_has_no_picture():
    told = _timeline([_page(0)])
    assert (told.pictures, told.steps) == ((), ())
