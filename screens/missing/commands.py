"""What can be done about who is missing, the most important first."""

from widgets.commands import Command

HERE = "The row under the cursor"


class TickCall(Command):
    """The call is made: note it as of today, in one line or none; it stays on the list, ticked."""

    key = "x,space"
    label = "called"
    group = HERE


class OtherList(Command):
    """Turn between who is missing and whom to call."""

    key = "c"
    label = "calls / missing"


class PromiseHere(Command):
    """Write down a promise for the area or the strategy of the row, or what its partner promises."""

    key = "p"
    label = "promise"
    group = HERE


class FillRole(Command):
    """The roles of the strategy under the cursor: who fills which, since when, and what they give."""

    key = "f"
    label = "roles"
    group = HERE


class WriteCallList(Command):
    """Write the call list as a page to print or to send, with the numbers and all reasons."""

    key = "w"
    label = "write"


MISSING_COMMANDS: tuple[type[Command], ...] = (TickCall, OtherList, PromiseHere, FillRole, WriteCallList)
