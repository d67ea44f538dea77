"""Evidence from credit: who names the other, and whose credit lines stand in the copied text."""

from provenance.lineage.evidence.weighing import weigh
from provenance.lineage.settings import Role, name_of, stands_in
from provenance.lineage.sides import Side
from provenance.model import Evidence, EvidenceKind, Statement
from provenance.text.folding import fold

_STRENGTH = {Role.AUTHOR: 1.0, Role.TITLE: 1.0, Role.URL: 1.0, Role.PUBLISHER: 0.7}
"""A publisher is spoken of in other matters too, more than a writer or a title is."""


_MAKERS = (Role.AUTHOR, Role.PUBLISHER)


def cue_names_source(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if the copy, next to the words, names the page of the source.

    Either the speaker of the quotation is the source's author, or a line beside the words or a
    credit line of the page holds its author, title, address or publisher. A name that both
    pages have tells nothing: who names himself claims no source.
    """
    return _speaker_is_author(source, copy) or _named_nearby(source, copy)


def _speaker_is_author(source: Side, copy: Side) -> Evidence | None:
    author, own = source.setting.page.author, copy.setting.page.author
    speakers = (each.speaker for each in copy.marks if each.speaker and author)
    for speaker in speakers:
        if author and _same_person(speaker.name, author) and not _same_person(speaker.name, own):
            return weigh(
                EvidenceKind.CUE_NAMES_SOURCE,
                f"The words are given as those of {author.value}, who wrote the other page.",
                (speaker.span, author.span),
            )
    return None


def _same_person(name: str, author: Statement | None) -> bool:
    """Tell whether both end in the same family name and no first name contradicts."""
    left, right = fold(name).split(), fold(author.value).split() if author else []
    if not left or not right or left[-1] != right[-1]:
        return False
    return len(left) == 1 or len(right) == 1 or left[0][0] == right[0][0]


def _named_nearby(source: Side, copy: Side) -> Evidence | None:
    foreign = [name for name in source.setting.names if name.folded not in copy.setting.known_as]
    for name in foreign:
        for line in copy.near:
            if stands_in(name.folded, line.folded):
                return weigh(
                    EvidenceKind.CUE_NAMES_SOURCE,
                    f"{name.value}, {name.role} of the other page, is named next to the words.",
                    (line.span,),
                    _STRENGTH[name.role],
                )
    return None


def credit_carried_along(source: Side, copy: Side) -> Evidence | None:
    """Return evidence if a stranger's credit lines stand inside the copied text.

    They name the source's author or publisher, and the copy's page is by another maker or part
    of a digest. Without that, they say nothing: both pages may be its own.
    """
    collected = copy.setting.digest and source.setting.alone
    if not copy.carried or not (collected or _by_another(source, copy)):
        return None
    makers = [name for name in source.setting.names if name.role in _MAKERS]
    carried = [
        (name, line)
        for line in copy.carried
        for name in makers
        if stands_in(name.folded, line.folded)
    ]
    if not carried:
        return None
    names = " and ".join(dict.fromkeys(name.value for name, _ in carried))
    return weigh(
        EvidenceKind.CREDIT_CARRIED_ALONG,
        f"The lines that name {names} were copied along into {_place(copy)}.",
        tuple(dict.fromkeys(line.span for _, line in carried)),
    )


def _by_another(source: Side, copy: Side) -> bool:
    """Tell whether the copy's page names a maker of its own, outside the copied text."""
    return any(
        name.role in _MAKERS
        and name.folded not in source.setting.known_as
        and not copy.span.holds(name.span)
        for name in copy.setting.names
    )


def _place(copy: Side) -> str:
    if copy.setting.digest:
        return f"the digest {copy.setting.document.path}"
    maker = copy.setting.page.publisher or copy.setting.page.author
    return f"a page of {maker.value}" if maker else name_of(copy.setting)
