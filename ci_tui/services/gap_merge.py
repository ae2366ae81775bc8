"""Joining the need table, the served table and the areas of the book into one list of areas.

An area is the same by a spelling matched by hand, then by its name, then by its code. A code is believed
only where the two sides number their places alike: no two areas of one name have different codes, and
either some agree, or the codes are long enough not to agree by chance.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ci_tui.domain.names import area_key
from ci_tui.exchange.gap_table import AreaSum
from ci_tui.store.reads.known_areas import KnownArea

Sums = Mapping[str, AreaSum]

_LONG_CODE = 4  # digits; ZIP and FIPS codes have as many, running numbers of places fewer
_NEVER = 1_000


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


@dataclass(slots=True)
class Lookup:
    """The areas of the book that the tables' names, spellings and codes may mean."""

    spellings: Mapping[str, KnownArea]
    names: Mapping[str, KnownArea]
    codes: Mapping[str, KnownArea]

    def by_hand_or_name(self, key: str) -> KnownArea | None:
        """The area of the book that bears this name, by a person's word or its own."""
        return self.spellings.get(key) or self.names.get(key)

    def finder(self, table: Sums) -> Callable[[str, AreaSum], KnownArea | None]:
        """Finds the area of the book that an entry of this table is; None for a new one."""
        if not self.codes:
            return lambda key, _: self.by_hand_or_name(key)
        own = unique_codes(table)
        shortest = shortest_code(
            (entry.code, self.names[key].code) for key, entry in table.items() if key in self.names
        )

        def find(key: str, entry: AreaSum) -> KnownArea | None:
            found = self.by_hand_or_name(key)
            if found is None and entry.code:
                code = area_key(entry.code)
                found = self.codes.get(code) if len(code) >= shortest and code in own else None
            return found

        return find


@dataclass(slots=True)
class Joined:
    """All areas of an import; those matched by hand with their other name; and how many codes joined."""

    areas: list[JoinedArea] = field(default_factory=list)
    by_hand: list[tuple[JoinedArea, str]] = field(default_factory=list)
    by_code: int = 0


def join(need: Sums, served: Sums, matches: Mapping[str, str], lookup: Lookup) -> Joined:
    """The areas of both tables, each once, in the order of the need table, then of the served one.

    Args:
        need: the need table's sums by area key.
        served: the served table's; empty where there is none.
        matches: keys of `served` to keys of `need` that a person matched.
        lookup: what the book knows.
    """
    joining = _Joining(lookup)
    by_key = joining.take_need(need)
    if served:
        joining.take_served(served, by_key, _Bridge(need, served, matches))
    return joining.joined


class _Joining:
    """The list of areas while it grows."""

    def __init__(self, lookup: Lookup) -> None:
        self.joined = Joined()
        self._lookup = lookup
        self._by_id: dict[str, JoinedArea] = {}  # of the areas that the book knows

    def take_need(self, need: Sums) -> dict[str, JoinedArea]:
        """Take the need table's areas; they are returned by their keys."""
        find = self._lookup.finder(need)
        by_key = {}
        for key, entry in need.items():
            area = by_key[key] = self._area(key, find(key, entry))
            area.need = added(area.need, entry)
        return by_key

    def take_served(self, served: Sums, by_key: Mapping[str, JoinedArea], bridge: "_Bridge") -> None:
        """Take the served table's areas: each joins one of the need table's, or stands for itself."""
        find = self._lookup.finder(served)
        named = {same for key in served if (same := bridge.by_hand_or_name(key)) is not None}
        for key, entry in served.items():
            same = bridge.by_hand_or_name(key)
            known = find(key, entry) if same is None else None
            if same is None and known is None and (coded := bridge.by_code(key, entry)) not in named:
                same = coded
                self.joined.by_code += coded is not None
            area = by_key[same] if same is not None else self._area(key, known)
            if same is not None and bridge.matches.get(key) == same:
                self.joined.by_hand.append((area, entry.name))
            area.served = added(area.served, entry)

    def _area(self, key: str, known: KnownArea | None) -> JoinedArea:
        """The area that the book knows, if it is met already; else a new one on the list."""
        if known is not None and known.id in self._by_id:
            return self._by_id[known.id]
        area = JoinedArea(key, known=known)
        self.joined.areas.append(area)
        if known is not None:
            self._by_id[known.id] = area
        return area


class _Bridge:
    """How an entry of the served table finds its entry in the need table."""

    def __init__(self, need: Sums, served: Sums, matches: Mapping[str, str]) -> None:
        self.matches = matches
        self._need = need
        self._served = served

    def by_hand_or_name(self, key: str) -> str | None:
        matched = self.matches.get(key, key)
        return matched if matched in self._need else None

    def by_code(self, key: str, entry: AreaSum) -> str | None:
        """The need table's key for an entry that neither a person nor its name has found."""
        if key in self._keys_by_code and self._lists_codes:
            return self._keys_by_code[key]
        code = area_key(entry.code) if entry.code else ""
        return self._keys_by_code.get(code) if len(code) >= self._shortest and code in self._own else None

    @cached_property
    def _keys_by_code(self) -> dict[str, str]:
        return unique_codes(self._need)

    @cached_property
    def _own(self) -> dict[str, str]:
        return unique_codes(self._served)

    @cached_property
    def _shared(self) -> list[str]:
        return [key for key in self._served if key in self._need]

    @cached_property
    def _shortest(self) -> int:
        return shortest_code((self._need[key].code, self._served[key].code) for key in self._shared)

    @cached_property
    def _lists_codes(self) -> bool:
        """Whether the served table lists nothing but codes; its names are then looked up among them."""
        found = sum(key in self._keys_by_code for key in self._served)
        return not self._shared and 2 * found >= len(self._served)


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


def shortest_code(pairs: Iterable[tuple[str | None, str | None]]) -> int:
    """From how many digits on a code is believed, told from pairs of codes of areas of one name.

    Where pairs agree, every code is; where they contradict each other, none; where no area has a code on
    both sides, only one that is too long to agree by chance.
    """
    both = [area_key(one) == area_key(other) for one, other in pairs if one and other]
    if not both:
        return _LONG_CODE
    return 1 if sum(both) > 0.9 * len(both) else _NEVER


def unique_codes(table: Sums) -> dict[str, str]:
    """The key of the only area of each code, by the code's key."""
    codes = {key: area_key(entry.code) for key, entry in table.items() if entry.code}
    counted = Counter(codes.values())
    return {code: key for key, code in codes.items() if counted[code] == 1}
