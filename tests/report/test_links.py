import pytest

from provenance.report.links import link_of


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG:8080/x"]
)
def test_web_addresses_may_be_followed(address):
    assert link_of(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        " https://example.org",
        "https://example.org/\u202etxt",
        'https://example.org/"onclick=alert(1)',
        "https://example.org/<b>",
        "https://user@example.org/",
        "https://exämple.org/",
    ],
)
def test_nothing_else_is_a_link(address):
    assert link_of(address) == ""
