from collections import defaultdict
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.duplicates.backgrounds import Background
from provenance.duplicates.candidates import Candidates, Texts, find_candidates
from provenance.duplicates.chains import Alignments
from provenance.duplicates.matches import find_matches, match_candidates
from provenance.duplicates.rarity import WordBits, word_bits
from provenance.duplicates.scopes import part_of, scope_of
from provenance.duplicates.tables import tabulate
from provenance.model import Passages, Span, Tier
from provenance.options import AuditOptions
from provenance.text.folding import fold
from provenance.text.words import words_of

ANYTHING = AuditOptions(score_min=0, words_min=8)
HOSTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
SENTENCE = "Granite does not forgive a helmsman who trusts his chart."
BLOCKS = [("alpha", 3), ("bravo", 9), ("carol", 20)]


def _spell(parts):
    """Return a text of words of its own (digits) and of blocks that are used again (letters)."""
    words = []
    for part in parts:
        own = part >= len(BLOCKS)
        name, count = ("own", part) if own else BLOCKS[part]
        words += [f"{name}{part}x{step}" for step in range(count)]
    return words


def _shared_runs(left, right):
    """Return all longest runs of eight equal words and more, by brute force."""
    runs = []
    for shift in range(-len(right) + 1, len(left)):
        run = 0
        for at in range(max(0, shift), min(len(left), len(right) + shift) + 1):
            inside = at < len(left) and at - shift < len(right)
            if inside and left[at] == right[at - shift]:
                run += 1
                continue
            if run >= 8:
                runs.append((at - run, at - shift - run, run))
            run = 0
    return runs


def test_a_copied_sentence_is_found_with_its_punctuation(corpus, say):
    texts = corpus(f"{say(0, 30)}. {SENTENCE} {say(30, 9)}", f"«{SENTENCE}» {say(100, 30)}")
    assert texts.shared(AuditOptions()) == [(SENTENCE, SENTENCE)]


@pytest.mark.parametrize("count", [15, 30, 60, 200])
def test_planted_passages_are_found_with_exact_ends(corpus, say, count):
    for seed in range(5):
        first = 5000 * seed
        shared = say(first, count)
        texts = corpus(
            f"{say(first + 500, 70 + seed)} {shared} {say(first + 800, 40)}",
            f"{say(first + 1500, 30)} {shared} {say(first + 1800, 90)}",
        )
        assert texts.shared(AuditOptions()) == [(shared, shared)]


@pytest.mark.parametrize(("percent", "covered"), [(10, 0.9), (20, 0.85), (30, 0.8)])
def test_edited_passages_are_found_and_covered(corpus, say, edited, percent, covered):
    for seed in range(6):
        shared = say(1000 * seed, 80)
        changed = edited(shared, percent, seed)
        texts = corpus(f"{say(90_000, 40)} {shared}", f"{say(95_000, 90)} {changed}")
        place = texts.places(changed)[-1]
        found = sum(place.overlap(match.b) for match in texts.matches(AuditOptions()))
        assert found >= covered * len(place)


@pytest.mark.parametrize("before", [65_500, 65_540, 131_060])
def test_a_passage_across_the_edge_of_a_batch_is_found_whole(corpus, say, before):
    shared = say(300_000, 40)
    texts = corpus(f"{say(0, before)} {shared} {say(before, 50)}", shared)
    assert texts.shared() == [(shared, shared)]


def test_what_is_said_in_other_words_in_another_order_is_of_the_second_tier(corpus, say, shuffled):
    phrases = [say(first, 4) for first in range(0, 44, 4)]
    texts = corpus(". ".join(phrases), ". ".join(shuffled(phrases, 3)))
    (match,) = texts.matches(AuditOptions())
    assert match.tier is Tier.MINHASH
    assert [texts.text(match.a), texts.text(match.b)] == [each.text for each in texts.documents]


def test_what_the_first_tier_found_is_not_told_again(corpus, say):
    assert [match.tier for match in corpus(say(0, 60), say(0, 60)).matches()] == [Tier.SEEDS]


