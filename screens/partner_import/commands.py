"""What can be done in the import of partners, key by key."""

from widgets.commands import Command


class FileDone(Command):
    """Read the file and show what would come in. Enter in the last field does the same."""

    key = "f2"
    label = "go on"


class LeavePartnerImport(Command):
    """Leave the import; nothing was brought in."""

    key = "escape"
    label = "leave"
    keeps_its_place = True


class BringPartnersIn(Command):
    """Bring it into the book, in one step that can be cancelled."""

    key = "enter"
    label = "bring it in"


class BackToFile(Command):
    """Go back to the choice of the file."""

    key = "escape"
    label = "back"
    keeps_its_place = True


class SameOne(Command):
    """This line is the partner or person that is named; press it again to take that back."""

    key = "s"
    label = "the same"


class AnotherOne(Command):
    """This line is another one than the one named; press it again to take that back."""

    key = "n"
    label = "another"


class AnswerAll(Command):
    """Answer all questions alike, or take all answers back."""

    key = "q"
    label = "all questions"


class TakeTheirs(Command):
    """Take what the file says over what you wrote, or keep yours again."""

    key = "t"
    label = "theirs"


class ShowLines(Command):
    """Choose which lines are shown: the questions, what is new, what changes, what is not taken."""

    key = "v"
    label = "show"


class HowItIsRead(Command):
    """Change how the file is read: its columns, its header, what is done with the rest."""

    key = "c"
    label = "columns and more"


class WhatIsAmiss(Command):
    """Read everything that is amiss in the file, line by line."""

    key = "p"
    label = "problems"
    in_footer = False
