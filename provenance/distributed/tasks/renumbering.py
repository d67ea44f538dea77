"""Rows of a result under the numbers of the whole corpus: what a part of it called its own way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_LETTERS = {
    "document": "d",
    "page": "p",
    "pages": "p",
    "root": "p",
    "family": "f",
    "part_of": "f",
    "derivation": "v",
    "quoted_from": "q",
}
"""Fields that name a row of another table, with the letter before its number."""

Number = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the rows of a part are called in the whole corpus, by the letter of their kind."""

    by_letter: Mapping[str, Number]

    def renamed(self, name: str) -> str:
        """Return the id of a row in the whole corpus; one of another kind as it is."""
        number = self.by_letter.get(name[:1])
        return f"{name[:1]}{number(int(name[1:]))}" if number else name

    def renumbered(self, row: Any) -> Any:  # noqa: ANN401  rows nest rows, lists and plain values
        """Return a row with all that it names called as in the whole corpus, but for itself."""
        if isinstance(row, dict):
            return {
                key: self._named(value) if key in _LETTERS else self.renumbered(value)
                for key, value in row.items()
            }
        return [self.renumbered(each) for each in row] if isinstance(row, list) else row

    def _named(self, value: Any) -> Any:  # noqa: ANN401  an id, several, or none
        if isinstance(value, list):
            return [self.renamed(each) for each in value]
        return value if value is None else self.renamed(value)
