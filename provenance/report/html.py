"""Report to one self-contained HTML page: no request, no decision, nothing of the texts acts."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from provenance.report.invisible import glimpses, on_one_line
from provenance.report.nouns import Report


def render_html(report: Report) -> str:
    """Return the page. Same report, same bytes: no clock, no random ids.

    The content security policy inside allows the one style and the one script by their hashes.
    """
    style, script = _asset("report.css"), _asset("report.js")
    page = _environment().get_template("report.html.jinja")
    return page.render(
        report=report,
        style=style,
        script=script,
        policy=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "img-src 'none'; base-uri 'none'; form-action 'none'"
        ),
    )


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
    environment.filters["line"] = on_one_line
    return environment


def _asset(name: str) -> str:
    return files("provenance.report").joinpath("templates", name).read_text("utf-8")


def _hash(text: str) -> str:
    """Return the source expression that allows an inline block of just this text."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
