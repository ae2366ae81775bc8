"""The questions of the calendar, those that are open first, each with what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ci_tui.domain.calendar_questions import (
    CalendarAnswer,
    Question,
    QuestionSort,
    answer_to,
    of_early_end,
    of_hole,
    of_overlap,
)
from ci_tui.domain.roundtables import RoundtableLine
from ci_tui.domain.season_holes import early_ends, holes
from ci_tui.domain.season_overlaps import overlaps
from ci_tui.services import calendar_answers, roundtables
from ci_tui.store.book import Book
from screens.calendar.looked import Looked, areas_shown, calendar_of, read_basis


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what is known with it.

    `days` are those of an overlap or a hole; `without` counts the weekdays on which nothing runs after an
    early end; `whole_season` is said of a hole.
    """

    question: Question
    days: tuple[date, ...] = ()
    focus: bool = False
    whole_season: bool = False
    without: int = 0
    answer: CalendarAnswer | None = None

    @property
    def id(self) -> str:
        """The same for the same question."""
        return self.question.about.answer_id


@dataclass(frozen=True, slots=True)
class Questions:
    """A list of questions; `of_nobody` activities name no partner; `next_one` is the roundtable to come."""

    asked: tuple[Asked, ...]
    of_nobody: int
    next_one: RoundtableLine | None

    @property
    def open(self) -> int:
        """How many are open."""
        return sum(one.answer is None for one in self.asked)

    def one(self, row_id: str) -> Asked | None:
        """A question by its id."""
        return next((one for one in self.asked if one.id == row_id), None)


def read_questions(book: Book, sort: QuestionSort, looked: Looked, today: date) -> Questions:
    """What the calendar asks of this sort, as the book is now."""
    basis = read_basis(book, today)
    shown, seasons, window, kind = basis.activities, basis.seasons, looked.window, looked.kind
    focus = {one.id for one in basis.who.areas if one.focus}

    def found() -> Iterator[Asked]:
        match sort:
            case QuestionSort.OVERLAP:
                for one in overlaps(shown, seasons, window, kind):
                    yield Asked(of_overlap(one, looked.year), one.days, one.area.id in focus)
            case QuestionSort.HOLE:
                for hole in holes(shown, areas_shown(basis), seasons, window, kind):
                    asked = of_hole(hole, kind, looked.year)
                    yield Asked(asked, hole.days, hole.area.focus, hole.whole_season)
            case _:
                for end in early_ends(shown, seasons, window, kind):
                    yield Asked(of_early_end(end), focus=end.area.id in focus, without=end.days_without)

    return Questions(
        asked=_open_first(book, tuple(found())),
        of_nobody=calendar_of(basis, looked).of_nobody,
        next_one=roundtables.next_planned(book, today),
    )


def _open_first(book: Book, found: tuple[Asked, ...]) -> tuple[Asked, ...]:
    answers = [
        answer
        for year in sorted({one.question.year for one in found})
        for answer in calendar_answers.answers(book, year)
    ]
    answered = [_with(one, answer_to(one.question, answers)) for one in found]
    return tuple(sorted(answered, key=lambda one: one.answer is not None))


def _with(one: Asked, answer: CalendarAnswer | None) -> Asked:
    return Asked(one.question, one.days, one.focus, one.whole_season, one.without, answer)
