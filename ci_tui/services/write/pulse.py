"""Writing the pulse of a roundtable: one named action."""

from collections.abc import Mapping
from datetime import date

from ci_tui.domain.hands import Hands
from ci_tui.domain.names import joined_id
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.services.write.goal_reviews import roundtable_day
from ci_tui.services.write.votes import counts_of, write_hands
from ci_tui.store.book import Book
from ci_tui.store.tables.strategies import PulseAnswer

Answers = Mapping[PulseQuestion, Hands | None]
"""What the hands said to the questions; None takes back what was said."""


def record_pulse(book: Book, roundtable_id: str, answers: Answers, today: date | None = None) -> None:
    """Keep what the hands said at a roundtable; what was not given stays as it is.

    Args:
        book: the book.
        roundtable_id: a roundtable that was held by `today`, or is of that day.
        answers: what was said; None to a question takes back what was said to it.
        today: the day on which it is written, that of the clock if not given.

    Raises:
        Refusal: the roundtable has not come yet, was not held, was cancelled, is in the trash or no longer in
            the book.
    """
    with book.action("took the pulse at {roundtable}", roundtable=roundtable_id) as unit:
        roundtable_day(unit, roundtable_id, today or unit.moment.astimezone().date())
        for question, hands in answers.items():
            answer_id = joined_id(roundtable_id, question.value)
            answer = unit.get(PulseAnswer, answer_id)
            if hands is None:
                if answer is not None:
                    unit.delete(answer)
            elif answer is not None:
                write_hands(unit, answer, hands)
            else:
                unit.add(
                    PulseAnswer(
                        id=answer_id,
                        roundtable_id=roundtable_id,
                        question=question.value,
                        **counts_of(hands),
                    )
                )
