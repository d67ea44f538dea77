"""Tables of a result into a folder: all of them, or what stood there before."""

import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from provenance.distributed.results import Tables, write_tables
from provenance.errors import CannotWrite


def check_place(folder: str) -> None:
    """Raise `CannotWrite` if tables cannot stand there; at an address, nobody knows before."""
    if "://" in folder:
        return
    above = next(each for each in Path(folder).absolute().parents if each.exists())
    if not (above.is_dir() and os.access(above, os.W_OK)):
        raise CannotWrite(f"{folder} could not be written: nothing can be made in {above}")


def _part_of(place: Path) -> Path:
    """Return where tables are written before they stand in their place."""
    return place.with_name(f".{place.name}.part")


def put_tables(tables: Tables, folder: str) -> None:
    """Write the tables into a folder of Parquet files; what was there before stays until then.

    On a filesystem without renaming, at an address, they are written where they are to stand, the
    table `summary` last: without it they are not whole. Raises `CannotWrite`.
    """
    if "://" in folder:
        write_tables(tables, folder)
        return
    place = Path(folder).absolute()
    part = _part_of(place)
    rmtree(part, ignore_errors=True)
    try:
        write_tables(tables, f"file://{part}")
        _exchange(part, place)
    except OSError as error:
        raise CannotWrite(f"{folder} could not be written: {error.strerror}") from error
    finally:
        rmtree(part, ignore_errors=True)


def _exchange(part: Path, place: Path) -> None:
    """Put a folder in the place of another, which is put back if that fails. Raises `OSError`."""
    old = part.with_suffix(".old")
    if place.exists():
        rmtree(old, ignore_errors=True)  # of one that was killed right here
        place.rename(old)
    try:
        part.rename(place)
    except BaseException:
        with suppress(FileNotFoundError):
            old.rename(place)
        raise
    rmtree(old, ignore_errors=True)
