from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.lineage.branchings import Edge
from provenance.lineage.derivations import ToldEdge, derive, find_loose
from provenance.model import Direction, EvidenceKind, FamilyKind, PageKind, Relation

LEAD = "The ferry sank at dawn and nobody on the pier had seen it coming."
NOTICE = "Ann Brook is a sailor and writes for the Harbour Post."
ESSAY = f"{LEAD}\nThe inquiry found that the lamp of the pier had been out for weeks.\n{NOTICE}"
TITLE = "A ferry lost at sea"


def _told(derivations):
    return [
        (each.family, each.source.span, each.copy.span, each.relation, each.direction)
        for each in derivations
    ]


def _digest_with_the_essay_twice(corpus):
    """The essay alone; and a digest that lists it and holds it twice, with the lead doubled."""
    maker = {"author": "Ann Brook", "publisher": "Harbour Post", "trailer": [NOTICE]}
    corpus.page(f"{TITLE}\n{ESSAY}", title=TITLE, **maker)
    head, post = f"Day: 2024-02-10\n{TITLE} … Fog", "Fog! — Harbour Watch"
    document = corpus.document(f"{head}\n{LEAD}\n{ESSAY}\n{post}\n{ESSAY}!")
    corpus.page_of(document, head, kind=PageKind.DIGEST)
    corpus.page_of(document, f"{LEAD}\n{ESSAY}\n", **maker)
    corpus.page_of(document, post, kind=PageKind.POST)
    corpus.page_of(document, f"{ESSAY}!", **maker)
    corpus.family(ESSAY)
    return corpus.family(LEAD, part_of=0)


def test_a_digest_took_the_essay_and_repeats_it(corpus):
    _digest_with_the_essay_twice(corpus)
    alone, once, again = (each.span for each in corpus.families[0].occurrences)
    found = [each for each in corpus.derive() if each.family == 0]
    assert _told(found) == [
        (0, alone, once, Relation.REPOST, Direction.DETERMINED),
        (0, alone, again, Relation.REPOST, Direction.DETERMINED),
        (0, once, again, Relation.REPEAT, Direction.DETERMINED),
    ]
    assert [each.kind for each in found[0].evidence] == [
        EvidenceKind.CREDIT_CARRIED_ALONG,
        EvidenceKind.TITLE_IN_DIGEST,
        EvidenceKind.DIGEST_OF_SEVERAL,
    ]
    assert found[0].probability == 0.99


def test_what_lies_inside_a_longer_copy_is_derived_there(corpus):
    lead = _digest_with_the_essay_twice(corpus)
    _, doubled, first, _ = (each.span for each in lead.occurrences)
    found = [each for each in corpus.derive() if each.family == 1]
    assert _told(found) == [(1, doubled, first, Relation.REPEAT, Direction.DETERMINED)]


def test_the_pages_of_a_digest_come_from_the_page_outside(corpus):
    _digest_with_the_essay_twice(corpus)
    assert [(row.page, row.root) for row in corpus.trace()] == [(2, 0), (4, 0)]


def test_a_page_that_quotes_a_part_of_a_reposted_page_has_a_source_of_its_own(corpus):
    corpus.page(f"{ESSAY} 2024-02-01", published="2024-02-01")
    corpus.page(f"{ESSAY} 2024-02-05", published="2024-02-05")
    corpus.quote(corpus.page(f"The Post wrote: “{LEAD}” So be it."), LEAD)
    corpus.family(ESSAY)
    corpus.family(LEAD, part_of=0)
    found = corpus.derive()
    assert [(each.family, each.source.page, each.copy.page) for each in found] == [
        (0, 0, 1),
        (1, 1, 2),
    ]
    assert found[1].relation is Relation.QUOTATION


def test_a_part_that_stands_nowhere_else_has_no_derivation(corpus):
    corpus.page(ESSAY)
    corpus.page(ESSAY)
    corpus.family(ESSAY)
    corpus.family(LEAD, part_of=0)
    assert {each.family for each in corpus.derive()} == {0}


