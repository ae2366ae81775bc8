"""The forms of a result: written down, changed, adopted, agreed to, retired; its sentences and groups."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice, FormField, with_echo
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.periods import parse_period, parse_values, period_words
from ci_tui.domain.results import FourTest, Result
from ci_tui.services import roundtables
from ci_tui.services.agenda import AgendaView
from screens.agenda import result_words as words
from screens.agenda.reviewing import fill_in_reviewed, reviewed
from screens.agenda.where import table_choices
from screens.filling_in import Values, fill_in
from screens.session import Session
from screens.who import PARTNER, WhoIsKnown

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

Echo = Callable[[str], str]


async def add_result(over: "Screen[Any]", session: Session) -> str | None:
    """Ask for a result and write it down; its id, or None where the form was left."""
    form = (await session.write_side()).results.ResultForm

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.results.add_result(session.book, values, session.today)
        return kept

    return await fill_in(
        over,
        session,
        words.NEW_TITLE,
        fields=_told(form.fields(), session, None),
        begin=form.begin(),
        keep=keep,
        intro=words.NEW_INTRO,
    )


async def edit_result(
    over: "Screen[Any]", session: Session, result: Result, *, only: Sequence[str] = ()
) -> str | None:
    """Ask how a result is to be and change it, through a review where it is adopted; its id, or None.

    Args:
        over: the screen that the form opens above.
        session: the open book.
        result: as it is.
        only: the fields that are asked for; all where none is named.
    """
    door = (await session.write_side()).results
    begun: Values = door.ResultForm.begin(**door.result_values(result))
    fields = _told(door.ResultForm.fields(), session, result.indicator)
    if only:
        wanted = set(only)
        if not begun["indicator"]:
            wanted.add("indicator")  # whatever is said of a number, it needs a name
        fields = tuple(one for one in fields if one.name in wanted)

    def keep(write: "Writing", values: Values, review: Values | None) -> str:
        write.results.edit_result(session.book, result.id, begun | values, session.today, review)
        return result.id

    return await fill_in_reviewed(
        over,
        session,
        words.MISSING_TITLE if only else words.EDIT_TITLE,
        fields=fields,
        begin={one.name: begun[one.name] for one in fields},
        keep=keep,
        intro=words.in_short(result.statement) if only else "",
    )


async def write_sentence(over: "Screen[Any]", session: Session, result: Result, test: FourTest) -> str | None:
    """Ask for the group's own sentence to a test; the result's id, or None."""
    form = (await session.write_side()).results.SentenceForm

    def keep(write: "Writing", values: Values) -> str:
        write.results.write_sentence(session.book, result.id, test, values["text"], session.today)
        return result.id

    return await fill_in(
        over,
        session,
        test.words,
        fields=form.fields(),
        begin=form.begin(text=result.sentence(test)),
        keep=keep,
        intro=test.question,
    )


async def adopt(over: "Screen[Any]", session: Session, view: AgendaView) -> str | None:
    """Ask where it was adopted, by which decision, and who agreed; the result's id, or None.

    Raises:
        Refusal: no roundtable was held yet.
    """
    book, today, result = session.book, session.today, view.result
    held = table_choices(session)
    if not held:
        raise Refusal(words.NO_ROUNDTABLE)
    form = (await session.write_side()).results.AdoptForm
    there = roundtables.roundtable_card(book, held[0].key).present
    begin = form.begin(
        roundtable=held[0].key,
        decision=words.ADOPT_DECISION.format(statement=result.statement),
        endorsed_by=list(
            dict.fromkeys(PARTNER + one.partner_id for one in there if one.partner_id is not None)
        ),
    )

    def keep(write: "Writing", values: Values) -> str:
        write.results.adopt(book, result.id, values, today)
        return result.id

    return await fill_in(
        over,
        session,
        words.ADOPT_TITLE,
        fields=form.fields(
            known={"endorsed_by": WhoIsKnown(book, people=False)}, choices={"roundtable": held}
        ),
        begin=begin,
        keep=keep,
        intro=words.adopt_intro(view.passed),
        save_label="Adopt it",
    )


async def endorse(over: "Screen[Any]", session: Session, result: Result) -> str | None:
    """Ask which partners agree, and where they did; the result's id, or None."""
    form = (await session.write_side()).results.EndorseForm
    book = session.book

    def keep(write: "Writing", values: Values) -> str:
        asked = write.results.EndorseForm.of(values)
        on = asked.on or session.today
        if asked.roundtable and asked.on is None:
            on = roundtables.roundtable_card(book, asked.roundtable).day
        picked = [one.removeprefix(PARTNER) for one in asked.partners]
        write.results.endorse(book, result.id, picked, on, asked.roundtable or None, today=session.today)
        return result.id

    return await fill_in(
        over,
        session,
        words.AGREE_TITLE,
        fields=form.fields(
            known={"partners": WhoIsKnown(book, people=False)},
            choices={"roundtable": table_choices(session, words.AT_NONE)},
        ),
        begin=form.begin(),
        keep=keep,
        intro=words.in_short(result.statement),
    )


