"""Which records a text names that was written out whole: all that it may mean, for the caller to choose."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from ci_tui.domain.activities import Activity
from ci_tui.domain.agenda_names import MeasureName, ResultName, StrategyName
from ci_tui.domain.analyses import AreaName
from ci_tui.domain.commitments import CommitmentLine
from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningLine
from ci_tui.domain.names import clean, partner_key, search_key
from ci_tui.domain.partners import PartnerName, PersonName
from ci_tui.services import activities, areas, commitments, learnings, partners
from ci_tui.store.book import Book
from ci_tui.store.reads import agenda_names as reads_of_agenda
from ci_tui.store.reads import area_names, partner_duplicates

MOST_LEARNINGS = 200
"""Learnings or promises that are looked through word by word; who means one of more has to write more."""

_ID = re.compile(r"(?:[a-z]+:)?([0-9a-f]{32})")
_WITHIN = re.compile(r"(.+\S)\s*\(([^()]+)\)")
_ALL = 10_000
_SIGNS = ".,;:!?…()[]“”‘’\"'"

_Line = TypeVar("_Line", LearningLine, CommitmentLine)
_OfAgenda = TypeVar("_OfAgenda", ResultName, StrategyName, MeasureName)


def record_id(text: str) -> str | None:
    """The id that a text is, with or without its sort before a colon; None where it is none."""
    found = _ID.fullmatch(text.strip())
    return found[1] if found else None


def partners_named(book: Book, text: str) -> tuple[PartnerName, ...]:
    """The partners that a text names, none of them in the trash.

    It may be an id, a name or another name, or `Name (sector)`. Where none has that name, those count that
    have it but for signs, “and”, “The” or “Inc.”.
    """
    if wanted := record_id(text):
        return tuple(one for one in partners.partner_names(book) if one.id == wanted)
    found = _of_name(book, text)
    if not found and (within := _WITHIN.fullmatch(clean(text))):
        sector = search_key(within[2]).replace("-", " ")
        found = tuple(one for one in _of_name(book, within[1]) if one.sector.words == sector)
    return found


def trashed_partners_named(book: Book, text: str) -> tuple[PartnerName, ...]:
    """The partners in the trash that a text names by their id or their name."""
    wanted, key = record_id(text), search_key(text)
    return tuple(
        PartnerName(one.id, one.name, one.sector)
        for one in partners.trashed_partners(book)
        if one.id == wanted or search_key(one.name) == key
    )


def people_named(book: Book, text: str) -> tuple[PersonName, ...]:
    """The people that a text names, none of them in the trash: by id, name, or `Name (Partner)`."""
    if wanted := record_id(text):
        return _person_of_id(book, wanted)
    found = _people_of_name(book, text)
    if not found and (within := _WITHIN.fullmatch(clean(text))):
        homes = {one.id for one in partners_named(book, within[2])}
        found = tuple(one for one in _people_of_name(book, within[1]) if one.partner_id in homes)
    return found


def learnings_named(book: Book, text: str) -> tuple[LearningLine, ...]:
    """The learnings that have every word of a text; none in the trash.

    Those of which it is the whole text go before those that have its words whole, these before those that
    have them inside of others, and these before those that have them only in a tag or in the name of who
    shared it. Where more than `MOST_LEARNINGS` have them, so many are given as they come.
    """
    if not search_key(text).split():
        return ()
    opened = learnings.open_list(book, text=text)
    found = tuple(opened.rows(0, MOST_LEARNINGS))
    return found if len(opened) > MOST_LEARNINGS else _best(found, text)


def commitments_named(book: Book, text: str) -> tuple[CommitmentLine, ...]:
    """The promises that have every word of a text, chosen as `learnings_named` does; none in the trash."""
    if not search_key(text).split():
        return ()
    opened = commitments.open_list(book, date.max, text=text)
    found = tuple(opened.rows(0, MOST_LEARNINGS))
    return found if len(opened) > MOST_LEARNINGS else _best(found, text)


def strategies_named(book: Book, text: str) -> tuple[StrategyName, ...]:
    """The strategies that a text names: by id, by the whole name, else all whose name has its words."""
    with book.read() as connection:
        known = reads_of_agenda.strategies(connection)
    return _called(known, text)


def results_named(book: Book, text: str) -> tuple[ResultName, ...]:
    """The results that a text names: by id, by the whole statement, else all that have its words."""
    with book.read() as connection:
        known = reads_of_agenda.results(connection)
    return _called(known, text)


def measures_named(book: Book, text: str) -> tuple[MeasureName, ...]:
    """The measures that a text names: by id, by the whole name, else all whose name has its words."""
    with book.read() as connection:
        known = reads_of_agenda.measures(connection)
    return _called(known, text)


def activities_named(book: Book, text: str) -> tuple[Activity, ...]:
    """The activities that a text names: by id, by the whole name, else all whose name has its words."""
    known = activities.activities(book)
    if wanted := record_id(text):
        return tuple(one for one in known if one.id == wanted)
    words = search_key(text).split()
    exact = tuple(one for one in known if _bare(one.name) == _bare(text))
    return exact or tuple(
        one for one in known if words and all(word in search_key(one.name) for word in words)
    )


def areas_named(book: Book, text: str) -> tuple[AreaName, ...]:
    """The areas that a text names: by id, by name, spelling or code, else all whose name has it in it."""
    if wanted := record_id(text):
        known = activities.areas_with_need(book)
        return tuple(AreaName(one.id, one.name) for one in known if one.id == wanted)
    with book.read() as connection:
        exact = area_names.exactly(connection, text)
    return exact or areas.find_areas(book, text)


def _called(known: Iterable[tuple[_OfAgenda, str]], text: str) -> tuple[_OfAgenda, ...]:
    """Those of an id, else those of exactly this name, else those that have all its words."""
    every = tuple(known)
    if wanted := record_id(text):
        return tuple(one for one, _ in every if one.id == wanted)
    words = search_key(text).split()
    exact = tuple(one for one, key in every if _bare(key) == _bare(text))
    return exact or tuple(one for one, key in every if words and all(word in key for word in words))


def _best(found: tuple[_Line, ...], text: str) -> tuple[_Line, ...]:
    """Those of which a text is all, else those that have its words whole, else those that have them."""
    words = search_key(text).split()
    said = {line.id: _bare(line.text) for line in found}
    fits: tuple[Callable[[str], bool], ...] = (
        lambda told: told == _bare(text),
        lambda told: f" {_bare(text)} " in f" {told} ",
        lambda told: set(_bare(text).split()) <= set(told.split()),
        lambda told: all(word in told for word in words),
    )
    for fit in fits:
        if fitting := tuple(line for line in found if fit(said[line.id])):
            return fitting
    return found


def _bare(text: str) -> str:
    """The words of a text, without the signs around them."""
    return " ".join(word.strip(_SIGNS) for word in search_key(text).split())


def _of_name(book: Book, text: str) -> tuple[PartnerName, ...]:
    key, same = search_key(text), partner_key(text)
    if not key:
        return ()
    with book.read() as connection:
        found = [
            *partner_duplicates.of_name(connection, same),
            *partner_duplicates.of_other_name(connection, same),
        ]
    exact = [partner for partner, name_key in found if name_key == key]
    return tuple({one.id: one for one in exact or (partner for partner, _ in found)}.values())


def _people_of_name(book: Book, text: str) -> tuple[PersonName, ...]:
    key = search_key(text)
    return tuple(one for one in partners.find_people(book, text, _ALL) if search_key(one.name) == key)


def _person_of_id(book: Book, wanted: str) -> tuple[PersonName, ...]:
    try:
        card = partners.contact_card(book, wanted)
        home = partners.partner_card(book, partners.partner_of(book, wanted), date.max)
    except Refusal:
        return ()
    if home.trashed or card.id not in {one.id for one in home.contacts}:
        return ()
    return (PersonName(card.id, card.name, home.id, home.name, card.role),)
