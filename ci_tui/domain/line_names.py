"""Names in a typed line: whom `@` and `#` may mean, found as people write them.

"St Annes", "St. Anne's" and "st. anne’s" are one name, and so are "Smith & Sons" and "smith and sons".
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from ci_tui.domain.names import search_key

BEHIND = '.,;:!?…)]}»”"،؛؟。、，；！？'
"""Signs that may stand right behind a name."""

_WORD = re.compile(r"\S+")
_WITHIN_A_WORD = re.compile(r"[:：,;/()–—，、。]")  # a name may end before these: "@Library/@YMCA"
_POSSESSIVE = re.compile(r"['’](?:s|ll)?$")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]|(?<!\w\w\w\w)(?<=\w)\.")  # and the dots of "St." and "Y.M.C.A."
_LEFT_OUT = re.compile(r"[&'’‘ʼ`´.‐‑-]")
_JOINS = re.compile(r"\s*&\s*")
_DASHES = re.compile(r"(?<=\w)[-‐‑](?!\s)")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_MOST_WORDS = 24  # of a name that is looked for
_MOST_MEANT = 4  # of several that a beginning may mean


class Named(NamedTuple):
    """Whom a name means: the id of a partner, person or area, and the name as it is written.

    Of a person, `of` is the name of its partner. The id of a partner that is just being added is `new:` and
    its name.
    """

    id: str
    name: str
    of: str = ""

    @property
    def told(self) -> str:
        """The name as it is told to people: `Ann Lee (Grace Chapel)`."""
        return f"{self.name} ({self.of})" if self.of else self.name


class NameIndex(Mapping[str, Named]):
    """Whom a name means, by the name's `search_key`, and by how a name begins.

    Looking up costs the same among ten names and a hundred thousand.
    """

    def __init__(self, names: Mapping[str, Named] | Iterable[tuple[str, Named]] = ()) -> None:
        self._names = dict(names)
        self._loose: dict[str, tuple[Named, ...]] = {}
        begun: set[str] = set()
        for key, named in self._names.items():
            loose = spoken(key)
            begun.add(loose)
            if loose != key:
                self._note(loose, named)
        self._begun = sorted(begun)

    @classmethod
    def of(cls, names: Mapping[str, Named]) -> "NameIndex":
        """The names as an index; one that is an index already is itself."""
        return names if isinstance(names, cls) else cls(names)

    def __getitem__(self, key: str) -> Named:
        return self._names[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def with_name(self, key: str, named: Named) -> "NameIndex":
        """These names and one more, as that of a partner that is just being added; these stay as they are."""
        more = NameIndex()
        more._names = {**self._names, key: named}
        more._loose, more._begun = dict(self._loose), list(self._begun)
        loose = spoken(key)
        if loose != key:
            more._note(loose, named)
        at = bisect_left(more._begun, loose)
        if more._begun[at : at + 1] != [loose]:
            insort(more._begun, loose)
        return more

    def called(self, text: str) -> tuple[Named, ...]:
        """Whom a whole name means; several where it is that of several, none where it is nobody's."""
        key = search_key(text)
        if (named := self._names.get(key)) is not None:
            return (named,)
        return self._of_key(spoken(key))

    def beginning(self, text: str) -> Iterator[Named]:
        """Those whose name, or one of whose names, begins so, by their keys; each once."""
        seen = set[str]()
        for key in self._keys(text):
            for named in self._of_key(key):
                if named.id not in seen:
                    seen.add(named.id)
                    yield named

    def begins(self, text: str) -> bool:
        """Whether some name begins so."""
        return next(self._keys(text), None) is not None

    def _keys(self, text: str) -> Iterator[str]:
        begun = _begun(search_key(text))
        for place in range(bisect_left(self._begun, begun), len(self._begun)):
            key = self._begun[place]
            if not key.startswith(begun):
                return
            yield key

    def _of_key(self, key: str) -> tuple[Named, ...]:
        """Those who are called so when it is spoken, each once."""
        plain = (self._names[key],) if key in self._names else ()
        if key not in self._loose:
            return plain
        return tuple({one.id: one for one in (*plain, *self._loose[key])}.values())

    def _note(self, loose: str, named: Named) -> None:
        """Keep a name by how it is spoken, where that is not its key."""
        self._loose[loose] = (*self._loose.get(loose, ()), named)


