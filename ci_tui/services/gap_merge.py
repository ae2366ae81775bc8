"""Joining the need table, the served table and the areas of the book into one list of areas.

An area is the same by a spelling matched by hand, then by its name, then by its code. A code is believed
only where the two sides number their places alike: no two areas of one name have different codes, and
either some agree, or the codes are long enough not to agree by chance.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ci_tui.domain.names import area_key
from ci_tui.exchange.packed_sums import Entry, entries_of
from ci_tui.services.joined_areas import JoinedAreas, Sums
from ci_tui.store.reads.known_areas import KnownArea

_LONG_CODE = 4  # digits; ZIP and FIPS codes have as many, running numbers of places fewer
_NEVER = 1_000
_STEP = 4_096  # areas between two questions whether to go on


@dataclass(slots=True)
class Lookup:
    """The areas of the book that the tables' names, spellings and codes may mean."""

    spellings: Mapping[str, KnownArea]
    names: Mapping[str, KnownArea]
    codes: Mapping[str, KnownArea]

    def by_hand_or_name(self, key: str) -> KnownArea | None:
        """The area of the book that bears this name, by a person's word or its own."""
        return self.spellings.get(key) or self.names.get(key)

    def finder(self, table: Sums) -> Callable[[str, int], KnownArea | None]:
        """Finds the area of the book that an entry of this table is, by its key and its place there."""
        if not self.spellings and not self.names and not self.codes:
            return lambda _key, _at: None
        if not self.codes:
            return lambda key, _: self.by_hand_or_name(key)
        entries = entries_of(table)
        own = unique_codes(entries)
        shortest = shortest_code(
            (entry.code, self.names[key].code) for key, entry in entries if key in self.names
        )

        def find(key: str, at: int) -> KnownArea | None:
            found = self.by_hand_or_name(key)
            if found is None and (written := entries[at][1].code):
                code = area_key(written)
                found = self.codes.get(code) if len(code) >= shortest and code in own else None
            return found

        return find


@dataclass(slots=True)
class Joined:
    """All areas of an import; those matched by hand, by place, with their other name; how many by code."""

    areas: JoinedAreas
    by_hand: list[tuple[int, str]] = field(default_factory=list)
    by_code: int = 0


def join(
    need: Sums,
    served: Sums,
    matches: Mapping[str, str],
    lookup: Lookup,
    step: Callable[[], object] = lambda: None,
) -> Joined:
    """The areas of both tables, each once, in the order of the need table, then of the served one.

    Args:
        need: the need table's sums by area key.
        served: the served table's; empty where there is none.
        matches: keys of `served` to keys of `need` that a person matched.
        lookup: what the book knows.
        step: called now and then; may raise to give the work up.
    """
    joining = _Joining(need, served, lookup, step)
    in_need = joining.take_need(need)
    if served:
        joining.take_served(served, _Bridge(need, served, matches, in_need))
    return joining.joined


class _Joining:
    """The list of areas while it grows."""

    def __init__(self, need: Sums, served: Sums, lookup: Lookup, step: Callable[[], object]) -> None:
        self.joined = Joined(JoinedAreas(need, served))
        self._lookup = lookup
        self._step = step
        self._places = array("q")  # of the need table's entries among the areas
        self._by_id: dict[str, int] = {}  # places of the areas that the book knows

    def take_need(self, need: Sums) -> dict[str, int]:
        """Take the need table's areas; their places in that table are returned by their keys."""
        find = self._lookup.finder(need)
        in_need = {}
        for at, key in enumerate(self._stepping(need)):
            in_need[key] = at
            place = self._place(find(key, at))
            self._places.append(place)
            self.joined.areas.add_need(place, at)
        return in_need

    def take_served(self, served: Sums, bridge: "_Bridge") -> None:
        """Take the served table's areas: each joins one of the need table's, or stands for itself."""
        find = self._lookup.finder(served)
        for at, key in enumerate(self._stepping(served)):
            same = bridge.by_hand_or_name(key)
            by_hand = same is not None and key in bridge.matches
            known = find(key, at) if same is None else None
            if same is None and known is None:
                same = bridge.by_code(key, at)
                self.joined.by_code += same is not None
            place = self._places[same] if same is not None else self._place(known)
            if by_hand:
                self.joined.by_hand.append((place, served[key].name))
            self.joined.areas.add_served(place, at)

    def _stepping(self, keys: Iterable[str]) -> Iterator[str]:
        for at, key in enumerate(keys):
            if at % _STEP == 0:
                self._step()
            yield key

    def _place(self, known: KnownArea | None) -> int:
        """The area that the book knows, if it is met already; else a new one on the list."""
        if known is not None and known.id in self._by_id:
            return self._by_id[known.id]
        place = self.joined.areas.new(known)
        if known is not None:
            self._by_id[known.id] = place
        return place


class _Bridge:
    """How an entry of the served table finds its entry in the need table; both are told by their places."""

    def __init__(
        self, need: Sums, served: Sums, matches: Mapping[str, str], in_need: Mapping[str, int]
    ) -> None:
        self.matches = matches
        self._in_need = in_need
        self._need = entries_of(need)
        self._served = entries_of(served)
        self._served_keys = served

    def by_hand_or_name(self, key: str) -> int | None:
        return self._in_need.get(self.matches.get(key, key) if self.matches else key)

    def by_code(self, key: str, at: int) -> int | None:
        """The need table's entry for one that neither a person nor its name has found."""
        if key in self._by_code and self._lists_codes:
            found: int | None = self._by_code[key]
        else:
            written = self._served[at][1].code
            code = area_key(written) if written else ""
            found = self._by_code.get(code) if len(code) >= self._shortest and code in self._own else None
        return None if found in self._named else found

    @cached_property
    def _by_code(self) -> dict[str, int]:
        return unique_codes(self._need)

    @cached_property
    def _own(self) -> dict[str, int]:
        return unique_codes(self._served)

    @cached_property
    def _named(self) -> set[int]:
        """What a person or a name finds; a code does not find it again."""
        found = map(self.by_hand_or_name, self._served_keys)
        return {at for at in found if at is not None}

    @cached_property
    def _shared(self) -> "array[int]":
        """Places in the served table of the names that both have."""
        return array("q", [at for at, key in enumerate(self._served_keys) if key in self._in_need])

    @cached_property
    def _shortest(self) -> int:
        shared = (self._served[at] for at in self._shared)
        return shortest_code((self._need[self._in_need[key]][1].code, entry.code) for key, entry in shared)

    @cached_property
    def _lists_codes(self) -> bool:
        """Whether the served table lists nothing but codes; its names are then looked up among them."""
        found = sum(key in self._by_code for key in self._served_keys)
        return not self._shared and 2 * found >= len(self._served)


def shortest_code(pairs: Iterable[tuple[str | None, str | None]]) -> int:
    """From how many digits on a code is believed, told from pairs of codes of areas of one name.

    Where pairs agree, every code is; where they contradict each other, none; where no area has a code on
    both sides, only one that is too long to agree by chance.
    """
    agreeing = [area_key(one) == area_key(other) for one, other in pairs if one and other]
    if not agreeing:
        return _LONG_CODE
    return 1 if sum(agreeing) > 0.9 * len(agreeing) else _NEVER


def unique_codes(entries: Sequence[Entry]) -> dict[str, int]:
    """The place of the only entry of each code, by the code's key."""
    places: dict[str, int] = {}
    shared = set()
    for at, (_, entry) in enumerate(entries):
        if entry.code:
            code = area_key(entry.code)
            if places.setdefault(code, at) != at:
                shared.add(code)
    for code in shared:
        del places[code]
    return places
