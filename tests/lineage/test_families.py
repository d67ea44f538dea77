from provenance.lineage.derivations import find_tree
from provenance.lineage.families import Tree, asked_testimonies, find_links, longest_link
from provenance.lineage.spots import spots_of
from provenance.model import Direction, EvidenceKind

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"


def _tree(corpus, sides):
    return find_tree(corpus.settings(), {corpus.families[-1].id: sides})


def _links(corpus):
    sides = corpus.sides(WORDS)
    spots = spots_of(corpus.families[-1])
    return [
        (spots.index(link.source), spots.index(link.copy), link.direction.value)
        for link in find_links(spots, _tree(corpus, sides))
    ]


def test_copies_hang_under_the_root(corpus):
    for _ in range(2):
        corpus.quote(corpus.page(f"She wrote: “{WORDS}”"), WORDS)
    corpus.page(WORDS)
    assert _links(corpus) == [(2, 0, "determined"), (2, 1, "determined")]


def test_a_mail_hangs_under_the_mail_it_answers(corpus):
    for depth in (0, 2, 1):
        corpus.page(f"{'> ' * depth}{WORDS}")
    assert _links(corpus) == [(2, 1, "determined"), (0, 2, "determined")]


def test_when_nothing_tells_all_hang_under_the_first_in_the_corpus(corpus):
    for letter in "dcba":
        corpus.page(f"{letter}\n{WORDS}")
    assert _links(corpus) == [(0, other, "undetermined") for other in (1, 2, 3)]


def test_repeats_in_the_document_of_the_root_are_left_to_others(corpus):
    corpus.page(f"{WORDS}\n{WORDS}")
    corpus.page(f"Elsewhere: {WORDS}")
    assert _links(corpus) == [(0, 2, "undetermined")]


def test_one_alone_has_no_source(corpus):
    corpus.page(WORDS)
    assert _links(corpus) == []


def test_a_sibling_is_told_of_the_nearer_source(corpus):
    first = corpus.mail(WORDS, identifier="1a@example.org", author="ann@example.org (Ann Ash)")
    for author in ("bob@example.org (Bob Orr)", "zoe@example.org (Zoe Lind)"):
        corpus.mail(f"In article <1a@example.org> Ann Ash writes:\n> {WORDS}", author=author)
    sides = corpus.sides(WORDS)
    tree = _tree(corpus, sides)
    assert set(tree.testimonies) == {(0, 1), (0, 2), (1, 2)}
    assert [[each.pair for each in found] for found in tree.sources.values()] == [
        [(first.id, 1)],
        [(first.id, 2)],
    ]


def test_little_text_of_a_mail_is_not_called_taken_and_says_why(corpus):
    short = "nobody on the pier"
    padding = "The harbour was quiet that day and so was the town.\n" * 40
    corpus.mail(f"{padding}{short}", published="1993-04-20")
    corpus.mail(f"{padding[::-1]}{short}", author="b@x.org (Bob Orr)", published="1993-05-20")
    sides = corpus.sides(short)
    (link,) = find_links(spots_of(corpus.families[-1]), _tree(corpus, sides))
    assert link.direction is Direction.UNDETERMINED
    assert link.evidence[-1].kind is EvidenceKind.LITTLE_SHARED
    assert link.probability == 0.75


def test_the_longest_text_of_a_source_is_a_link_by_itself(corpus):
    corpus.page(WORDS)
    corpus.quote(corpus.page(f"“{WORDS}”"), WORDS)
    sides = corpus.sides(WORDS)
    ((source,),) = _tree(corpus, sides).sources.values()
    link = longest_link(source)
    assert (link.source.page, link.copy.page) == (0, 1)


def test_a_family_asks_of_its_first_page_and_the_first_in_each_document(corpus):
    document = corpus.document(f"{WORDS}.\n{WORDS}!")
    corpus.page_of(document, f"{WORDS}.")
    corpus.page_of(document, f"{WORDS}!")
    for letter in "ba":
        corpus.page(f"{letter}\n{WORDS}")
    family = corpus.family(WORDS)
    assert asked_testimonies(spots_of(family), {}) == {(0, 1), (0, 2), (0, 3)}


def test_a_family_finds_the_same_links_with_no_more_than_it_asks(corpus):
    for letter in "dcba":
        corpus.page(f"{letter}\n{WORDS}")
    sides = corpus.sides(WORDS)
    spots, tree = spots_of(corpus.families[-1]), _tree(corpus, sides)
    asked = asked_testimonies(spots, tree.sources)
    little = Tree(tree.sources, {pair: tree.testimonies[pair] for pair in asked})
    assert (len(little.testimonies), len(tree.testimonies)) == (3, 6)
    assert find_links(spots, little) == find_links(spots, tree)
