"""What stays the same of a finding from run to run: rule, path and words, never a line number."""

from collections import Counter
from collections.abc import Iterable

import xxhash

from provenance.text.folding import FINGERPRINT_SPEC


def fingerprints_of(findings: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return 32 hexadecimal digits for each (rule, path, folded passage), all different.

    Typography and white space change nothing. Findings that are alike in all three are told
    apart by counting them.
    """
    met: Counter[bytes] = Counter()
    prints = []
    for rule, path, passage in findings:
        key = _key(rule, path, passage)
        prints.append(_print(key, met[key]))
        met[key] += 1
    return prints


def first_fingerprint(rule: str, path: str, passage: str) -> str:
    """Return the fingerprint of the first of the findings that are alike in all three."""
    return _print(_key(rule, path, passage), 0)


def _key(rule: str, path: str, passage: str) -> bytes:
    alike = f"{FINGERPRINT_SPEC}\0{rule}\0{path}\0{passage}"
    return xxhash.xxh3_128_digest(alike.encode("utf-8", "surrogatepass"))


def _print(key: bytes, ordinal: int) -> str:
    return xxhash.xxh3_128_hexdigest(key + ordinal.to_bytes(4, "big"))
