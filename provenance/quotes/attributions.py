"""One paragraph and what is marked in it come in; quotations with cue and speaker go out.

Works cue by cue: whole marked stretches are attributed by what stands between them, and nothing
is cut inside marks.
"""

import re
from dataclasses import dataclass, replace

from provenance.quotes.cues import Cue, Trust, find_cues
from provenance.quotes.marks import Marked
from provenance.quotes.sentences import sentence_ends
from provenance.quotes.speakers import find_speaker
from provenance.text.names import find_names

_GAP_CHARS_MAX = 400
"""A quotation interrupted for longer is not the same quotation any more."""

_WORDS_BEFORE_CUE_MAX = 14
"""Words between a closing mark and the verb that goes with it: a long name with its offices."""

_WORDS_BEHIND_CUE_MAX = {Trust.LABEL: 5, Trust.BESIDE: 6, Trust.CORE: 40}
"""Words between a cue and the mark it leads to, by how far the cue can be trusted."""

_INSERTED = re.compile(r"[,!?…]\s[—–-]\s(?P<words>[а-яёіїє][^—–\n«»“”„]{3,120}[.,:])\s[—–-]\s")
"""The writer's words inside a Russian quotation."""

_LEADS_ON = tuple(",?!…—–-")
_BRINGS_SPEECH = (",", ":", "—", "–")
_LABEL_NAME = re.compile(r"[^\n:.!?“”\"«»]{2,60}:\s?$")


@dataclass(slots=True)
class Attributed:
    """A quotation in the making: its marked stretches, and the cue with its speaker if any."""

    stretches: list[Marked]
    cue: Cue | None
    speaker: tuple[int, int] | None
    sure: bool
    """Whether the cue stands right beside the marks."""
    follows: bool
    """Whether the cue stands behind the (first) stretch."""


def attribute(
    text: str, bounds: tuple[int, int], stretches: list[Marked], lead: tuple[int, int] | None
) -> list[Attributed]:
    """Return the quotations of the paragraph between `bounds`, in order.

    `stretches` are those of one depth inside it; `lead` is the paragraph before. A stretch
    that carries on the one before it (“…,” she said. “…”) becomes part of that quotation.
    """
    found: list[Attributed] = []
    for place, marked in enumerate(stretches):
        gap_before = _gap_before(bounds, stretches, place)
        gap_behind = _gap_behind(bounds, stretches, place)
        before = found[-1] if found else None
        attributed = (
            _by_words_inserted(text, marked)
            or _by_what_follows(text, marked, gap_behind, firmly=True)
            or _as_continuation(text, before, marked, gap_before)
            or _by_what_precedes(text, marked, gap_before)
            or _by_what_follows(text, marked, gap_behind, firmly=False)
            or _by_lead(text, marked, gap_before, lead)
            or _by_same_sentence(text, before, marked, gap_before)
            or Attributed([marked], None, None, sure=False, follows=False)
        )
        if attributed is not before:
            found.append(attributed)
    return found


def _gap_before(bounds: tuple[int, int], stretches: list[Marked], place: int) -> tuple[int, int]:
    marked = stretches[place]
    start = bounds[0]
    if place:
        before = stretches[place - 1]
        start = before.end + (len(before.mark) if before.closed else 0)
    end = marked.start - len(marked.mark)
    return min(start, end), end


def _gap_behind(bounds: tuple[int, int], stretches: list[Marked], place: int) -> tuple[int, int]:
    """Return the stretch of text behind the closing mark, up to the next mark or the end."""
    marked = stretches[place]
    start = marked.end + (len(marked.mark) if marked.closed else 0)
    end = bounds[1]
    if place + 1 < len(stretches):
        following = stretches[place + 1]
        end = following.start - len(following.mark)
    return min(start, end), end


def _by_words_inserted(text: str, marked: Marked) -> Attributed | None:
    """Take the Russian way of interrupting apart: «…, — said X. — …» within one pair of marks."""
    for found in _INSERTED.finditer(text, marked.start, marked.end):
        start, end = found.span("words")
        cue = next((each for each in find_cues(text, start, end) if each.trust), None)
        speaker = find_speaker(text, cue, start, end) if cue else None
        if speaker and len(marked.parts) == 1:
            halves = (marked.start, found.start() + 1), (found.end(), marked.end)
            return Attributed(
                [replace(marked, parts=halves)], cue, speaker, sure=True, follows=True
            )
    return None


