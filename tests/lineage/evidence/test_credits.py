import pytest

from provenance.lineage.evidence.credits import credit_carried_along, cue_names_source
from provenance.model import PageKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming."
NOTICE = "Ann Brook is a sailor and writes for the Harbour Post."


@pytest.mark.parametrize("speaker", ["Ann Brook", "Brook", "A. Brook"])
def test_the_speaker_wrote_the_other_page(corpus, speaker):
    corpus.page(f"By Ann Brook\n{WORDS}", author="Ann Brook")
    copy = corpus.page(f"Far above, {speaker} had told it.\n\n\nYes.\n“{WORDS}”")
    corpus.quote(copy, WORDS, speaker=speaker)
    found = cue_names_source(*corpus.sides(WORDS))
    assert found.weight == 2.3
    assert found.detail == "The words are given as those of Ann Brook, who wrote the other page."
    assert found.spans == (corpus.quotations[0].speaker.span, corpus.pages[0].author.span)


@pytest.mark.parametrize("speaker", ["Tom Brook", "Ann Lee", "…"])
def test_another_speaker_is_no_cue(corpus, speaker):
    corpus.page(f"By Ann Brook\n{WORDS}", author="Ann Brook")
    copy = corpus.page(f"Thus {speaker} told it.\n“{WORDS}”")
    corpus.quote(copy, WORDS, speaker=speaker)
    assert cue_names_source(*corpus.sides(WORDS)) is None


@pytest.mark.parametrize(
    ("said", "line", "weight"),
    [
        ({"author": "Ann Brook"}, "As Ann Brook saw it:", 2.3),
        ({"title": "A ferry lost at sea"}, "From “A ferry lost at sea”", 2.3),
        ({"url": "https://post.example/ferry"}, "See post.example/ferry:", 2.3),
        ({"publisher": "Harbour Post"}, "The Harbour Post reported:", 1.61),
    ],
)
def test_a_name_of_the_other_page_next_to_the_words_is_a_cue(corpus, said, line, weight):
    corpus.page(f"{' '.join(said.values())}\n{WORDS}", **said)
    corpus.page(f"{line}\n{WORDS}")
    source, copy = corpus.sides(WORDS)
    found = cue_names_source(source, copy)
    assert found.weight == weight
    assert found.spans == (corpus.place(1, line),)
    assert cue_names_source(copy, source) is None


def test_a_page_that_names_itself_claims_no_source(corpus):
    for _ in range(2):
        corpus.page(f"By Ann Brook\n{WORDS}", author="Ann Brook")
    first, second = corpus.sides(WORDS)
    assert cue_names_source(first, second) is None
    assert cue_names_source(second, first) is None


def test_two_paragraphs_away_is_not_next_to_the_words(corpus):
    corpus.page(f"By Ann Brook\n{WORDS}", author="Ann Brook")
    corpus.page(f"Ann Brook is a friend.\n\nIt rained.\n\n{WORDS}")
    assert cue_names_source(*corpus.sides(WORDS)) is None


def _reposted(corpus, **said):
    text = f"{WORDS}\n{NOTICE}"
    corpus.page(text, author="Ann Brook", publisher="Harbour Post", trailer=[NOTICE])
    head = " ".join(said.values())
    corpus.page(f"{head}\n{text}", trailer=[NOTICE], **said)
    return corpus.sides(text)


def test_a_strangers_notice_in_the_copied_text_speaks_for_the_stranger(corpus):
    source, copy = _reposted(corpus, publisher="Copycat Daily")
    found = credit_carried_along(source, copy)
    assert found.weight == 2.0
    assert found.detail == (
        "The lines that name Ann Brook and Harbour Post were copied along "
        "into a page of Copycat Daily."
    )
    assert found.spans == (corpus.place_on(corpus.pages[1], NOTICE),)
    assert credit_carried_along(copy, source) is None


def test_without_another_maker_the_notice_has_no_direction(corpus):
    source, copy = _reposted(corpus)
    assert credit_carried_along(source, copy) is None
    assert credit_carried_along(copy, source) is None


def test_the_same_maker_on_both_pages_has_no_direction(corpus):
    source, copy = _reposted(corpus, author="Ann Brook")
    assert credit_carried_along(source, copy) is None


def test_a_title_is_how_the_other_maker_is_called_when_only_the_digest_is_known(corpus):
    text = f"{WORDS}\n{NOTICE}"
    corpus.page(text, author="Ann Brook", trailer=[NOTICE])
    document = corpus.document(f"Day: today\nFog. — Watch\n{text}", "digest.txt")
    corpus.page_of(document, "Day: today", kind=PageKind.DIGEST)
    corpus.page_of(document, "Fog. — Watch", kind=PageKind.POST)
    corpus.page_of(document, text, author="Ann Brook", trailer=[NOTICE])
    found = credit_carried_along(*corpus.sides(text))
    assert found.detail == (
        "The lines that name Ann Brook were copied along into the digest digest.txt."
    )


def test_another_maker_whose_text_carries_no_notice_tells_nothing(corpus):
    corpus.page(f"By Ann Brook\n{WORDS}", author="Ann Brook")
    corpus.page(f"Copycat Daily\n{WORDS}", publisher="Copycat Daily")
    assert credit_carried_along(*corpus.sides(WORDS)) is None


def test_a_carried_line_that_names_neither_maker_tells_nothing(corpus):
    text = f"{WORDS}\nPhoto by Tom Ash"
    corpus.page(f"By Ann Brook\n{text}", author="Ann Brook", trailer=["Photo by Tom Ash"])
    corpus.page(f"Copycat Daily\n{text}", publisher="Copycat Daily", trailer=["Photo by Tom Ash"])
    assert credit_carried_along(*corpus.sides(text)) is None
