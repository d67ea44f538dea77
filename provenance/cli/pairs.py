"""A file of two columns comes in, the pairs of paths listed there go out."""

from pathlib import Path

from provenance.errors import BadOption


def read_pairs(path: Path) -> tuple[tuple[str, str], ...]:
    """Return the pairs of `path` in their order: one a line, between them a tab or blanks.

    Empty lines say nothing. Raises `BadOption` for a file that cannot be read or holds no pairs.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise BadOption(f"{path} could not be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadOption(f"{path} is no UTF-8 text") from error
    pairs = tuple(
        _pair_in(line.strip(), f"{path}:{number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    if not pairs:
        raise BadOption(f"{path} lists no pairs")
    return pairs


def _pair_in(line: str, place: str) -> tuple[str, str]:
    """Return the two paths of a line; those that hold blanks need the tab."""
    columns = line.split("\t") if "\t" in line else line.split()
    match [column.strip() for column in columns]:
        case [left, right] if left and right:
            return left, right
    raise BadOption(
        f"{place} holds {len(columns)} paths instead of two",
        hint="Write one pair a line, with a tab between the two paths.",
    )
