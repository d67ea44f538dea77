from provenance.report.rows import SCHEMA, Result
from provenance.report.schemas import result_schema


def test_the_rows_are_those_of_the_schema():
    schema = result_schema()
    assert set(Result.__annotations__) == set(schema["properties"])
    assert schema["properties"]["schema"]["const"] == SCHEMA
