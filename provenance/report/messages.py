"""What is said of a finding, in one sentence that names both sides."""

from provenance.report.excerpts import counted
from provenance.report.nouns import Place

_SENTENCES = {
    "PROV101": "{copy} holds {words} of {source} without quotation marks and without credit.",
    "PROV102": "{copy} holds {words} of {source}, which it names without marking the words.",
    "PROV103": "{copy} quotes {words} of {source} and names nobody.",
    "PROV104": "{copy} quotes {source} in words that differ from it.",
    "PROV105": "{copy} credits {words} of {source} to somebody whom it does not name.",
    "PROV201": "{path} holds the whole of {source} again, with its credit.",
    "PROV202": "{copy} quotes {words} of {source} and says so.",
    "PROV203": "{copy} and {source} quote the same words of a third party.",
    "PROV204": "{copy} and {source} share {words}; nothing tells which had them first.",
    "PROV205": "{copy} uses {words} of {source} again; both have the same maker.",
    "PROV301": "{path} repeats {words} that stand at line {line} already.",
    "PROV302": "{path} holds {page} again, which stands at line {line} already.",
    "PROV303": "{path} holds the same text as {source_path}.",
    "PROV401": "{path} holds {words} of site furniture.",
}

_ACROSS = {
    "PROV302": "{path} and {source_path} hold the same page, {page}.",
    "PROV301": "{path} repeats {words} of {source}.",
}
"""Said instead when the source stands in another document."""


def message_of(rule: str, copy: Place, source: Place | None, words: int, *, across: bool) -> str:
    """Return the sentence for a finding of this rule; words are those of the copy.

    `across` tells whether the source stands in another document than the copy. Names documents by
    path and pages by title and maker. A rule without a sentence of its own gives a plain one.
    """
    sentence = _SENTENCES.get(rule, "{copy} shares {words} with {source}.")
    if across:
        sentence = _ACROSS.get(rule, sentence)
    subject = _page_and_path(copy)
    return sentence.format(
        copy=subject[0].upper() + subject[1:],
        path=copy.path,
        page=copy.page,
        words=counted(words, "word"),
        source=_page_and_path(source) if source else "another page",
        source_path=source.path if source else "another file",
        line=f"{source.line:,}" if source else "?",
    )


def _page_and_path(place: Place) -> str:
    return f"{place.page} ({place.path})"
