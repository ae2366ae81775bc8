"""What can be done while a roundtable goes on: keys that no text needs, as the line always has the focus."""

from widgets.commands import Command

AGENDA = "The roundtable"
LINE = "The line"


class KeepLine(Command):
    """Keep the line as a record of this roundtable; where something in it was asked about, keep it so."""

    key = "enter"
    label = "keep"
    group = LINE
    in_footer = False


class OpenMenu(Command):
    """Take the name that is offered; without one, choose the kind, who, where and by when from a menu."""

    key = "tab"
    label = "menu"
    group = LINE
    keeps_its_place = True


class TakeBack(Command):
    """Take back what was done last, whatever it was."""

    key = "ctrl+z"
    label = "undo"
    group = LINE


class DoAgain(Command):
    """Do again what was taken back."""

    key = "ctrl+y"
    label = "do again"
    group = LINE
    in_footer = False


class EditLast(Command):
    """Bring an earlier record into the line, to be changed in its place; an empty line then removes it."""

    key = "up"
    label = "edit"
    group = LINE


class EditLater(Command):
    """Go on to the record after that one, or to the next name that is offered."""

    key = "down"
    label = "the one after"
    group = LINE
    in_footer = False


class SignInHere(Command):
    """Sign in who is there, two or three letters each."""

    key = "f2"
    label = "sign in"
    group = AGENDA


class NextItem(Command):
    """Go on to the next point of the agenda."""

    key = "f3"
    label = "next point"
    group = AGENDA


class ChooseItem(Command):
    """Choose the point of the agenda that is open, or none."""

    key = "f4"
    label = "point"
    group = AGENDA
    in_footer = False


class TurnPanel(Command):
    """Turn the panel: who is here, last time's promises, the gap of the focus areas, what we work for."""

    key = "f5"
    label = "panel"
    group = AGENDA


class GoThroughPromises(Command):
    """Go through last time's promises: kept, moved, dropped, or still open."""

    key = "f6"
    label = "promises"
    group = AGENDA


class OpenGoal(Command):
    """What we work for: the four tests, is it enough, votes by show of hands, the pulse, a goal review."""

    key = "ctrl+g"
    label = "goal"
    group = AGENDA


class SettleQuestions(Command):
    """The questions that were parked and have no answer yet; settle them."""

    key = "f12"
    label = "questions"
    group = AGENDA
    in_footer = False


class NextDate(Command):
    """Plan the next roundtable; its date stands in the minutes."""

    key = "f7"
    label = "next date"
    group = AGENDA


class EndMeeting(Command):
    """End the roundtable and write the minutes, as pages to print, to send and to paste."""

    key = "f8"
    label = "end"
    group = AGENDA


class Earlier(Command):
    """Scroll to what was said earlier."""

    key = "pageup"
    label = "earlier"
    group = AGENDA
    in_footer = False


class Later(Command):
    """Scroll to what was said later."""

    key = "pagedown"
    label = "later"
    group = AGENDA
    in_footer = False


class LeaveMeeting(Command):
    """Back to where you came from; everything is kept, and the roundtable goes on when you come again."""

    key = "escape"
    label = "back"
    group = AGENDA


class MeetingHelp(Command):
    """Explain this screen, and how a line is written."""

    key = "f9,f1"
    label = "help"
    group = AGENDA
    keeps_its_place = True


MEETING_COMMANDS = (
    KeepLine, OpenMenu, TakeBack, SignInHere, EndMeeting, EditLast, NextItem, TurnPanel, GoThroughPromises,
    OpenGoal, NextDate, SettleQuestions, ChooseItem, DoAgain, EditLater, Earlier, Later, LeaveMeeting,
    MeetingHelp,
)  # fmt: skip
