"""A block of paragraphs comes in; its quotations go out, with places and how sure we are.

What cues claim first, then the marks that no cue claims, then what is quoted inside marks.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from provenance.model import QuotationKind
from provenance.quotes.blocks import Block
from provenance.quotes.candidates import Span
from provenance.quotes.contents import Claim, find_claims
from provenance.quotes.continuations import carry_on
from provenance.quotes.marks import Marked
from provenance.quotes.prepositions import find_prepositions
from provenance.quotes.speakers import find_speaker
from provenance.quotes.subjunctives import find_subjunctives, find_that_clauses
from provenance.quotes.tokens import Tokens, tokens_of
from provenance.quotes.unclaimed import confidence_of
from provenance.quotes.weights import Weights

SPEECH = 0.5
"""From here on words are taken for somebody's."""

CLAIM_MIN = 0.35
"""The best F1 on news is had from claims of this score; it is shown as `SPEECH`."""

_SUBJUNCTIVE = 0.5
"""How sure a German subjunctive without a cue reports somebody's words."""

_SAYING = frozenset(("core", "beside", "according"))
"""Classes of the verbs of saying, and the English preposition."""

_INNER_MIN = 0.5
"""Inside marks only a cue right beside inner ones counts."""

_LETTERS_IN_MARKS = 0.98
"""Share of letters in marks from which on a quotation stands in them wholly."""

_UNCLOSED_FACTOR = 0.8
"""A missing closing mark leaves open where the words end."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation of a text, without page and number."""

    parts: tuple[Place, ...]
    kind: QuotationKind
    cue: Place | None
    speaker: Place | None
    confidence: float
    marked: tuple[Place, ...] = ()
    """What stands inside marks of a quotation that does so partly."""
    says: bool = True
    """Whether words are given, and not a wish or an opinion told of."""


def drafts_of(block: Block, weights: Weights) -> Iterator[Draft]:
    """Yield the quotations of a block, those in marks and those reported without."""
    tokens = block.tokens
    claimed: set[Place] = set()
    for claim, speaker in _claims(tokens, weights, marked_only=block.marked_only):
        yield _draft(block, claim, speaker)
        claimed.update(_held(tokens, claim))
    for number, marked in enumerate(block.marked):
        if tokens.stretches[number] not in claimed:
            yield _unclaimed(tokens, marked)
    yield from _inner(block, weights)


def _claims(
    tokens: Tokens, weights: Weights, *, marked_only: bool
) -> list[tuple[Claim, Span | None]]:
    """Return what cues claim, each with its speaker."""
    if weights.lexical:
        claims = find_claims(tokens, weights, CLAIM_MIN, marked_only=marked_only)
        found = carry_on(tokens, claims, weights)
        return [(each, find_speaker(tokens, each.cue, each.parts, weights)) for each in found]
    reported = find_prepositions(tokens)
    taken = {place for each in reported for place in _tokens_of(each.claim)}
    cues = {each.claim.cue for each in reported}
    claims = [
        claim
        for claim in carry_on(tokens, find_claims(tokens, weights, CLAIM_MIN), weights)
        if claim.cue not in cues
        and (claim.cue not in taken or taken.isdisjoint(_tokens_of(claim)))
    ]
    named = [(claim, find_speaker(tokens, claim.cue, claim.parts, weights)) for claim in claims]
    covered = {place for claim in claims for place in _tokens_of(claim)}
    named += [
        (each.claim, each.speaker)
        for each in reported
        if covered.isdisjoint(_tokens_of(each.claim))
    ]
    clauses = list(find_that_clauses(tokens, [part for claim, _ in named for part in claim.parts]))
    named += [_of_clause(tokens, each, weights) for each in clauses]
    spans = [part for claim, _ in named for part in (*claim.parts, (claim.cue, claim.cue + 1))]
    named += [
        (Claim(first, ((first, stop),), _SUBJUNCTIVE, grammar=True), _speaker_before(named, first))
        for first, stop in find_subjunctives(tokens, spans)
    ]
    return named


def _of_clause(tokens: Tokens, clause: Span, weights: Weights) -> tuple[Claim, Span | None]:
    claim = Claim(clause[0] - 2, (clause,), _SUBJUNCTIVE, grammar=True)
    return claim, find_speaker(tokens, claim.cue, claim.parts, weights)


def _speaker_before(named: list[tuple[Claim, Span | None]], place: int) -> Span | None:
    """Return who spoke last before a token: reported speech goes on until another speaks."""
    before = [(claim.cue, speaker) for claim, speaker in named if claim.cue < place and speaker]
    return max(before)[1] if before else None


def _tokens_of(claim: Claim) -> Iterator[int]:
    for first, stop in claim.parts:
        yield from range(first, stop)


