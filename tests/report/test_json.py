import json

import jsonschema

from provenance.report.json import render_json
from provenance.report.schemas import result_schema


def test_the_result_keeps_to_the_published_schema(report):
    text = render_json(report.result)
    value = json.loads(text)
    jsonschema.validate(value, result_schema(), cls=jsonschema.Draft202012Validator)
    assert value == report.result
    assert text.endswith("}\n")


def test_letters_of_all_scripts_are_written_as_they_are(report):
    assert "“" in render_json(report.result)
