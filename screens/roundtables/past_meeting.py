"""Writing up a past meeting in one form: when, where, who was there, what was learned and decided."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ci_tui.domain.dates import parse_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import listed, with_echo
from ci_tui.domain.line_writing import echo
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.domain.roundtables import RoundtableLine, RoundtableStatus
from ci_tui.services import roundtables
from screens.filling_in import Values, fill_in
from screens.roundtables import words
from screens.roundtables.forms import known
from screens.session import Session
from screens.who import WhoIsKnown

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing


async def write_up(over: "Screen[Any]", session: Session) -> str | None:
    """Ask for a past meeting and keep it in one action; its id, or None where the form was left."""
    form = (await session.write_side()).roundtables.MeetingForm
    fields = form.fields(known={**known(session), "present": WhoIsKnown(session.book)})
    checking = DayChecking(session)

    def read_back(line: str) -> str:
        present, day = _in_the_room(over), _day(over, session)
        day_first = session.dates.day_first
        read = roundtables.line_reader(session.book, present, day, day_first=day_first)
        return understood(read(line))

    def keep(write: "Writing", values: Values) -> str:
        given = values | {"roundtable": checking.planned_on(values["day"])}
        day_first = session.dates.day_first
        kept: str = write.roundtables.record_meeting(session.book, given, session.today, day_first=day_first)
        return kept

    return await fill_in(
        over,
        session,
        "A past meeting",
        fields=with_echo(fields, lines=read_back),
        begin=form.begin(),
        keep=keep,
        check=checking,
    )


def _in_the_room(over: "Screen[Any]") -> tuple[str, ...]:
    """Those who stand in the open form as having been there: `@` means them before others."""
    from widgets.form import FormScreen  # loaded by now

    screen = over.app.screen
    return listed(screen.form.typed["present"]) if isinstance(screen, FormScreen) else ()


def _day(over: "Screen[Any]", session: Session) -> date:
    """The day of the open form, from which dates in its lines are told; today where it has none yet."""
    from widgets.form import FormScreen  # loaded by now

    screen = over.app.screen
    typed = screen.form.typed["day"] if isinstance(screen, FormScreen) else ""
    try:
        return parse_date(typed, session.today, session.dates.day_first, "past")
    except Refusal:
        return session.today


class DayChecking:
    """What the day of a past meeting must be: not to come, and not by mistake one that is written up.

    A second roundtable of one day is asked about once; saved again on the same day, it is meant so.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asked_about = ""

    def __call__(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """The error of the day, or none."""
        day = date.fromisoformat(values["day"])
        if day > self._session.today:
            return {"day": words.NOT_YET}
        held = [one for one in self._on(day) if one.status is RoundtableStatus.HELD]
        if held and not self.planned_on(values["day"]) and self._asked_about != values["day"]:
            self._asked_about = values["day"]
            return {"day": words.held_already(held[0])}
        return {}

    def planned_on(self, day: str) -> str:
        """The id of the one roundtable that was planned for this day; empty where there is none."""
        planned = [one for one in self._on(date.fromisoformat(day)) if one.status is RoundtableStatus.PLANNED]
        return planned[0].id if len(planned) == 1 else ""

    def _on(self, day: date) -> tuple[RoundtableLine, ...]:
        return roundtables.on_day(self._session.book, day)


def understood(line: MeetingLine) -> str:
    """What was understood of a line, in words; its text stands above it already.

    Raises:
        Refusal: there is nothing in it to be kept.
    """
    if not line.words:
        raise Refusal("Write what was learned, decided or promised.")
    if line.kind is LineKind.DECISION:
        return "decision"
    if line.learning_kind is None:
        return " ".join((echo(line), *line.problems))
    halves = line.believed or line.found
    told = [f"assumption: {line.words}" if halves else line.learning_kind.words]
    if line.who is not None:
        told.append(f"shared by {line.who.name}")
    told += [f"#{tag}" for tag in line.tags]
    told += [f"nobody, or more than one, is called @{name}" for name in line.unknown]
    return " · ".join(told)