def test_common_words_are_no_match_unless_wished(corpus, say):
    phrase = "and of the in to that it is for as was on with at by and so he said"
    texts = corpus(f"{say(0, 20)} {phrase}", f"{phrase} {say(30, 20)}")
    assert texts.matches(AuditOptions(score_min=150)) == ()
    assert len(texts.matches(AuditOptions(score_min=0))) == 1


def test_few_words_are_no_match_unless_wished(corpus, say):
    texts = corpus(f"{say(0, 12)} {say(100, 30)}", f"{say(200, 30)} {say(0, 12)}")
    assert len(texts.matches(AuditOptions(words_min=12))) == 1
    assert texts.matches(AuditOptions(words_min=13)) == ()


def test_a_paragraph_may_stand_twice_in_one_document(corpus, say):
    texts = corpus(f"{SENTENCE}\n{SENTENCE}\n{say(0, 30)}")
    ((a, b),) = texts.shared(AuditOptions())
    assert a == b == SENTENCE


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("…",), ("one word",), ("a", "a")])
def test_little_text_has_no_matches(corpus, texts):
    assert corpus(*texts).matches() == ()


def test_matches_stand_in_order_each_once(corpus, say):
    found = corpus(
        f"{say(0, 30)}\n{say(100, 90)}\n{say(30, 30)}", f"{say(30, 30)}\n{say(0, 30)}", say(0, 30)
    ).matches()
    places = [(match.a, match.b) for match in found]
    assert places == sorted(set(places))
    assert all(match.a < match.b for match in found)


def test_copies_cost_as_much_as_they_are_long(corpus, say):
    texts = [f"{say(0, 30)} {say(100 + 5 * copy, 5)}" for copy in range(400)]
    few, many = (len(corpus(*texts[:copies]).matches()) for copies in (200, 400))
    assert 199 <= few <= 20 * 200
    assert many <= 2.2 * few


def test_the_names_of_documents_change_nothing(corpus, say):
    texts = [f"{say(0, 30)}\n{say(100, 20)}", f"{say(200, 20)}\n{say(0, 30)}", say(100, 20)]
    forwards, backwards = corpus(*texts).shared(), corpus(*texts[::-1]).shared()
    assert sorted(forwards) == sorted((b, a) for a, b in backwards)


@settings(max_examples=60, deadline=None)
@given(st.tuples(HOSTS, HOSTS, HOSTS, HOSTS), st.integers(8, 40))
def test_a_passage_in_any_text_is_found(corpus, say, hosts, count):
    shared, (head, tail, other_head, other_tail) = say(0, count), hosts
    texts = corpus(f"{head}\n{shared}\n{tail}", f"{other_head}\n{shared}\n{other_tail}")
    whole = [texts.place(shared), texts.places(shared)[-1]]
    matches = texts.matches(ANYTHING)
    (found,) = [each for each in matches if each.a.overlap(whole[0]) and each.b.overlap(whole[1])]
    assert found.a.holds(whole[0])
    assert found.b.holds(whole[1])
    assert shared in fold(texts.text(found.a))
    assert shared in fold(texts.text(found.b))


@settings(max_examples=80, deadline=None)
@given(*[st.lists(st.integers(0, 12), max_size=6)] * 2)
def test_all_longest_runs_of_eight_words_are_covered(corpus, left, right):
    left = [word for part in left for word in _spell([part])]
    right = [word.replace("own", "other") for part in right for word in _spell([part])]
    texts = corpus(" ".join(left), " ".join(right))
    matches = texts.matches(ANYTHING)
    words = [words_of(document.text) for document in texts.documents]
    for a, b, run in _shared_runs(left, right):
        place = (words[0][a].start, words[0][a + run - 1].end)
        other = (words[1][b].start, words[1][b + run - 1].end)
        assert any(
            (match.a.document, match.b.document) == (0, 1)
            and match.a.start <= place[0]
            and place[1] <= match.a.end
            and match.b.start <= other[0]
            and other[1] <= match.b.end
            for match in matches
        )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["one two three ", "four five ", "six ", "\n"]), max_size=80))
def test_no_match_overlaps_itself(corpus, parts):
    for match in corpus("".join(parts)).matches(ANYTHING):
        assert match.a.end <= match.b.start


