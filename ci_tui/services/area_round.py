"""Everything about an area, read and reckoned for its card."""

from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.activity_kinds import AreaNeed, KindKey, kinds_of
from ci_tui.domain.area_round import AreaRound, Measured, Share, WorksHere, changed_since, changes_of
from ci_tui.domain.calendar_questions import Question, answer_to, of_early_end, of_hole, of_overlap
from ci_tui.domain.cards import Runs, runs_of
from ci_tui.domain.coverage import AreasAndPartners, coverage
from ci_tui.domain.day_bits import Window
from ci_tui.domain.gaps import area_gap
from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.domain.season import Season
from ci_tui.domain.season_holes import early_ends, holes
from ci_tui.domain.season_overlaps import overlaps
from ci_tui.services.gap_sheet import read_yardstick
from ci_tui.store.book import Book
from ci_tui.store.reads import activities, area_cards, calendar_answers, commitments, gaps
from ci_tui.store.reads import seasons as known_seasons
from ci_tui.store.reads.area_cards import Serves

_YEAR = 365  # days


def area_round(book: Book, area_id: str, today: date) -> AreaRound:
    """Everything about an area, as on that day.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        area = area_cards.area(connection, area_id)
        measured = area_cards.measured(connection, area_id)
        yardstick = read_yardstick(book, connection, measured[0].analysis) if measured else None
        focus = area_cards.focus_since(connection, area_id)
        seasons, every = known_seasons.seasons(connection), activities.activities(connection)
        here = runs_of((one for one in every if _is_in(one, area_id)), seasons, today)
        need = AreaNeed(area_id, area.name, _has_need(measured), focus is not None)
        calendar = _calendar(connection, need, every, seasons, today)
        serving = area_cards.serving(connection, area_id, today)
        promises = tuple(commitments.lines_of(connection, "area_id", area_id))
        learned = area_cards.learned(connection, area_id)
        roundtable = area_cards.last_held_before(connection, today)
        since = changed_since(today, roundtable)
        return AreaRound(
            id=area_id,
            name=area.name,
            code=area.code,
            spellings=gaps.spellings(connection, area_id),
            measured=measured,
            gap=area_gap(measured[0].measure, yardstick) if yardstick else None,
            target_per_100=yardstick.target_per_100 if yardstick else None,
            focus_since=focus,
            works_here=_works_here(serving, here),
            residents=_residents(serving, here, today),
            activities=here,
            season=calendar.season,
            kind=calendar.kind,
            coverage=calendar.coverage,
            questions=calendar.questions,
            answered=calendar.answered,
            promises=promises,
            learnings=learned,
            strategies=area_cards.strategies_for(connection, area_id),
            since=since,
            roundtable_on=roundtable,
            changes=changes_of(measured, here, promises, learned, (since, today)),
        )


class _Calendar(NamedTuple):
    """What the season's calendar says of an area."""

    season: Season | None
    kind: KindKey | None
    coverage: Share = Share(0, 0)
    questions: tuple[Question, ...] = ()
    answered: int = 0


def _calendar(
    connection: Connection,
    area: AreaNeed,
    every: tuple[Activity, ...],
    seasons: tuple[Season, ...],
    today: date,
) -> _Calendar:
    """The season that is, comes next, or was last; of the kind of activity that the book has most of."""
    kind = next(iter(kinds_of(every)), None)
    season = next((one for one in seasons if one.last_day >= today), seasons[-1] if seasons else None)
    if season is None:
        return _Calendar(None, kind)
    window = Window(season.first_day, season.last_day)
    found = tuple(one for one in every if _is_in(one, area.id))
    asked = (
        *(of_hole(one, kind, season.year) for one in holes(found, (area,), seasons, window, kind)),
        *(
            of_overlap(one, season.year)
            for one in overlaps(found, seasons, window, kind)
            if one.area.id == area.id
        ),
        *(
            of_early_end(one)
            for one in early_ends(found, seasons, window, kind)
            if one.area.id == area.id and one.season == season
        ),
    )
    answers = calendar_answers.of_area(connection, area.id)
    still_open = tuple(one for one in asked if answer_to(one, answers) is None)
    (covered,) = coverage(found, AreasAndPartners((area,), (), frozenset()), seasons, window, kind).areas
    share = Share(covered.covered, covered.expected)
    return _Calendar(season, kind, share, still_open, len(asked) - len(still_open))


def _is_in(activity: Activity, area_id: str) -> bool:
    return any(area.id == area_id for area in activity.areas)


def _has_need(measured: tuple[Measured, ...]) -> bool:
    """Whether the newest analysis that has the area knows need there."""
    return bool(measured and measured[0].measure.need)


def _works_here(serving: Iterable[Serves], here: Iterable[Runs]) -> tuple[WorksHere, ...]:
    """Who runs something that is not over, by name; then who only says so, and has not left."""
    runs: dict[str, list[str]] = {}
    for one in here:
        if one.next_day is not None:
            for partner in one.activity.partners:
                runs.setdefault(partner.id, []).append(one.activity.name)
    found = [
        WorksHere(one.partner, one.sector, tuple(runs.get(one.partner.id, ())))
        for one in serving
        if one.partner.id in runs or (one.says and one.status is not PartnerStatus.LEFT)
    ]
    return tuple(sorted(found, key=lambda one: not one.runs))


def _residents(serving: Iterable[Serves], here: Iterable[Runs], today: date) -> tuple[Named, ...]:
    """Through whom residents of the area speak: active partners of theirs that say they serve it.

    One that ran something there in the last 365 days serves it as well.
    """
    since = date.fromordinal(max(1, today.toordinal() - _YEAR))
    at_work = {partner.id for one in here if one.last_day > since for partner in one.activity.partners}
    return tuple(
        one.partner
        for one in serving
        if one.sector is Sector.RESIDENTS
        and one.status is PartnerStatus.ACTIVE
        and (one.says or one.partner.id in at_work)
    )
