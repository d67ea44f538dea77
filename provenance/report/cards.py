"""Documents as cards: what each is, how its text is divided, where its findings lie."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from provenance.report.dates import date_in_words
from provenance.report.excerpts import counted, excerpt, listed
from provenance.report.links import link_of
from provenance.report.nouns import DocumentCard, PageLine, Texts
from provenance.report.places import Register, page_and_path, page_name, register_of
from provenance.report.rows import (
    DateRow,
    DocumentRow,
    FindingRow,
    LineageRow,
    PageRow,
    QuotationRow,
    Result,
)
from provenance.report.sorts import percent, seriousness, share_bar
from provenance.report.strips import strip_of
from provenance.report.summaries import shares_over

_FIRST_WORDS_CHARS = 80
"""What is shown of a page without a title: its first words."""

_LEAD_SHARE = 0.5
"""A page that holds more of its document than this gives the document its name."""

_SOURCES_MAX = 3

_Row = TypeVar("_Row", FindingRow, QuotationRow)


def document_cards(result: Result, texts: Texts) -> tuple[DocumentCard, ...]:
    """Return one card a document, in corpus order."""
    register = register_of(result)
    sources = {each["page"]: _lineage(each, register) for each in result["lineage"]}
    findings, quotations = _by_document(result["findings"]), _by_document(result["quotations"])
    cards = []
    for document in result["documents"]:
        here = [register.pages[page] for page in document["pages"]]
        found = findings.get(document["id"], [])
        cards.append(
            DocumentCard(
                id=f"doc-{document['id']}",
                path=document["path"],
                size=_size(document),
                lead=_lead(document, here),
                shares=share_bar(shares_over(here)),
                strip=strip_of(document, here, found, quotations.get(document["id"], [])),
                pages=_page_lines(here, texts.get(document["id"]), sources),
                findings=_rules(found),
            )
        )
    return tuple(cards)


def _by_document(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    together: dict[str, list[_Row]] = {}
    for row in rows:
        together.setdefault(row["document"], []).append(row)
    return together


def _lineage(lineage: LineageRow, register: Register) -> str:
    """Return where a page comes from, in words."""
    parts = [
        f"{percent(each['coverage'])} from {page_and_path(each['page'], register)}"
        for each in lineage["sources"][:_SOURCES_MAX]
    ]
    more = len(lineage["sources"]) - len(parts)
    return listed([*parts, counted(more, "more source")] if more else parts)


def _size(document: DocumentRow) -> str:
    pages = counted(len(document["pages"]), "page")
    return f"{counted(document['chars'], 'character')}, {pages}"


def _lead(document: DocumentRow, pages: Sequence[PageRow]) -> str:
    """Return what the document is: its main page, or what sorts of page it holds."""
    largest = max(pages, key=lambda page: page["end"] - page["start"], default=None)
    if largest and largest["end"] - largest["start"] > _LEAD_SHARE * document["chars"]:
        name = page_name(largest)
        return f"{name[0].upper()}{name[1:]} · {date_in_words(largest['date'])}"
    kinds = Counter(page["kind"] for page in pages)
    return listed([counted(count, kind) for kind, count in kinds.most_common()]) or "No page"


def _page_lines(
    pages: Sequence[PageRow], text: str | None, sources: Mapping[str, str]
) -> tuple[PageLine, ...]:
    return tuple(
        PageLine(
            kind=page["kind"],
            title=page["title"] or _first_words(page, text),
            has_title=page["title"] is not None,
            maker=listed([each for each in (page["author"], page["publisher"]) if each]),
            date=date_in_words(page["date"]),
            date_words=_date_words(page["date"], text),
            line=page["line"],
            shares=share_bar(page["shares"]),
            source=sources.get(page["id"], ""),
            url=page["url"] or "",
            link=link_of(page["url"]),
        )
        for page in pages
    )


def _first_words(page: PageRow, text: str | None) -> str:
    if text is None:
        return "no title"
    return excerpt(text[page["start"] : page["end"]], _FIRST_WORDS_CHARS)


def _date_words(row: DateRow | None, text: str | None) -> str:
    """Return the words of the text that tell the date."""
    return excerpt(text[row["start"] : row["end"]]) if row and text is not None else ""


def _rules(findings: Sequence[FindingRow]) -> tuple[tuple[str, str, int], ...]:
    """Return id, name and count of the rules, most serious first."""
    counts = Counter((seriousness(each["level"]), each["rule"], each["name"]) for each in findings)
    return tuple((rule, name, count) for (_, rule, name), count in sorted(counts.items()))