def _fibonacci(count):
    shorter, longer = ["ada"], ["ada", "bob"]
    while len(longer) < count:
        shorter, longer = longer, longer + shorter
    return " ".join(longer[:count])


@pytest.mark.parametrize(
    "text",
    ["a " * 100_000, "alpha beta " * 50_000, "one two three four five six " * 5000, "x" * 300_000],
)
def test_monotonous_text_is_no_finding(corpus, text):
    assert corpus(text).matches(AuditOptions()) == ()


def test_text_that_is_like_itself_everywhere_ends_and_overlaps_nowhere(corpus):
    for match in corpus(_fibonacci(20_000)).matches(ANYTHING):
        assert match.a.end <= match.b.start
        assert match.words >= 8


def test_a_line_of_two_megabytes_is_searched_like_any_other(corpus, say):
    line = say(0, 280_000)
    shared = say(150_000, 40)
    assert len(line) > 1_900_000
    assert corpus(line, f"{say(300_000, 20)} {shared}").shared() == [(shared, shared)]


def test_eight_common_words_are_a_match_if_wished(corpus, say):
    phrase = "and of the in to that it is"
    assert corpus(f"{say(0, 20)} {phrase}", f"{phrase} {say(30, 20)}").shared(ANYTHING)


def test_a_doubled_lead_is_not_drawn_into_the_copy(corpus, say):
    lead, rest = say(0, 40), "\n".join(say(first, 60) for first in range(100, 400, 60))
    texts = corpus(f"{say(1000, 30)}\n{lead}\n{rest}", f"{lead}\n{lead}\n{rest}")
    whole = f"{lead}\n{rest}"
    assert (whole, whole) in texts.shared(AuditOptions())


def test_the_same_words_in_another_order_are_a_match(corpus, say, shuffled):
    words = say(0, 80).split()
    texts = corpus(" ".join(words), " ".join(shuffled(words, 5)))
    assert [match.tier for match in texts.matches(AuditOptions())] == [Tier.MINHASH]


def test_listed_pairs_are_compared_and_no_others(corpus, say):
    texts = corpus(*[f"{say(0, 40)} {say(1000 * copy, 20)}" for copy in range(1, 5)])
    options = AuditOptions(pairs=(("3.txt", "1.txt"), ("0.txt", "1.txt"), ("1.txt", "0.txt")))
    assert [(match.a.document, match.b.document) for match in texts.matches(options)] == [
        (0, 1),
        (1, 3),
    ]


def test_a_listed_text_without_words_shares_nothing(corpus, say):
    texts = corpus(say(0, 40), "…", say(0, 40))
    assert texts.matches(AuditOptions(pairs=(("0.txt", "1.txt"),))) == ()


def test_two_places_are_matched_once(corpus, say, shuffled):
    phrases = [say(first, 7) for first in range(0, 77, 7)]
    texts = corpus(". ".join(phrases), ". ".join(shuffled(phrases, 0)))
    assert len(texts.matches(AuditOptions())) == 1


def test_thorough_finds_what_no_fingerprint_proposes_on_pages_that_share_anything(
    corpus, say, shuffled
):
    quoted = f"{say(0, 20)}."
    lines = [say(100, 9), say(110, 9)]
    reworded = [" ".join(shuffled(line.split(), 1)) for line in lines]
    texts = corpus(
        "\n".join([quoted, f"{say(1000, 400)}.", *lines]),
        "\n".join([quoted, f"{say(3000, 400)}.", *reworded]),
    )
    plain = AuditOptions()
    assert [texts.text(each.a) for each in texts.matches(plain)] == [quoted]
    found = texts.matches(replace(plain, thorough=True))
    assert [texts.text(each.a) for each in found] == [quoted, "\n".join(lines)]


