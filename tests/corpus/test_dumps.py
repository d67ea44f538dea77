from provenance.corpus.dumps import cut_dump, is_dump

STORY = (
    "It rained all day in the city, and people stayed at home. "
    "They looked out of their windows all day."
)
OTHER = (
    "The champion moved her queen to the middle of the board and "
    "her opponent resigned the game at once."
)
END = "© 2023 Planet Inc. All Rights Reserved."
SIGNED = "— Jane (@jane) February 10, 2024"
LIST = "Rain comes to the city … Champion wins at chess … No fish on the market"


def joined(*lines):
    return "\n".join(lines)


def pages(*lines):
    text = joined(*lines)
    return [(cut.kind.value, text[cut.start : cut.end].split("\n")) for cut in cut_dump(text, ())]


def test_a_plain_article_is_no_dump():
    assert not is_dump(
        joined("Rain comes to the city", "By Jane Doe", "KYIV — " + STORY, *[STORY] * 9, END)
    )


def test_a_post_embedded_in_an_article_makes_no_dump():
    assert not is_dump(joined(*[STORY] * 5, "It rains!", SIGNED, *[STORY] * 5))
    assert not is_dump(joined(*[STORY] * 5, "It rains!", SIGNED))


def test_a_mail_and_a_blank_text_are_no_dumps():
    assert not is_dump(joined("From: a b", "Subject: c", "", "Day: February 10, 2024"))
    assert not is_dump(" \n")


def test_the_head_of_a_digest_shows_a_dump():
    assert is_dump(joined("Day: February 10, 2024", STORY))
    assert is_dump(joined(LIST, STORY))


def test_an_ellipsis_far_below_shows_none():
    assert not is_dump(joined(*[STORY] * 9, LIST, STORY))


def test_headlines_right_above_a_signature_show_one():
    assert is_dump(joined(*[STORY] * 9, LIST, SIGNED, STORY))


def test_posts_at_the_edge_show_a_dump():
    assert is_dump(joined("It rains!", SIGNED, STORY))
    assert is_dump(joined(STORY, "It rains!", SIGNED, "It pours!", SIGNED))


def test_end_and_opening_lines_together_show_a_dump():
    both = joined(STORY, STORY, END, "KYIV — " + OTHER, OTHER, END)
    assert is_dump(both)
    assert not is_dump(joined(STORY, STORY, END, OTHER, OTHER, END))
    assert not is_dump(joined(STORY, END, "KYIV — " + OTHER, END))


def test_a_digest_is_cut_into_head_articles_and_posts():
    assert pages(
        "Day: February 10, 2024",
        LIST,
        SIGNED,
        STORY,
        STORY,
        END,
        OTHER,
        OTHER,
        "It rains!" * 40,
        SIGNED,
    ) == [
        ("digest", ["Day: February 10, 2024", LIST, SIGNED]),
        ("article", [STORY, STORY, END]),
        ("article", [OTHER, OTHER]),
        ("post", ["It rains!" * 40, SIGNED]),
    ]


def test_a_day_alone_is_a_page():
    assert pages("Day: February 10, 2024", STORY * 5, "It rains!", SIGNED) == [
        ("digest", ["Day: February 10, 2024"]),
        ("article", [STORY * 5]),
        ("post", ["It rains!", SIGNED]),
    ]


def test_lines_between_posts_belong_to_the_lower_one_if_they_are_few():
    assert pages(
        "It rains!",
        SIGNED,
        "It pours,",
        "and how!",
        SIGNED,
        SIGNED,
        *[STORY] * 5,
        "It stops.",
        SIGNED,
    ) == [
        ("post", ["It rains!", SIGNED]),
        ("post", ["It pours,", "and how!", SIGNED, SIGNED]),
        ("article", [STORY] * 5),
        ("post", ["It stops.", SIGNED]),
    ]


def test_a_line_of_credit_is_no_body_of_a_post():
    assert pages(
        "Day: February 10, 2024", "KYIV — It rains.", "It pours!", SIGNED, STORY, END, SIGNED
    ) == [
        ("digest", ["Day: February 10, 2024"]),
        ("article", ["KYIV — It rains."]),
        ("post", ["It pours!", SIGNED]),
        ("article", [STORY, END]),
        ("post", [SIGNED]),
    ]
