"""Word lists that ship with the package: a file name comes in, its words go out. Read once."""

from functools import cache
from importlib.resources import files


@cache
def read_words(package: str, name: str) -> frozenset[str]:
    """Return the words of the lexicon `name` of `package`; `#` begins a comment line."""
    return frozenset(word for words in read_rows(package, name) for word in words)


@cache
def read_rows(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a lexicon in order, each cut into its words, without comment lines."""
    lexicon = files(package).joinpath(name).read_text(encoding="utf-8")
    lines = (line.split() for line in lexicon.split("\n") if not line.startswith("#"))
    return tuple(tuple(words) for words in lines if words)