SCRIPTS = {
    "Cyrillic": ("абвгдежзиклмнопрст", 6, " "),
    "Greek": ("αβγδεζηθικλμνοπρστ", 6, " "),
    "Arabic": ("ابتثجحخدذرزسشصضطظع", 5, " "),
    "Hebrew": ("אבגדהוזחטיכלמנסעפצ", 5, " "),
    "Devanagari": ("कखगघचछजझटठडढतथदधनप", 5, " "),
    "Hangul": ("가나다라마바사아자차카타파하거너더러", 3, " "),
    "Han": ("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来", 2, ""),
    "Kana": ("あいうえおかきくけこさしすせそたちつ", 3, ""),
    "Thai": ("กขคงจฉชซฌญฎฏฐฑฒณดต", 4, ""),
}


def _written(script, first, count):
    """Return so many words of a script, each another; those of unspaced scripts run together."""
    letters, size, space = SCRIPTS[script]
    chance = Random(f"{script} {first}")  # noqa: S311  the same everywhere
    return space.join("".join(chance.choices(letters, k=size)) for _ in range(count))


@pytest.mark.parametrize("script", SCRIPTS)
def test_text_of_every_script_is_found_to_the_character(corpus, script):
    shared = _written(script, 0, 20)
    stop = "。" if SCRIPTS[script][2] == "" else "."
    texts = corpus(
        f"{_written(script, 1, 40)}{stop} {shared}{stop} {_written(script, 2, 40)}",
        f"{_written(script, 3, 40)}{stop} {shared}{stop} {_written(script, 4, 40)}",
    )
    (match,) = texts.matches(AuditOptions())
    assert texts.text(match.a).strip(stop) == texts.text(match.b).strip(stop) == shared


@pytest.mark.parametrize("script", ["Cyrillic", "Arabic", "Han"])
def test_edited_text_of_other_scripts_is_one_match(corpus, script):
    words = [_written(script, number, 1) for number in range(60)]
    edited = [
        _written(script, 1000 + at, 1) if at % 9 == 5 else each for at, each in enumerate(words)
    ]
    space = SCRIPTS[script][2]
    (match,) = corpus(space.join(words), space.join(edited)).matches(AuditOptions())
    assert match.similarity > 0.8


def _lines(say, edited, shuffled):
    """Return lines of which many share words with others: copied, reworded, set phrases, marks."""
    told = [f"{say(first, count)}." for first, count in ((0, 30), (100, 14), (200, 45), (300, 24))]
    split = [" ".join(shuffled(each.split(), 2)) for each in told]
    parts = [f"{say(first, 6)}." for first in range(400, 430, 6)]
    stock = "and of the in to that it is for as was on with at by and so he said"
    odd = ["…", "½ cup, ¼ cup and ⅓ cup of ﬁne ﬂour", "again " * 40, stock, f"{say(0, 6)} {stock}"]
    many = [*told, *split, *(edited(each, 20, 3) for each in told), *odd]
    return [*many, " ".join(parts), " ".join(parts[::-1]), " ".join([told[2], parts[1], told[0]])]


def _part(texts, candidates, documents, pairs):
    """Return the texts of some documents and the candidates of some pairs of them, renumbered."""
    place = {number: at for at, number in enumerate(documents.tolist())}
    few = [replace(texts.documents[number], id=at) for number, at in place.items()]
    inside = np.isin(texts.passages.documents, documents)
    rows = np.searchsorted(documents, texts.passages.documents[inside])
    passages = Passages(
        rows,
        texts.passages.starts[inside],
        texts.passages.ends[inside],
        texts.passages.pages[inside],
    )
    table = tabulate(few, passages)
    bits = WordBits(table.hashes, texts.bits.table)
    shifts = dict(zip(documents.tolist(), table.firsts.tolist(), strict=False))
    chains = _of_pairs(candidates.chains, texts.table, pairs)
    moved = [
        np.array([shifts[each] for each in texts.table.documents_of(first).tolist()], np.int64)
        - texts.table.firsts[texts.table.documents_of(first)]
        for first in (chains.a_first, chains.b_first)
    ]
    proposed = [
        pair
        for pair in candidates.pairs.tolist()
        if tuple(int(texts.passages.documents[each]) for each in pair) in pairs
    ]
    numbers = np.cumsum(inside) - 1
    return Texts(few, passages, table, bits, texts.known), Candidates(
        Alignments(
            chains.a_first + moved[0],
            chains.a_last + moved[0],
            chains.b_first + moved[1],
            chains.b_last + moved[1],
        ),
        numbers[np.array(proposed, np.int64).reshape(-1, 2)],
    )


