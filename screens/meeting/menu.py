"""What the menu of the capture line is made of."""

from typing import NamedTuple


class MenuLine(NamedTuple):
    """One line of the menu: what it puts into the line, what it is called, and what it is for."""

    sign: str
    label: str
    note: str
