"""The network itself, whose record a book is."""

from typing import NamedTuple


class Network(NamedTuple):
    """Name, place and purpose of a network; `illustrative` marks one that is made up, to look around in."""

    name: str
    place: str = ""
    purpose: str = ""
    illustrative: bool = False
