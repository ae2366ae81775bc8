"""What can be done on the sheet of invitations."""

from screens.table_sheet import Back
from widgets.commands import Command

ANSWERS = "The partner under the cursor"


class Comes(Command):
    """The partner under the cursor comes; one that was not invited is from then on."""

    key = "y"
    label = "comes"
    group = ANSWERS


class Cannot(Command):
    """The partner under the cursor cannot come."""

    key = "n"
    label = "cannot"
    group = ANSWERS


class Maybe(Command):
    """The partner under the cursor may come."""

    key = "m"
    label = "maybe"
    group = ANSWERS


class NoAnswer(Command):
    """Take the answer back: the partner under the cursor has not answered after all."""

    key = "o"
    label = "no answer"
    in_footer = False
    group = ANSWERS


class NoteWhatTheySaid(Command):
    """Write down what the partner under the cursor said: who comes, why not."""

    key = "e"
    label = "note"
    group = ANSWERS


class TakeOff(Command):
    """Take the partner under the cursor off the invitations."""

    key = "d"
    label = "take off"
    group = ANSWERS


class InviteOne(Command):
    """Invite a partner, found by a few letters."""

    key = "a"
    label = "invite"


class InviteAll(Command):
    """Invite all active partners that are not invited yet."""

    key = "A"
    label = "invite all"


class InvitationsDone(Back):
    """Back to the roundtable; everything is kept already."""

    key = "escape"
    label = "done"
    keeps_its_place = True


INVITATION_COMMANDS = (
    Comes, Cannot, Maybe, InviteOne, InviteAll, TakeOff, NoteWhatTheySaid, NoAnswer, InvitationsDone,
)  # fmt: skip
