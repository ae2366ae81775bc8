"""What can be done while areas are matched."""

from widgets.commands import Command


class Pair(Command):
    """Say that the two highlighted areas are one."""

    key = "enter"
    label = "pair them"


class PairLikely(Command):
    """Pair every area with its likely partner; look through the pairs afterwards."""

    key = "a"
    label = "pair all likely"


class Unpair(Command):
    """Part the last pair again."""

    key = "u"
    label = "unpair the last"


class Filter(Command):
    """Show only the areas that fit what you type."""

    key = "/"
    label = "filter"


class Done(Command):
    """Go back with the pairs as they are."""

    key = "escape"
    label = "done"
    keeps_its_place = True
