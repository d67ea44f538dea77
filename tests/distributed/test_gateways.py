"""What Spark needs is looked for before it is started."""

import sys

import pytest

from provenance.distributed.gateways import check_installed
from provenance.errors import NoSpark

pytest.importorskip("pyspark", reason="Spark is an extra")


@pytest.mark.parametrize(
    ("module", "name"), [("pyspark", "PySpark"), ("pyarrow", "PyArrow"), ("pandas", "pandas")]
)
def test_a_package_that_is_missing_is_named(monkeypatch, module, name):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(NoSpark, match=f"^{name} is not installed$"):
        check_installed()


def test_no_java_is_told(tmp_path):
    with pytest.raises(NoSpark, match="needs Java"):
        check_installed({"PATH": str(tmp_path)})
    with pytest.raises(NoSpark, match="JAVA_HOME is"):
        check_installed({"JAVA_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("says", "sentence"),
    [("1.8", "what is here is Java 8"), ("11", "what is here is Java 11"), ("", "no Java")],
)
def test_an_old_java_is_told_by_its_number(tmp_path, says, sentence):
    java = tmp_path / "java"
    line = f"    java.specification.version = {says}" if says else "hello"
    java.write_text(f"#!/bin/sh\necho '{line}' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    with pytest.raises(NoSpark, match=sentence):
        check_installed({"PATH": str(tmp_path)})
