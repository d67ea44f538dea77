"""JSON text comes in; a result that can be drawn again goes out, or an error that says why not."""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from provenance.errors import UnusableResult
from provenance.model import Document
from provenance.report.rows import SCHEMA, Result
from provenance.report.schemas import mistakes_in, result_schema

_WITHOUT_IDS = ("schema", "run", "rules", "skipped", "summary")
"""Parts of a result in which no row is named."""


def read_result(text: str) -> Result:
    """Return the result that `text` holds.

    Every row keeps to the schema, every id means a row that is there, every span lies in its
    document. Raises `UnusableResult` for anything else.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnusableResult(f"the result is damaged: it is no JSON ({error})") from None
    return checked_result(value)


def checked_result(value: object) -> Result:
    """Return `value` if it is a result that can be drawn. Raises `UnusableResult` if not."""
    if not isinstance(value, dict) or "schema" not in value:
        raise UnusableResult("this is not a result of provenance: it names no schema")
    if value["schema"] != SCHEMA:
        raise UnusableResult(f"the result is of schema {value['schema']!r}, not of {SCHEMA!r}")
    for mistake in islice(mistakes_in(value, result_schema()), 1):
        raise UnusableResult(f"the result is damaged: {mistake}")
    result: Result = value  # type: ignore[assignment]  # it keeps to the schema, as was seen
    for mistake in islice(_broken_references(result), 1):
        raise UnusableResult(f"the result is damaged: {mistake}")
    return result


def texts_of(result: Result, documents: Iterable[Document] = ()) -> dict[str, str]:
    """Return the texts of a result by document id, as far as they are at hand.

    A text is one that was embedded, or that of a document whose SHA-256 is still the same.
    """
    at_hand = {each.sha256: each.text for each in documents}
    texts = {}
    for row in result["documents"]:
        text = row.get("text", at_hand.get(row["sha256"]))
        if text is not None and len(text) == row["chars"]:
            texts[row["id"]] = text
    return texts


def _broken_references(result: Result) -> Iterator[str]:
    """Yield what names a row that is not there, a stretch outside its document, or no day."""
    chars = {each["id"]: each["chars"] for each in result["documents"]}
    pages = {each["id"] for each in result["pages"]}
    known: dict[str, Collection[str]] = {
        "document": chars.keys(),
        "page": pages,
        "root": pages,
        "family": {each["id"] for each in result["families"]},
        "derivation": {each["id"] for each in result["derivations"]},
        "rule": {each["id"] for each in result["rules"]},
    }
    for row in _rows_in([each for name, each in result.items() if name not in _WITHOUT_IDS]):
        for name, ids in known.items():
            if isinstance(row.get(name), str) and row[name] not in ids:
                yield f"there is no {name} {row[name]}"
        if "start" in row and not 0 <= row["start"] <= row["end"] <= chars.get(*_home(row)):
            yield f"a stretch from {row['start']} to {row['end']} lies outside its document"
        if "value" in row and "field" not in row and not _is_day(row["value"]):
            yield f"{row['value']} is no day"
    for document in result["documents"]:
        yield from (f"there is no page {each}" for each in document["pages"] if each not in pages)


def _rows_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield every row of a result, however deep it lies."""
    if isinstance(value, dict):
        yield value
        yield from _rows_in(list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from _rows_in(each)


def _home(row: dict[str, Any]) -> tuple[str, int]:
    """Return the document that a row names, and the end of those rows that name none."""
    return row.get("document", ""), row["end"]


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
