"""Documents and columns as they are put into an index, made by hand."""

import numpy as np
import pytest

from provenance.model import Document, Page, PageId, PageKind, Span
from provenance.store.catalog import Entry


def document_of(path, text):
    return Document(0, path, text, f"sha of {text!r}", len(text), "text", "utf-8")


def entry_of(path, text, segment="s1", row=0):
    """Return what is noted of a document: one page, and a passage for each line."""
    page = Page(PageId(0), Span(0, 0, len(text)), PageKind.ARTICLE)
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    passages = list(zip(starts, ends, strict=True))
    return Entry(document_of(path, text), [page], passages, segment, row)


def columns_of(*counts):
    """Return the columns of documents of so many words, as far as an index looks at them."""
    words = sum(counts)
    return {
        "tokens": np.arange(words, dtype=np.uint32) << np.uint32(12),
        "firsts": np.cumsum([0, *counts], dtype=np.int64),
        "orders": np.arange(len(counts), dtype=np.uint64),
        **{f"{name}_keys": np.empty(0, np.uint32) for name in ("seed", "band")},
        **{f"{name}_fences": np.empty(0, np.uint32) for name in ("seed", "band")},
        "buckets": np.arange(words, dtype=np.uint32),
        "bucket_counts": np.ones(words, np.uint32),
    }


@pytest.fixture(scope="session")
def entry():
    return entry_of


@pytest.fixture(scope="session")
def columns():
    return columns_of
