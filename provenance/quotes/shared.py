"""Quotations come in; families of marked words that several pages quote of a third party go out.

Such words are often too short for the engine, and cut differently into parts. One row a
quotation; each is compared with at most eight earlier ones, so n copies cost n.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from provenance.model import (
    Document,
    Family,
    FamilyId,
    FamilyKind,
    Page,
    Quotation,
    QuotationId,
    Span,
    in_marks,
)
from provenance.options import AuditOptions
from provenance.quotes.utterances import (
    SHARE_MIN,
    Documents,
    Pair,
    Quoted,
    best_pair,
    family_of,
    hash_grams,
    read_quoted,
)

COMPARED_MAX = 8
"""Earlier quotations that one is compared with: those that share most entries with it. Of those
that hold an entry so many, the last ones before it, are looked at."""


def join_shared_quotations(
    documents: Sequence[Document],
    pages: Sequence[Page],  # noqa: ARG001  the stage's nouns; a page is known by its quotation
    families: Sequence[Family],
    quotations: Sequence[Quotation],
    options: AuditOptions | None = None,
) -> tuple[Family, ...]:
    """Return `families` and one of kind QUOTATION for each utterance that several pages mark.

    The options tell whether pages of one document, or of two, or of some are asked for.

    Only marked quotations that are taken for speech, of different pages, that share eight words
    and 80 % of the shorter, and do not both stand in one text family. Spans begin and end with a
    shared word; each family of n occurrences has n - 1 matches.
    """
    quoted = _quoted(documents, families, quotations)
    pairs = _pairs(quoted, _wanted(documents, options or AuditOptions()))
    joined = [
        family_of(FamilyId(len(families) + number), group, quoted.__getitem__)
        for number, group in enumerate(_groups(pairs))
    ]
    return (*families, *joined)


_Wanted = Callable[[Quotation, Quotation], bool]


def _wanted(documents: Sequence[Document], options: AuditOptions) -> _Wanted:
    """Return what tells whether two quotations may be joined."""
    refused = {"within": False, "across": True}.get(options.matches)
    about = (
        {each.id for each in documents if each.path in options.about} if options.about else None
    )

    def is_wanted(one: Quotation, other: Quotation) -> bool:
        sides = {one.span.document, other.span.document}
        return (len(sides) == 1) is not refused and (about is None or bool(about & sides))

    return is_wanted


def _quoted(
    documents: Sequence[Document], families: Iterable[Family], quotations: Iterable[Quotation]
) -> dict[QuotationId, Quoted]:
    """Return the quotations that may be joined, by their numbers, which ascend."""
    holders = _holders(families)
    found = (
        read_quoted(documents, each, families_holding(each, holders.get(each.page, ())))
        for each in quotations
    )
    return {each.quotation.id: each for each in found if each}


def gram_hashes(documents: Documents, quotation: Quotation) -> list[int]:
    """Return a number, of 64 bits and signed, for each run of words by which it meets others.

    None for a quotation that is joined with no other. Two that are joined have one in common.
    """
    quoted = read_quoted(documents, quotation, frozenset())
    return hash_grams(quoted) if quoted else []


def _holders(families: Iterable[Family]) -> dict[int, list[tuple[Span, int]]]:
    """Return the spans of text families by page, with the family's number."""
    holders: dict[int, list[tuple[Span, int]]] = {}
    for family in families:
        if family.kind is FamilyKind.TEXT:
            for occurrence in family.occurrences:
                holders.setdefault(occurrence.page, []).append((occurrence.span, family.id))
    return holders


def families_holding(quotation: Quotation, holders: Iterable[tuple[Span, int]]) -> frozenset[int]:
    """Return the text families that hold the marked words of a quotation.

    `holders` are the places of text families on its page.
    """
    marked = in_marks(quotation)
    if not marked:
        return frozenset()
    needed = SHARE_MIN * len(marked.span)
    return frozenset(family for holder, family in holders if holder.overlap(marked.span) >= needed)


def _pairs(quoted: Mapping[QuotationId, Quoted], is_wanted: _Wanted) -> Iterator[Pair]:
    """Yield for each quotation its most similar earlier one of another page, if one is alike."""
    latest: dict[int, list[QuotationId]] = {}
    for each in quoted.values():
        number, grams = each.quotation.id, hash_grams(each)
        found = Counter(earlier for gram in grams for earlier in latest.get(gram, ()))
        wanted = (at for at in found if is_wanted(quoted[at].quotation, each.quotation))
        likely = sorted(wanted, key=lambda earlier: (-found[earlier], earlier))[:COMPARED_MAX]
        pair = best_pair((quoted[earlier] for earlier in likely), each)
        if pair:
            yield pair
        for gram in grams:
            latest[gram] = [number, *latest.get(gram, ())[: COMPARED_MAX - 1]]


def _groups(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Return the pairs that hang together; each right side occurs once, behind its left one."""
    group_of: dict[QuotationId, list[Pair]] = {}
    groups: list[list[Pair]] = []
    for pair in pairs:
        group = group_of.get(pair.left)
        if group is None:
            group = []
            groups.append(group)
        group.append(pair)
        group_of[pair.left] = group_of[pair.right] = group
    return groups
