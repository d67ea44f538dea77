"""Documents as strips: where in the text each copied, quoted or repeated span lies."""

from collections.abc import Iterable, Sequence

from provenance.report.excerpts import counted
from provenance.report.nouns import Sort, Stretch, Strip
from provenance.report.rows import DocumentRow, FindingRow, PageRow, QuotationRow
from provenance.report.sorts import sort_of

THOUSAND = 1000
_WIDTH_MIN = 1.5
"""A span in thousandths is at least this wide: what cannot be seen cannot be clicked."""

_COPIED, _REPEATED, _BESIDE = range(3)
_BANDS = {Sort.REPEATED: _REPEATED, Sort.FURNITURE: _BESIDE}


def strip_of(
    document: DocumentRow,
    pages: Sequence[PageRow],
    findings: Iterable[FindingRow],
    quotations: Iterable[QuotationRow],
) -> Strip:
    """Return the strip of a document: findings, quotations with a speaker, furniture, pages.

    Copies lie in the upper band, repeats in the middle, furniture and quotations below.
    """
    size = max(1, document["chars"])
    stretches = [
        *(_finding_stretch(each, size) for each in findings),
        *(
            _stretch((each["start"], each["end"]), size, Sort.FURNITURE, "furniture")
            for page in pages
            for each in page["furniture"]
        ),
        *(
            _stretch((each["start"], each["end"]), size, Sort.QUOTED, "a quotation")
            for each in quotations
            if each["kind"] != "indirect" and each["speaker"]
        ),
    ]
    borders = tuple(_thousandths(page["start"], size) for page in pages[1:])
    return Strip(_label(document, stretches), tuple(stretches), borders)


def _finding_stretch(finding: FindingRow, size: int) -> Stretch:
    sort = sort_of(finding["rule"])
    label = f"{finding['rule']} {finding['name']}, line {finding['line']:,}"
    start = _thousandths(finding["start"], size)
    width = max(_WIDTH_MIN, _thousandths(finding["end"] - finding["start"], size))
    return Stretch(sort, start, width, _BANDS.get(sort, _COPIED), label, finding["id"])


def _stretch(span: tuple[int, int], size: int, sort: Sort, label: str) -> Stretch:
    start, end = span
    width = max(_WIDTH_MIN, _thousandths(end - start, size))
    return Stretch(sort, _thousandths(start, size), width, _BESIDE, label, "")


def _thousandths(offset: int, size: int) -> float:
    return round(THOUSAND * offset / size, 1)


def _label(document: DocumentRow, stretches: Sequence[Stretch]) -> str:
    told = sum(1 for each in stretches if each.target)
    return f"Where {counted(told, 'finding')} lie in {document['path']}"
