"""Tokens, a cue and a candidate come in; what can be observed about them goes out, as words.

What is seen is looked up and added up: weights give a number, names a list. Hot: some fifty for
a cue.
"""

from provenance.quotes.candidates import SIGNS
from provenance.quotes.looks import Looks, T
from provenance.quotes.tokens import Tokens

_EDGE = "#"
_FAR = (2, 4, 7, 12, 20, 35)
"""Borders of the grades of a distance in tokens."""

_NEAR_START = 12
"""Tokens from the beginning of a sentence in which marks before it count as near."""

_GRADES = [sum(count >= each for each in _FAR) for count in range(_FAR[-1])]


def observe_cue(tokens: Tokens, cue: int, looks: Looks[T]) -> T:
    """Return what is seen of a word that may be a cue, and of its neighbourhood."""
    names, classes = tokens.names, tokens.classes
    word, kind = names[cue], classes[cue]
    first, stop = tokens.sentence(cue)
    before = classes[cue - 1] if cue else _EDGE
    behind = classes[cue + 1] if cue + 1 < len(classes) else _EDGE
    two_before = classes[cue - 2] if cue > 1 else _EDGE
    two_behind = classes[cue + 2] if cue + 2 < len(classes) else _EDGE
    marks = _marks_around(tokens, cue, first, stop) if tokens.stretches else ""
    beside = _beside(tokens, cue)
    seen: T = (
        looks["c0"]
        + looks["c1"][word]
        + looks["c2"][names[cue - 1] if cue else _EDGE]
        + looks["c3"][names[cue + 1] if cue + 1 < len(names) else _EDGE]
        + looks["c4"][word][behind]
        + looks["c5"][word][before]
        + looks["c6"][before][behind]
        + looks["c7"][names[cue - 2] if cue > 1 else _EDGE]
        + looks["c8"][names[cue + 2] if cue + 2 < len(names) else _EDGE]
        + looks["c9"][marks]
        + looks["c10"][word][marks]
        + looks["c11"][grade(cue - first)][grade(stop - cue)]
        + looks["c12"][two_before][before]
        + looks["c13"][behind][two_behind]
        + looks["c15"][beside]
        + looks["c16"][beside][word]
        + looks["c17"][kind][behind]
        + looks["c18"][kind][before]
        + looks["c19"][kind][marks][beside]
        + looks["c14"][word][tokens.text[tokens.starts[cue]].isupper()][cue == first]
    )
    return seen


def _beside(tokens: Tokens, cue: int) -> str:
    """Return what stands right beside a cue: a closing mark, an opening mark, an end."""
    left = cue - 1 if cue and tokens.words[cue - 1] != "," else cue - 2
    right = cue + 2 if tokens.words[cue + 1 : cue + 2] in ([","], [":"]) else cue + 1
    closed = (
        left >= 0 and tokens.stretch[left] >= 0 and tokens.stretch[left] != tokens.stretch[cue]
    )
    opened = right < len(tokens.words) and tokens.stretch[right] >= 0 > tokens.stretch[cue]
    named = right < len(tokens.words) and tokens.classes[right] == "Name"
    return f"{closed}{opened}{named}"


def _marks_around(tokens: Tokens, cue: int, first: int, stop: int) -> str:
    """Return how marks stand to a cue: `i` inside, `b` before, `n` next to it, `f` behind it."""
    stretch = tokens.stretch
    if stretch[cue] >= 0:
        return "i"
    left = stretch[first] >= 0 or stretch[max(0, first - 1)] >= 0
    near_left = cue - first < _NEAR_START and max(stretch[max(0, cue - 8) : cue], default=-1) >= 0
    right = max(stretch[cue + 1 : stop + 1], default=-1) >= 0
    near_right = max(stretch[cue + 1 : cue + 4], default=-1) >= 0
    return f"{'n' * near_left}{'b' * left}{'f' * right}{'n' * near_right}"


def grade(count: int) -> int:
    """Return how far a count of tokens is, in seven grades."""
    return _GRADES[count] if count < len(_GRADES) else len(_FAR)


def observe_start(tokens: Tokens, cue: int, start: int, looks: Looks[T]) -> T:
    """Return what is seen of the place where content behind a cue may begin."""
    names, classes, word = tokens.names, tokens.classes, tokens.names[cue]
    kind = classes[cue]
    own, before = classes[start], classes[start - 1]
    near = start - cue
    few, beside = min(near, 4), near == 1
    signs = not SIGNS.isdisjoint(tokens.words[cue + 1 : start])
    that = "that" in classes[cue + 1 : start]
    seen: T = (
        looks["s1"][names[start]]
        + looks["s2"][_EDGE if beside else names[start - 1]]
        + looks["s3"][min(near, 9)][own]
        + looks["s4"][word][own][beside]
        + looks["s5"][_EDGE if beside else before][own]
        + looks["s6"][grade(near)][signs][that]
        + looks["s7"][word][beside]
        + looks["s10"][kind][own][min(few, 3)]
        + looks["s11"][kind][beside][before]
        + looks["s8"][classes[cue + 1]][own][few]
        + looks["s9"][classes[start + 1] if start + 1 < len(classes) else _EDGE][own]
    )
    return seen


