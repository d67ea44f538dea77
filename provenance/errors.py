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
  + NoSpark              what Spark needs is not installed
  + NoCluster            there is no cluster at an address, or none that takes work
  + ClusterFailed        a cluster took work and did not bring it to an end

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


class NoSpark(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """What Spark needs is not on this computer: PySpark, or a Java that it runs on."""

    hint = "Run `pip install provenance-auditor[spark]`, and install Java 17 or later."


class NoCluster(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """There is no cluster at the address that was given, or none that takes work."""

    hint = (
        "Give the address of a Spark master with --master, such as spark://HOST:7077 or local[*]."
    )


class ClusterFailed(ProvenanceError):  # noqa: N818  the name reads as the sentence it is
    """A cluster took work and did not bring it to an end."""

    hint = "See the log of the cluster, and run it again."
