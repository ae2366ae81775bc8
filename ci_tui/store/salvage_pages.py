"""The pages of a damaged SQLite file, read one by one and without SQLite.

The format is that of https://www.sqlite.org/fileformat2.html (sections 1.3, 1.5 and 1.6).
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from ci_tui.store.salvage_records import Value, record, varint

INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
_KINDS = frozenset((INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE))
_MAGIC = b"SQLite format 3\0"
_FILE_HEADER = 100
_PAGE_SIZES = (4096, 512, 1024, 2048, 8192, 16384, 32768, 65536)
_USUAL_PAGE_SIZE = 4096
_LOOKED_AT = 8 * 2**20  # bytes from which the size of a page is told
_DEEPEST = 40


class Header(NamedTuple):
    """The first 100 bytes of the file, as far as they can be believed."""

    readable: bool
    schema_version: int
    application_id: int
    first_free: int
    pages: int


class Cell(NamedTuple):
    """A row of a table page: its number in the table, and its values in the order of the columns."""

    rowid: int
    values: tuple[Value, ...]


class Tree(NamedTuple):
    """The leaf pages that a root leads to, in their order.

    `whole`: every page on the way could be read. `to_the_end`: the last leaf is among them.
    """

    leaves: tuple[int, ...]
    whole: bool
    to_the_end: bool


class _Node(NamedTuple):
    kind: int
    pointers: tuple[int, ...]
    right: int


class Pages:
    """An open file by its pages, numbered from 1; a context manager."""

    def __init__(self, path: Path) -> None:
        """Open it for reading. Raises OSError."""
        self._file = path.open("rb")
        self.bytes = path.stat().st_size
        start = self._bytes_at(0, _FILE_HEADER) or b""
        self.header = _header(start)
        self.size = self._page_size(start)
        self.usable = self.size  # no book reserves room at the end of its pages
        self.count = self.bytes // self.size

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def page(self, number: int) -> bytes | None:
        """The bytes of a page, or None where the file has no such page or the disk does not give it."""
        if not 1 <= number <= self.count:
            return None
        return self._bytes_at((number - 1) * self.size, self.size)

    def kind(self, number: int) -> int | None:
        """What kind of page it is by its own head, None where that head cannot be one."""
        node = self._node(number, self.page(number))
        return None if node is None else node.kind

    def rows(self, number: int) -> tuple[list[Cell], int]:
        """The rows of a table's leaf page that can be read, and how many of its rows cannot."""
        page = self.page(number)
        node = self._node(number, page)
        if page is None or node is None or node.kind != LEAF_TABLE:
            return [], 0
        found = [self._row(page, at) for at in node.pointers]
        rows = [row for row in found if row is not None]
        if any(later.rowid <= earlier.rowid for earlier, later in pairwise(rows)):
            numbers = [row.rowid for row in rows]
            rows = [row for row in rows if numbers.count(row.rowid) == 1]
        return rows, len(found) - len(rows)

    def table(self, root: int) -> Tree:
        """The leaf pages of a table."""
        leaves: list[int] = []
        whole, last = True, 0
        for number, kind, _, _ in self._walk(root, INNER_TABLE, LEAF_TABLE):
            whole, last = whole and kind is not None, number
            if kind == LEAF_TABLE:
                leaves.append(number)
        return Tree(tuple(leaves), whole, bool(leaves) and leaves[-1] == last)

    def index(self, root: int) -> tuple[list[tuple[Value, ...]], bool]:
        """The entries of an index, each ending in the number of its row, and whether they are all."""
        entries: list[tuple[Value, ...]] = []
        whole = True
        for _, kind, page, pointers in self._walk(root, INNER_INDEX, LEAF_INDEX):
            skipped = 4 if kind == INNER_INDEX else 0
            for at in pointers if page is not None else ():
                entry = self._entry(page or b"", at + skipped)
                whole = whole and entry is not None
                entries += [] if entry is None else [entry]
            whole = whole and kind is not None
        return entries, whole

    def free(self) -> frozenset[int]:
        """The pages that the file's own list calls unused."""
        found: set[int] = set()
        trunk = self.header.first_free
        while trunk and trunk not in found and (page := self.page(trunk)) is not None:
            found.add(trunk)
            following, count = struct.unpack_from(">II", page)
            if count > self.usable // 4 - 2:
                break
            found.update(struct.unpack_from(f">{count}I", page, 8))
            trunk = following
        return frozenset(found)

    def _bytes_at(self, place: int, length: int) -> bytes | None:
        try:
            self._file.seek(place)
            found = self._file.read(length)
        except OSError:  # a part of the disk that cannot be read
            return None
        return found if len(found) == length else None

    def _page_size(self, start: bytes) -> int:
        """The size with which most pages begin as one does; the head of the file decides between equals."""
        told = int.from_bytes(start[16:18], "big") if self.header.readable else 0
        told = 65536 if told == 1 else told

        def beginnings(size: int) -> tuple[int, bool, bool]:
            places = range(0, min(self.bytes, _LOOKED_AT) - size + 1, size)
            pages = (self._bytes_at(place, size) for place in places)
            found = sum(
                _node(page, 0 if n else _FILE_HEADER, size) is not None for n, page in enumerate(pages)
            )
            return found, size == told, size == _USUAL_PAGE_SIZE

        return max(_PAGE_SIZES, key=beginnings)

    def _node(self, number: int, page: bytes | None) -> _Node | None:
        return _node(page, _FILE_HEADER if number == 1 else 0, self.usable)

    def _walk(
        self, root: int, inner: int, leaf: int
    ) -> Iterator[tuple[int, int | None, bytes | None, tuple[int, ...]]]:
        """Every page below a root, from left to right: number, kind (None: unreadable), bytes, cells."""
        waiting, seen = [(root, 0)], set[int]()
        while waiting:
            number, depth = waiting.pop()
            page = self.page(number)
            node = self._node(number, page)
            if page is None or node is None or node.kind not in (inner, leaf) or number in seen:
                yield number, None, None, ()
                continue
            seen.add(number)
            yield number, node.kind, page, node.pointers
            if node.kind == inner and depth < _DEEPEST:
                below = [int.from_bytes(page[at : at + 4], "big") for at in node.pointers]
                waiting += [(child, depth + 1) for child in (node.right, *reversed(below))]

    def _row(self, page: bytes, at: int) -> Cell | None:
        length = varint(page, at)
        rowid = None if length is None else varint(page, length[1])
        if length is None or rowid is None:
            return None
        values = self._values(page, rowid[1], length[0], self.usable - 35)
        number = rowid[0] - 2**64 if rowid[0] >= 2**63 else rowid[0]
        return None if values is None else Cell(number, values)

    def _entry(self, page: bytes, at: int) -> tuple[Value, ...] | None:
        length = varint(page, at)
        if length is None:
            return None
        values = self._values(page, length[1], length[0], (self.usable - 12) * 64 // 255 - 23)
        return values if values and isinstance(values[-1], int) else None

    def _values(self, page: bytes, at: int, length: int, most_here: int) -> tuple[Value, ...] | None:
        payload = self._payload(page, at, length, most_here)
        return None if payload is None else record(payload)

    def _payload(self, page: bytes, at: int, length: int, most_here: int) -> bytes | None:
        """The bytes of a record, those that lie on further pages included."""
        if length > self.bytes:
            return None
        here = length
        if length > most_here:
            least = (self.usable - 12) * 32 // 255 - 23
            here = least + (length - least) % (self.usable - 4)
            here = least if here > most_here else here
        if at + here + (4 if here < length else 0) > self.usable:
            return None
        parts, missing = [page[at : at + here]], length - here
        following = int.from_bytes(page[at + here : at + here + 4], "big") if missing else 0
        while missing:
            more = self.page(following)
            if more is None:
                return None
            parts.append(more[4 : 4 + min(missing, self.usable - 4)])
            missing -= len(parts[-1])
            following = int.from_bytes(more[:4], "big")
            if bool(following) != bool(missing):
                return None
        return b"".join(parts)


def _header(start: bytes) -> Header:
    if len(start) < _FILE_HEADER or not start.startswith(_MAGIC):
        return Header(False, 0, 0, 0, 0)
    pages, first_free = struct.unpack_from(">II", start, 28)
    (version,) = struct.unpack_from(">I", start, 60)
    (application,) = struct.unpack_from(">I", start, 68)
    return Header(True, version, application, first_free, pages)


def _node(page: bytes | None, at: int, usable: int) -> _Node | None:
    """The head of a page with the places of its cells, or None where it cannot be one."""
    if page is None or page[at] not in _KINDS:
        return None
    kind = page[at]
    _, count, start, _ = struct.unpack_from(">HHHB", page, at + 1)
    head = at + (12 if kind in (INNER_INDEX, INNER_TABLE) else 8)
    if not head + 2 * count <= (start or 65536) <= usable:
        return None
    right = int.from_bytes(page[at + 8 : at + 12], "big") if head == at + 12 else 0
    pointers = struct.unpack_from(f">{count}H", page, head)
    if any(not head + 2 * count <= pointer <= usable - 4 for pointer in pointers):
        pointers = tuple(p if head + 2 * count <= p <= usable - 4 else usable for p in pointers)
    return _Node(kind, pointers, right)
