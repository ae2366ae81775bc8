"""What can be done where it is told who talks with whom, the most important first."""

from widgets.commands import Command

VIEWS = "What is shown"


class AddHere(Command):
    """Add to what is shown: an update that was sent, or a call, a visit, a message or feedback."""

    key = "a"
    label = "add"


class NoteContact(Command):
    """Note a call or a visit in one line."""

    key = "k"
    label = "note a call"


class NextUpdate(Command):
    """Write the next update: a draft from what happened since the last one."""

    key = "n"
    label = "next update"


class EditHere(Command):
    """Change the update, the call or the visit under the cursor."""

    key = "e"
    label = "edit"


class RemoveHere(Command):
    """Move the update, the call or the visit under the cursor to the trash."""

    key = "d"
    label = "remove"


class TagHere(Command):
    """Say for which function of the backbone this was work; hours can stand beside it."""

    key = "f"
    label = "function"


class TagHereAgain(Command):
    """It was work for the function that was chosen last; the same key again takes that back."""

    key = "F"
    label = "same function"
    in_footer = False


class ReadWhole(Command):
    """Read the update, or all that was said with the partner; a call or a visit opens to be changed."""

    key = "enter"
    label = "read"


class ShowUpdates(Command):
    """Show the updates: what was told, how and to whom."""

    key = "1"
    label = "updates"
    in_footer = False  # the border says it
    group = VIEWS


class ShowContacts(Command):
    """Show the two-way contacts, one line each."""

    key = "2"
    label = "contacts"
    in_footer = False  # the border says it
    group = VIEWS


class ShowPartners(Command):
    """Show the partners, the one that was silent for the longest first."""

    key = "3"
    label = "partners"
    in_footer = False  # the border says it
    group = VIEWS


class SendUpdate(Command):
    """Say that it was sent: how, to whom and when. It is noted with this text."""

    key = "f2"
    label = "it was sent"


class CopyUpdate(Command):
    """Copy subject and text, to be pasted into a mail."""

    key = "f3"
    label = "copy"


class WriteUpdate(Command):
    """Write it as a file beside the book: as it stands here, and as a page for the browser."""

    key = "f4"
    label = "as a file"


class TellSince(Command):
    """Write the draft anew, of what happened since another day."""

    key = "f5"
    label = "since"


class LeaveDraft(Command):
    """Leave the draft; it asks first if something was changed."""

    key = "escape"
    label = "leave"
    keeps_its_place = True


COMMANDS = (
    NoteContact, AddHere, NextUpdate, EditHere, RemoveHere, TagHere, TagHereAgain, ReadWhole,
    ShowUpdates, ShowContacts, ShowPartners,
)  # fmt: skip
LOOKING = frozenset((ShowUpdates, ShowContacts, ShowPartners, ReadWhole, NextUpdate))
"""What changes nothing, and is possible in a book that is read only."""
