"""A result as a folder of Parquet tables: what is wanted is checked, drawn, and read again."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.cli.folders import Folder, is_replaceable
from provenance.errors import BadOption, CannotWrite, UnusableResult

if TYPE_CHECKING:
    from provenance.report.rows import Result

_NUMBER = re.compile(r"\d+")


def check_table_folder(path: Path | None) -> None:
    """Raise `BadOption` or `CannotWrite` if no tables can be written into this folder."""
    if path is None:
        raise BadOption("tables need a folder: --format parquet:DIR")
    _need_pyarrow()
    if not is_replaceable(path, _names()):
        raise CannotWrite(
            f"{path} could not be written: something other than the tables of a result is there",
            hint="Name a folder that does not exist yet, or one that such tables are in.",
        )


def table_folder(result: "Result") -> Folder:
    """Return the tables of a result as the files of a folder. Raises `UnusableResult`."""
    from provenance.report.tables import parquet_of

    return Folder(parquet_of(result), _names())


def read_table_folder(path: Path) -> "Result":
    """Return the result that a folder of tables holds; a table may be a folder of parts.

    Raises `UnusableResult`, also for what keeps to the schema and contradicts itself.
    """
    from provenance.report.reading import checked_result
    from provenance.report.tables import SUFFIX, result_of_tables

    _need_pyarrow()
    paths = {name: path / name for name in sorted(_names()) if (path / name).exists()}
    tables = {name.removesuffix(SUFFIX): _table(each) for name, each in paths.items()}
    return checked_result(result_of_tables(tables))


def _need_pyarrow() -> None:
    if find_spec("pyarrow") is None:
        raise BadOption(
            "tables need pyarrow, which is not installed",
            hint="Install it: pip install 'provenance-auditor[data]'.",
        )


def _names() -> frozenset[str]:
    from provenance.report.columns import row_types
    from provenance.report.tables import SUFFIX

    return frozenset(name + SUFFIX for name in row_types())


def _table(path: Path) -> Any:  # noqa: ANN401  of a library without types
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pa.concat_tables([pq.read_table(each, use_threads=False) for each in _parts(path)])
    except (OSError, pa.ArrowException) as error:
        first = str(error).partition("\n")[0]
        raise UnusableResult(f"the result is damaged: {path} is no table ({first})") from None


def _parts(path: Path) -> list[Path]:
    """Return the files of a table in order: part 100000 comes after part 99999."""
    if not path.is_dir():
        return [path]
    parts = [each for each in path.glob("*.parquet") if each.name[0] not in "._"]
    return sorted(parts, key=lambda each: ([int(n) for n in _NUMBER.findall(each.name)[:1]], each))
