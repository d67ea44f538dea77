"""What the seeds must show, whatever the files are called and whatever lies beside them.

The five files of `seeds/` are called by their first three digits. Offsets are code points.
"""

import hashlib
import shutil

import pytest

ESSAY = (("002", 154, 18668), ("003", 1403, 19864), ("003", 40174, 58635))
LEAD = (("003", 970, 1402), ("003", 1403, 1835))
ROGIN, ROGIN_QUOTED = ("001", 997, 1464), ("004", 2847, 3314)
RUSSIA_LEAD = (("000", 516, 1011), ("000", 1012, 1507))
LATEST_POSTS = (("004", 4699, 5017), ("004", 5315, 5633))
MUSK_IN_PARTS = (("003", 27223, 27260), ("003", 27417, 27442))
MUSK_AT_ONCE = ("003", 35655, 35719)
TITLE_IN_DIGEST = ("003", 633, 715)
TITLE = "Essential questions about the Russia-Hamas link: The evidence and its implications"
WINER, INSTITUTE = "Jonathan M. Winer", "Middle East Institute"
ARCHIVED, PUBLISHED = "archived", "published"


class Said:
    """A result, asked by the first digits of the seeds."""

    def __init__(self, result, seeds):
        digests = {hashlib.sha256(seed.read_bytes()).hexdigest(): seed.name[:3] for seed in seeds}
        self.result = result
        self.names = {
            document["id"]: digests.get(document["sha256"], "another")
            for document in result["documents"]
        }
        self.pages = {self.place(page): page for page in result["pages"]}

    def place(self, span):
        return self.names[span["document"]], span["start"], span["end"]

    def places(self, spans):
        return tuple(sorted(map(self.place, spans)))

    def page_at(self, place):
        """Return the page that holds this place."""
        name, start, end = place
        (page,) = (
            page
            for (document, first, last), page in self.pages.items()
            if document == name and first <= start and end <= last
        )
        return page

    def findings(self, *rules):
        return [each for each in self.result["findings"] if each["rule"] in rules]

    def family_at(self, *places):
        """Return the family whose occurrences are exactly these."""
        wanted = tuple(sorted(places))
        (family,) = (
            each for each in self.result["families"] if self.places(each["occurrences"]) == wanted
        )
        return family

    def derivation(self, source, copy):
        (found,) = (
            each
            for each in self.result["derivations"]
            if (self.place(each["source"]), self.place(each["copy"])) == (source, copy)
        )
        return found


def _plain(seeds, _folder, _other_texts):
    return seeds


def _other_order(seeds, _folder, _other_texts):
    return [seeds[place] for place in (3, 0, 4, 2, 1)]


def _renamed(seeds, folder, _other_texts):
    names = ("q7", "b2", "zz", "a9", "m4")
    return [
        shutil.copy(seed, folder / f"{name}.txt") for seed, name in zip(seeds, names, strict=True)
    ]


def _in_a_crowd(seeds, folder, other_texts):
    other_texts(folder, 100)
    for seed, name in zip(seeds, ("zeta", "text 050 a", "alpha", "text 007 b", "mu"), strict=True):
        shutil.copy(seed, folder / f"{name}.txt")
    return [folder]


WORLDS = {
    "as they are": _plain,
    "in another order": _other_order,
    "renamed": _renamed,
    "among a hundred others": _in_a_crowd,
}


@pytest.fixture(scope="module", params=WORLDS.values(), ids=WORLDS)
def arguments(request, seeds, other_texts, tmp_path_factory):
    return request.param(seeds, tmp_path_factory.mktemp("world"), other_texts)


@pytest.fixture(scope="module")
def said(arguments, result_of, seeds):
    return Said(result_of(*arguments), seeds)


@pytest.fixture(scope="module")
def said_with_furniture(arguments, result_of, seeds):
    return Said(result_of(*arguments, "--furniture"), seeds)


def _overlap(left, right):
    return left[0] == right[0] and left[1] < right[2] and right[1] < left[2]


def _kinds(rows):
    return {row["kind"] for row in rows}


def test_nothing_else_is_found(said):
    counts = {}
    for finding in said.result["findings"]:
        key = (finding["rule"], said.place(finding)[0])
        counts[key] = counts.get(key, 0) + 1
    assert counts == {
        ("PROV201", "003"): 2,
        ("PROV202", "004"): 1,
        ("PROV203", "003"): 1,
        ("PROV301", "000"): 1,
        ("PROV301", "003"): 1,
        ("PROV302", "003"): 1,
    }
    assert not said.result["skipped"]


