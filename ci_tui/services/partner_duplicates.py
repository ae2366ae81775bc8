"""Partners that may be one: told and asked about, never merged unasked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, islice

from ci_tui.domain.names import partner_key, search_key
from ci_tui.domain.partners import PartnerName
from ci_tui.domain.reaches import email_key
from ci_tui.store.book import Book
from ci_tui.store.reads import partner_duplicates as reads


class Reason(StrEnum):
    """Why two partners may be one, the strongest first."""

    NAME = "name"
    OTHER_NAME = "other-name"
    NEARLY = "nearly"
    EMAIL = "e-mail"

    @property
    def words(self) -> str:
        """As a screen says it."""
        return _WORDS[self]


_WORDS = {
    Reason.NAME: "the same name",
    Reason.OTHER_NAME: "one of its other names",
    Reason.NEARLY: "the same name, but for accents, signs, “and”, “The” or “Inc.”",
    Reason.EMAIL: "the same e-mail address",
}
_STRONGEST = tuple(Reason)


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """A partner that the one being added may be, and why."""

    partner: PartnerName
    reason: Reason


@dataclass(frozen=True, slots=True)
class Pair:
    """Two partners of the book that may be one, and why."""

    one: PartnerName
    other: PartnerName
    reason: Reason


def maybe_same(
    book: Book, name: str, emails: Iterable[str] = (), *, besides: str = ""
) -> tuple[MaybeSame, ...]:
    """The partners that one of this name and these e-mail addresses may be, the most probable first.

    Args:
        book: the book.
        name: the name as typed.
        emails: its addresses, and those of its people.
        besides: the id of the partner that is asked about, which is not told.
    """
    key, same = search_key(name), partner_key(name)
    found: list[tuple[PartnerName, Reason]] = []
    with book.read() as connection:
        for partner, name_key in reads.of_name(connection, same) if same else ():
            found.append((partner, Reason.NAME if name_key == key else Reason.NEARLY))
        for partner, _ in reads.of_other_name(connection, same) if same else ():
            found.append((partner, Reason.OTHER_NAME))
        for partner in reads.of_emails(connection, [email_key(email) for email in emails if email.strip()]):
            found.append((partner, Reason.EMAIL))
    best: dict[str, MaybeSame] = {}
    for partner, reason in sorted(found, key=lambda one: _STRONGEST.index(one[1])):
        if partner.id != besides:
            best.setdefault(partner.id, MaybeSame(partner, reason))
    return tuple(best.values())


def pairs(book: Book, limit: int = 50) -> tuple[Pair, ...]:
    """Pairs of partners in the book that may be one, the most probable first, at most so many."""
    with book.read() as connection:
        named, mailed = reads.groups_by_name(connection), reads.groups_by_email(connection)
    told: dict[frozenset[str], Pair] = {}
    for pair in sorted(islice(_named_pairs(named), 20 * limit), key=lambda one: _STRONGEST.index(one.reason)):
        told.setdefault(frozenset((pair.one.id, pair.other.id)), pair)
    for group in mailed:
        for one, other in islice(combinations(group, 2), limit):
            told.setdefault(frozenset((one.id, other.id)), Pair(one, other, Reason.EMAIL))
    return tuple(islice(told.values(), limit))


def _named_pairs(groups: Iterable[list[reads.Bearer]]) -> Iterator[Pair]:
    for group in groups:
        for one, other in combinations(group, 2):
            if one.partner.id == other.partner.id:
                continue
            if not (one.is_own_name and other.is_own_name):
                reason = Reason.OTHER_NAME
            else:
                reason = Reason.NAME if one.key == other.key else Reason.NEARLY
            yield Pair(one.partner, other.partner, reason)