def observe_again(tokens: Tokens, cue: int, start: int, looks: Looks[T]) -> T:
    """Return what is seen of the place where content may carry on behind its cue."""
    names, own, near = tokens.names, tokens.classes[start], start - cue
    seen: T = (
        looks["as1"][names[start]]
        + looks["as2"][names[start - 1] if near > 1 else _EDGE]
        + looks["as3"][min(near, 9)][own]
    )
    return seen


def observe_end(tokens: Tokens, cue: int, end: int, stop: int, looks: Looks[T]) -> T:
    """Return what is seen of the place where content behind a cue may end; `stop` ends it all."""
    names, classes, word = tokens.names, tokens.classes, tokens.names[cue]
    over = end >= stop
    name = "." if over else names[end]
    own = "." if over else classes[end]
    more = end + 1 < len(classes) and not over
    seen: T = (
        looks["e1"][name]
        + looks["e2"][own][classes[end + 1] if more else _EDGE]
        + looks["e3"][classes[end - 1]][own]
        + looks["e6"][word][own]
        + looks["e9"][grade(max(0, stop - end))][own]
        + looks["e10"][names[end + 1] if more else _EDGE][own]
    )
    return seen


def observe_stretch(
    tokens: Tokens, cue: int, part: tuple[int, int], stop: int, looks: Looks[T]
) -> T:
    """Return what is seen of content behind a cue between two borders; `stop` ends it all."""
    classes, (start, end) = tokens.classes, part
    over = end >= stop
    own = "." if over else classes[end]
    first, length = classes[start], grade(end - start)
    seen: T = (
        looks["e4"][first][own]
        + looks["e5"][length][own]
        + looks["e7"]["is" in classes[start:end]][over][first]
        + looks["e8"][length][first]
        + looks["e11"][classes[cue]][own][first]
    )
    return seen


def observe_before(tokens: Tokens, cue: int, start: int, end: int, looks: Looks[T]) -> T:
    """Return what is seen of content that ends before the cue."""
    names, classes, word = tokens.names, tokens.classes, tokens.names[cue]
    first = tokens.sentence(cue)[0]
    gap, begins = cue - end, start == first
    near, kind, own = min(gap, 3), classes[cue], classes[end]
    seen: T = (
        looks["b1"][word][near]
        + looks["b13"][kind][near][own]
        + looks["b2"][own][grade(gap)]
        + looks["b3"][classes[start]][min(3, start - first)]
        + looks["b4"][names[start]]
        + looks["b5"][classes[start - 1] if start else _EDGE][begins]
        + looks["b6"][grade(end - start)]
        + looks["b7"][classes[end + 1] if end + 1 < len(classes) else _EDGE][min(gap, 4)]
        + looks["b8"][classes[cue + 1] if cue + 1 < len(classes) else _EDGE][min(gap, 2)]
        + looks["b9"]["," in tokens.words[start:end]][begins]
        + looks["b10"][tokens.stretch[cue] >= 0][begins][min(gap, 2)]
        + looks["b12"][_last_stretch(tokens, cue, start, end)]
        + looks["b11"][tokens.words[end + 1 : cue].count(",")][classes[cue - 1]]
    )
    return seen


def _last_stretch(tokens: Tokens, cue: int, start: int, end: int) -> str:
    """Return what brings in the marked stretch that content before a cue ends with."""
    number = tokens.stretch[end - 1]
    if number < 0 or number == tokens.stretch[cue]:
        return "none"
    first = tokens.stretches[number][0]
    return "all" if first <= start else f"{tokens.classes[first - 1]} {grade(first - start)}"


def observe_way(tokens: Tokens, cue: int, way: str, marks: str, looks: Looks[T]) -> T:
    """Return what is seen of a candidate as a whole: its way, and how it stands to marks."""
    word, classes = tokens.names[cue], tokens.classes
    behind = classes[cue + 1] if cue + 1 < len(classes) else _EDGE
    before = classes[cue - 1] if cue else _EDGE
    seen: T = (
        looks["w1"][way]
        + looks["w2"][way][word]
        + looks["w3"][way][behind]
        + looks["w4"][way][before]
        + looks["w5"][way][marks]
        + looks["w6"][way][marks][word]
        + looks["w7"][way][marks][classes[cue]]
        + looks["w8"][way][marks][before][behind]
    )
    return seen


def marking(tokens: Tokens, part: tuple[int, int], cue: int) -> str:
    """Return how a part stands to marks: exactly in them, led or followed by words, or without."""
    if not tokens.stretches:
        return "o"
    first, stop = part
    own = tokens.stretch[cue]
    left, right = tokens.stretch[first], tokens.stretch[stop - 1]
    if left == right == own and not tokens.marks_between(first, stop, own):
        return "o" if own < 0 else "i"
    numbers = {each for each in tokens.stretch[first:stop] if each >= 0 and each != own}
    if len(numbers) == 1:
        left, right = tokens.stretches[numbers.pop()]
        if (left, right) == part:
            return "x"
        return f"{'l' * (left == first)}{'r' * (right == stop)}m"
    return "several"