class TestEssay:
    def test_it_is_one_family_of_three_occurrences(self, said):
        family = said.family_at(*ESSAY)
        origin = family["occurrences"][family["origin"]]
        assert (family["kind"], said.place(origin)) == ("text", ESSAY[0])
        assert (
            len([each for each in said.result["matches"] if each["family"] == family["id"]]) == 2
        )

    @pytest.mark.parametrize("copy", ESSAY[1:])
    def test_both_copies_come_from_the_page_that_holds_it_alone(self, said, copy):
        derivation = said.derivation(ESSAY[0], copy)
        assert (derivation["direction"], derivation["relation"]) == ("determined", "repost")
        assert derivation["probability"] > 0.9
        reasons = {"title-in-digest", "digest-of-several", "credit-carried-along"}
        assert reasons <= _kinds(derivation["evidence"])

    def test_its_title_in_the_headline_list_is_shown_as_evidence(self, said):
        evidence = said.derivation(ESSAY[0], ESSAY[1])["evidence"]
        (titles,) = (each for each in evidence if each["kind"] == "title-in-digest")
        assert TITLE_IN_DIGEST in said.places(titles["spans"])

    def test_the_copies_are_reposts_with_credit(self, said):
        found = said.findings("PROV201")
        assert said.places(found) == ESSAY[1:]
        assert {said.place(each["source"]) for each in found} == {ESSAY[0]}
        assert all("credit-inside" in _kinds(each["reasons"]) for each in found)

    def test_the_second_copy_repeats_the_first(self, said):
        (found,) = said.findings("PROV302")
        assert (said.place(found), said.place(found["source"])) == (ESSAY[2], ESSAY[1])
        assert said.derivation(ESSAY[1], ESSAY[2])["relation"] == "repeat"

    def test_the_root_of_both_copies_is_the_page_that_holds_it_alone(self, said):
        roots = {row["page"]: row["root"] for row in said.result["lineage"]}
        pages = [said.page_at(place)["id"] for place in ESSAY]
        assert [roots.get(page) for page in pages] == [None, pages[0], pages[0]]

    def test_its_first_paragraph_is_doubled_and_no_fourth_copy(self, said):
        (found,) = (each for each in said.findings("PROV301") if said.place(each)[0] == "003")
        assert said.places([found, found["source"]]) == LEAD


def test_the_doubled_opening_of_the_article_is_found(said):
    (found,) = (each for each in said.findings("PROV301") if said.place(each)[0] == "000")
    assert said.places([found, found["source"]]) == RUSSIA_LEAD


class TestRoginQuotation:
    def test_it_is_quoted_and_credited(self, said):
        (found,) = said.findings("PROV202")
        assert (said.place(found), said.place(found["source"])) == (ROGIN_QUOTED, ROGIN)
        assert "outlet-not-named" in _kinds(found["reasons"])

    def test_its_direction_is_determined(self, said):
        derivation = said.derivation(ROGIN, ROGIN_QUOTED)
        assert (derivation["direction"], derivation["relation"]) == ("determined", "quotation")

    def test_its_speaker_is_confirmed_by_the_source(self, said):
        (quotation,) = (
            each for each in said.result["quotations"] if said.place(each) == ROGIN_QUOTED
        )
        assert quotation["fidelity"] == "verbatim"
        assert quotation["speaker"]["name"] == "Josh Rogin"
        assert quotation["speaker"]["check"] == "confirmed"
        assert said.place(quotation["source"]) == ROGIN


class TestMuskQuotation:
    def test_two_articles_quote_the_same_words(self, said):
        (found,) = said.findings("PROV203")
        first, second = said.places([found, found["source"]])
        assert first == ("003", MUSK_IN_PARTS[0][1], MUSK_IN_PARTS[1][2])
        assert second == MUSK_AT_ONCE

    def test_nobody_has_it_from_the_other(self, said):
        (found,) = said.findings("PROV203")
        (derivation,) = (
            each for each in said.result["derivations"] if each["family"] == found["family"]
        )
        assert derivation["direction"] == "common-source"

    def test_the_interrupted_words_keep_their_pieces(self, said):
        (found,) = said.findings("PROV203")
        (family,) = (each for each in said.result["families"] if each["id"] == found["family"])
        assert family["kind"] == "quotation"
        (interrupted,) = (each for each in family["occurrences"] if each.get("parts"))
        pieces = [
            (interrupted["document"], each["start"], each["end"]) for each in interrupted["parts"]
        ]
        assert [(said.names[document], *rest) for document, *rest in pieces] == [*MUSK_IN_PARTS]

    def test_both_name_the_same_speaker(self, said):
        speakers = [
            each["speaker"]["name"]
            for each in said.result["quotations"]
            if each["speaker"]
            and any(_overlap(said.place(each), place) for place in (*MUSK_IN_PARTS, MUSK_AT_ONCE))
        ]
        assert len(speakers) >= 2
        assert all(name.endswith("Putin") for name in speakers)


