"""The configuration file: found, checked, and made the defaults of a command's options."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click

from provenance.errors import BadOption

_OWN_FILE, _PROJECT_FILE = "provenance.toml", "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration file says: its path (None if there is none) and its checked values."""

    path: Path | None
    values: Mapping[str, object]
    """By the long name of the option, without dashes."""


def configure(
    context: click.Context, path: Path | None, known: Mapping[str, click.Option]
) -> None:
    """Make the configuration file the defaults of this command. Raises `BadOption`."""
    settings = read_settings(path, known)
    context.default_map = {str(known[key].name): value for key, value in settings.values.items()}


def read_settings(path: Path | None, known: Mapping[str, click.Option]) -> Settings:
    """Return the settings of `path`, or of the nearest file from here upwards.

    Raises `BadOption` for a file that cannot be read, an unknown key or a wrong value.
    """
    if path is None:
        return _nearest(Path.cwd(), known)
    table = _table(path)
    if table is None:
        raise BadOption(f"{path} has no table [tool.provenance]")
    return _checked(path, table, known)


def _nearest(start: Path, known: Mapping[str, click.Option]) -> Settings:
    for folder in (start, *start.parents):
        for path in (folder / _OWN_FILE, folder / _PROJECT_FILE):
            if path.is_file() and (table := _table(path)) is not None:
                return _checked(path, table, known)
    return Settings(None, {})


def _table(path: Path) -> Mapping[str, object] | None:
    """Return our table of the file; None if it is a pyproject.toml that does not speak of us."""
    try:
        content: Mapping[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadOption(f"{path} could not be read: {error.strerror}") from error
    except ValueError as error:  # not UTF-8, not TOML
        raise BadOption(f"{path} is no TOML: {error}") from error
    if path.name != _PROJECT_FILE:
        return content
    tools = content.get("tool", {})
    table = tools.get("provenance") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise BadOption(f"{path}: tool.provenance is not a table")
    return table


def _checked(
    path: Path, table: Mapping[str, object], known: Mapping[str, click.Option]
) -> Settings:
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, 1)
            raise BadOption(f"{path} has an unknown key `{key}`", hint=_suggestion(near, known))
        _check(path, key, value, known[key])
    return Settings(path, table)


def _suggestion(near: list[str], known: Mapping[str, click.Option]) -> str:
    return f"Did you mean `{near[0]}`?" if near else f"Known keys: {', '.join(sorted(known))}."


def _check(path: Path, key: str, value: object, option: click.Option) -> None:
    kind, wanted = _kind_of(option)
    sound = isinstance(value, kind) and isinstance(value, bool) is (kind is bool)
    if isinstance(value, list):
        sound = sound and all(isinstance(each, str) for each in value)
    if not sound:
        raise BadOption(f"{path}: {key} must be {wanted}, not {_written(value)}")
    try:
        option.type_cast_value(click.Context(click.Command(key)), value)
    except click.BadParameter as error:
        raise BadOption(f"{path}: {key}: {error.message}") from error


def _kind_of(option: click.Option) -> tuple[type | tuple[type, ...], str]:
    """Return what TOML must hold for an option, and how to say so."""
    if option.multiple:
        return list, "a list of strings"
    if option.is_flag:
        return bool, "true or false"
    if isinstance(option.type, click.IntRange):
        return int, "a whole number"
    if isinstance(option.type, click.FloatRange):
        return (int, float), "a number"
    return str, "a string"


def _written(value: object) -> str:
    """Return a value as TOML writes it; what TOML has besides is written as its text."""
    return json.dumps(value, default=str, ensure_ascii=False)


def settings_lines(settings: Settings, known: Mapping[str, click.Option]) -> list[str]:
    """Return every setting as a line of TOML, with a remark on where its value comes from.

    One that has no value is a remark altogether.
    """
    lines = ["[tool.provenance]"]
    for key, option in known.items():
        value = settings.values.get(key, [] if option.multiple else option.default)
        origin = settings.path if key in settings.values else "default"
        lines.append(f"{key} = {_written(value)}  # {origin}" if value is not None else f"# {key}")
    return lines
