from provenance.lineage.roots import find_root, standing

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _unnamed(sides):
    return [()] * len(sides)


def test_the_page_that_does_not_quote_is_the_root(corpus):
    for _ in range(6):
        corpus.quote(corpus.page(f"She wrote: “{WORDS}”"), WORDS)
    corpus.page(WORDS)
    sides = corpus.sides(WORDS)
    assert find_root(sides, _unnamed(sides)) == 6


def test_the_earliest_is_the_root_among_equals(corpus):
    for day in (9, 8, 7, 3, 5, 6, 4):
        text = f"2024-02-0{day}"
        corpus.page(f"{text}\n{WORDS}", published=text)
    sides = corpus.sides(WORDS)
    assert find_root(sides, _unnamed(sides)) == 3


def test_whoever_is_named_by_the_others_is_the_root(corpus):
    for number in range(8):
        corpus.page(f"As Ann Brook has it, in print {number}:\n{WORDS}")
    corpus.page(f"By Ann Brook, a very late page: zzz\n{WORDS}", author="Ann Brook")
    sides = corpus.sides(WORDS)
    named = [(8,)] * 8 + [()]
    assert find_root(sides, named) == 8


def test_ties_go_by_content_and_not_by_order(corpus, another_corpus):
    texts = [f"{letter} {WORDS}" for letter in "abcdefgh"]
    for text in texts:
        corpus.page(text)
    for text in reversed(texts):
        another_corpus.page(text)
    one, other = corpus.sides(WORDS), another_corpus.sides(WORDS)
    found = one[find_root(one, _unnamed(one))], other[find_root(other, _unnamed(other))]
    assert found[0].setting.document.text == found[1].setting.document.text


def test_what_breaks_off_or_lacks_its_notes_looks_like_a_copy(corpus):
    corpus.page(f"{WORDS}.")
    corpus.page(f"{WORDS}…")
    corpus.page(f"{WORDS} [1].")
    plain, cut = corpus.sides(WORDS)[:2]
    (noted,) = corpus.sides(f"{WORDS} [1]")
    assert standing(plain)[0] == 0
    assert standing(cut)[0] == 1.5
    assert standing(noted)[0] == 1.2
