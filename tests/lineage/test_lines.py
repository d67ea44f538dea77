from provenance.lineage.lines import Line, find_lines, is_habit, learn_habits

TEXT = "> Quoted words here\n\nOwn words\tare here\n-- \nshort\n"


def test_lines_are_known_by_their_words_without_marks():
    assert find_lines(TEXT, 0, len(TEXT)) == {
        "quoted words here": Line(1, 0),
        "own words are here": Line(0, 0),
    }


def test_the_first_of_equal_lines_counts():
    text = "The same words\n> The same words\n"
    assert find_lines(text, 0, len(text)) == {"the same words": Line(0, 0)}


def test_what_an_author_writes_again_and_again_is_his_furniture():
    signature = {"only my own opinion": Line(0, 0)}
    once = {"only said a single time": Line(0, 0)}
    habits = learn_habits({0: signature, 1: signature | once}, {0: "ann", 1: "ann"})
    assert is_habit(habits, "only my own opinion", "ann", "bob")
    assert is_habit(habits, "only my own opinion", "bob", "ann")
    assert not is_habit(habits, "only said a single time", "ann", "bob")


def test_an_author_may_take_a_line_from_one_of_his_mails_into_another():
    said = {"the words that I wrote": Line(0, 0)}
    twice = learn_habits({0: said, 1: said}, {0: "ann", 1: "ann"})
    thrice = learn_habits({0: said, 1: said, 2: said}, {0: "ann", 1: "ann", 2: "ann"})
    assert not is_habit(twice, "the words that I wrote", "ann", "ann")
    assert is_habit(thrice, "the words that I wrote", "ann", "ann")


def test_quoted_lines_are_nobodys_habit():
    said = {"words of somebody else": Line(1, 0)}
    habits = learn_habits({0: said, 1: said}, {0: "ann", 1: "ann"})
    assert not is_habit(habits, "words of somebody else", "ann", "bob")


def test_a_line_of_many_mails_is_a_formula():
    said = {"thanks in advance to all": Line(1, 0)}
    authors = {page: str(page) for page in range(26)}
    habits = learn_habits(dict.fromkeys(range(26), said), authors)
    assert is_habit(habits, "thanks in advance to all", "ann", "bob")
