"""What readers take and give: a named stream of bytes in, texts or reasons why not out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from provenance.model import Markup, Outline, Told, ToldDate
from provenance.options import AuditOptions


class Stream(Protocol):
    """Bytes in order."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, none at the end; all that is left for -1."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or what a container holds like one."""

    name: str
    """Its last part decides which reader is asked."""
    stream: Stream
    depth: int = 0
    """Containers around it."""
    media: str = ""
    """What its container says of its kind, such as `text/html`; it counts before the name."""
    charset: str = ""
    told: tuple[Told, ...] = ()
    dates: tuple[ToldDate, ...] = ()
    """What its container says of it."""

    def seeks(self) -> bool:
        """Tell whether the stream can go back."""
        seekable: Callable[[], bool] | None = getattr(self.stream, "seekable", None)
        return seekable is not None and seekable()


@dataclass(frozen=True, slots=True)
class Extract:
    """One text that a reader found in a source."""

    text: str
    reader: str
    encoding: str | None
    """What the bytes were decoded from; None where the format says so itself."""
    sha256: str
    size: int
    """Digest and number of the bytes that it was made of."""
    name: str = ""
    """Where in the source: `/folder/a.html`, `#000012`; nothing for the source as a whole."""
    outlines: tuple[Outline, ...] = ()
    markup: tuple[Markup, ...] = ()
    places: tuple[tuple[int, int, int], ...] = ()
    how: str = ""
    """What was guessed, in words for the user."""
    partial: str = ""
    """What of it could not be read, in words for the user."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why there is no text, in words for the user."""

    reason: str
    name: str = ""
    """Where in the source, as for an `Extract`."""


Read = Extract | Unreadable
"""What comes of a source, one after the other."""


class Refused(Exception):  # noqa: N818  the name reads as the sentence it is
    """A stream goes on beyond its limits, or breaks off: what was read of it until then counts.

    Raised while reading, where no value can be returned; it never leaves the readers.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source is read: what the user chose, and who reads what stands inside a container."""

    options: AuditOptions
    open: Callable[[Source, "Reading"], Iterator[Read]]


@dataclass(slots=True)
class Names:
    """Names that were given inside a container: each is given once."""

    given: set[str] = field(default_factory=set)

    def new(self, name: str) -> str:
        """Return a name as it is, or with `~2` and so on behind it where it is taken."""
        unique, times = name, 1
        while unique in self.given:
            times += 1
            unique = f"{name}~{times}"
        self.given.add(unique)
        return unique


def within(name: str, reads: Iterable[Read]) -> Iterator[Read]:
    """Yield what was read, called by where it stands in the container: `name` goes before."""
    for each in reads:
        yield replace(each, name=name + each.name)


def record_name(number: int) -> str:
    """Return what the record of this number, from 1, is called in its file."""
    return f"#{number:06}"
