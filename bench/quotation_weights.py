"""Learn the weights of quotations from a corpus whose quotations are marked.

    python -m bench.quotation_weights CORPUS --evaluators FOLDER --language english --to FILE

English weights know frequent words by themselves; those of `any` know classes only and serve every
other language. Same corpus, same file.
"""

import argparse
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.evaluators import load_evaluator
from bench.learning import Choice, Observations, learn_chances, learn_choices
from provenance.quotes.blocks import Block, cut_blocks
from provenance.quotes.candidates import Span, candidates_of
from provenance.quotes.contents import Claim, find_claims, measure_all
from provenance.quotes.continuations import extend, owned_stretches
from provenance.quotes.features import observe_cue
from provenance.quotes.heads import find_heads
from provenance.quotes.looks import NAMES
from provenance.quotes.speakers import measure_speakers, observe_nobody, speakers_of
from provenance.quotes.tokens import Tokens
from provenance.quotes.weights import ANY, ENGLISH, Weights, trusted_verbs, weights_for
from provenance.text.paragraphs import paragraph_spans

Row = dict[str, Any]

_WORD_MIN = 50
"""Words seen so often are known by themselves."""

_HEAD_MIN, _HEAD_SHARE_MIN = 4, 0.12
"""A word is asked whether it is a cue if it was one so often, and in this share of its uses."""

_CLAIM_MIN = 0.25
_SPEAKER_OVERLAP = 0.5
_CONTENT_OVERLAP = 0.8
_FIRST_PART_LOSS = 0.01
"""What is found whole is preferred to its first part, which others carry on."""

_WEIGHT_MIN = 0.1
"""Smaller weights are left out: they decide nothing, and a third of the file is theirs."""

