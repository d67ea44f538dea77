"""What `from provenance import …` gives."""

import subprocess
import sys

import pytest

import provenance
from provenance import model


@pytest.mark.parametrize("name", provenance.__all__)
def test_every_public_name_is_there(name):
    assert getattr(provenance, name).__name__ == name


def test_nouns_are_those_of_the_model():
    assert provenance.Verdict is model.Verdict


def test_other_names_are_not():
    with pytest.raises(AttributeError, match="no attribute 'audti'"):
        _ = provenance.audti


def test_completion_knows_the_public_names():
    assert set(provenance.__all__) < set(dir(provenance))


def test_importing_the_package_imports_nothing_of_it():
    program = "import sys, provenance; print([m for m in sys.modules if 'provenance.' in m])"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ended.stdout.strip() == b"[]"
