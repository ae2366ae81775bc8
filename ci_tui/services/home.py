"""What Home shows: the network, its latest gap, and the step to take first."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain import analyses as records
from ci_tui.domain.analyses import Analysis
from ci_tui.domain.comparison import AreaChange, Change
from ci_tui.domain.gaps import AreaGap, Ranked, Ranking, Yardstick, area_gap
from ci_tui.services.gap_sheet import first_ranked, read_yardstick
from ci_tui.store.book import Book
from ci_tui.store.reads import at_the_table, gap_changes, gap_order, gaps
from ci_tui.store.reads import network as network_reads
from ci_tui.store.reads.at_the_table import Goal, LatestLearning, NextRoundtable, Promised, TableCounts
from ci_tui.store.reads.network import Counts

WORST = 12
"""Areas that Home shows at most."""

BETTER = 2
"""Areas that Home names for their rate, and for its rise."""


LEARNED = 2
"""Learnings that Home tells."""

DUE = 3
"""Promises that Home tells, those that are due first."""


class Step(StrEnum):
    """What a network does first, in this order."""

    ADD_PARTNERS = "add-partners"
    WRITE_UP = "write-up"
    BRING_IN = "bring-in"
    ADD_SERVED = "add-served"
    MATCH = "match"
    CHOOSE_FOCUS = "choose-focus"
    MEASURE_AGAIN = "measure-again"


_SENTENCES = {
    Step.ADD_PARTNERS: "Write down who is at the table: bring in a list of partners, or add them.",
    Step.WRITE_UP: "Write up the last roundtable: who was there, and what was learned.",
    Step.BRING_IN: "Bring in the tables that your state publishes: who needs summer meals, who gets them.",
    Step.ADD_SERVED: "Bring in who is served as well, so that the gap can be seen.",
    Step.MATCH: "Match the areas that are spelled differently in the two tables.",
    Step.CHOOSE_FOCUS: "Choose the areas to focus on, at the table, with your partners.",
    Step.MEASURE_AGAIN: "Bring in another summer's tables, and see what has moved.",
}


class FirstStep(NamedTuple):
    """A first step, as one sentence, and whether it is done."""

    step: Step
    sentence: str
    done: bool


class HomeView(NamedTuple):
    """Everything on Home, read at one moment.

    `worst` are the areas furthest below the target, at most `WORST`; `best` are those with the highest
    rates, `rises` those whose rate rose most since the earlier analysis;
    `focus_names` are the focus areas of the latest analysis, the largest need first; `change` is over the
    areas known in both the latest analysis and the one before it, `same_areas` how many these are;
    `saved_at` is when the book last changed, in UTC; `missed` are the active partners that were at neither of
    the last two roundtables; `going_on` is a roundtable that began less than twelve hours ago and was not
    ended; `learned` are the latest learnings, at most `LEARNED`; `promised` are the open promises, the first
    `DUE` of them by name; `goal` is the result that the network goes by.
    """

    network_name: str
    place: str
    purpose: str
    illustrative: bool
    today: date
    counts: Counts
    latest: Analysis | None
    yardstick: Yardstick | None
    worst: tuple[Ranked, ...]
    best: tuple[AreaGap, ...]
    rises: tuple[AreaChange, ...]
    focus_names: tuple[str, ...]
    change: Change | None
    same_areas: int
    earlier_title: str | None
    book_path: Path
    read_only: bool
    saved_at: datetime | None
    table: TableCounts
    next_roundtable: NextRoundtable | None
    going_on: NextRoundtable | None
    missed: tuple[str, ...]
    learned: tuple[LatestLearning, ...]
    promised: Promised
    goal: Goal | None
    first_steps: tuple[FirstStep, ...]

    @property
    def next_step(self) -> FirstStep | None:
        """The first step that is not done yet; None where all are."""
        return next((step for step in self.first_steps if not step.done), None)


class _Latest(NamedTuple):
    """What is read of the newest analysis."""

    yardstick: Yardstick | None = None
    worst: tuple[Ranked, ...] = ()
    best: tuple[AreaGap, ...] = ()
    rises: tuple[AreaChange, ...] = ()
    focus_names: tuple[str, ...] = ()
    earlier: Analysis | None = None
    change: Change | None = None
    same_areas: int = 0
    unmatched: bool = False


def home_view(book: Book, today: date, now: datetime | None = None) -> HomeView:
    """Everything that Home shows, in a handful of statements.

    Args:
        book: the book.
        today: the day that it is.
        now: the moment (aware); None where a roundtable that goes on is not looked for.
    """
    saved_at = book.last_saved()
    with book.read() as connection:
        network = network_reads.network(connection)
        analyses = gaps.analyses(connection)
        latest = records.newest(analyses)
        read = (
            _latest(book, connection, latest, records.earlier_than(latest, analyses)) if latest else _Latest()
        )
        counts = network_reads.counts(connection, latest.id if latest else None)
        table = at_the_table.table_counts(connection, today)
        planned = at_the_table.next_roundtable(connection, today)
        going_on = at_the_table.going_on(connection, now - at_the_table.GOES_ON) if now is not None else None
        missed = at_the_table.missed_the_last_two(connection, today)
        learned = at_the_table.latest_learnings(connection, today, LEARNED)
        promised = at_the_table.promised(connection, today, DUE)
        goal = at_the_table.goal(connection, today)
    return HomeView(
        network_name=network.name,
        place=network.place,
        purpose=network.purpose,
        illustrative=network.illustrative,
        today=today,
        counts=counts,
        latest=latest,
        yardstick=read.yardstick,
        worst=read.worst,
        best=read.best,
        rises=read.rises,
        focus_names=read.focus_names,
        change=read.change,
        same_areas=read.same_areas,
        earlier_title=read.earlier.title if read.earlier else None,
        book_path=book.path,
        read_only=book.read_only,
        saved_at=saved_at,
        table=table,
        next_roundtable=planned,
        going_on=going_on,
        missed=missed,
        learned=learned,
        promised=promised,
        goal=goal,
        first_steps=_first_steps(latest, read, counts, table),
    )


def _latest(book: Book, connection: Connection, latest: Analysis, earlier: Analysis | None) -> _Latest:
    yardstick = read_yardstick(book, connection, latest)
    change, same = (
        gap_changes.same_areas(connection, earlier.id, latest.id) if earlier is not None else (None, 0)
    )
    first = first_ranked(connection, latest, Ranking.TO_TARGET, yardstick, WORST)
    return _Latest(
        yardstick=yardstick,
        worst=tuple(ranked for ranked in first if ranked.gap.to_target),
        best=_best(connection, latest, yardstick),
        rises=gap_changes.largest_rises(connection, earlier.id, latest.id, BETTER) if earlier else (),
        focus_names=gaps.focus_names(connection, latest.id),
        earlier=earlier,
        change=change if same else None,
        same_areas=same,
        unmatched=gaps.has_unmatched(connection, latest.id),
    )


def _best(connection: Connection, latest: Analysis, yardstick: Yardstick) -> tuple[AreaGap, ...]:
    rows = [row for row, _ in gap_order.best_rated(connection, latest.id, BETTER)]
    found = gap_order.measures_at(connection, rows, has_served=latest.has_served)
    return tuple(area_gap(measure, yardstick) for _, measure in found)


def _first_steps(
    latest: Analysis | None, read: _Latest, counts: Counts, table: TableCounts
) -> tuple[FirstStep, ...]:
    has_served = latest is not None and latest.has_served
    done = {
        Step.ADD_PARTNERS: table.partners > 0,
        Step.WRITE_UP: table.roundtables > 0,
        Step.BRING_IN: latest is not None,
        Step.ADD_SERVED: has_served,
        Step.MATCH: has_served and not read.unmatched,
        Step.CHOOSE_FOCUS: counts.focus > 0,
        Step.MEASURE_AGAIN: read.earlier is not None,
    }
    return tuple(FirstStep(step, _SENTENCES[step], done[step]) for step in Step)