def test_a_part_that_is_repeated_again_and_again_repeats_the_first(corpus):
    corpus.page(ESSAY)
    corpus.page(f"{ESSAY}\n{LEAD}\n{LEAD}")
    corpus.family(ESSAY)
    lead = corpus.family(LEAD, part_of=0)
    _, held, once, twice = (each.span for each in lead.occurrences)
    found = [each for each in corpus.derive() if each.family == 1]
    assert [(each.source.span, each.copy.span) for each in found] == [(held, once), (held, twice)]


def test_words_of_a_third_party_have_a_common_source_page_by_page(corpus):
    words = "There is no stopping the sea"
    for _ in range(2):
        corpus.page(f"“{words},” Ash said. He said it again: “{words}.”")
    corpus.family(words, kind=FamilyKind.QUOTATION)
    (found,) = corpus.derive()
    assert (found.source.page, found.copy.page) == (0, 1)
    assert (found.direction, found.relation) == (Direction.COMMON_SOURCE, Relation.QUOTATION)
    assert [each.kind for each in found.evidence] == [EvidenceKind.SAME_THIRD_PARTY]


def test_words_of_a_third_party_that_one_page_takes_from_the_other_have_a_source(corpus):
    words = "There is no stopping the sea"
    corpus.page(f"Harbour Post\n\n\n“{words},” Ash said.", publisher="Harbour Post")
    corpus.page(f"“{words},” Ash told the Harbour Post.")
    corpus.family(words, kind=FamilyKind.QUOTATION)
    (found,) = corpus.derive()
    assert (found.source.page, found.direction) == (0, Direction.DETERMINED)


def test_furniture_has_no_lineage(corpus):
    corpus.page(f"Menu of the site\n{LEAD}")
    corpus.page(f"Menu of the site\n{ESSAY}")
    corpus.family("Menu of the site", kind=FamilyKind.FURNITURE)
    assert corpus.derive() == ()


def _planted(corpus, first, second):
    corpus.page(first[0], **first[1])
    corpus.page(second[0], **second[1])
    corpus.family(LEAD)
    (found,) = corpus.derive()
    assert found.direction is Direction.UNDETERMINED
    assert found.source.span < found.copy.span
    return [round(each.weight, 1) for each in found.evidence]


def test_two_pages_that_cite_each_other_are_left_undetermined(corpus):
    weights = _planted(
        corpus,
        (f"By Ann Brook\n\nFrom Tom Ash:\n{LEAD}", {"author": "Ann Brook"}),
        (f"By Tom Ash\n\nFrom Ann Brook:\n{LEAD}", {"author": "Tom Ash"}),
    )
    assert sorted(weights) == [-2.3, 2.3]
    assert corpus.trace() == ()


def test_a_page_that_claims_to_be_its_own_source_gains_nothing(corpus):
    weights = _planted(
        corpus,
        (f"Copycat Daily\n{LEAD}\nSource: Copycat Daily", {"publisher": "Copycat Daily"}),
        (f"Harbour Post\n{LEAD}", {"publisher": "Harbour Post"}),
    )
    assert weights == []


def test_an_earlier_date_pasted_on_top_does_not_beat_a_carried_notice(corpus):
    text = f"{LEAD}\n{NOTICE}"
    real = {"published": "2024-02-08", "author": "Ann Brook", "trailer": [NOTICE]}
    corpus.page(f"2024-02-08\n{text}", **real)
    corpus.page(
        f"Copycat Daily 2023-01-01\n{text}",
        published="2023-01-01",
        publisher="Copycat Daily",
        trailer=[NOTICE],
    )
    corpus.family(text)
    (found,) = corpus.derive()
    assert found.direction is Direction.UNDETERMINED
    assert {each.kind: each.weight for each in found.evidence} == {
        EvidenceKind.DATE_ORDER: -3.0,
        EvidenceKind.CREDIT_CARRIED_ALONG: 2.0,
    }


def test_an_earlier_date_pasted_above_the_date_that_came_along_is_no_date(corpus):
    dated = f"2024-02-08\n{LEAD}"
    corpus.page(f"{dated}\nMore of our own.", published="2024-02-08")
    corpus.page(f"2023-01-01\n{dated}", published="2023-01-01 2024-02-08")
    corpus.family(dated)
    (found,) = corpus.derive()
    assert found.direction is Direction.UNDETERMINED
    assert EvidenceKind.DATE_ORDER not in {each.kind for each in found.evidence}


