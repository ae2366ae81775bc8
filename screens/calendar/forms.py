"""The form of a promise that a question of the calendar becomes, filled in as far as it is known."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ci_tui.domain.calendar_questions import Question, promise_words
from screens.calendar import question_words as words
from screens.filling_in import Values, fill_in
from screens.learnings.forms import KnownAreas
from screens.session import Session
from screens.who import PARTNER, WhoIsKnown

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

_ASKED = ("who", "text", "due", "area")
_AHEAD = timedelta(7)  # so long before the first day, what is promised has to stand


async def promise_about(over: "Screen[Any]", session: Session, question: Question) -> str | None:
    """Ask who promises what about a question; the promise's id, or None where the form was left."""
    form = (await session.write_side()).calendar_answers.CommitmentForm
    known = {"who": WhoIsKnown(session.book), "area": KnownAreas(session.book)}
    begin = form.begin(
        who=_who(question),
        text=promise_words(question),
        due=_due(question, session.today),
        area=question.area.name,
    )

    def keep(write: "Writing", values: Values) -> str:
        if values["area"] == question.area.name:  # two areas may have one name
            values = values | {"area": question.area.id}
        kept: str = write.calendar_answers.promise_about(session.book, question, values, session.today)
        return kept

    return await fill_in(
        over,
        session,
        words.PROMISE_TITLE,
        fields=[one for one in form.fields(known=known) if one.name in _ASKED],
        begin={name: text for name, text in begin.items() if name in _ASKED},
        keep=keep,
    )


def _who(question: Question) -> str:
    """The first partner that it is about, where there is one."""
    partners = [partner for one in question.activities for partner in one.partners]
    return PARTNER + partners[0].id if partners else ""


def _due(question: Question, today: date) -> date | None:
    """A week before its first day, where that lies ahead."""
    ahead = question.first - _AHEAD if question.first - date.min > _AHEAD else date.min
    return ahead if ahead > today else None
