"""What git says has changed: a reference in, the files that differ from it out."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from provenance.errors import BadOption

_PLAIN = {"LC_ALL": "C"}
"""What git says is not translated."""


def changed_files(base: str, root: Path) -> tuple[Path, ...]:
    """Return the files below `root` that differ from `base` in git, sorted.

    They were added, changed or renamed since, or git neither tracks nor ignores them.
    Raises `BadOption` if there is no git, no repository or no such reference.
    """
    differing = _differing(base, root, "d")
    untracked = _paths(_git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "."))
    folder = root.resolve()
    return tuple(folder / name for name in sorted({*differing, *untracked}))


def deleted_files(base: str, root: Path) -> tuple[str, ...]:
    """Return what is below `root` at `base` and no more, by its path from there, sorted.

    Raises `BadOption` as `changed_files` does.
    """
    gone = {name for name in _differing(base, root, "D") if not (root / name).exists()}
    return tuple(sorted(os.fsencode(name).decode("utf-8", "replace") for name in gone))


def _differing(base: str, root: Path, kinds: str) -> list[str]:
    """Return the names of files below `root` that differ from `base` in one of some ways."""
    commit = commit_of(base, root)
    return _paths(
        _git(
            root,
            *("diff", "--name-only", "-z", "--relative", "--no-renames", f"--diff-filter={kinds}"),
            *("--no-ext-diff", "--no-textconv", commit, "--", "."),
        )
    )


def commit_of(base: str, root: Path) -> str:
    """Return the commit that `base` names. Raises `BadOption` as `changed_files` does."""
    _git(root, "rev-parse", "--is-inside-work-tree")
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    answer = _run(root, asked)
    if answer.returncode:
        raise BadOption(
            f"--base {base} names no commit of the repository",
            hint="Fetch it first, or give another: a branch, a tag or a commit.",
        )
    return answer.stdout.decode("ascii", "replace").strip()


def _paths(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _git(root: Path, *arguments: str) -> bytes:
    answer = _run(root, arguments)
    if answer.returncode:
        said = answer.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise BadOption(
            f"git cannot tell what changed in {root}: {said or 'it does not say why'}",
            hint="--base needs a git repository; without one, name the FILES to judge.",
        )
    return answer.stdout


def _run(root: Path, arguments: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    command = ["git", "--no-pager", "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(  # noqa: S603  no shell, and nothing of a stranger's before `--`
            command,
            cwd=root,
            env={**os.environ, **_PLAIN},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        if not root.is_dir():
            raise BadOption(f"--root {root} is no folder") from None
        raise BadOption(
            "--base needs git, which is not installed",
            hint="Install it, or name the FILES to judge.",
        ) from error
    except (OSError, ValueError) as error:  # not executable; a NUL in the name of the reference
        raise BadOption(f"git cannot be run: {error}") from error
