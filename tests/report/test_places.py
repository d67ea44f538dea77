from provenance.report.places import name_of, page_name, place_of, register_of


def test_a_place_names_path_page_line_and_column(result):
    row = next(each for each in result["findings"] if each["rule"] == "PROV202")
    place = place_of(row, register_of(result))
    assert (place.path, place.line, place.column) == ("c.txt", 7, 2)
    assert place.page == "“Old Papers of the Valley” by Max Moe"


def test_a_page_without_a_title_is_what_sort_it_is(result):
    assert page_name(result["pages"][1]) == "an article"


def test_a_page_that_is_no_row_yet_has_the_same_name(small, result):
    assert [name_of(page) for page in small.pages] == [page_name(row) for row in result["pages"]]
