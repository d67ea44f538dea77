"""What we say of the seeds, word for word: reports/ is made from seeds/, and nothing else."""

import json
from pathlib import Path

import pytest

from provenance.cli.commands import run

ROOT = Path(__file__).parent.parent
REPORTS = {"html": "seeds.html", "json": "seeds.json", "text": "seeds.txt"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The reports as today's code draws them, from the root of the project like `make accept`."""
    folder = tmp_path_factory.mktemp("reports")
    formats = [f"--format={kind}:{folder / name}" for kind, name in REPORTS.items()]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        assert run(["audit", "seeds", "--quiet", *formats]) in (0, 1)
    return folder


@pytest.mark.parametrize("name", REPORTS.values())
def test_the_committed_report_is_what_the_code_draws(drawn, name):
    same = (ROOT / "reports" / name).read_bytes() == (drawn / name).read_bytes()
    assert same, f"reports/{name} differs: run `make accept` and review the difference"


def test_the_result_tells_nothing_of_the_machine(drawn):
    text = (drawn / "seeds.json").read_text(encoding="utf-8")
    assert json.loads(text)["run"]["inputs"] == ["seeds"]
    assert str(ROOT) not in text
    assert str(Path.home()) not in text
