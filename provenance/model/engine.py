"""What stages ask of the machine they run on; `scale` has the answers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from provenance.model.corpus import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Batch = TypeVar("_Batch")
_Made = TypeVar("_Made")
_Key = TypeVar("_Key")
_Columns = tuple["NDArray[Any]", ...]


class Batches(Sequence[_Batch]):
    """Batches that are made when they are asked for: there may be more of them than memory."""

    def __init__(self, keys: Sequence[_Key], make: Callable[[_Key], _Batch]) -> None:
        """Batch number i is `make(keys[i])`."""
        self._keys, self._make = keys, make

    def __len__(self) -> int:
        """Batches in all."""
        return len(self._keys)

    @overload
    def __getitem__(self, number: int) -> _Batch: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[_Batch]: ...

    def __getitem__(self, number: int | slice) -> _Batch | Sequence[_Batch]:
        """Return a batch, made anew."""
        if isinstance(number, slice):
            return Batches(self._keys[number], self._make)
        return self._make(self._keys[number])


def sizes_of(documents: Sequence[Document]) -> Sequence[int]:
    """Return how many code points each document has, without fetching its text."""
    known: Sequence[int] | None = getattr(documents, "sizes", None)
    return [len(each.text) for each in documents] if known is None else known


def without_texts(documents: Sequence[Document]) -> Sequence[Document]:
    """Return the documents for all that is asked of them but their texts, which may be lacking."""
    bare: Sequence[Document] = getattr(documents, "bare", documents)
    return bare


def document_batches(documents: Sequence[Document], chars_max: int) -> Batches[Sequence[Document]]:
    """Return the documents in their order, as many together as hold `chars_max` code points."""
    sizes = sizes_of(documents)
    ranges, first, chars = [], 0, 0
    for number, size in enumerate(sizes):
        if number > first and chars + size > chars_max:
            ranges.append((first, number))
            first, chars = number, 0
        chars += size
    if sizes:
        ranges.append((first, len(sizes)))
    return Batches(ranges, lambda ends: documents[slice(*ends)])


class Engine(Protocol):
    """Work for batches, and room for what outgrows memory. No result depends on it."""

    def map(
        self, told: str, function: Callable[[_Batch], _Made], batches: Sequence[_Batch]
    ) -> Iterator[_Made]:
        """Yield what `function` makes of each batch, in the order of the batches.

        `function` is pure and importable: it may run in another process. `told` names the work.
        """
        ...

    def paced(self, told: str, batches: Sequence[_Batch]) -> Iterator[_Batch]:
        """Yield the batches one after the other, for work that stays in this process."""
        ...

    def columns(self, parts: Iterable[_Columns], rows_max: int = 0) -> _Columns:
        """Return columns made of their parts, one after the other, all of equal types.

        They may lie on disk, and are not to be written to. There is at least one part. Where it
        is known that there will be no more than `rows_max` rows, nothing is copied twice.
        """
        ...

    def shelve(self, documents: Iterable[Document]) -> Sequence[Document]:
        """Return the documents, in memory or ready to be fetched again."""
        ...


class _Inline:
    """Everything in this process and in memory."""

    def map(
        self, told: str, function: Callable[[_Batch], _Made], batches: Sequence[_Batch]
    ) -> Iterator[_Made]:
        del told
        return map(function, batches)

    def paced(self, told: str, batches: Sequence[_Batch]) -> Iterator[_Batch]:
        del told
        return iter(batches)

    def columns(self, parts: Iterable[_Columns], rows_max: int = 0) -> _Columns:
        del rows_max
        import numpy as np  # noqa: PLC0415  nouns are imported for --help too, which needs no numpy

        return tuple(np.concatenate(column) for column in zip(*parts, strict=True))

    def shelve(self, documents: Iterable[Document]) -> Sequence[Document]:
        return tuple(documents)


INLINE: Engine = _Inline()
