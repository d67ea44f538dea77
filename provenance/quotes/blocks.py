"""Paragraphs come in; the runs of them that quotations may run through go out, as tokens.

Most runs are one paragraph; a quotation of several, a colon that leads to marks and paragraphs
that begin with marks are read together. Each paragraph stands in one run.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.quotes.marks import Marked, find_marked
from provenance.quotes.tokens import Tokens, tokens_of
from provenance.quotes.weights import trusted_verbs

_CHARS_MAX = 6_000
"""Paragraphs that begin with marks are read together up to so many code points."""

_INSERTED = re.compile(
    r"[,!?…]\s[—–-]\s(?P<verb>[а-яёіїє]{2,20})\s[^—–\n«»“”„]{1,120}[.,:]\s[—–-]\s"
)
"""The writer's words inside a Russian quotation: it is not closed before them."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A run of paragraphs that is read as one."""

    tokens: Tokens
    marked: list[Marked]
    """The outermost marked stretches, as many as `tokens.stretches`."""
    inner: list[Marked]
    """What is marked inside them."""
    marked_only: bool = False
    """Whether nothing but what stands in marks is asked for."""


def cut_blocks(
    text: str, paragraphs: Sequence[Place], names: Mapping[str, str], *, marked_only: bool = False
) -> Iterator[Block]:
    """Yield the runs of `paragraphs`, which are in order; `names` are words that weights know.

    With `marked_only`, runs without a quotation mark are left out.
    """
    marked = find_marked(text, paragraphs)
    outer = [part for each in marked if not each.depth for part in _without_inserted(text, each)]
    deeper = [each for each in marked if each.depth == 1]
    starts, inner_starts = [each.start for each in outer], [each.start for each in deeper]
    for run in _runs(text, paragraphs, outer):
        start, end = run[0][0], run[-1][1]
        own = outer[bisect_left(starts, start) : bisect_left(starts, end)]
        if marked_only and not own:
            continue
        inner = deeper[bisect_left(inner_starts, start) : bisect_left(inner_starts, end)]
        yield Block(tokens_of(text, run, own, names), own, inner, marked_only)


def _without_inserted(text: str, marked: Marked) -> list[Marked]:
    """Return what stands in marks without the writer's words in it: «…, — said Ann. — …»."""
    halves: list[Marked] = []
    start = marked.start
    if len(marked.parts) == 1:
        for found in _INSERTED.finditer(text, marked.start, marked.end):
            if found["verb"] in trusted_verbs("verbs-foreign"):
                halves.append(
                    replace(
                        marked,
                        parts=((start, found.start() + 1),),
                        mark=marked.mark * (not halves),
                    )
                )
                start = found.end()
    if not halves:
        return [marked]
    return [*halves, replace(marked, parts=((start, marked.end),), mark="")]


def _runs(
    text: str, paragraphs: Sequence[Place], marked: Sequence[Marked]
) -> Iterator[list[Place]]:
    """Yield paragraphs that one reads together."""
    reached = 0
    place = 0
    run: list[Place] = []
    for paragraph in paragraphs:
        opens = place < len(marked) and _opens(marked[place], paragraph)
        quoted = bool(run) and place > 0 and marked[place - 1].start >= run[0][0]
        led = bool(run) and text[run[-1][1] - 1] == ":"
        near = bool(run) and paragraph[1] - run[0][0] <= _CHARS_MAX
        if run and not (paragraph[0] < reached or (opens and near and (quoted or led))):
            yield run
            run = []
        run.append(paragraph)
        while place < len(marked) and marked[place].start <= paragraph[1]:
            reached = marked[place].end
            place += 1
    if run:
        yield run


def _opens(marked: Marked, paragraph: Place) -> bool:
    return marked.start - len(marked.mark) <= paragraph[0] <= marked.start
