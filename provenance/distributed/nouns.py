"""Nouns as text, and back: how they travel in a column and lie in a table between two stages.

Hot: a page, a match or a quotation each. The text is JSON, the fields of a noun an array in their
order. What is a field is read off the type hints, once a class.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, NewType, TypeVar, get_args, get_origin, get_type_hints

_Noun = TypeVar("_Noun")
_Numbers = Mapping[NewType, Callable[[int], int]]
_Write = Callable[[Any], Any]
_Read = Callable[[Any, _Numbers], Any]

Ids = Mapping[Any, Callable[[int], int] | Mapping[int, int]]
"""How numbers of a type, such as `PageId`, are changed when nouns are read."""

_NO_UNICODE = "="
"""Before the hexadecimal bytes of a text with half a surrogate pair: no column would hold it, and
JSON escapes would join two halves. No JSON begins so."""

_BYTES = ("utf-8", "surrogatepass")


def encode(value: object, kind: Any = None) -> str:  # noqa: ANN401  type hints are of any type
    """Return a noun as text that any column can hold: frozen dataclasses, and tuples of them.

    `kind` is needed for what is no class of its own, such as `tuple[Page, ...]`.
    """
    hint: Any = kind or type(value)
    write = _writer(hint)
    plain = write(value) if write else value
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return _NO_UNICODE + text.encode(*_BYTES).hex()
    return text


def decode(kind: type[_Noun], text: str, ids: Ids | None = None) -> _Noun:
    """Return the noun that `encode` made a text of: equal to it, but for what `ids` change.

    `kind` is its class, or a hint such as `tuple[Page, ...]`. Every number of a type that stands
    in `ids` is changed, however deep it lies.
    """
    if text.startswith(_NO_UNICODE):
        text = bytes.fromhex(text.removeprefix(_NO_UNICODE)).decode(*_BYTES)
    changed = {
        each: new.__getitem__ if isinstance(new, Mapping) else new
        for each, new in (ids or {}).items()
    }
    hint: Any = kind
    read = _reader(hint, frozenset(changed))
    plain = json.loads(text)
    noun: _Noun = read(plain, changed) if read else plain
    return noun


@cache
def _writer(kind: Any) -> _Write | None:  # noqa: ANN401  as above
    """Return what makes of a value what JSON holds; None if JSON holds it as it is."""
    if _is_plain(kind):
        return None
    if get_origin(kind) is tuple:
        return _writer_of_tuple(get_args(kind))
    if NoneType in get_args(kind):
        return _unless_none(_writer(_beside_none(kind)))
    if issubclass(kind, date):
        return _written_day
    kinds = _kinds_of_fields(kind)
    writes = [_writer(each) for each in kinds.values()]
    if issubclass(kind, tuple):
        return _writer_of_each(writes)
    return _writer_of_fields(tuple(kinds), writes)


def _written_day(value: date) -> str:
    return value.isoformat()


def _is_plain(kind: Any) -> bool:  # noqa: ANN401  as above
    """Tell whether JSON holds what is of this type; of a `StrEnum` it holds the value."""
    simple = isinstance(kind, type) and issubclass(kind, (str, int, float, NoneType))
    return simple or isinstance(kind, NewType)


def _beside_none(kind: Any) -> Any:  # noqa: ANN401  as above
    (inner,) = (each for each in get_args(kind) if each is not NoneType)
    return inner


def _kinds_of_fields(kind: Any) -> dict[str, Any]:  # noqa: ANN401  as above
    """Return the types of the fields of a noun by name, in their order."""
    hints = get_type_hints(kind)
    names = kind._fields if issubclass(kind, tuple) else [each.name for each in fields(kind)]
    return {name: hints[name] for name in names}


def _unless_none(write: _Write | None) -> _Write | None:
    return write and (lambda value: None if value is None else write(value))


def _writer_of_tuple(kinds: tuple[Any, ...]) -> _Write | None:
    if kinds[-1] is not Ellipsis:
        return _writer_of_each([_writer(each) for each in kinds])
    write = _writer(kinds[0])
    return write and (lambda values: [write(each) for each in values])


def _writer_of_each(writes: Sequence[_Write | None]) -> _Write | None:
    """Return a writer of values in a row, each of a type of its own."""
    if not any(writes):
        return None
    return lambda values: [
        write(each) if write else each for write, each in zip(writes, values, strict=True)
    ]


def _writer_of_fields(names: tuple[str, ...], writes: Sequence[_Write | None]) -> _Write:
    """Return a writer of an object as the row of its fields."""
    one = attrgetter(names[0])
    values_of = attrgetter(*names) if names[1:] else lambda noun: (one(noun),)
    write = _writer_of_each(writes)
    return (lambda noun: write(values_of(noun))) if write else values_of


@cache
def _reader(kind: Any, changed: frozenset[NewType]) -> _Read | None:  # noqa: ANN401  as above
    """Return what makes the value of what JSON held; None if that is the value."""
    if kind in changed:
        return lambda value, numbers: numbers[kind](value)
    if get_origin(kind) is tuple:
        return _reader_of_tuple(get_args(kind), changed)
    if NoneType in get_args(kind):
        return _unless_null(_reader(_beside_none(kind), changed))
    if _is_plain(kind):
        return _reader_of_plain(kind)
    if issubclass(kind, date):
        return lambda value, _: kind.fromisoformat(value)
    return _reader_of_fields(kind, changed)


def _reader_of_plain(kind: Any) -> _Read | None:  # noqa: ANN401  as above
    is_chosen = isinstance(kind, type) and issubclass(kind, StrEnum)
    return (lambda value, _: kind(value)) if is_chosen else None


def _unless_null(read: _Read | None) -> _Read | None:
    return read and (lambda value, numbers: None if value is None else read(value, numbers))


def _reader_of_tuple(kinds: tuple[Any, ...], changed: frozenset[NewType]) -> _Read:
    if kinds[-1] is not Ellipsis:
        return _reader_of_each([_reader(each, changed) for each in kinds])
    read = _reader(kinds[0], changed)
    if read is None:
        return lambda values, _: tuple(values)
    return lambda values, numbers: tuple([read(each, numbers) for each in values])


def _reader_of_each(reads: Sequence[_Read | None]) -> _Read:
    if not any(reads):
        return lambda values, _: tuple(values)
    return lambda values, numbers: tuple(
        [read(each, numbers) if read else each for read, each in zip(reads, values, strict=True)]
    )


def _reader_of_fields(kind: Any, changed: frozenset[NewType]) -> _Read:  # noqa: ANN401  as above
    read = _reader_of_each([_reader(each, changed) for each in _kinds_of_fields(kind).values()])
    return lambda values, numbers: kind(*read(values, numbers))
