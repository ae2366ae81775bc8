"""What is typed about roundtables, checked before it is written."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator

from ci_tui.domain.form_fields import Choice, listed
from ci_tui.domain.names import NAME_LIMIT, clean, clean_paragraphs, search_key
from ci_tui.domain.roundtables import Attendee, RoundtableStatus, agenda_line, attendee_of
from ci_tui.services.write.forms import Asked, Day, FilledLine, Form, Line, Paragraphs, TimeOfDay

LINE_LIMIT = 4_000
"""Longest line of a meeting, in characters."""

_BY_DAY = Choice("", "by its day", "held before today, planned from today on")
_STATUSES = (_BY_DAY, *(Choice(status.value, status.value) for status in RoundtableStatus))
_MOST_MINUTES = 24 * 60
_WHO_LIMIT = 2 * NAME_LIMIT + 10


def _status(typed: object) -> object:
    return (search_key(typed) or None) if isinstance(typed, str) else typed


def _minutes(typed: object) -> object:
    """Whole minutes: `10`, `10 min`; none where nothing is typed."""
    if isinstance(typed, str):
        words = search_key(typed).removesuffix("utes").removesuffix("min").strip()
        typed = int(words) if words.isdecimal() else words or None
    if typed is None:
        return None
    if not isinstance(typed, int) or not 0 <= typed <= _MOST_MINUTES:
        raise ValueError("Write whole minutes, like 10.")
    return typed


def _who(typed: object) -> object:
    """A name, with that of the partner in brackets, or its sort before a colon."""
    if not isinstance(typed, str):
        return typed
    line = clean(typed)
    if len(line) > _WHO_LIMIT:
        raise ValueError(f"This has {len(line):,} characters; at most {_WHO_LIMIT:,} are kept.")
    return line


def _paragraph_lines(typed: object) -> object:
    """Lines of any sort, blank ones left out; a text has one to a line."""
    lines = listed(clean_paragraphs(typed)) if isinstance(typed, str) else typed
    if not isinstance(lines, Iterable):
        return typed
    kept = tuple(clean(line) for line in lines if isinstance(line, str) and clean(line))
    for line in kept:
        if len(line) > LINE_LIMIT:
            raise ValueError(f"One line has {len(line):,} characters; at most {LINE_LIMIT:,} are kept.")
    return kept


def _attendees(typed: object) -> object:
    """Who was there: attendees as they are, or as text (see `attendee_of`), one to a line."""
    entries = listed(clean_paragraphs(typed)) if isinstance(typed, str) else typed
    if not isinstance(entries, Iterable):
        return typed
    return tuple(_checked(attendee_of(one) if isinstance(one, str) else one) for one in entries)


def _checked(one: object) -> object:
    if isinstance(one, Attendee):
        for name in (one.new_partner, one.person, one.guest, one.guest_from):
            if len(clean(name)) > NAME_LIMIT:
                raise ValueError(f"A name has {len(name)} characters; at most {NAME_LIMIT} are kept.")
    return one


def _agenda(typed: object) -> object:
    """The items of an agenda; a text has one to a line, with its minutes at the end."""
    entries = listed(clean_paragraphs(typed)) if isinstance(typed, str) else typed
    if not isinstance(entries, Iterable):
        return typed
    return tuple(_item(one) if isinstance(one, str) else one for one in entries)


def _item(line: str) -> dict[str, object]:
    text, minutes = agenda_line(line)
    return {"text": text, "minutes": minutes}


class AgendaItemForm(Form):
    """One item of an agenda, the minutes it may take, and its id where it stands there already."""

    text: FilledLine
    minutes: Annotated[int | None, BeforeValidator(_minutes)] = None
    id: str = ""


class DecisionForm(Form):
    """What was decided."""

    text: Annotated[Paragraphs, Asked("What was decided", kind="text", required=True)]


Who = Annotated[str, BeforeValidator(_who)]
_Status = Annotated[RoundtableStatus | None, BeforeValidator(_status)]
_Agenda = Annotated[tuple[AgendaItemForm, ...], BeforeValidator(_agenda)]
_Present = Annotated[tuple[Attendee, ...], BeforeValidator(_attendees)]
_Lines = Annotated[tuple[str, ...], BeforeValidator(_paragraph_lines)]

_MINUTES_HINT = "One point to a line, its minutes at the end: 10 min."
_PICKS_HINT = "Two or three letters, then Enter."
_AS_PRESENT = (Choice("new:", "a new partner"), Choice("guest:", "a guest"))


class RoundtableForm(Form):
    """A roundtable that is planned, or was held.

    `presided` is the id of a person, or a name. Without a `status` it is held up to today, else planned.
    """

    day: Annotated[Day, Asked("Day")]
    title: Annotated[Line, Asked("Title", hint="What people call it; it may stay empty.")] = ""
    starts_at: Annotated[TimeOfDay, Asked("Begins at")] = ""
    place: Annotated[Line, Asked("Place")] = ""
    presided: Annotated[Who, Asked("Who presides", kind="pick", free=True)] = ""
    purpose: Annotated[Paragraphs, Asked("Purpose", kind="text")] = ""
    agenda: Annotated[_Agenda, Asked("Agenda", kind="lines", hint=_MINUTES_HINT)] = ()
    notes: Annotated[Paragraphs, Asked("Notes")] = ""
    status: Annotated[_Status, Asked("Status", kind="choice", choices=_STATUSES)] = None


class AgendaForm(Form):
    """The agenda of a roundtable."""

    agenda: Annotated[_Agenda, Asked("Agenda", kind="lines", hint=_MINUTES_HINT)] = ()


class MeetingForm(Form):
    """A past meeting, written up at once.

    `roundtable` is the id of the planned roundtable that it was, empty for one that nobody planned. Each of
    the `lines` is a learning, a decision, a promise, a gap note or a question (see `domain.meeting_lines`).
    """

    day: Annotated[Day, Asked("Day", leaning="past")]
    place: Annotated[Line, Asked("Place")] = ""
    presided: Annotated[Who, Asked("Who presided", kind="pick", free=True)] = ""
    present: Annotated[
        _Present,
        Asked("Who was there", kind="picks", typed_as=_AS_PRESENT, hint=_PICKS_HINT),
    ] = ()
    lines: Annotated[
        _Lines,
        Asked(
            "What was said",
            kind="lines",
            hint="d begins a decision, p a promise; @ says who, # where, “by friday” until when.",
        ),
    ] = ()
    notes: Annotated[Paragraphs, Asked("Notes")] = ""
    title: Line = ""
    starts_at: TimeOfDay = ""
    roundtable: Line = ""


class SignInForm(Form):
    """Who is to be signed in at a roundtable."""

    present: Annotated[
        _Present, Asked("Who is there", kind="picks", typed_as=_AS_PRESENT, required=True, hint=_PICKS_HINT)
    ] = ()


class StatusForm(Form):
    """Whether a roundtable is planned, held or cancelled, and since when."""

    status: Annotated[RoundtableStatus, BeforeValidator(_status), Asked("Status")]
    since: Annotated[Day, Asked("Since", leaning="past")]