@dataclass(frozen=True, slots=True)
class Sought:
    """A name that was looked for in a text: where it ends, and whom it means.

    Where it may be more than one, `several` are they; where it is nobody's it ends behind its first word.
    """

    stop: int
    means: Named | None = None
    several: tuple[Named, ...] = ()


def spoken(key: str) -> str:
    """A `search_key` without what people leave out when they type: apostrophes, dots of short forms, `&`."""
    return _begun(key) or key


def _begun(key: str) -> str:
    """As `spoken`, of the beginning of a name; empty where nothing of it is spoken."""
    if not _LEFT_OUT.search(key):
        return key
    told = _JOINS.sub(" and ", _APOSTROPHES.sub("", key))
    return _DASHES.sub(" ", told).strip()


def sought(text: str, start: int, known: Sequence[NameIndex]) -> Sought | None:
    """Whom the name means that begins here: the longest name known, else the only one that begins so.

    Args:
        text: one line, its white space single.
        start: where the name begins, behind its sign.
        known: asked in turn: those in the room before all partners, these before all people.

    Returns:
        None where no name could stand, as before a comma.
    """
    if whole := sought_whole(text, start, known):
        return whole
    stops = list(_stops(text, start, known))
    if not stops:
        return None
    for stop in stops:
        if not _begun(search_key(text[start:stop])):
            continue
        for names in known:
            meant = tuple(islice(names.beginning(text[start:stop]), _MOST_MEANT))
            if len(meant) == 1 and _may_be_another(text, start, stop):
                return Sought(stop, None, meant)
            if meant:
                return Sought(stop, *((meant[0], ()) if len(meant) == 1 else (None, meant)))
    found = _WORD.match(text, start)
    bare = text[start : found.end()].rstrip(BEHIND) if found else ""
    if not any(sign.isalnum() for sign in bare) or bare[0] in "@#＠＃":
        return None
    return Sought(start + len(bare))


def sought_whole(text: str, start: int, known: Sequence[NameIndex]) -> Sought | None:
    """The longest whole name known that begins here; None where there is none."""
    for stop in _stops(text, start, known):
        for names in known:
            if meant := names.called(text[start:stop]):
                return Sought(stop, *((meant[0], ()) if len(meant) == 1 else (None, meant)))
    return _unspaced(text, start, known)


def _stops(text: str, start: int, known: Sequence[NameIndex]) -> list[int]:
    """Where a name may end, the farthest first: words are added as long as some name begins so."""
    stops = set[int]()
    for found in islice(_WORD.finditer(text, start), _MOST_WORDS):
        stops.update(_ends(text, start, found.start(), found.end()))
        begun = text[start : found.end()]
        if not any(names.begins(begun) for names in known):
            break
    return sorted(stops, reverse=True)


def _ends(text: str, start: int, word: int, end: int) -> Iterator[int]:
    """Where a name may end in a word: behind it, before its punctuation, an `'s` or `'ll`, or a slash."""
    yield end
    bare = len(text[:end].rstrip(BEHIND))
    if start < bare < end:
        yield bare
    possessive = _POSSESSIVE.search(text[start:bare])
    if possessive and possessive.start():
        yield start + possessive.start()
    for sign in _WITHIN_A_WORD.finditer(text, max(word, start + 1), end):
        yield sign.start()


def _may_be_another(text: str, start: int, stop: int) -> bool:
    """Whether a beginning with a capital goes on with one: "@Riverside Church" is not Riverside Clinic."""
    behind = text[stop : stop + 2]
    return text[start].isupper() and behind[:1] == " " and behind[1:].isupper()


def _unspaced(text: str, start: int, known: Sequence[NameIndex]) -> Sought | None:
    """The longest name in a script that puts no blanks between words, where the sentence goes on at once."""
    found = _WORD.match(text, start)
    if found is None or not _UNSPACED.match(text, start):
        return None
    for stop in range(min(found.end(), start + 40) - 1, start + 1, -1):
        for names in known:
            meant = names.called(text[start:stop])
            if len(meant) == 1:
                return Sought(stop, meant[0])
    return None