def test_two_mails_that_cite_each_other_are_left_undetermined(corpus):
    corpus.mail(
        f"In article <2b@example.org> Bob Orr writes:\n> {LEAD}",
        "ann@example.org (Ann Ash)",
        identifier="1a@example.org",
    )
    corpus.mail(
        f"In article <1a@example.org> Ann Ash writes:\n> {LEAD}",
        "bob@example.org (Bob Orr)",
        identifier="2b@example.org",
    )
    corpus.family(LEAD)
    (found,) = corpus.derive()
    assert found.direction is not Direction.DETERMINED
    weights = [each.weight for each in found.evidence if each.weight]
    assert sorted(weights) == [-2.3, 2.3]
    assert corpus.trace() == ()


def test_a_copied_byline_with_another_name_has_no_direction(corpus):
    weights = _planted(
        corpus,
        (f"By Ann Brook\n{LEAD}", {"author": "Ann Brook"}),
        (f"By Tom Ash\n{LEAD}", {"author": "Tom Ash"}),
    )
    assert weights == []


def test_two_pages_that_quote_each_other_are_nobodys_ancestor(corpus):
    other = "The lamp of the pier had been out for weeks, the inquiry found."
    first = corpus.page(f"{LEAD}\nIt is said: “{other}” So it is.")
    second = corpus.page(f"It is said: “{LEAD}” So it is.\n{other}")
    corpus.quote(first, other)
    corpus.quote(second, LEAD)
    corpus.family(LEAD)
    corpus.family(other)
    found = corpus.derive()
    assert {each.direction for each in found} == {Direction.UNDETERMINED}
    for each in found:
        weights = [round(reason.weight, 2) for reason in each.evidence]
        assert len(weights) == 2
        assert min(weights) < 0 < max(weights)
    assert corpus.trace() == ()


def test_files_in_another_order_have_the_same_lineage(corpus, another_corpus):
    texts = [f"“{LEAD}” writes the Post.", f"{LEAD}\nOf our own.", f"“{LEAD}” (the Post)"]
    for one, order in ((corpus, texts), (another_corpus, texts[::-1])):
        for text in order:
            page = one.page(text)
            if text.startswith("“"):
                one.quote(page, LEAD)
        one.family(LEAD)
    assert _by_text(corpus) == _by_text(another_corpus) != set()


def test_mails_under_other_names_hang_together_as_before(corpus, another_corpus):
    bodies = [
        LEAD,
        f"In article <0a@example.org> Ann Ash writes:\n> {LEAD}\n{NOTICE}",
        f"In article <1a@example.org> Bob Orr writes:\n>> {LEAD}\n> {NOTICE}",
    ]
    authors = ["ann@x.org (Ann Ash)", "bob@x.org (Bob Orr)", "zoe@x.org (Zoe Lind)"]
    for one, order in ((corpus, (0, 1, 2)), (another_corpus, (2, 0, 1))):
        for at in order:
            one.mail(bodies[at], authors[at], identifier=f"{at}a@example.org")
        one.family(LEAD)
        one.family(NOTICE)
    assert _by_text(corpus) == _by_text(another_corpus)
    assert {direction for _, _, direction, _ in _by_text(corpus)} == {Direction.DETERMINED}


def _by_text(corpus):
    texts = [each.text for each in corpus.documents]
    return {
        (texts[each.source.page], texts[each.copy.page], each.direction, each.probability)
        for each in corpus.derive()
    }


def test_twenty_thousand_copies_cost_twenty_thousand_derivations(corpus):
    page = corpus.page(f"By Ann Brook\n{LEAD}", author="Ann Brook")
    corpus.page("\n".join(f"{number}: {LEAD}" for number in range(10_000)))
    for number in range(10_000):
        corpus.page(f"{number}: as Ann Brook has it:\n{LEAD}\nSo.")
    corpus.family(LEAD)
    found = derive(corpus.documents, corpus.pages, corpus.families, ())
    relations = [each.relation for each in found]
    assert relations.count(Relation.REPEAT) == 9_999
    assert len(found) == 9_999 + 20_000
    assert {each.source.page for each in found if each.probability > 0.9} == {page.id, 1}


