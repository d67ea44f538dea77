"""The published JSON Schema of results, and whether a value keeps to it.

Knows the words that our schema is written in and no others; a test holds it against a full
implementation.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}

Schema = Mapping[str, Any]


@cache
def result_schema() -> Schema:
    """Return the JSON Schema (2020-12) of schema `provenance/1`."""
    path = files("provenance.report").joinpath("schema/provenance-1.schema.json")
    schema: Schema = json.loads(path.read_text(encoding="utf-8"))
    return schema


def mistakes_in(value: object, schema: Schema, path: str = "$") -> Iterator[str]:
    """Yield where `value` does not keep to `schema`, as sentences; none if it does."""
    if "$ref" in schema:
        yield from mistakes_in(value, _definition(schema["$ref"]), path)
    elif "anyOf" in schema:
        if all(any(mistakes_in(value, each, path)) for each in schema["anyOf"]):
            yield f"{path} is none of what it may be"
    elif not _has_type(value, schema):
        yield f"{path} is no {schema['type']}"
    elif isinstance(value, dict):
        yield from _in_object(value, schema, path)
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from mistakes_in(each, schema["items"], f"{path}[{at}]")
    else:
        yield from _in_plain(value, schema, path)


def _definition(reference: str) -> Schema:
    schema: Schema = result_schema()["$defs"][reference.removeprefix("#/$defs/")]
    return schema


def _has_type(value: object, schema: Schema) -> bool:
    wanted = schema.get("type")
    if wanted is None:
        return True
    names = [wanted] if isinstance(wanted, str) else wanted
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _in_object(value: Mapping[str, object], schema: Schema, path: str) -> Iterator[str]:
    known = schema.get("properties", {})
    others = schema.get("additionalProperties", True)
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{path} has no {name}"
    for name, each in value.items():
        if name in known:
            yield from mistakes_in(each, known[name], f"{path}.{name}")
        elif others is False:
            yield f"{path} has an unknown {name}"
        elif others is not True:
            yield from mistakes_in(each, others, f"{path}.{name}")


def _in_plain(value: Any, schema: Schema, path: str) -> Iterator[str]:  # noqa: ANN401  what JSON holds
    if "const" in schema and value != schema["const"]:
        yield f"{path} is not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path} is not one of {', '.join(schema['enum'])}"
    if (
        "pattern" in schema
        and isinstance(value, str)
        and not re.fullmatch(schema["pattern"], value)
    ):
        yield f"{path} is not written as it should be"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{path} is out of bounds"
