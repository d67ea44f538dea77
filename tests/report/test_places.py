from provenance.report.places import page_name, place_of, register_of


def test_a_place_names_path_page_line_and_column(result):
    row = next(each for each in result["findings"] if each["rule"] == "PROV202")
    place = place_of(row, register_of(result))
    assert (place.path, place.line, place.column) == ("c.txt", 7, 2)
    assert place.page == "“Old Papers of the Valley” by Max Moe"


def test_a_page_without_a_title_is_what_sort_it_is(result):
    assert page_name(result["pages"][1]) == "an article"