_SAID = (
    "The ferry sank at dawn and nobody on the pier had seen it coming",
    "The lamp of the pier had been out for weeks, the inquiry found later",
    "The harbour master said that he would not comment on any of it",
    "Only my own opinion, and nobody pays me for it",
)
_AUTHORS = ("ann@x.org (Ann Ash)", "bob@x.org (Bob Orr)", "zoe@x.org (Zoe Lind)")
_LINES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=4)
_NUMBERS = st.integers(0, 6)
_DAYS = st.sampled_from(["1993-04-18", "1993-04-20", "1993-04-20", "1993-05-01"])
_MAILS = st.tuples(st.just("mail"), _LINES, _NUMBERS, st.integers(0, 2), _DAYS)
_MEMOS = st.tuples(st.just("memo"), _LINES, _NUMBERS, _NUMBERS)
_ARTICLES = st.tuples(st.just("article"), _LINES, st.booleans(), st.none() | _DAYS)
_DIGESTS = st.tuples(st.just("digest"), _LINES, _LINES)
_PAGES = st.lists(_MAILS | _MEMOS | _ARTICLES | _DIGESTS, min_size=2, max_size=7)


def _body(lines):
    return "\n".join("> " * depth + _SAID[number] for number, depth in lines)


def _add(corpus, drawn):
    """Add a mail, memo, article or digest that says these things."""
    kind, lines, *said = drawn
    body = _body(lines)
    if kind == "mail":
        answered, author, day = said
        number = len(corpus.documents)
        head = f"In article <{answered}m@x.org> {_AUTHORS[answered % 3][10:-1]} writes:"
        corpus.mail(
            f"{head}\n{body}", _AUTHORS[author], identifier=f"{number}m@x.org", published=day
        )
    elif kind == "memo":
        name, older = f"RFC {said[0] + 10}", f"RFC {said[1] + 20}"
        text = f"{name}\nObsoletes: {older}\n\n{body}"
        corpus.page(text, identifier=name, follows=[older], title=name)
    elif kind == "article":
        quotes, day = said
        page = corpus.page(f"{day or 'Undated'}\n“{body}”", **({"published": day} if day else {}))
        if quotes:
            corpus.quote(page, body, speaker=None)
    else:
        texts = [f"Day: 1993-04-30\n{_SAID[0]} …", f"{body}.", f"{_body(said[0])}!"]
        document = corpus.document("\n".join(texts))
        for text, kind in zip(
            texts, (PageKind.DIGEST, PageKind.ARTICLE, PageKind.POST), strict=True
        ):
            corpus.page_of(document, text, kind=kind)


def _find_families(corpus):
    """Add the families of everything said twice, of two things one after the other, and parts."""
    for words in (*_SAID, *(f"{one}\n{two}" for one in _SAID for two in _SAID), _SAID[0][14:]):
        if sum(document.text.count(words) for document in corpus.documents) > 1:
            part_of = 0 if corpus.families and words in _SAID[0] else None
            kind = FamilyKind.QUOTATION if words == _SAID[2] else FamilyKind.TEXT
            corpus.family(words, kind=kind, part_of=part_of)


@given(_PAGES, st.integers(0, 2), st.randoms(use_true_random=False))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_workers_that_see_little_each_find_what_one_finds_that_sees_all(
    another_corpus, cluster, drawn, reposted, chance
):
    corpus = type(another_corpus)()
    for each in (*drawn, *drawn[:reposted]):
        _add(corpus, each)
    _find_families(corpus)
    workers = cluster(corpus, lambda rows: chance.sample(rows, len(rows)))
    assert workers.derive() == corpus.derive()


def _told_edge(source, copy, probability, at):
    return ToldEdge(Edge(source, copy, probability), (f"{copy}", 0, f"{source}", 0), (0, 0, at))


_EDGES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from([0.75, 0.9, 0.9])),
    max_size=12,
)


@given(st.lists(_EDGES, max_size=3), st.data())
def test_circles_are_opened_alike_apart_and_together(parts, data):
    apart = [
        [
            _told_edge(a + 5 * part, b + 5 * part, *rest, 100 * part + at)
            for at, (a, b, *rest) in enumerate(drawn)
        ]
        for part, drawn in enumerate(parts)
    ]
    together = data.draw(st.permutations([each for part in apart for each in part]))
    assert find_loose(together) == frozenset().union(*map(find_loose, apart))
