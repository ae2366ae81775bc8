"""The sums of a large table in a fifth of their memory: two such tables are held while they are joined."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import overload

from ci_tui.exchange.reading import AreaSum

LARGE = 10_000
"""Areas from which on it pays to pack a table's sums."""

Entry = tuple[str, AreaSum]
"""An area's key and its sum."""

_STEP = 4_096
_BETWEEN = "\x1f"  # cleaned text has no control characters
_MARK = _BETWEEN.encode()


def entries_of(sums: Mapping[str, AreaSum]) -> Sequence[Entry]:
    """The entries of sums by their places, in the order of the table."""
    return sums.entries if isinstance(sums, PackedSums) else tuple(sums.items())


class PackedSums(Mapping[str, AreaSum]):
    """Sums by area, each written into one string of bytes and read from it when it is asked for."""

    def __init__(self, sums: dict[str, AreaSum], step: Callable[[], object] = lambda: None) -> None:
        """Pack sums, which are emptied on the way.

        Args:
            sums: by the areas' keys, in the order of the table.
            step: called now and then; may raise to give the work up.
        """
        text, ends = bytearray(), array("q", [0])
        while sums:  # from the last to the first: what is packed gives its memory free
            if len(sums) % _STEP == 0:
                step()
            key, entry = sums.popitem()
            value = "" if entry.value is None else str(entry.value)
            fields = (key, entry.name, entry.code or "", value, str(entry.rows), str(entry.unknown_rows))
            text += _BETWEEN.join(fields).encode("utf-8", "surrogatepass")
            ends.append(len(text))
        self.entries = _Entries(bytes(text), ends)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[str]:
        return self.entries.keys()

    def __getitem__(self, key: str) -> AreaSum:
        return self.entries[self._places[key]][1]

    def __contains__(self, key: object) -> bool:
        return key in self._places

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self)}


class _Entries(Sequence[Entry]):
    """Entries by their places; they stand in the text from the last to the first."""

    def __init__(self, text: bytes, ends: "array[int]") -> None:
        self._text = text
        self._ends = ends
        self._last = len(ends) - 2

    def __len__(self) -> int:
        return self._last + 1

    def keys(self) -> Iterator[str]:
        text = self._text
        for stop, start in pairwise(reversed(self._ends)):
            yield text[start : text.index(_MARK, start, stop)].decode("utf-8", "surrogatepass")

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        at = self._last - place
        if not 0 <= at <= self._last:
            raise IndexError(place)
        record = self._text[self._ends[at] : self._ends[at + 1]].decode("utf-8", "surrogatepass")
        key, name, code, value, rows, unknown = record.split(_BETWEEN)
        return key, AreaSum(name, code or None, Decimal(value) if value else None, int(rows), int(unknown))
