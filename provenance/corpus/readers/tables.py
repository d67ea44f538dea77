"""JSON Lines, JSON and CSV: one text a record, read line by line."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from provenance.corpus.readers.encodings import decode
from provenance.corpus.readers.limits import WHOLE_BYTES_MAX, Counted, read_whole
from provenance.corpus.readers.records import RecordReader
from provenance.corpus.readers.registry import Rewound
from provenance.corpus.readers.sources import (
    Read,
    Reading,
    Refused,
    Source,
    Stream,
    Unreadable,
    record_name,
)

_SAMPLE_BYTES = 1 << 20
_BLOCK = 1 << 16
_DELIMITERS = ",;\t|"
_MEGABYTES = WHOLE_BYTES_MAX >> 20


def read_jsonl(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the texts of the records of a file with one JSON object a line."""
    records = RecordReader(source, "jsonl", reading.options)
    broken: list[int] = []
    for number, line in enumerate(_lines(source.stream), start=1):
        if line is None:
            yield Unreadable(f"the line is longer than {_MEGABYTES} MB", record_name(number))
            continue
        if not line.strip():
            continue
        try:
            record = _parsed(line)
        except (ValueError, RecursionError):
            broken.append(number)
            continue
        yield from records.read(number, record, line)
    yield from records.rest()
    if broken:
        lines = f"{len(broken)} line{'s' * (len(broken) > 1)}"
        yield Unreadable(f"{lines} that are no JSON, the first is {record_name(broken[0])}")


def read_json(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the texts of a file that is one list of JSON objects, or holds one."""
    content = read_whole(source)
    try:
        found = _parsed(content)
    except (ValueError, RecursionError):
        yield Unreadable("it is no JSON, or nested too deep")
        return
    if isinstance(found, Mapping):
        lists = [each for each in found.values() if isinstance(each, list)]
        objects = [each for each in lists if each and isinstance(each[0], Mapping)]
        found = max(objects, key=len) if objects else [found]
    records = RecordReader(source, "json", reading.options)
    for number, record in enumerate(found if isinstance(found, list) else [found], start=1):
        yield from records.read(number, record)
    yield from records.rest()


def _parsed(content: bytes) -> object:
    if find_spec("orjson") is not None:
        return cast("object", import_module("orjson").loads(content))
    return cast("object", json.loads(content))


def _lines(stream: Stream) -> Iterator[bytes | None]:
    """Yield line by line, None for one that is too long."""
    buffered = io.BufferedReader(Counted(stream), _BLOCK)
    mark = "\ufeff".encode()
    while line := buffered.readline(WHOLE_BYTES_MAX):
        if line.endswith(b"\n") or len(line) < WHOLE_BYTES_MAX:
            yield line.removeprefix(mark)
            continue
        while (more := buffered.readline(_BLOCK)) and not more.endswith(b"\n"):
            pass
        yield None


def read_csv(source: Source, reading: Reading) -> Iterator[Read]:
    """Yield the texts of a table whose first row names its columns."""
    sample = _sample(source.stream)
    decoded = decode(sample[: sample.rfind(b"\n") + 1] or sample, source.charset)
    if isinstance(decoded, Unreadable):
        yield decoded
        return
    encoding = decoded.encoding if "," not in decoded.encoding else "utf-8"
    raw = io.BufferedReader(Counted(Rewound(sample, source.stream)), _BLOCK)
    lines = io.TextIOWrapper(raw, encoding, "strict", newline="")
    csv.field_size_limit(WHOLE_BYTES_MAX)
    head = decoded.text[: decoded.text.find("\n") + 1] or decoded.text
    delimiter = max(_DELIMITERS, key=head.count)
    records = RecordReader(source, "csv", reading.options)
    try:
        rows = csv.DictReader(lines, restkey="without a name", delimiter=delimiter)
        for number, record in enumerate(rows, start=1):
            yield from records.read(number, record)
    except csv.Error as error:
        raise Refused("it is no table, or a quotation mark in it is not closed") from error
    except UnicodeDecodeError as error:
        raise Refused(f"read in part: then it is no {encoding}") from error
    yield from records.rest()


def _sample(stream: Stream) -> bytes:
    blocks, size = [], 0
    while size < _SAMPLE_BYTES and (block := stream.read(_SAMPLE_BYTES - size)):
        blocks.append(block)
        size += len(block)
    return b"".join(blocks)