class TestFurniture:
    def test_it_is_hidden_by_default(self, said):
        assert not said.findings("PROV401")
        assert not [
            each
            for each in said.result["findings"]
            if any(_overlap(said.place(each), block) for block in LATEST_POSTS)
        ]

    def test_it_is_shown_on_demand_with_two_reasons(self, said_with_furniture):
        first, second = LATEST_POSTS
        found = said_with_furniture.findings("PROV401")
        sources = {
            said_with_furniture.place(each): said_with_furniture.place(each["source"])
            for each in found
        }
        assert sources[second] == first
        assert all(len(_kinds(each["reasons"])) >= 2 for each in found)

    def test_it_is_nothing_else_besides(self, said_with_furniture):
        assert {
            each["rule"]
            for each in said_with_furniture.result["findings"]
            if any(_overlap(said_with_furniture.place(each), block) for block in LATEST_POSTS)
        } == {"PROV401"}


RUSSIA = "Russia Is the Loser in the Israel-Hamas War"
NEW_YORK = (
    "Escalating violence in Gaza increasing chatter of possible terror attack in New York, "
    "intelligence report says"
)
MOSCOW = (
    "As Hamas Visits Its ‘Closest Friend’ Moscow, Questions Surround Russia’s Knowledge Of, "
    "Involvement In October 7 Hamas Attack: A Review Of Russia-Hamas Ties and Strategic "
    "Relationship"
)
CLINTON = "War on Gaza: Hillary Clinton says Netanyahu ‘absolutely needs to go’"
CARLSON = "The big problem with Tucker Carlson’s hyped Putin interview"

PAGES = {
    ("000", 516, 11170): (RUSSIA, None, None, ("2023-11-23", ARCHIVED)),
    ("000", 11171, 13697): (NEW_YORK, None, "CBS Broadcasting Inc.", ("2023-11-20", PUBLISHED)),
    ("000", 13698, 22402): (MOSCOW, None, None, ("2023-11-23", ARCHIVED)),
    ("000", 22403, 22732): (None, None, "Turan", ("2023-11-23", PUBLISHED)),
    ("003", 970, 19864): (TITLE, WINER, INSTITUTE, ("2024-02-10", ARCHIVED)),
    ("003", 19865, 23150): (CLINTON, None, None, ("2024-02-10", ARCHIVED)),
    ("003", 23151, 28413): (CARLSON, None, None, ("2024-02-10", ARCHIVED)),
    ("003", 28414, 36539): (None, None, "Al Jazeera", ("2024-02-10", ARCHIVED)),
    ("003", 36540, 39299): (None, None, None, ("2024-02-10", ARCHIVED)),
    ("003", 39300, 39773): (None, None, None, ("2024-02-08", PUBLISHED)),
    ("003", 40174, 58635): (TITLE, WINER, INSTITUTE, ("2024-02-10", ARCHIVED)),
}
"""Title, author, publisher, date with its kind, of every article in the two digests."""


@pytest.mark.parametrize("place", PAGES)
def test_each_article_of_a_digest_is_a_page_with_what_the_text_says_of_it(said, place):
    assert place in said.pages, sorted(each for each in said.pages if each[0] == place[0])
    page = said.pages[place]
    date = page["date"] and (page["date"]["value"], page["date"]["kind"])
    assert (page["title"], page["author"], page["publisher"], date) == PAGES[place]


@pytest.mark.parametrize(
    ("place", "title", "author", "publisher"),
    [
        (("001", 997, 1464), "Putin is helping Hamas to hurt the West", "Josh Rogin", None),
        (("002", 154, 18668), TITLE, WINER, INSTITUTE),
        (("004", 2847, 3314), "Russia and Iran Tight as Ever", "Dave Patterson", None),
    ],
)
def test_each_article_saved_alone_is_a_page(said, place, title, author, publisher):
    page = said.page_at(place)
    assert (page["title"], page["author"], page["publisher"]) == (title, author, publisher)


def test_the_posts_between_the_articles_are_pages_of_their_own(said):
    between = [each for each in said.pages if each[0] == "003" and 39774 <= each[1] < 40173]
    after = [each for each in said.pages if each[0] == "003" and each[1] > 58635]
    assert between
    assert len(after) > 1


@pytest.mark.parametrize(
    "place", [("002", 4228, 4272), ("002", 8572, 8616), ("002", 28, 110), TITLE_IN_DIGEST]
)
def test_set_phrases_and_titles_are_no_findings(said, place):
    assert not [each for each in said.result["findings"] if _overlap(said.place(each), place)]


@pytest.mark.parametrize(
    "words",
    [
        "the Institute for the Study of War",
        "— Michael Novakhov (@mikenov) February 10, 2024",
        "Wall Street Journal reporter Evan Gershkovich",
        "in the U.N. Security Council",
    ],
)
def test_names_and_signatures_are_no_family(said, seeds, words):
    texts = {seed.name[:3]: seed.read_text(encoding="utf-8") for seed in seeds}
    for family in said.result["families"]:
        for name, start, end in said.places(family["occurrences"]):
            assert texts.get(name, "")[start:end].strip() != words
