"""The knobs of an audit, with the value we ship and the reason for it."""

from dataclasses import dataclass, fields
from math import inf

from provenance.errors import BadOption

MATCHES = ("all", "within", "across")
"""What may be compared: everything, each document with itself, documents with each other."""

EXTRACTS = ("fast", "precise")
"""How the main text of a saved web page is told from what stands around it."""


HOW_TO_READ = ("extract", "text_field", "id_field", "date_field")
"""Options that say how files are read, by name."""


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """Settings of one run. All of them end up in the result, so that a run can be repeated."""

    include: tuple[str, ...] = ()
    """Globs of files to read in folders; empty means every kind of file a reader knows."""

    exclude: tuple[str, ...] = ()
    """Globs of files and folders to leave out, after `include`."""

    attribution: bool = True
    """Look for quotations, direction and credit; without it only duplicates are reported."""

    all_quotations: bool = False
    """Look for quotations everywhere, not only around text that other pages share."""

    words_min: int = 8
    """Words a match must share: shorter runs are set phrases more often than copies."""

    score_min: float = 100.0
    """Bits of surprise a match must hold. A common word gives 5, a rare one 15 and more."""

    pairs: tuple[tuple[str, str], ...] = ()
    """Paths of documents to compare, two and two, and nothing else; empty means all with all.

    Listed pairs are compared sentence by sentence from end to end, whatever MinHash proposes.
    """

    matches: str = "all"
    """`within` documents only, `across` documents only, or `all`."""

    about: tuple[str, ...] = ()
    """Paths of documents of which each match must have one; empty means all."""

    group_by: tuple[str, ...] = ()
    """What makes pages a group inside of which nothing is matched: `author`, `publisher`,
    `folder`, or globs of paths."""

    boilerplate: tuple[str, ...] = ()
    """Files and folders of text that is known to stand everywhere, and is no finding."""

    thorough: bool = False
    """Compare pages that share anything sentence by sentence from end to end: reworded parts are
    found that no fingerprint proposes. Takes time for each such pair of pages."""

    noisy: bool = False
    """Propose passages by character 5-grams too, not only by words: for text with OCR errors."""

    furniture: bool = False
    """Report site furniture (PROV401) as well."""

    embed_texts: bool = False
    """Write the texts into the result, so that it can be drawn again without the files."""

    extract: str = "fast"
    """`fast` or `precise`: how the main text of a web page is told from what stands around it.
    The latter takes ten times as long."""

    text_field: str = ""
    """The field of a table or of JSON records that holds the text; empty to guess and say so."""

    id_field: str = ""
    """The field by which a record is called; empty to guess and say so."""

    date_field: str = ""
    """The field that holds the date of a record; empty to guess and say so."""

    jobs: int = 1
    """Worker processes; 0 means one for each processor. The result does not depend on it.

    A program that asks for more than one must be importable (`if __name__ == "__main__":`).
    """

    def __post_init__(self) -> None:
        if self.words_min < 1:
            raise BadOption(f"words_min is {self.words_min}, and must be 1 or more")
        if not 0 <= self.score_min < inf:
            raise BadOption(f"score_min is {self.score_min}, and must be 0 or more, and finite")
        if self.matches not in MATCHES:
            raise BadOption(
                f"matches is {self.matches!r}, and must be one of {', '.join(MATCHES)}"
            )
        if self.extract not in EXTRACTS:
            raise BadOption(
                f"extract is {self.extract!r}, and must be one of {', '.join(EXTRACTS)}"
            )
        if self.jobs < 0:
            raise BadOption(f"jobs is {self.jobs}, and must not be negative")


@dataclass(frozen=True, slots=True)
class IndexOptions:
    """How an index is made and changed."""

    texts: bool = True
    """Keep the texts; without them a corpus can be asked that is not handed out."""

    root: str = "."
    """The folder from which documents are called by their paths."""

    replaces: bool = False
    """Replace an index that is there when one is built."""

    wait_seconds: float = 30.0
    """How long to wait for another process that writes to the index."""

    judged_chars_max: int = 20_000_000
    """A corpus up to this size, in code points, is audited whole after each change, so that
    families and verdicts in the database are those of the corpus; above it, this would take a
    minute and more, and is done when asked for."""

    def __post_init__(self) -> None:
        if not 0 <= self.wait_seconds < inf:
            raise BadOption(f"wait_seconds is {self.wait_seconds}, and must be 0 or more")


def settings_of(options: AuditOptions) -> tuple[tuple[str, object], ...]:
    """Return name and value of every option that a result may depend on, in their order.

    The number of workers is left out: it changes nothing but the time. So is how files are read,
    where nothing was chosen: it says nothing of texts that are files.
    """
    return tuple(
        (field.name, getattr(options, field.name))
        for field in fields(options)
        if field.name != "jobs"
        and (field.name not in HOW_TO_READ or getattr(options, field.name) != field.default)
    )