def _of_pairs(chains, table, pairs):
    left, right = table.documents_of(chains.a_first), table.documents_of(chains.b_first)
    mine = [each in pairs for each in zip(left.tolist(), right.tolist(), strict=True)]
    return chains.rows(np.flatnonzero(np.array(mine, np.bool_))[::-1])


def _all_pairs(texts, candidates, scope):
    chains, table = candidates.chains, texts.table
    sides = [table.documents_of(chains.a_first), table.documents_of(chains.b_first)]
    owners = texts.passages.documents[candidates.pairs]
    proposed = {(int(a), int(b)) for a, b in owners.tolist()}
    return sorted(
        {*zip(*(each.tolist() for each in sides), strict=True), *proposed, *(scope.pairs or ())}
    )


def _renumbered(match, documents):
    a, b = (
        Span(int(documents[each.document]), each.start, each.end) for each in (match.a, match.b)
    )
    return replace(match, a=a, b=b)


def _by_cells(texts, options, cell_of):
    """Return the matches found cell by cell; `cell_of` tells where a pair of documents goes."""
    scope, candidates = scope_of(texts.documents, options), find_candidates(texts, options)
    cells = defaultdict(set)
    for pair in _all_pairs(texts, candidates, scope):
        cells[cell_of(pair)].add(pair)
    found = []
    for pairs in cells.values():
        documents = np.unique(np.array(sorted(pairs), np.int64))
        part = _part(texts, candidates, documents, pairs)
        own = part_of(scope, documents, np.array(sorted(pairs), np.int64))
        found += [_renumbered(each, documents) for each in match_candidates(*part, own, options)]
    return tuple(sorted(found, key=lambda match: (match.a, match.b)))


AGAIN = 14
"""The number of the line that stands in itself."""

CHOICES = [
    *(AuditOptions(), AuditOptions(score_min=40)),
    AuditOptions(score_min=0, words_min=8),
    AuditOptions(score_min=40, noisy=True),
    AuditOptions(score_min=40, thorough=True),
    AuditOptions(score_min=0, thorough=True, noisy=True),
    AuditOptions(score_min=40, matches="within"),
    AuditOptions(score_min=40, matches="across", thorough=True),
    AuditOptions(score_min=40, about=("1.txt",)),
    AuditOptions(score_min=40, pairs=(("0.txt", "1.txt"), ("2.txt", "1.txt"), ("0.txt", "3.txt"))),
    AuditOptions(score_min=0, pairs=(("0.txt", "0.txt"), ("1.txt", "2.txt"))),
]


NUMBERS = st.integers(0, 19)
CASES = st.tuples(
    st.lists(st.lists(NUMBERS, max_size=9), min_size=4, max_size=8),
    st.lists(NUMBERS, max_size=3),
    st.sampled_from([(), (1, 16), (4, 3)]),
    st.integers(1, 6),
)


@pytest.mark.parametrize("options", CHOICES, ids=range(len(CHOICES)))
@settings(max_examples=15)
@given(CASES)
def test_what_two_documents_share_does_not_depend_on_what_they_are_held_with(
    given_lines, options, case
):
    (corpus, lines), (texts, firsts, known, cells) = given_lines, case
    made = corpus(*("\n".join(lines[number] for number in each) for each in texts))
    made = made.cut(*(lines[number] for number in firsts if number != AGAIN))
    background = Background(tuple(lines[number] for number in known))
    whole = find_matches(made.documents, made.passages, options, background=background)
    table = made.table()
    ground = Texts(made.documents, made.passages, table, word_bits(table.hashes), background.texts)
    assert _by_cells(ground, options, lambda pair: (7 * pair[0] + 3 * pair[1]) % cells) == whole
    assert _by_cells(ground, options, lambda pair: pair) == whole


@pytest.fixture(scope="module", name="given_lines")
def _given_lines(corpus, say, edited, shuffled):
    return corpus, _lines(say, edited, shuffled)
