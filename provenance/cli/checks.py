"""`provenance check`: the files that were added or changed in, whether they may stay out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.baselines import known_findings, without_own_files
from provenance.cli.changes import changed_files, deleted_files
from provenance.cli.choices import INDEX, check_command_named, options_of
from provenance.cli.clocks import today
from provenance.cli.conditions import IGNORE_NAME
from provenance.cli.failures import CLEAN, FAILED, FOUND
from provenance.cli.outputs import deliver, outputs_of, sheets_of, without_reports
from provenance.cli.progress import progress_line
from provenance.cli.terminal import say_aside
from provenance.errors import BadOption

if TYPE_CHECKING:
    from provenance.model import Audit
    from provenance.options import AuditOptions
    from provenance.pipeline import Against
    from provenance.report.excuses import Excuse
    from provenance.report.rows import Result
    from provenance.report.standings import Grounds

_CODES = {"clean": CLEAN, "findings": FOUND, "unjudged": FAILED}


@check_command_named("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--base",
    default=None,
    metavar="REF",
    help="Judge what differs from this commit, branch or tag of git: files added, changed or "
    "renamed since, and those not yet tracked.",
)
@INDEX
def check_command(
    files: tuple[Path, ...],
    base: str | None,
    index: Path | None,
    **choices: Any,  # noqa: ANN401  as click parsed them
) -> int:
    """Judge FILES, or what changed, against the whole corpus.

    What changed is told by --base, a commit of git, or by the --index of the corpus as it was.
    With an --index the files are held against it, and the corpus itself is not read.

    Only findings about these files count, and only those that are new: neither known to the
    baseline nor ignored with a reason. Fails closed: a file that cannot be judged ends with 2.
    """
    options = without_own_files(options_of(choices), choices)
    outputs = outputs_of(choices["formats"], files)
    root: Path = choices["root"]
    if not root.is_dir():
        raise BadOption(f"--root {root} is no folder")
    grounds = _grounds(choices)
    options = without_reports(options, outputs, [root])
    chosen, against = _chosen(files, base, index, options, root)
    audit, names = checked(chosen, root, options, against)
    result = _judged(audit, replace(grounds, names=frozenset(names)))
    sheets = sheets_of(result, lambda: _texts(audit))
    deliver(sheets, outputs, quiet=choices["quiet"], color=choices["color"])
    code = _CODES[result["check"]["outcome"]]
    if code == FAILED or (code == FOUND and choices["quiet"]):
        say_aside(f"provenance: {result['check']['said'][0]}\n")
    return code


def checked(
    files: Sequence[Path], root: Path, options: "AuditOptions", against: "Against | None"
) -> tuple["Audit", tuple[str, ...]]:
    """Return what is found out about `files`, and what these are called in it."""
    from provenance.cli.memory import keep_freed_memory
    from provenance.pipeline import audit_changes

    keep_freed_memory()
    with progress_line() as progress:
        return audit_changes(files, root, options, progress, against)


def _chosen(
    files: Sequence[Path],
    base: str | None,
    index: Path | None,
    options: "AuditOptions",
    root: Path,
) -> tuple[Sequence[Path], "Against | None"]:
    """Return the files to judge, those named or else those that have changed, and against what."""
    from provenance.corpus.files import found_among
    from provenance.indexing import compare_with_index
    from provenance.pipeline import Against

    gone: tuple[str, ...] = ()
    if base is not None:
        gone = deleted_files(base, root)
        files = files or found_among(changed_files(base, root), root, options)
    elif not files and index is not None:
        difference = compare_with_index(index, root, options)
        changed = {_file_of(path, root) for path in difference.changed}
        files, gone = sorted(changed), difference.gone
    elif not files:
        raise BadOption(
            "there is nothing to judge: neither FILES nor --base nor --index is given",
            hint="Name the files, or a commit to compare with: --base origin/main.",
        )
    return files, None if index is None else Against(index, gone)


def _file_of(name: str, root: Path) -> Path:
    """Return the file that a document comes from: it may be one of many in an archive."""
    for at in (len(name), *(at for at, sign in enumerate(name) if sign in "/#")):
        if name[:at] and (root / name[:at]).is_file():
            return root / name[:at]
    return root / name


def _grounds(choices: Mapping[str, Any]) -> "Grounds":
    from provenance.report.standings import Grounds
    from provenance.verdicts.rules import rules_at

    return Grounds(
        names=frozenset(),
        known=known_findings(choices["baseline"], choices["root"]),
        excuses=_excuses(choices["ignore_file"], choices["root"]),
        today=choices["today"] or today(),
        fail_on=choices["fail_on"],
        failing=rules_at(choices["fail_on"]),
        max_new=choices["max_new"],
        max_copied=choices["max_copied"],
        allow_skipped=choices["allow_skipped"],
    )


def _excuses(path: Path | None, root: Path) -> "tuple[Excuse, ...]":
    from provenance.report.excuses import read_excuses

    place = path or root / IGNORE_NAME
    try:
        return read_excuses(place.read_text(encoding="utf-8"), str(place))
    except FileNotFoundError:
        if path is None:
            return ()
        raise BadOption(f"--ignore-file {path} does not exist") from None
    except OSError as error:
        raise BadOption(f"{place} could not be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadOption(f"{place} is no UTF-8 text") from error


def _judged(audit: "Audit", grounds: "Grounds") -> "Result":
    """Only the texts that findings speak of are held: a corpus may be larger than memory."""
    from provenance.report.results import result_of
    from provenance.report.standings import check_result
    from provenance.verdicts.rules import RULES

    result = result_of(audit, RULES)
    needed = {each["id"] for each in result["documents"] if each["path"] in grounds.names}
    needed |= {each["document"] for each in result["findings"]}
    texts = {f"d{each.id}": each.text for each in audit.documents if f"d{each.id}" in needed}
    return check_result(result, texts, grounds)


def _texts(audit: "Audit") -> Mapping[str, str]:
    from provenance.report.findings import texts_by_id

    return texts_by_id(audit.documents)
