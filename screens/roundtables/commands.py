"""What can be done in Roundtables, the most important first."""

from widgets.commands import Command

LIST = "The list"
HERE = "The roundtable under the cursor"
LOOK = "Other ways to look"


class PlanRoundtable(Command):
    """Plan a roundtable: day, place, who presides, agenda."""

    key = "a"
    label = "plan"
    group = LIST


class WriteUp(Command):
    """Write up a past meeting: who was there, what was learned and decided, in under a minute."""

    key = "p"
    label = "past meeting"
    group = LIST


class SignIn(Command):
    """Sign in who is there, two or three letters each; or sign someone out."""

    key = "s"
    label = "sign in"
    group = HERE


class EditRoundtable(Command):
    """Change the day, the place, the purpose or the notes of this roundtable."""

    key = "e"
    label = "edit"
    group = HERE


class SetStatus(Command):
    """Say that it was held or cancelled, or that it is planned after all."""

    key = "t"
    label = "status"
    group = HERE


class HoldMeeting(Command):
    """Open this roundtable at the table: one line after the other becomes a record."""

    key = "m"
    label = "meeting"
    group = HERE


class Invitations(Command):
    """Who is invited, what they answered, who and which sectors would be missing."""

    key = "i"
    label = "invitations"
    group = HERE


class Promises(Command):
    """All promises of the network: the late ones first, kept, moved or dropped with one key."""

    key = "c"
    label = "promises"
    group = LOOK


class ParkedQuestions(Command):
    """The questions that were parked and have no answer yet; settle them."""

    key = "q"
    label = "questions"
    group = LOOK


class Documents(Command):
    """Write a sign-in sheet, the agenda, minutes, the promises, or a date for calendars."""

    key = "w"
    label = "documents"
    group = HERE


class SetAgenda(Command):
    """Write the agenda: its points in order, with their minutes and the time at which each begins."""

    key = "o"
    label = "agenda"
    group = HERE


class Decisions(Command):
    """Add, change or remove what was decided there."""

    key = "k"
    label = "decisions"
    group = HERE


class ShareLearning(Command):
    """Write down a learning that was shared there."""

    key = "l"
    label = "learning"
    group = HERE


class TagRoundtable(Command):
    """It was work for a function of the backbone: which one, and how many hours."""

    key = "f"
    label = "backbone"
    group = HERE


class TagRoundtableAgain(Command):
    """It was work for the function that was chosen last; the same key again takes that back."""

    key = "F"
    label = "same function"
    in_footer = False
    group = HERE


class Attendance(Command):
    """Show who came over time as a chart, and its numbers as a table."""

    key = "v"
    label = "chart"
    group = LOOK


class TrashRoundtable(Command):
    """Move this roundtable to the trash; it can be brought back."""

    key = "d"
    label = "trash"
    group = HERE


class History(Command):
    """See who changed what of this roundtable, and when."""

    key = "h"
    label = "history"
    group = HERE


class BringBack(Command):
    """Bring a roundtable back from the trash."""

    key = "x"
    label = "bring back"
    group = LIST


ROUNDTABLES_COMMANDS = (
    PlanRoundtable, HoldMeeting, WriteUp, Invitations, SetAgenda, SignIn, Promises, Documents, EditRoundtable,
    SetStatus, Decisions, ShareLearning, ParkedQuestions, TagRoundtable, TagRoundtableAgain,
    Attendance, TrashRoundtable, History, BringBack,
)  # fmt: skip
