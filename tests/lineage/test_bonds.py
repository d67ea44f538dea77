from provenance.lineage.bonds import exchanged_bond, find_bonds

WORDS = "The ferry sank at dawn and nobody on the pier had seen it coming"
MORE = "The lamp of the pier had been out for weeks, the inquiry found later"


def _bonds(corpus, *texts):
    sides = {}
    for text in texts:
        found = corpus.sides(text)
        sides[corpus.families[-1].id] = found
    return find_bonds(sides, corpus.readings().by_page)


def test_two_pages_have_one_bond_with_all_that_they_share(corpus):
    for _ in range(2):
        corpus.page(f"{WORDS}.\n{MORE}!")
    (bond,) = _bonds(corpus, WORDS, MORE).values()
    assert [each.chars for each in bond.strands] == [len(MORE), len(WORDS)]
    assert (bond.source.page.id, bond.copy.page.id) == (0, 1)


def test_the_header_of_a_mail_is_not_shared_text(corpus):
    for _ in range(2):
        corpus.mail("Words.", identifier="1x@example.org")
    (bond,) = _bonds(corpus, "From: jane@example.org (Jane Roe)").values()
    assert bond.strands[0].chars == 0


def test_an_exchanged_bond_has_its_sides_exchanged(corpus):
    for _ in range(2):
        corpus.page(WORDS)
    bond = corpus.bond(WORDS)
    back = exchanged_bond(bond)
    assert (back.source, back.copy) == (bond.copy, bond.source)
    assert back.strands[0].source is bond.strands[0].copy
    assert exchanged_bond(back).strands[0].copy is bond.strands[0].copy


def _overlapping(add):
    add(f"{WORDS}.")
    add(f"{WORDS}; {MORE}")
    add(f"at dawn and nobody on the pier had seen it coming; {MORE}")
    return WORDS, f"at dawn and nobody on the pier had seen it coming; {MORE}"


def test_text_of_two_families_meets_in_a_third_mail(corpus):
    bonds = _bonds(corpus, *_overlapping(corpus.mail))
    (strand,) = bonds[0, 2].strands
    assert strand.through_third
    assert (strand.source.occurrence.page, strand.copy.occurrence.page) == (0, 2)
    assert strand.family == 1


def test_articles_name_nobody_that_they_have_by_way_of_a_third(corpus):
    assert set(_bonds(corpus, *_overlapping(corpus.page))) == {(0, 1), (1, 2)}


def test_many_copies_have_few_bonds_each(corpus):
    for number in range(200):
        corpus.page(f"{number}\n{WORDS}")
    bonds = _bonds(corpus, WORDS)
    assert len(bonds) <= 200 * 10
    assert {page for pair in bonds for page in pair} == set(range(200))
    assert all(bond.strands[0].stock for bond in bonds.values())
