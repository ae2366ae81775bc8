"""What can be done with the functions of the backbone, and with what was work for one."""

from widgets.commands import Command


class NameHolder(Command):
    """Name who holds the function under the cursor: a partner, or one of its people."""

    key = "a"
    label = "who holds it"


class ShowWork(Command):
    """Show all that was done for the function under the cursor."""

    key = "enter"
    label = "what was done"


class NoteWork(Command):
    """Note a piece of work for the function under the cursor that stands nowhere else."""

    key = "n"
    label = "note work"


class EditHolder(Command):
    """Change through whom, since when and until when somebody holds it, and what was agreed."""

    key = "e"
    label = "edit"


class LetGo(Command):
    """Say that somebody no longer holds it, since a day."""

    key = "l"
    label = "no longer"


class WriteForFunders(Command):
    """Write a page for funders: what was done by function, and who gave time, talent and treasure."""

    key = "w"
    label = "funder page"


class EditHours(Command):
    """Write down the hours that were given to it, and whose time it was."""

    key = "e"
    label = "hours"


class TakeOff(Command):
    """Take it off this function; the entry itself stays in the book."""

    key = "d"
    label = "take off"
