"""What a reader found out of a document beside its text, as the database of an index keeps it."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from provenance.model import (
    DateKind,
    Document,
    Field,
    Markup,
    MarkupKind,
    Outline,
    PageKind,
    Told,
    ToldDate,
)

NO_DETAILS = "{}"


def details_of(document: Document) -> str:
    """Return outlines, markup, places and the way of reading, as JSON; `{}` if there are none."""
    row = {
        "outlines": [asdict(each) for each in document.outlines],
        "markup": [asdict(each) for each in document.markup],
        "places": document.places,
        "how": document.how,
    }
    kept = {name: value for name, value in row.items() if value}
    return json.dumps(kept, default=_written)


def _written(value: date) -> str:
    return value.isoformat()


def read_details(content: str) -> dict[str, Any]:
    """Return the same as arguments of `Document`."""
    row = json.loads(content)
    return {
        "outlines": tuple(_outline(each) for each in row.get("outlines", ())),
        "markup": tuple(
            Markup(**{**each, "kind": MarkupKind(each["kind"])}) for each in row.get("markup", ())
        ),
        "places": tuple((at, page, line) for at, page, line in row.get("places", ())),
        "how": row.get("how", ""),
    }


def _outline(row: dict[str, Any]) -> Outline:
    told = tuple(Told(**{**each, "field": Field(each["field"])}) for each in row["told"])
    dates = tuple(_told_date(each) for each in row["dates"])
    return Outline(row["start"], row["end"], told, dates, PageKind(row["kind"]))


def _told_date(row: dict[str, Any]) -> ToldDate:
    moment = row["moment"] and datetime.fromisoformat(row["moment"])
    day, kind = date.fromisoformat(row["value"]), DateKind(row["kind"])
    return ToldDate(day, kind, row["evidence"], moment or None)
