"""Clusters of many documents as matrices."""

from copy import deepcopy

from provenance.report.findings import report_of
from provenance.report.matrices import CLUSTER_MIN, matrices_of
from provenance.report.results import result_of
from provenance.verdicts.rules import RULES

PASSAGE = (
    "Seven barges of limestone left the quarry that autumn under a contract signed by candlelight "
    "between the bishop's steward and a nameless cooper, who could not write."
)


def _many(count):
    return {f"{at:02}.txt": f"Copy number {at}.\n\n{PASSAGE}\n" for at in range(count)}


def _result_of(audited, count):
    return result_of(audited(_many(count)), RULES)


def test_a_dozen_documents_need_no_matrix(audited):
    assert matrices_of(_result_of(audited, CLUSTER_MIN - 1)) == ()


def test_more_are_shown_each_against_each(audited):
    (matrix,) = matrices_of(_result_of(audited, CLUSTER_MIN))
    assert [name.split()[0] for _, name in matrix.rows] == [name for _, name in matrix.columns]
    assert len(matrix.rows) == CLUSTER_MIN
    assert all(cell.label.count(".txt") == 2 for cell in matrix.cells)
    assert not matrix.note


def test_a_cell_leads_to_its_finding_and_says_its_sort_by_a_letter(audited):
    result = _result_of(audited, CLUSTER_MIN)
    (matrix,) = report_of(result, {}).matrices
    assert {cell.target for cell in matrix.cells} <= {each["id"] for each in result["findings"]}
    assert all(cell.letter == cell.sort.value[0].upper() for cell in matrix.cells)


def test_of_very_many_those_that_share_most_are_shown(audited):
    result = _result_of(audited, CLUSTER_MIN)
    changed = deepcopy(result)
    first = changed["derivations"][0]
    for at in range(60):
        document = deepcopy(changed["documents"][0]) | {"id": f"d{100 + at}", "path": f"x{at}"}
        page = deepcopy(changed["pages"][0]) | {"id": f"p{100 + at}", "document": f"d{100 + at}"}
        changed["documents"].append(document)
        changed["pages"].append(page)
        place = first["copy"] | {"document": document["id"], "page": page["id"]}
        changed["derivations"].append(deepcopy(first) | {"id": f"x{at}", "copy": place})
    (matrix,) = matrices_of(changed)
    assert matrix.note.endswith("documents that share less are left out.")
    assert len(matrix.rows) < CLUSTER_MIN + 60