def _by_what_follows(
    text: str, marked: Marked, gap: tuple[int, int], *, firmly: bool
) -> Attributed | None:
    """Attribute to a cue behind the closing mark, in the same sentence.

    `firmly` asks that the marked words lead on to it: “…,” he said.
    """
    start, end = gap
    if _sentence_is_over(text, marked, start, end):
        return None
    piece_end = next(iter(sentence_ends(text, start, end)), end)
    cue = next((each for each in find_cues(text, start, piece_end) if each.trust), None)
    if not cue or len(text[start : cue.start].split()) > _WORDS_BEFORE_CUE_MAX:
        return None
    leads_on = text[marked.end - 1] in _LEADS_ON
    beside = text[start : cue.start].lstrip()[:1] in (*_LEADS_ON, "")
    if firmly and not (leads_on or beside):
        return None
    speaker = find_speaker(text, cue, start, piece_end)
    return Attributed([marked], cue, speaker, sure=firmly, follows=True) if speaker else None


def _sentence_is_over(text: str, marked: Marked, start: int, end: int) -> bool:
    """Tell whether the marked words end their sentence, so that what follows is another."""
    rest = text[start:end]
    if rest[:1] in (".", "!", "?", "[", "(", ":"):
        return True
    full_stop = text[marked.end - 1] == "." and not text.endswith("..", marked.start, marked.end)
    return full_stop and rest[:1].isspace() and rest.lstrip()[:1].isupper()


def _as_continuation(
    text: str, before: Attributed | None, marked: Marked, gap: tuple[int, int]
) -> Attributed | None:
    """Join a stretch to the quotation before it when its cue stands between the two."""
    if not before or not before.follows or not before.cue or gap[1] - gap[0] > _GAP_CHARS_MAX:
        return None
    cue = before.cue
    if not gap[0] <= cue.start < gap[1]:
        return None
    ends = sentence_ends(text, *gap)
    if ends and text[ends[-1] : gap[1]].strip(" \n–—-"):
        return None
    if not ends and not text[cue.end : gap[1]].rstrip().endswith(_BRINGS_SPEECH):
        return None
    before.stretches.append(marked)
    return before


def _last_sentence(text: str, start: int, end: int) -> int:
    """Return where the last sentence of a gap begins."""
    ends = [each for each in sentence_ends(text, start, end) if text[each:end].strip()]
    return ends[-1] if ends else start


def _by_what_precedes(text: str, marked: Marked, gap: tuple[int, int]) -> Attributed | None:
    """Attribute to the nearest cue before the opening mark, in the same sentence."""
    ends = sentence_ends(text, *gap)
    start, end = (ends[-1] if ends else gap[0]), gap[1]
    if not text[start:end].strip():
        return None
    cue = next(
        (each for each in reversed(find_cues(text, start, end)) if _leads_to(text, each, end)),
        None,
    )
    if not cue:
        return _by_name_with_colon(text, marked, (start, end))
    speaker = find_speaker(text, cue, start, end)
    brought = text[start:end].rstrip().endswith(_BRINGS_SPEECH) or not text[cue.end : end].strip()
    return Attributed([marked], cue, speaker, sure=brought, follows=False)


def _leads_to(text: str, cue: Cue, end: int) -> bool:
    """Tell whether marked words that begin at `end` are near enough to the cue before them."""
    between = text[cue.end : end]
    near = len(between.split()) <= _WORDS_BEHIND_CUE_MAX[cue.trust]
    return near or between.rstrip().endswith(":")


def _by_name_with_colon(text: str, marked: Marked, gap: tuple[int, int]) -> Attributed | None:
    """Attribute to a name with a colon: Reporter: “…”."""
    if not _LABEL_NAME.match(text, *gap):
        return None
    names = find_names(text, *gap)
    return Attributed([marked], None, names[0], sure=True, follows=False) if names else None


def _by_lead(
    text: str, marked: Marked, gap: tuple[int, int], lead: tuple[int, int] | None
) -> Attributed | None:
    """Attribute a paragraph of marked words to the paragraph before, which ends with a colon."""
    if not lead or text[gap[0] : gap[1]].strip() or not text.endswith(":", *lead):
        return None
    start = _last_sentence(text, *lead)
    cues = [each for each in find_cues(text, start, lead[1]) if each.trust]
    if not cues:
        return _by_name_with_colon(text, marked, (start, lead[1]))
    speaker = find_speaker(text, cues[-1], start, lead[1])
    return Attributed([marked], cues[-1], speaker, sure=True, follows=False)


def _by_same_sentence(
    text: str, before: Attributed | None, marked: Marked, gap: tuple[int, int]
) -> Attributed | None:
    """Attribute to the cue of the stretch before, when both stand in one sentence."""
    if not before or sentence_ends(text, *gap) or not text[gap[0] : gap[1]].strip():
        return None
    return Attributed([marked], before.cue, before.speaker, sure=False, follows=False)
