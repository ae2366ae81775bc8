"""The records of a damaged SQLite file, read without SQLite: their lengths and their values.

The format is that of https://www.sqlite.org/fileformat2.html (section 2.1). A record counts as read only
where every length in it agrees with every other: what a damaged page says is never guessed at.
"""

import math
import struct
from collections.abc import Callable

Value = str | int | float | None

_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def varint(page: bytes, at: int) -> tuple[int, int] | None:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for place in range(at, min(at + 9, len(page))):
        byte = page[place]
        if place == at + 8:
            return number << 8 | byte, place + 1
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + 1
    return None


def record(payload: bytes) -> tuple[Value, ...] | None:
    """The values of a record; None where its lengths do not add up or a value cannot be one of a book."""
    head = varint(payload, 0)
    if head is None or not head[1] <= head[0] <= len(payload):
        return None
    at, body, values = head[1], head[0], []
    while at < head[0]:
        kind = varint(payload, at)
        if kind is None:
            return None
        at = kind[1]
        length = _length(kind[0])
        if length is None or body + length > len(payload):
            return None
        value = _READ.get(kind[0], _text)(payload[body : body + length])
        if value is _UNREADABLE:
            return None
        values.append(value)
        body += length
    return tuple(values) if at == head[0] and body == len(payload) else None


def _length(kind: int) -> int | None:
    """How many bytes a value of this kind takes; None for blobs, which no book has, and for no kind."""
    if kind in (0, 8, 9):
        return 0
    if kind <= 7:
        return _INTEGERS.get(kind, 8)
    return (kind - 13) // 2 if kind >= 13 and kind % 2 else None


_UNREADABLE: Value = "\0 unreadable"


def _text(found: bytes) -> Value:
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError:
        return _UNREADABLE


def _integer(found: bytes) -> Value:
    return int.from_bytes(found, "big", signed=True)


def _real(found: bytes) -> Value:
    (number,) = struct.unpack(">d", found)
    return _UNREADABLE if math.isnan(number) else float(number)


_READ: dict[int, Callable[[bytes], Value]] = {
    0: lambda _: None,
    **dict.fromkeys(_INTEGERS, _integer),
    7: _real,
    8: lambda _: 0,
    9: lambda _: 1,
}
