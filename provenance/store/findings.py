"""What an audit of the whole indexed corpus found, kept in its database for who looks into it."""

from collections.abc import Mapping, Sequence
from typing import Any

from provenance.store.catalog import Catalog, checksum_of
from provenance.store.records import printable

TABLES = {
    "families": ("id", "kind", "words", "excerpt", "part_of"),
    "occurrences": ("family", "document", '"start"', '"end"', "is_origin"),
    "verdicts": (
        *("id", "rule", "name", "level", "document", '"start"', '"end"', "source"),
        *("source_start", "source_end", "family", "message", "fingerprint"),
    ),
}
"""The columns of each table before the checksum, in the order in which tables are filled."""


def keep_findings(catalog: Catalog, result: Mapping[str, Any], numbers: Mapping[str, int]) -> None:
    """Fill the tables from a result; `numbers` are the documents by their ids in it."""
    forget_findings(catalog)
    rows = {
        "families": [_family(each) for each in result["families"]],
        "occurrences": _occurrences(result["families"], numbers),
        "verdicts": [_verdict(each, numbers) for each in result["findings"]],
    }
    for table, columns in TABLES.items():
        places = ", ".join("?" * (len(columns) + 1))
        catalog.write(
            f"INSERT INTO {table} VALUES ({places})",  # noqa: S608  names from above
            [(*row, checksum_of(row)) for row in rows[table]],
        )


def forget_findings(catalog: Catalog) -> None:
    """Empty the tables: the corpus is not what it was when they were filled."""
    for table in reversed(TABLES):
        catalog.write(f"DELETE FROM {table}")  # noqa: S608  names from above
    catalog.write("DELETE FROM about WHERE key = 'judged'")


def _family(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["id"], row["kind"], row["words"], printable(row["excerpt"]), row["part_of"]


def _occurrences(
    families: Sequence[Mapping[str, Any]], numbers: Mapping[str, int]
) -> list[tuple[Any, ...]]:
    found = {
        (family["id"], numbers[each["document"]], each["start"], each["end"]): at
        == family["origin"]
        for family in families
        for at, each in enumerate(family["occurrences"])
    }
    return [(*place, int(is_origin)) for place, is_origin in found.items()]


def _verdict(row: Mapping[str, Any], numbers: Mapping[str, int]) -> tuple[Any, ...]:
    source = row["source"]
    return (
        *(row[name] for name in ("id", "rule", "name", "level")),
        *(numbers[row["document"]], row["start"], row["end"]),
        *(
            (numbers[source["document"]], source["start"], source["end"])
            if source
            else (None,) * 3
        ),
        *(row["family"], printable(row["message"]), row["fingerprint"]),
    )
