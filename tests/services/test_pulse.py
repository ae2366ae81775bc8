"""The pulse: what the hands said at a roundtable beside what the book says, and where the two differ."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import Pulse, PulseQuestion, PulseReading
from ci_tui.services import pulse
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
FIVES, TWOS, SPLIT = Hands(0, 0, 0, 0, 9), Hands(0, 9, 0, 0, 0), Hands(4, 0, 0, 0, 4)
AGENDA, BACKBONE = PulseQuestion.AGENDA, PulseQuestion.BACKBONE


def a_roundtable(book: Book, day: date = TODAY, **fields: Any) -> str:
    return str(writing().roundtables.plan_roundtable(book, {"day": day, **fields}, TODAY))


def record(book: Book, roundtable_id: str, answers: dict[PulseQuestion, Hands | None]) -> None:
    writing().pulse.record_pulse(book, roundtable_id, answers)


def reading(found: Pulse | None, question: PulseQuestion) -> PulseReading:
    assert found is not None
    return next(one for one in found.readings if one.question is question)


def test_six_questions_stand_in_their_order_whether_they_were_asked_or_not(book: Book) -> None:
    spring = a_roundtable(book, title="Spring")
    record(book, spring, {BACKBONE: TWOS, AGENDA: FIVES})
    found = pulse.pulse(book, spring, TODAY)
    assert (found.roundtable_id, found.on, found.title) == (spring, TODAY, "Spring")
    assert [one.question for one in found.readings] == list(PulseQuestion)
    assert [one.hands for one in found.readings] == [FIVES, None, None, None, TWOS, None]


def test_what_was_said_is_replaced_taken_back_and_stays_where_it_is_not_given(book: Book) -> None:
    spring = a_roundtable(book)
    record(book, spring, {AGENDA: FIVES, BACKBONE: TWOS})
    record(book, spring, {AGENDA: SPLIT})
    found = pulse.pulse(book, spring, TODAY)
    assert (reading(found, AGENDA).hands, reading(found, BACKBONE).hands) == (SPLIT, TWOS)
    assert reading(found, AGENDA).people_differ
    record(book, spring, {AGENDA: None, BACKBONE: None, PulseQuestion.COUNT_ON: None})
    assert pulse.latest(book, TODAY) is None
    assert pulse.pulses(book) == ()


def test_beside_it_stands_what_the_book_says_and_where_the_two_differ(book: Book) -> None:
    spring = a_roundtable(book)
    record(book, spring, {AGENDA: FIVES, BACKBONE: FIVES})
    found = reading(pulse.latest(book, TODAY), AGENDA)
    assert found.standing is not None
    assert (found.standing.met, found.standing.on_scale) == (0, Decimal(1))
    assert found.differs_from_book == 4
    without_records = reading(pulse.latest(book, TODAY), BACKBONE)
    assert without_records.differs_from_book is None


def test_the_result_that_was_adopted_is_the_one_that_is_asked(book: Book) -> None:
    spring = a_roundtable(book, TODAY - 9 * DAY, status="held")
    add = writing().results.add_result
    add(book, {"statement": "A draft that came first"}, TODAY - 30 * DAY)
    adopted = add(book, {"statement": "More children eat"}, TODAY - 20 * DAY)
    writing().results.adopt(book, adopted, {"roundtable": spring, "decision": "So be it"}, TODAY)
    record(book, spring, {AGENDA: FIVES})
    said = "not adopted at a roundtable"

    def missing(day: date) -> tuple[str, ...]:
        standing = reading(pulse.pulse(book, spring, day), AGENDA).standing
        return standing.missing if standing else ()

    assert said not in missing(TODAY)
    assert said in missing(TODAY - 10 * DAY)


def test_the_latest_is_that_of_the_latest_roundtable_up_to_a_day(book: Book) -> None:
    earlier = a_roundtable(book, TODAY - 30 * DAY, status="held")
    later = a_roundtable(book, TODAY - 9 * DAY, status="held")
    record(book, later, {AGENDA: TWOS})
    record(book, earlier, {AGENDA: FIVES})
    found = [pulse.latest(book, TODAY - days * DAY) for days in (0, 10, 31)]
    assert [one and one.roundtable_id for one in found] == [later, earlier, None]
    assert [reading(one, AGENDA).hands for one in pulse.pulses(book)] == [TWOS, FIVES]
    writing().roundtables.trash_roundtable(book, later, TODAY)
    assert [one.roundtable_id for one in pulse.pulses(book)] == [earlier]


def test_it_is_taken_at_a_roundtable_that_was_held_or_is_today(book: Book) -> None:
    for roundtable, says in (
        (a_roundtable(book, TODAY + DAY), "has not come yet"),
        (a_roundtable(book, TODAY - DAY, status="planned"), "not noted as held"),
        (a_roundtable(book, status="cancelled"), "was cancelled"),
        ("0" * 32, "no longer in the book"),
    ):
        with pytest.raises(Refusal, match=says):
            record(book, roundtable, {AGENDA: FIVES})
    assert pulse.pulses(book) == ()
    with pytest.raises(Refusal, match="no longer in the book"):
        pulse.pulse(book, "0" * 32, TODAY)
