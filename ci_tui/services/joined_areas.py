"""The areas of an import, put together from the entries of its tables: a number for each, no more."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from ci_tui.exchange.gap_table import AreaSum
from ci_tui.exchange.packed_sums import entries_of
from ci_tui.store.reads.known_areas import KnownArea

Sums = Mapping[str, AreaSum]


@dataclass(slots=True)
class JoinedArea:
    """One area of the import: what each table says of it, and the area of the book that it is."""

    key: str
    need: AreaSum | None = None
    served: AreaSum | None = None
    known: KnownArea | None = None
    id: str = ""  # of the area's record, once it has one

    @property
    def name(self) -> str:
        """As the need table writes it, else the served table."""
        return (self.need or self.served or _NOTHING).name

    @property
    def code(self) -> str | None:
        """The need table's code, else the served table's."""
        return (self.need and self.need.code) or (self.served and self.served.code) or None


_NOTHING = AreaSum("", None, None, 0, 0)


class JoinedAreas(Sequence[JoinedArea]):
    """All areas of an import, each put together from the tables when it is asked for."""

    def __init__(self, need: Sums, served: Sums) -> None:
        self._need = _Column(need)
        self._served = _Column(served)
        self.known: dict[int, KnownArea] = {}

    def __len__(self) -> int:
        return len(self._need.at)

    @overload
    def __getitem__(self, place: int) -> JoinedArea: ...
    @overload
    def __getitem__(self, place: slice) -> list[JoinedArea]: ...
    def __getitem__(self, place: int | slice) -> JoinedArea | list[JoinedArea]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        need, served = self._need.entry(place), self._served.entry(place)
        key, _ = need or served or ("", None)
        return JoinedArea(key, need and need[1], served and served[1], self.known.get(place))

    def new(self, known: KnownArea | None) -> int:
        """Put one more area on the list, of which the tables say nothing yet; returns its place."""
        place = len(self)
        self._need.at.append(_ABSENT)
        self._served.at.append(_ABSENT)
        if known is not None:
            self.known[place] = known
        return place

    def add_need(self, place: int, at: int) -> None:
        """The entry of the need table at place `at` there is this area."""
        self._need.add(place, at)

    def add_served(self, place: int, at: int) -> None:
        """The entry of the served table at place `at` there is this area."""
        self._served.add(place, at)

    def need_only(self) -> Iterator[JoinedArea]:
        """The areas that the served table does not have."""
        return (self[place] for place, at in enumerate(self._served.at) if at == _ABSENT)

    def served_only(self) -> Iterator[JoinedArea]:
        """The areas that the need table does not have."""
        return (self[place] for place, at in enumerate(self._need.at) if at == _ABSENT)


_ABSENT = -1


class _Column:
    """Where the areas stand in one table; entries that are one area are added up."""

    def __init__(self, sums: Sums) -> None:
        self.at = array("q")
        self._entries = entries_of(sums)
        self._added: dict[int, AreaSum] = {}

    def add(self, place: int, at: int) -> None:
        first = self.at[place]
        if first == _ABSENT:
            self.at[place] = at
            return
        so_far = self._added.get(place) or self._entries[first][1]
        self._added[place] = added(so_far, self._entries[at][1])

    def entry(self, place: int) -> tuple[str, AreaSum] | None:
        at = self.at[place]
        if at == _ABSENT:
            return None
        found = self._entries[at]
        return (found[0], self._added[place]) if place in self._added else found


def added(first: AreaSum | None, second: AreaSum) -> AreaSum:
    """Two entries of one table that are the same area, as one."""
    if first is None:
        return second
    known = [value for value in (first.value, second.value) if value is not None]
    return AreaSum(
        name=first.name,
        code=first.code or second.code,
        value=sum(known[1:], known[0]) if known else None,
        rows=first.rows + second.rows,
        unknown_rows=first.unknown_rows + second.unknown_rows,
    )
