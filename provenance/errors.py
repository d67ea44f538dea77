"""Every error this package raises on purpose.

* ProvenanceError        what callers catch; the command exits with 2
  + NoDocuments          nothing readable was given
  + BadOption            an option, a rule or a configuration key that can never work
  + UnusableResult       a result file that this version cannot draw
  + UnusableBaseline     a baseline that is damaged, or that is none
  + CannotWrite          a report could not be written whole; what was there before still is
  + NoIndex              there is no index where one was named
  + OtherIndex           an index of another version, or of other fingerprints
  + DamagedIndex         a part of an index is not as it was written
  + IndexBusy            another process is writing to the index
  + WorkerLost           a worker process was ended from outside

A file that cannot be read is not an error: it becomes a `Skipped` and is shown in the report.
A broken invariant is not in this list either: it is an `assert`, and a bug of ours.
"""


class ProvenanceError(Exception):
    """Base of all errors a user can cause and can mend.

    `hint` says what to do next, in one sentence.
    """

    hint = ""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint or type(self).hint


class NoDocuments(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """None of the given paths held readable text."""

    hint = "Give at least one text file, or a folder that holds one."


class BadOption(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """An option, a rule or a configuration key that can never work."""


class UnusableResult(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """A result file that is damaged or was written by another version."""

    hint = "Run `provenance audit` again to make a result of this version."


class UnusableBaseline(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """A baseline that is damaged, that is of another version, or that is none."""

    hint = "Mend that line, or write it anew with `provenance baseline write`."


class WorkerLost(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """A worker process was ended from outside, most often because memory ran out."""

    hint = "Memory may have run out: use fewer workers (--jobs 1) and run it again."


class CannotWrite(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """A report could not be written; what stood there before is untouched."""

    hint = "Check that the folder exists, that you may write to it, and that the disk has room."


class NoIndex(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """There is no index where one was named. It is never taken for an empty one."""

    hint = "Make one with `provenance index build DIR PATHS…`."


class OtherIndex(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """An index that another version made, or whose fingerprints mean something else."""

    hint = "Build it anew with this version: `provenance index build`."


class DamagedIndex(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """A part of an index is not as it was written."""

    hint = "See `provenance index verify DIR`, and build the index anew."


class IndexBusy(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """Another process is writing to the index."""

    hint = "Wait for it to end (--wait SECONDS), and try again."