SOURCE = """# Weights learnt by `python -m bench.quotation_weights` from PolNeAR 1.0.0, train:
# Newell, Margolin and Ruths, LREC 2018. `h`: words that may be cues; `n`: words known themselves.
"""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the corpus, cut into blocks, with its true quotations."""

    text: str
    blocks: list[Block]
    gold: list[Row]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a file of weights holds."""

    heads: Mapping[str, float]
    """Words that may be cues, and in which share of their uses they were."""
    words: Sequence[str]
    table: Mapping[str, float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from the corpus of the command line and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m bench.quotation_weights", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--language", choices=(ENGLISH, ANY), default=ENGLISH)
    parser.add_argument("--evaluators", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args(arguments)
    learnt = learn(given.corpus, given.evaluators, given.language)
    given.to.write_text("\n".join(lines_of(learnt)) + "\n", encoding="utf-8")


def lines_of(learnt: Learnt) -> Iterator[str]:
    """Yield the lines of a file of weights."""
    yield SOURCE.rstrip()
    yield from (f"h\t{each}" for each in learnt.heads)
    yield from (f"n\t{each}" for each in learnt.words)
    for seen, weight in sorted(learnt.table.items()):
        if abs(weight) >= _WEIGHT_MIN:
            yield f"{seen}\t{weight:.2f}"


def learn(corpus: Path, evaluators: Path, language: str) -> Learnt:
    """Return what is learnt from a corpus: cues, contents, speakers, then what carries on."""
    measure = load_evaluator(evaluators, "eval_quotes")
    texts, rows = measure.load(str(corpus))
    gold: dict[str, list[Row]] = {name: [] for name in texts}
    for row in rows:
        if row["cue_parts"]:
            gold[row["doc"]].append(row)
    heads, words = _vocabulary(texts, gold) if language == ENGLISH else ({}, [])
    empty = _empty(heads, words)
    cut = [Text(text, _blocks(text, empty), gold[name]) for name, text in texts.items()]
    cues = list(_with_gold(cut, empty, heads))
    table = learn_chances(
        [(observe_cue(each.tokens, each.cue, NAMES), bool(each.gold)) for each in cues]
    )
    table |= learn_choices(list(_contents(cues, measure)))
    table |= learn_choices(list(_speakers(cues, measure)))
    weights = Weights(empty.heads, empty.names, table, empty.lexical)
    table |= learn_chances(list(_continuations(cut, weights, measure)))
    return Learnt(heads, words, table)


def _empty(heads: Mapping[str, float], words: Sequence[str]) -> Weights:
    """Return weights that weigh nothing; without words they know English verbs by trust."""
    if words:
        return weights_for(heads, words, {})
    english = trusted_verbs("verbs")
    return Weights(frozenset(english), english, {}, lexical=False)


def _vocabulary(
    texts: Mapping[str, str], gold: Mapping[str, list[Row]]
) -> tuple[dict[str, float], list[str]]:
    """Return the words that are often cues, and all that are known by themselves."""
    unknown = weights_for((), (), {})
    counts: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for name, text in texts.items():
        spans = [span for row in gold[name] for span in row["cue_parts"]]
        for block in _blocks(text, unknown):
            words = block.tokens.words
            counts.update(words)
            cues.update(words[place] for span in spans for place in _places(block.tokens, *span))
    heads = {
        word: count / counts[word]
        for word, count in sorted(cues.items())
        if word[0].isalpha() and count >= max(_HEAD_MIN, _HEAD_SHARE_MIN * counts[word])
    }
    frequent = {word for word, count in counts.items() if count >= _WORD_MIN}
    return heads, sorted(frequent | set(heads))


def _blocks(text: str, weights: Weights) -> list[Block]:
    return list(cut_blocks(text, paragraph_spans(text, 0, len(text)), weights.names))


def _places(tokens: Tokens, start: int, end: int) -> range:
    """Return the tokens that begin in a stretch of text."""
    first = bisect_left(tokens.starts, start)
    return range(first, max(first, bisect_left(tokens.starts, end)))


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that may be a cue, and the true quotations that it is the cue of."""

    text: str
    tokens: Tokens
    cue: int
    gold: list[Row]


def _with_gold(
    cut: Sequence[Text], weights: Weights, heads: Mapping[str, float]
) -> Iterator[_Cue]:
    for each in cut:
        for block in each.blocks:
            tokens = block.tokens
            places = find_heads(tokens, weights.heads)
            of_head: dict[int, list[Row]] = {}
            for row in each.gold:
                inside = {at for span in row["cue_parts"] for at in _places(tokens, *span)}
                among = [place for place in places if place in inside]
                if among:
                    best = max(among, key=lambda at: heads.get(tokens.words[at], 0.0))
                    of_head.setdefault(best, []).append(row)
            for place in places:
                yield _Cue(each.text, tokens, place, of_head.get(place, []))


def _contents(cues: Sequence[_Cue], measure: ModuleType) -> Iterator[Choice]:
    """Yield the candidates of each true cue, and which of them is its content."""
    for each in cues:
        candidates = candidates_of(each.tokens, each.cue) if each.gold else []
        fits = [
            (_fit(each, candidate.parts, row, measure), number)
            for row in each.gold
            for number, candidate in enumerate(candidates)
        ]
        best, right = max(fits, default=(0.0, 0))
        if best >= _CONTENT_OVERLAP - _FIRST_PART_LOSS and len(candidates) > 1:
            rows = measure_all(each.tokens, each.cue, candidates, NAMES)
            yield rows, right


def _fit(cue: _Cue, parts: Sequence[Span], row: Row, measure: ModuleType) -> float:
    """Return how far a candidate is a true content, or its first part."""
    found = _chars(cue.text, cue.tokens, parts, measure)
    whole = measure.charset(cue.text, measure.trim(cue.text, measure.parts_of(row)))
    first = measure.charset(cue.text, measure.trim(cue.text, row["parts"][:1]))
    return max(_overlap(found, whole), _overlap(found, first) - _FIRST_PART_LOSS)


def _chars(text: str, tokens: Tokens, parts: Sequence[Span], measure: ModuleType) -> set[int]:
    offsets = [(tokens.starts[first], tokens.ends[stop - 1]) for first, stop in parts]
    found: set[int] = measure.charset(text, measure.trim(text, offsets))
    return found


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / max(1, len(one | other))


def _speakers(cues: Sequence[_Cue], measure: ModuleType) -> Iterator[Choice]:
    """Yield who may speak, nobody first, and who does."""
    for each in cues:
        tokens, cue = each.tokens, each.cue
        for row in each.gold[:1]:
            places = [_places(tokens, *span) for span in row["parts"]]
            content = [(part[0], part[-1] + 1) for part in places if part]
            if not content or any(first <= cue < stop for first, stop in content):
                continue
            candidates = speakers_of(tokens, cue, content)
            named = measure.sp_parts(row, "speaker")
            fits = [
                measure.span_iou(named, [(tokens.starts[first], tokens.ends[stop - 1])])
                for first, stop in candidates
            ]
            right = max(range(len(fits)), key=fits.__getitem__, default=-1) if named else -1
            if not named or (right >= 0 and fits[right] >= _SPEAKER_OVERLAP):
                seen = [observe_nobody(tokens, cue, content, NAMES)]
                seen += measure_speakers(tokens, cue, content, candidates, NAMES)
                yield seen, right + 1


def _continuations(
    cut: Sequence[Text], weights: Weights, measure: ModuleType
) -> Iterator[tuple[Observations, bool]]:
    """Yield the marked stretches that may carry a true quotation on, and whether they do."""
    for each in cut:
        gold = [
            (row["cue_parts"], measure.charset(each.text, measure.trim(each.text, row["parts"])))
            for row in each.gold
        ]
        for block in each.blocks:
            tokens = block.tokens
            claims = find_claims(tokens, weights, _CLAIM_MIN)
            owned = owned_stretches(tokens, claims)
            for claim in claims:
                place = tokens.starts[claim.cue]
                true = [
                    chars
                    for spans, chars in gold
                    if any(start <= place < end for start, end in spans)
                    and _holds(chars, _chars(each.text, tokens, claim.parts, measure))
                ]
                if true:
                    yield from _carried(each.text, tokens, claim, owned, (true[0], measure))


def _carried(
    text: str,
    tokens: Tokens,
    claim: Claim,
    owned: dict[Span, Claim],
    truth: tuple[set[int], ModuleType],
) -> list[tuple[Observations, bool]]:
    whole, measure = truth
    examples: list[tuple[Observations, bool]] = []

    def decide(_claim: Claim, stretch: Span, seen: Observations) -> bool:
        true = _holds(whole, _chars(text, tokens, [stretch], measure))
        examples.append((seen, true))
        return true

    extend(tokens, claim, owned, decide)
    return examples


def _holds(whole: set[int], part: set[int]) -> bool:
    return bool(part) and len(part & whole) >= _CONTENT_OVERLAP * len(part)


if __name__ == "__main__":
    main()
