"""Report to one self-contained HTML page: no request, no decision, nothing of the texts acts."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from provenance.report.claims import claims_of
from provenance.report.invisible import glimpses, glimpses_on_one_line, on_one_line
from provenance.report.islands import Island, inert_json, island_of, pieces_of
from provenance.report.ledgers import ledger_of
from provenance.report.nouns import FamilyGroup, Report

STATIC_FINDINGS_MAX = 500
"""Findings that can be read without a script; the others are rows that the script lists."""

STATIC_DOCUMENTS_MAX = 100
STATIC_FILES_MAX = 500

_PIECE_CHARS = 16_000_000
"""Length of one such script."""


def render_html(report: Report) -> str:
    """Return the page as one file, however long. Same report, same bytes: no clock, no random ids.

    The content security policy inside allows the one style and the one script by their hashes.
    """
    return _page(report, island_of(ledger_of(report)), ())


def render_html_files(report: Report, name: str, chars_max: int) -> dict[str, str]:
    """Return the page, and what must lie beside it if it is longer than `chars_max`, by name.

    `name` is that of the page. The parts are classic scripts: a page that was opened from a disk
    may load nothing else.
    """
    island = island_of(ledger_of(report))
    page = _page(report, island, ())
    if len(page) <= chars_max:
        return {name: page}
    pieces = list(pieces_of(island.text, min(_PIECE_CHARS, chars_max)))
    parts = {
        f"{name}.part{at}.js": f"(self.provenanceParts ||= []).push({inert_json(piece)});\n"
        for at, piece in enumerate(pieces, start=1)
    }
    nonce = sha256(island.text.encode()).hexdigest()[:32]
    return {name: _page(report, Island("", island.packing), tuple(parts), nonce), **parts}


def _page(report: Report, island: Island, parts: tuple[str, ...], nonce: str = "") -> str:
    """Return the page with its rows inside or in `parts`, scripts that `nonce` allows.

    A script in a file of its own cannot be allowed by its hash where files have no origin.
    """
    style, script = _asset("report.css"), _asset("report.js")
    allowed = f"'{_hash(script)}' 'nonce-{nonce}'" if parts else f"'{_hash(script)}'"
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            report=report,
            groups=tuple(_first_groups(report.groups)),
            documents=report.documents[:STATIC_DOCUMENTS_MAX],
            files=report.making.files[:STATIC_FILES_MAX],
            skipped=report.making.skipped[:STATIC_FILES_MAX],
            claims=inert_json(claims_of(report)),
            island=island,
            parts=tuple(map(quote, parts)),
            nonce=nonce,
            style=style,
            script=script,
            policy=(
                f"default-src 'none'; style-src '{_hash(style)}'; script-src {allowed}; "
                "img-src 'none'; base-uri 'none'; form-action 'none'"
            ),
        )
    )


def _first_groups(groups: Iterable[FamilyGroup]) -> Iterator[FamilyGroup]:
    """Yield the families, in reading order, with the first so many findings together."""
    room = STATIC_FINDINGS_MAX
    for group in groups:
        yield replace(group, findings=group.findings[:room])
        room -= len(group.findings)
        if room <= 0:
            break


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("provenance.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["glimpses"] = glimpses
    environment.filters["line_glimpses"] = glimpses_on_one_line
    environment.filters["line"] = on_one_line
    return environment


def _asset(name: str) -> str:
    return files("provenance.report").joinpath("templates", name).read_text("utf-8")


def _hash(text: str) -> str:
    """Return the source expression that allows an inline block of just this text."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