async def withdraw(over: "Screen[Any]", session: Session, result: Result) -> str | None:
    """Choose who agrees no longer, and ask why; the result's id, or None."""
    from widgets.choose import Choose  # not needed for the first frame

    today = session.today
    agree = [Choice(one.partner_id, one.partner) for one in result.endorsements if one.holds(today)]
    chosen = await over.app.push_screen_wait(Choose(words.WITHDRAW_TITLE, agree))
    if chosen is None:
        return None
    form = (await session.write_side()).results.WithdrawForm

    def keep(write: "Writing", values: Values) -> str:
        asked = write.results.WithdrawForm.of(values)
        write.results.withdraw(session.book, result.id, chosen, asked.why, asked.on or today, today=today)
        return result.id

    name = next(one.label for one in agree if one.key == chosen)
    return await fill_in(
        over, session, words.WITHDRAW_TITLE, fields=form.fields(), begin=form.begin(), keep=keep, intro=name
    )


async def retire(over: "Screen[Any]", session: Session, result: Result) -> str | None:
    """Ask why it is retired, through a review where it is adopted; the result's id, or None."""
    form = (await session.write_side()).results.RetireForm

    def keep(write: "Writing", values: Values, review: Values | None) -> str:
        write.results.retire(session.book, result.id, values, session.today, review)
        return result.id

    return await fill_in_reviewed(
        over,
        session,
        words.RETIRE_TITLE,
        fields=form.fields(),
        begin=form.begin(),
        keep=keep,
        intro=words.in_short(result.statement),
    )


async def come_back(over: "Screen[Any]", session: Session, result: Result) -> str | None:
    """Bring a retired result back into force; its id.

    Raises:
        Refusal: it cannot be; nothing was changed.
    """

    def keep(write: "Writing", review: Values | None) -> str:  # noqa: ARG001 - it asks for no review
        write.results.bring_out_of_retirement(session.book, result.id)
        return result.id

    return await reviewed(over, session, keep)


def _told(
    fields: Sequence[FormField], session: Session, indicator: Indicator | None
) -> tuple[FormField, ...]:
    """The fields of a result, those with periods with an echo of what is understood."""
    period, values = _echo_period(session, indicator), _echo_values(session, indicator)
    return with_echo(fields, baseline_period=period, target_date=period, earlier_values=values)


def _echo_values(session: Session, indicator: Indicator | None) -> Echo:
    def echo(line: str) -> str:
        """The period that a line is of: each line of the field is told by itself."""
        points = parse_values(line, like=_like(indicator), day_first=session.dates.day_first)
        told = period_words(points[0].end, None) if points else ""
        return "" if line.startswith(told) else f"→ {told}"

    return echo


def _echo_period(session: Session, indicator: Indicator | None) -> Echo:
    def echo(typed: str) -> str:
        if not typed.strip():
            return ""
        end = parse_period(typed, like=_like(indicator), day_first=session.dates.day_first)
        return f"until {period_words(end, None)}"

    return echo


def _like(indicator: Indicator | None) -> date | None:
    """The day on which periods end, where the measure has one: a year alone then ends as its periods do."""
    return None if indicator is None or indicator.baseline is None else indicator.baseline.end
