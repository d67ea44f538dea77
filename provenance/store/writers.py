"""Changes to an index: made, added to, taken from, laid out anew; each one whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import Any

from provenance.errors import BadOption, CannotWrite, IndexBusy
from provenance.model import SegmentColumns
from provenance.store.additions import (
    add_documents,
    add_segment,
    drop_segments,
    move_documents,
    note,
    note_commit,
    remove_documents,
)
from provenance.store.catalog import (
    CATALOG,
    Catalog,
    Entry,
    Known,
    SegmentRecord,
    changing,
    create_catalog,
)
from provenance.store.findings import forget_findings, keep_findings
from provenance.store.index import (
    MANIFEST,
    SEGMENTS,
    Manifest,
    about_of,
    check_catalog,
    check_manifest,
    read_manifest,
    write_manifest,
)
from provenance.store.locks import LOCK, only_writer
from provenance.store.segments import SUFFIX, write_segment
from provenance.store.whole import UNFINISHED, sync_folder

_WORKPLACE = "made"


class IndexWriter:
    """The one who changes an index, in one transaction."""

    def __init__(self, folder: Path, manifest: Manifest, catalog: Catalog) -> None:
        self.folder, self.manifest, self.catalog = folder, manifest, catalog
        self.obsolete: list[str] = []
        self.changes = 0
        self._judged = False

    def known_as(self, path: str) -> Known | None:
        """Return the document of this path, if there is one."""
        return self.catalog.known_as(path)

    def add_segment(self, columns: SegmentColumns) -> str:
        """Write a segment to the disk and note it; return its name."""
        folder = self.folder / SEGMENTS
        self.changes += 1
        name = write_segment(columns, folder)
        size = (folder / f"{name}{SUFFIX}").stat().st_size
        add_segment(self.catalog, SegmentRecord(name, size, len(columns["orders"]), ()))
        return name

    def adopt_segment(self, folder: Path, record: SegmentRecord) -> None:
        """Take in a segment that lies in another folder of the same disk, and note it.

        Raises `CannotWrite` if it is not there, or not of the size that the record says.
        """
        self.changes += 1
        path = folder / f"{record.name}{SUFFIX}"
        with _explained(path):
            size = path.stat().st_size
            if size != record.size:
                raise CannotWrite(f"{path} has {size} bytes, and {record.size} were written")
            path.replace(self.folder / SEGMENTS / path.name)
            sync_folder(self.folder / SEGMENTS)
        add_segment(self.catalog, record)

    def add(self, entries: Iterable[Entry]) -> None:
        """Put in documents, whose segments are there."""
        add_documents(self.catalog, entries, with_texts=self.manifest.texts)

    def remove(self, documents: Sequence[Known]) -> None:
        """Take out documents."""
        if not documents:
            return
        self.changes += len(documents)
        forget_findings(self.catalog)
        remove_documents(self.catalog, documents)
        empty = [
            each.name for each in self.catalog.segments() if len(each.removed) == each.documents
        ]
        drop_segments(self.catalog, empty)
        self.obsolete += empty

    def move(self, places: Mapping[int, tuple[str, int]]) -> None:
        """Note where the columns of all documents, by number, are now; drop what is left."""
        self.changes += 1
        self._judged = "judged" in self.catalog.about()
        known = list(self.catalog.known())
        move_documents(self.catalog, ((each, *places[each.id]) for each in known))
        kept = {segment for segment, _ in places.values()}
        left = [each.name for each in self.catalog.segments() if each.name not in kept]
        drop_segments(self.catalog, left)
        self.obsolete += left

    def keep(self, result: Mapping[str, Any], numbers: Mapping[str, int]) -> None:
        """Keep what an audit of the corpus found; `numbers` are its documents by their ids."""
        self.changes += 1
        self._judged = True
        keep_findings(self.catalog, result, numbers)

    def finish(self) -> None:
        """Note the commit; findings on another corpus than this are forgotten."""
        if not self._judged:
            forget_findings(self.catalog)
        commit = self.manifest.commit
        self.manifest = replace(self.manifest, state=note_commit(self.catalog, commit))
        if self._judged:
            note(self.catalog, "judged", str(commit))


@contextmanager
def change_index(folder: Path, expected: Manifest, wait_seconds: float) -> Iterator[IndexWriter]:
    """Open an index for one change; when this ends well the change is made, otherwise nothing is.

    Raises `NoIndex`, `OtherIndex`, `DamagedIndex`, `IndexBusy`, `CannotWrite`.
    """
    read_manifest(folder)
    with only_writer(folder, wait_seconds):
        manifest = read_manifest(folder)
        check_manifest(folder, manifest, expected)
        with changing(folder / CATALOG) as catalog:
            check_catalog(catalog, manifest)
            _sweep(folder, catalog)
            commit = int(catalog.about()["commit"]) + 1
            writer = IndexWriter(folder, replace(manifest, commit=commit), catalog)
            yield writer
            if not writer.changes:
                return
            writer.finish()
        _write_down(folder, writer.manifest)
        for name in writer.obsolete:
            _remove(folder / SEGMENTS / f"{name}{SUFFIX}")


def _write_down(folder: Path, manifest: Manifest) -> None:
    """Bring the manifest up to date. The change is made already: an older one is still right."""
    with suppress(CannotWrite):
        write_manifest(folder, manifest)


def _sweep(folder: Path, catalog: Catalog) -> None:
    """Remove what an interrupted change left behind."""
    named = {f"{each.name}{SUFFIX}" for each in catalog.segments()}
    with _explained(folder):
        found = sorted((folder / SEGMENTS).iterdir())
    for path in found:
        if path.name not in named:
            _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def new_index(folder: Path, manifest: Manifest, *, replaces: bool) -> Iterator[Path]:
    """Give a new, empty index to be filled, which stands at `folder` when this ends well.

    Raises `BadOption` if something stands there already, unless an index is to be replaced, and
    `CannotWrite`.
    """
    _check_free(folder, replaces=replaces)
    folder = folder.resolve() if folder.is_symlink() else folder
    part = folder.with_name(f".{folder.name}{UNFINISHED}")
    old = folder.with_name(f".{folder.name}.old")
    with _explained(folder):
        part.mkdir(exist_ok=True)
        with only_writer(part, 0):
            _empty(part)
            (part / SEGMENTS).mkdir()
            create_catalog(part / CATALOG, about_of(manifest))
            write_manifest(part, manifest)
    try:
        yield part
        with _explained(folder):
            _put_in_place(part, folder, old)
    except IndexBusy:  # what is there is another's, who builds the same
        raise
    except BaseException:
        rmtree(part, ignore_errors=True)
        raise
    rmtree(old, ignore_errors=True)


def _put_in_place(part: Path, folder: Path, old: Path) -> None:
    """Exchange an index for a new one; if this fails the old one stands where it stood."""
    rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        part.rename(folder)
        sync_folder(folder.parent)
    except OSError:
        if not part.exists():
            folder.rename(part)
        if old.exists():
            old.rename(folder)
        raise


@contextmanager
def workplace(index: Path) -> Iterator[Path]:
    """Give a folder inside that of an index, for what others make for it; it is gone at the end.

    Who still writes to it by then finds no folder. Raises `CannotWrite`.
    """
    folder, gone = index.absolute() / _WORKPLACE, index.absolute() / f"{_WORKPLACE}.old"
    with _explained(folder):
        folder.mkdir()
    try:
        yield folder
    except BaseException:
        with suppress(OSError):
            folder.rename(gone)
        raise  # all of it goes, or is emptied when somebody builds the same
    with _explained(folder):
        folder.rename(gone)
        rmtree(gone)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(f"{folder} could not be written: {error.strerror}") from error


def _empty(part: Path) -> None:
    """Remove what an interrupted build left behind."""
    for path in part.iterdir():
        if path.is_dir():
            rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def _check_free(folder: Path, *, replaces: bool) -> None:
    if folder.name in {"", ".."}:
        raise BadOption(
            f"{folder} is no place for an index", hint="Name a folder that does not exist yet."
        )
    if not folder.parent.is_dir():
        raise CannotWrite(f"{folder} could not be written: there is no folder {folder.parent}")
    if not folder.exists():
        return
    if not (folder / MANIFEST).is_file():
        if folder.is_dir() and not any(folder.iterdir()):
            return
        raise BadOption(
            f"{folder} exists, and is no index", hint="Name a folder that does not exist yet."
        )
    if not replaces:
        raise BadOption(
            f"there is an index in {folder}",
            hint="Add to it with `provenance index add`, or replace it with --replace.",
        )