def _held(tokens: Tokens, claim: Claim) -> Iterator[Span]:
    """Yield the marked stretches that a cue outside them claims."""
    own = tokens.stretch[claim.cue]
    for first, stop in claim.parts if tokens.stretches else ():
        for number in sorted(
            {each for each in tokens.stretch[first:stop] if each not in (-1, own)}
        ):
            yield tokens.stretches[number]


def _draft(block: Block, claim: Claim, speaker: Span | None) -> Draft:
    tokens = block.tokens
    held = {tokens.stretch[first] for first, _ in _held(tokens, claim)}
    kind = _kind(tokens, claim)
    parts = tuple(each for part in claim.parts for each in _part_places(block, part, held))
    inside = tuple(
        _bare(tokens.text, *part) for number in sorted(held) for part in block.marked[number].parts
    )
    score = claim.score
    sure = SPEECH + (1 - SPEECH) * (score - CLAIM_MIN) / (1 - CLAIM_MIN)
    if not all(block.marked[number].closed for number in held):
        sure = max(SPEECH, sure * _UNCLOSED_FACTOR)
    return Draft(
        parts,
        kind,
        _place(tokens, (claim.cue, claim.cue + 1)),
        _place(tokens, speaker) if speaker else None,
        round(sure, 4),
        inside if kind is QuotationKind.MIXED else (),
        kind is not QuotationKind.INDIRECT or claim.grammar or _says(tokens, claim),
    )


def _says(tokens: Tokens, claim: Claim) -> bool:
    """Tell whether a cue is a word of saying, and not one of wishing, planning or holding."""
    word, kind = tokens.words[claim.cue], tokens.classes[claim.cue]
    return kind in _SAYING or word in _SAYING


def _leads(claim: Claim, held: set[Span]) -> bool:
    """Tell whether a claim's words begin with its only marks."""
    return len(held) == 1 and claim.parts[0][0] == min(held)[0]


def _place(tokens: Tokens, span: Span) -> Place:
    return tokens.starts[span[0]], tokens.ends[span[1] - 1]


def _part_places(block: Block, part: Span, held: set[int]) -> list[Place]:
    """Return where a part stands: without the marks around it, paragraph by paragraph."""
    tokens = block.tokens
    number = tokens.stretch[part[0]]
    if number in held and tokens.stretches[number] == part:
        return [_bare(tokens.text, *each) for each in block.marked[number].parts]
    return [_bare(tokens.text, *_place(tokens, part))]


def _kind(tokens: Tokens, claim: Claim) -> QuotationKind:
    """Return the kind of a quotation by the share of its letters that stand in marks."""
    if not tokens.stretches:
        return QuotationKind.INDIRECT
    letters = inside = 0
    for first, stop in claim.parts:
        for place in range(first, stop):
            if tokens.words[place][0].isalnum():
                length = len(tokens.words[place])
                letters += length
                inside += length * (tokens.stretch[place] >= 0)
    if inside >= _LETTERS_IN_MARKS * letters and tokens.stretch[claim.cue] < 0:
        return QuotationKind.DIRECT
    if inside and tokens.stretch[claim.cue] < 0:
        return QuotationKind.MIXED
    return QuotationKind.INDIRECT


def _bare(text: str, start: int, end: int) -> Place:
    """Return a part without outer white space and without the comma before its closing mark."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return left, max(left, start + len(words.rstrip().rstrip(",").rstrip()))


def _unclaimed(tokens: Tokens, marked: Marked) -> Draft:
    """Return marked words that no cue claims: speech, irony or a title."""
    parts = tuple(_bare(tokens.text, *part) for part in marked.parts)
    kept = tuple(part for part in parts if part[0] < part[1]) or parts[:1]
    sure = confidence_of(tokens.text, marked)
    return Draft(kept, QuotationKind.DIRECT, None, None, sure)


def _inner(block: Block, weights: Weights) -> Iterator[Draft]:
    """Yield what is quoted inside marks: “Ann said: ‘It rained.’”"""
    starts = [each.start for each in block.inner]
    for outer in block.marked if block.inner else ():
        for part in outer.parts:
            near = block.inner[bisect_left(starts, part[0]) : bisect_left(starts, part[1])]
            inside = [each for each in near if each.end <= part[1]]
            if inside:
                tokens = tokens_of(block.tokens.text, [part], inside, weights.names)
                yield from _inside(Block(tokens, inside, []), weights)


def _inside(block: Block, weights: Weights) -> Iterator[Draft]:
    """Yield the marks of a block that are quoted by a cue right beside them, and the others."""
    tokens = block.tokens
    claimed: set[Span] = set()
    for found in find_claims(tokens, weights, _INNER_MIN):
        held = set(_held(tokens, found))
        claim = replace(found, parts=tuple(sorted(held))) if _leads(found, held) else found
        if held and held.issuperset(claim.parts):
            yield _draft(block, claim, find_speaker(tokens, claim.cue, claim.parts, weights))
            claimed |= held
    for number, marked in enumerate(block.marked):
        if tokens.stretches[number] not in claimed:
            yield _unclaimed(tokens, marked)
