"""The text of a `provenance-ignore.toml` comes in; what it excuses, and why, goes out."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from fnmatch import fnmatchcase

from provenance.errors import BadOption
from provenance.text.folding import fold

_KEYS = ("fingerprint", "rule", "path", "passage", "reason", "expires")
_AIMS = ("fingerprint", "path", "passage")
"""An entry needs one of these: a rule alone is what `--fail-on` is for."""

_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Excuse:
    """An entry: the findings it is about, and why they are none to act on.

    A finding has to fit all that is given; what is None fits any.
    """

    number: int
    """Which entry of the file it is, from 1."""
    reason: str
    fingerprint: str | None = None
    rule: str | None = None
    path: str | None = None
    """Glob of paths of copying documents; `*` stands for slashes too."""
    passage: str | None = None
    """Folded words that the passage holds."""
    expires: date | None = None
    """The last day on which it holds."""

    def has_expired(self, today: date) -> bool:
        """Tell whether its last day has passed."""
        return self.expires is not None and self.expires < today

    def may_concern(self, path: str) -> bool:
        """Tell whether a finding on the document of this path could fit."""
        return self.path is None or fnmatchcase(path, self.path)


def read_excuses(text: str, name: str) -> tuple[Excuse, ...]:
    """Return the entries of the file, in its order.

    Raises `BadOption` for what is no TOML, an unknown key (naming the nearest), a missing reason.
    """
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadOption(f"{name} is no TOML: {error}") from None
    _check_keys(content, ("ignore",), name)
    tables = content.get("ignore", [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise BadOption(f"{name}: entries must be tables [[ignore]]")
    return tuple(_excuse(each, number, name) for number, each in enumerate(tables, start=1))


def _excuse(table: Mapping[str, object], number: int, name: str) -> Excuse:
    where = f"{name}, entry {number}"
    _check_keys(table, _KEYS, where)
    texts = {key: _text(table[key], key, where) for key in _KEYS[:-1] if key in table}
    if not texts.get("reason", "").strip():
        raise BadOption(f"{where} gives no reason", hint='Add reason = "…".')
    if not any(key in texts for key in _AIMS):
        raise BadOption(f"{where} names no {', '.join(_AIMS[:-1])} or {_AIMS[-1]}")
    fingerprint, passage = texts.get("fingerprint"), texts.get("passage")
    if fingerprint is not None and not _FINGERPRINT.fullmatch(fingerprint):
        raise BadOption(f"{where}: fingerprint must be 32 hexadecimal digits, as results give it")
    if passage is not None and not fold(passage):
        raise BadOption(f"{where}: passage holds no words")
    return Excuse(
        number=number,
        reason=texts["reason"].strip(),
        fingerprint=fingerprint,
        rule=texts.get("rule"),
        path=texts.get("path"),
        passage=None if passage is None else fold(passage),
        expires=_day(table["expires"], where) if "expires" in table else None,
    )


def _check_keys(table: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(known)}."
            raise BadOption(f"{where} has an unknown key `{key}`", hint=hint)


def _text(value: object, key: str, where: str) -> str:
    if not isinstance(value, str):
        raise BadOption(f"{where}: {key} must be a string")
    return value


def _day(value: object, where: str) -> date:
    """Return a day that TOML writes bare or in quotation marks."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadOption(f"{where}: expires must be a day such as 2031-12-24")
    return value
