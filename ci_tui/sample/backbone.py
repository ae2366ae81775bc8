"""Who holds the backbone of the sample's network, and which entries were work for which function."""

from datetime import date
from typing import NamedTuple


class Holds(NamedTuple):
    """A function of the backbone, who holds it, and since when."""

    function: str
    who: str
    since: date
    note: str = ""


HOLDERS = (
    Holds("guide-vision", "Rosa Alvarez", date(2024, 10, 9), "Keeps the goal in sight, and this book."),
    Holds("align-activities", "Rosa Alvarez", date(2025, 2, 12), "The list of sites, before it is printed."),
    Holds("shared-measurement", "Leo Park", date(2025, 9, 17), "Need in October, lunches in August."),
    Holds("public-will", "Keisha Monroe", date(2026, 3, 18)),
    Holds("funding", "Peter Hallam", date(2026, 5, 20), "Reads what we write before others do."),
)
"""Five are held; policy is open."""


class Work(NamedTuple):
    """That an entry was work for a function; the hours, and who gave them, where that is known."""

    function: str
    hours: str = ""
    partner: str = ""


ROUNDTABLES = (
    (date(2026, 5, 20), Work("guide-vision", "4", "Food Bank")),
    (date(2026, 9, 24), Work("shared-measurement", "5", "School District")),
    (date(2026, 11, 12), Work("align-activities", "4", "Food Bank")),
)
"""Roundtables, by their day."""

UPDATES = (
    ("Free lunch for every child, from 22 June", Work("public-will", "3", "Eastgate PTA")),
    ("What the summer showed", Work("shared-measurement", "2", "School District")),
    ("The report card of summer 2026", Work("funding", "6", "Food Bank")),
)
"""Updates, by their subject."""

CONTACTS = (
    ("Mill Hollow Assn", date(2026, 8, 5), Work("align-activities")),
    ("United Fund", date(2026, 11, 17), Work("funding", "1", "Food Bank")),
)
"""Calls and visits, by partner and day."""

ACTIVITIES = (
    ("Door to door with the summer list", Work("public-will", "60", "Eastgate PTA")),
    ("Training of site supervisors", Work("align-activities", "12", "Food Bank")),
)
"""Activities, by their name."""

NOTED = ("Wrote the winter request to the United Fund", date(2026, 11, 20), Work("funding", "8", "Food Bank"))
"""A piece of work that was noted by itself."""

TYPED_ON = date(2026, 11, 23)
