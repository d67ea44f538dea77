"""Memory of long work: kept when it is freed, and not searched for cycles all the time."""

import ctypes
import gc
import sys

_MEGABYTE = 1 << 20
_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3
_LIMITS = {
    _M_MMAP_THRESHOLD: 64 * _MEGABYTE,
    _M_TRIM_THRESHOLD: 128 * _MEGABYTE,
    _M_TOP_PAD: 16 * _MEGABYTE,
}
"""By parameter of mallopt(3). Columns of a few megabytes come and go by the thousand: given back
to the system each time, they cost a tenth of the whole work in page faults."""

_OBJECTS_BETWEEN_SEARCHES = 200_000
"""Nouns hold no cycles, and there are many of them: a search for cycles finds nothing."""


def keep_freed_memory() -> None:
    """Let the C library keep freed memory for what comes next, where it can be told so (glibc)."""
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES, 50, 50)
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for parameter, limit in _LIMITS.items():
            mallopt(parameter, limit)
