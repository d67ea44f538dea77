import pytest

from provenance.cli import outputs
from provenance.cli.outputs import FOLDERS, FORMATS, Output, deliver, outputs_of
from provenance.errors import BadOption, CannotWrite
from provenance.options import AuditOptions


@pytest.fixture(autouse=True)
def formats(monkeypatch):
    """Three formats that draw a word: what they really draw is the business of `report`."""
    drawn = {kind: (lambda report, kind=kind: f"{kind} of {report}\n") for kind in FORMATS}
    monkeypatch.setattr(outputs, "FORMATS", drawn)
    monkeypatch.setattr(outputs, "_summary", lambda report, *_how: f"summary of {report}\n")


@pytest.fixture
def report(capsys):
    """Deliver a report; return what reached standard output and standard error."""

    def _deliver(*outputs_asked_for, quiet=False):
        deliver("seeds", outputs_asked_for, quiet=quiet, color="never")
        return tuple(capsys.readouterr())

    return _deliver


def _complaint(formats, inputs=()):
    with pytest.raises((BadOption, CannotWrite)) as caught:
        outputs_of(formats, inputs)
    return f"{caught.value} {caught.value.hint}".strip()


def test_a_kind_goes_to_standard_output_unless_a_path_follows(tmp_path):
    path = tmp_path / "a:b.html"
    assert outputs_of(["json", f"html:{path}"], []) == (Output("json", None), Output("html", path))


def test_an_unknown_kind_names_the_nearest():
    assert _complaint(["htlm"]) == "unknown format `htlm` Did you mean `html`?"
    assert (
        _complaint(["zzz"])
        == f"unknown format `zzz` There are: {', '.join([*FORMATS, *FOLDERS])}."
    )


def test_the_help_names_every_kind(command):
    shown = " ".join(command("audit", "--help")[1].split())
    assert not [kind for kind in (*FORMATS, *FOLDERS) if f" {kind}" not in shown]


def test_a_colon_wants_a_path():
    assert _complaint(["json:"]) == "--format json: names no file after the colon"


def test_a_missing_folder_is_found_out_before_the_work_begins(tmp_path):
    assert f"there is no folder {tmp_path}/none" in _complaint([f"json:{tmp_path}/none/a.json"])


def test_standard_output_takes_one_kind():
    assert _complaint(["json", "text"]).startswith("two formats go to standard output")


def test_two_formats_cannot_share_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert _complaint(["json:a", f"html:{tmp_path}/a"]).startswith("two formats go to a")


def test_a_report_never_overwrites_a_text_that_is_audited(tmp_path):
    text = tmp_path / "a.txt"
    assert "would overwrite its input" in _complaint([f"text:{text}"], [text])


def test_without_formats_the_summary_is_printed(report):
    assert report() == ("summary of seeds\n", "")
    assert report(quiet=True) == ("", "")


def test_files_leave_standard_output_to_the_summary(report, tmp_path):
    json = Output("json", tmp_path / "a.json")
    assert report(json) == ("summary of seeds\n", "")
    assert json.path.read_text() == "json of seeds\n"
    assert report(json, quiet=True) == ("", "")


def test_a_kind_on_standard_output_sends_the_summary_to_standard_error(report):
    assert report(Output("json", None)) == ("json of seeds\n", "summary of seeds\n")
    assert report(Output("json", None), quiet=True) == ("json of seeds\n", "")


def test_text_on_standard_output_is_the_summary(report):
    assert report(Output("text", None)) == ("summary of seeds\n", "")
    assert report(Output("text", None), quiet=True) == ("summary of seeds\n", "")


@pytest.fixture
def step_summary(tmp_path, monkeypatch):
    path = tmp_path / "step summary.md"
    path.write_text("Before.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def test_annotations_are_followed_by_the_summary_of_the_step(report, step_summary):
    report(Output("github", None))
    assert step_summary.read_text(encoding="utf-8") == "Before.\nmarkdown of seeds\n\n"


def test_without_annotations_the_summary_of_the_step_is_left_alone(report, step_summary):
    report(Output("json", None))
    assert step_summary.read_text(encoding="utf-8") == "Before.\n"


def test_annotations_elsewhere_than_on_github_write_no_summary(report, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")
    assert report(Output("github", None), quiet=True) == ("github of seeds\n", "")


def test_a_summary_that_cannot_be_written_is_told(report, step_summary, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step_summary.parent))
    with pytest.raises(CannotWrite, match="could not be written"):
        report(Output("github", None))


def test_every_format_draws_a_real_result(pile, command, monkeypatch):
    monkeypatch.undo()
    monkeypatch.chdir(pile.parent)
    asked = [word for kind in FORMATS for word in ("--format", f"{kind}:out.{kind}")]
    assert command("audit", "texts", "--quiet", *asked) == (0, "", "")
    assert not [kind for kind in FORMATS if not (pile.parent / f"out.{kind}").read_bytes()]


def test_every_folder_of_files_is_drawn_of_a_real_result(pile, command, monkeypatch):
    monkeypatch.undo()
    monkeypatch.chdir(pile.parent)
    asked = [word for kind in FOLDERS for word in ("--format", f"{kind}:out.{kind}")]
    assert command("audit", "texts", "--quiet", *asked) == (0, "", "")
    assert not [kind for kind in FOLDERS if not list((pile.parent / f"out.{kind}").iterdir())]


def test_nothing_is_written_unless_everything_could_be_drawn(report, tmp_path, monkeypatch):
    def broken(_report):
        raise ZeroDivisionError

    monkeypatch.setitem(outputs.FORMATS, "json", broken)
    with pytest.raises(ZeroDivisionError):
        report(Output("html", tmp_path / "a.html"), Output("json", None))
    assert list(tmp_path.iterdir()) == []


def test_a_page_too_long_for_one_file_has_its_parts_beside_it(tmp_path, monkeypatch):
    def in_parts(_report, name, _chars_max):
        return {name: "the page\n", f"{name}.part1.js": "a part\n"}

    monkeypatch.setattr(outputs, "_ONE_FILE_CHARS_MAX", 3)
    monkeypatch.setattr("provenance.report.html.render_html_files", in_parts)
    deliver(
        outputs.Sheets({}, lambda: "report", dict),
        [Output("html", tmp_path / "a.html")],
        quiet=True,
        color="never",
    )
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "the page\n"
    assert (tmp_path / "a.html.part1.js").read_text(encoding="utf-8") == "a part\n"


def test_a_report_that_lies_in_a_folder_that_is_read_is_no_text_of_it(tmp_path):
    (tmp_path / "sub").mkdir()
    within = outputs.Output("html", tmp_path / "sub" / "a[1].html")
    beside = outputs.Output("json", tmp_path.parent / "out.json")
    options = outputs.without_reports(AuditOptions(exclude=("x",)), [within, beside], [tmp_path])
    assert options.exclude == ("x", "/sub/a[[]1].html")
