"""Partners and people found by a few letters: each typed word begins a word of the name.

`gr ch` finds Grace Chapel, `ymca` the Y.M.C.A., `bgc` the Boys & Girls Club. The best come first: names that
begin with what was typed, names whose first word does, then others; among these the active ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from ci_tui.domain.names import partner_key
from ci_tui.domain.partners import PartnerName, PersonName, Sector
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import partner_names as reads
from ci_tui.store.reads.partner_names import NamedPartner, NamedPerson

_Named = TypeVar("_Named", NamedPartner, NamedPerson)

_RANKS = {"active": 0, "invited": 1, "paused": 2, "left": 3}
_NO_STATUS = 1
_LEAST_INITIALS = 2
_SMALL_WORDS = frozenset(("and", "of", "the", "for", "in", "at", "on"))


class _Findable(NamedTuple, Generic[_Named]):
    """Who may be found: by the words of the name, of the other names, by initials."""

    who: _Named
    words: str  # of the name, each with a space before it
    also: tuple[str, ...]
    initials: tuple[str, ...]
    status: int


_partners = UntilSaved[tuple[_Findable[NamedPartner], ...]](1)
_people = UntilSaved[tuple[_Findable[NamedPerson], ...]](1)


def find_partners(book: Book, text: str, limit: int = 12) -> tuple[PartnerName, ...]:
    """The partners that a few letters may mean, the best first; none for an empty text."""
    typed = partner_key(text)
    if not typed:
        return ()
    with book.read() as connection:
        findable = _partners.get(
            book,
            connection,
            None,
            lambda: tuple(
                _findable_partners(
                    reads.partners(connection), reads.spellings(connection), reads.statuses(connection)
                )
            ),
        )
    return tuple(PartnerName(one.id, one.name, Sector(one.sector)) for one in _best(findable, typed, limit))


def find_people(book: Book, text: str, limit: int = 12) -> tuple[PersonName, ...]:
    """The people that a few letters may mean, the best first; none for an empty text."""
    typed = partner_key(text)
    if not typed:
        return ()
    with book.read() as connection:
        findable = _people.get(
            book,
            connection,
            None,
            lambda: tuple(_findable_people(reads.people(connection), reads.statuses(connection))),
        )
    return tuple(PersonName(*one[:5]) for one in _best(findable, typed, limit))


def _best(findable: Iterable[_Findable[_Named]], typed: str, limit: int) -> Iterator[_Named]:
    words = [f" {word}" for word in typed.split()]
    found = [
        (rank, one.status, one.who.name_key, one.who.id, one.who)
        for one in findable
        if (rank := _rank(one, typed, words)) is not None
    ]
    return (who for *_, who in sorted(found)[:limit])


def _rank(one: _Findable[_Named], typed: str, words: list[str]) -> int | None:
    """How well a name fits what was typed, 0 best; None where it does not."""
    if one.words.startswith(typed, 1):
        return 0
    if _fits(one.words, words):
        return 1 if one.words.startswith(words[0]) else 2
    if one.also and any(_fits(other, words) for other in one.also):
        return 3
    return 4 if len(words) == 1 and any(initials.startswith(typed) for initials in one.initials) else None


def _fits(name: str, words: list[str]) -> bool:
    """Whether each typed word begins a word of the name."""
    return words[0] in name and all(word in name for word in words)


def _findable_partners(
    partners: Iterable[NamedPartner],
    spellings: Iterable[tuple[str, str, str]],
    statuses: Mapping[str, str],
) -> Iterator[_Findable[NamedPartner]]:
    also: dict[str, list[str]] = {}
    for partner_id, spelling_key, same_key in spellings:
        also.setdefault(partner_id, []).append(f" {same_key} {spelling_key}")
    for one in partners:
        others = tuple(also.get(one.id, ()))
        if one.name_key != one.same_key:  # “The Hub” is found by “the” as well
            others = (f" {one.name_key}", *others)
        status = _RANKS.get(statuses.get(one.id, ""), _NO_STATUS)
        yield _Findable(one, f" {one.same_key}", others, _initials(one.same_key), status)


def _findable_people(
    people: Iterable[NamedPerson], statuses: Mapping[str, str]
) -> Iterator[_Findable[NamedPerson]]:
    for one in people:
        key = one.name_key
        words = key if key.replace(" ", "").isalnum() else partner_key(key)
        yield _Findable(one, f" {words}", (), (), _RANKS.get(statuses.get(one.partner_id, ""), _NO_STATUS))


def _initials(key: str) -> tuple[str, ...]:
    """`bagc` and `bgc` of “boys and girls club”."""
    words = key.split()
    if len(words) < _LEAST_INITIALS:
        return ()
    every = "".join([word[0] for word in words])
    if _SMALL_WORDS.isdisjoint(words):
        return (every,)
    large = "".join([word[0] for word in words if word not in _SMALL_WORDS])
    return (large, every) if len(large) >= _LEAST_INITIALS else (every,)
