from provenance.lineage.mentions import find_mentions

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _mentions(corpus):
    sides = corpus.sides(WORDS)
    return find_mentions(sides, range(len(sides)))


def test_who_is_named_next_to_the_words_is_mentioned(corpus):
    corpus.page(f"By Ann Brook\n{WORDS}", author="Ann Brook")
    corpus.page(f"Harbour Post\n{WORDS}", publisher="Harbour Post")
    corpus.page(f"Says Ann Brook in the Harbour Post:\n{WORDS}")
    assert _mentions(corpus) == ((), (), (0, 1))


def test_names_of_one_word_are_found_too(corpus):
    corpus.page(f"Newsweek\n{WORDS}", publisher="Newsweek")
    corpus.page(f"Newsweek has it:\n{WORDS}")
    assert _mentions(corpus) == ((), (0,))


def test_nobody_is_mentioned_by_his_own_name(corpus):
    for _ in range(2):
        corpus.page(f"By Ann Brook\n{WORDS}", author="Ann Brook")
    assert _mentions(corpus) == ((), ())


def test_a_name_of_the_same_page_is_no_mention(corpus):
    corpus.page(f"By Ann Brook\n{WORDS}\n{WORDS}", author="Ann Brook")
    assert _mentions(corpus) == ((), ())


def test_a_name_that_many_pages_bear_stands_for_the_first_two(corpus):
    for _ in range(5):
        corpus.page(f"By Ann Brook\n{WORDS}", author="Ann Brook")
    corpus.page(f"As Ann Brook says:\n{WORDS}")
    assert _mentions(corpus)[5] == (0, 1)


def test_two_words_that_begin_many_titles_name_only_the_first_few(corpus):
    titles = [f"The ferry of the {day}" for day in ("monday", "tuesday", "friday", "weekend")]
    for title in [*titles, "The ferry of the sunday"]:
        corpus.page(f"{title}\n{WORDS}", title=title)
    corpus.page(f"See {'; '.join(titles)}; The ferry of the sunday:\n{WORDS}")
    assert sorted(_mentions(corpus)[5]) == [0, 1, 2, 3]
