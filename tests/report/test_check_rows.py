from provenance.report.check_rows import CheckRow
from provenance.report.schemas import result_schema


def test_the_columns_of_a_check_are_those_of_the_schema():
    assert list(CheckRow.__annotations__) == list(result_schema()["$defs"]["check"]["properties"])
