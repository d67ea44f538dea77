from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.report.uris import is_absolute, uri_of


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a/b c.txt", "a/b%20c.txt"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("a#b?c%20", "a%23b%3Fc%2520"),
        ("ж.txt", "%D0%B6.txt"),
        ("/srv/a.txt", "file:///srv/a.txt"),
    ],
)
def test_what_means_something_in_a_uri_is_encoded(path, uri):
    assert uri_of(path) == uri


def test_absolute_is_what_begins_with_a_slash():
    assert is_absolute("/a")
    assert not is_absolute("a/b")


@given(st.text(st.characters(codec="utf-8")))
def test_any_path_comes_back_and_is_neither_scheme_nor_host(path):
    uri = uri_of(path)
    parts = urlsplit(uri)
    assert parts.scheme == ("file" if is_absolute(path) else "")
    assert parts.netloc == ""
    assert unquote(parts.path) == path
