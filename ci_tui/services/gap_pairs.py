"""Areas of two tables that are likely the same place under other spellings, offered to a person."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ci_tui.domain.names import search_key

ALIKE = 0.72
"""From this similarity on (1 is equal) two names are offered as one place."""

_MOST_COMPARED = 200_000  # pairs of names looked at; some seconds at most
_WORD = re.compile(r"[^\W_]+")
_PLACES = frozenset({"county", "city", "town", "village", "borough", "parish", "township"})
_KINDS = _PLACES | {"school", "district", "isd", "area", "the", "of", "and"}
_SHORT = {
    "co": "county", "ctr": "center", "dist": "district", "e": "east", "elem": "elementary",
    "es": "elementary", "ft": "fort", "hs": "high", "hts": "heights", "ms": "middle", "mt": "mount",
    "n": "north", "nbhd": "neighborhood", "pk": "park", "s": "south", "sch": "school", "spgs": "springs",
    "st": "saint", "ste": "sainte", "twp": "township", "w": "west",
}  # fmt: skip


class KeyedName(NamedTuple):
    """An area of a table: its key there and its name as written."""

    key: str
    name: str


class Suggestion(NamedTuple):
    """A served area and the need area that it likely is; `alike` from 0 to 1."""

    served: KeyedName
    need: KeyedName
    alike: float


def likely_pairs(need_only: Sequence[KeyedName], served_only: Sequence[KeyedName]) -> tuple[Suggestion, ...]:
    """The likeliest pairs, each area in one pair at most, the likeliest first.

    Names with different numbers are never paired: "District 12" is not "District 13".
    """
    scored = sorted(_scored(need_only, served_only), key=lambda pair: (-pair.alike, pair.served.key))
    needs, serveds, pairs = set[str](), set[str](), []
    for pair in scored:
        if pair.need.key not in needs and pair.served.key not in serveds:
            needs.add(pair.need.key)
            serveds.add(pair.served.key)
            pairs.append(pair)
    return tuple(pairs)


def _scored(need_only: Sequence[KeyedName], served_only: Sequence[KeyedName]) -> Iterator[Suggestion]:
    groups: dict[tuple[str, ...], list[_Name]] = {}
    for name in map(_Name, need_only):
        for group in name.groups():
            groups.setdefault(group, []).append(name)
    compared = 0
    for served in map(_Name, served_only):
        matcher = SequenceMatcher(b=served.text, autojunk=False)
        near = {need.area.key: need for group in served.groups() for need in groups.get(group, ())}
        for need in near.values():
            compared += 1
            if compared > _MOST_COMPARED:
                return
            matcher.set_seq1(need.text)
            if need.may_be(served) and matcher.quick_ratio() >= ALIKE and (alike := matcher.ratio()) >= ALIKE:
                yield Suggestion(served.area, need.area, alike)


class _Name:
    """A name as it is compared: abbreviations written out, words that only say its kind left out."""

    def __init__(self, area: KeyedName) -> None:
        words = [_SHORT.get(word, word) for word in _WORD.findall(search_key(area.name))]
        telling = [word for word in words if word not in _KINDS] or words
        self.area = area
        self.text = " ".join(telling)
        self._places = _PLACES.intersection(words)
        self._numbers = sorted(str(int(word)) for word in telling if word.isdecimal())
        self._beginnings = {word[:2] for word in telling if not word.isdecimal()}

    def groups(self) -> set[tuple[str, ...]]:
        """Only names of one group are compared: with the same numbers, and a word that begins alike."""
        return {(beginning, *self._numbers) for beginning in self._beginnings or {""}}

    def may_be(self, other: "_Name") -> bool:
        """Whether nothing speaks against it: Baltimore City is not Baltimore County."""
        return not (self._places and other._places) or not self._places.isdisjoint(other._places)
