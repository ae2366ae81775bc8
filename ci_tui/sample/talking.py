"""What the sample's network told each other between the roundtables: updates, and calls and visits."""

from datetime import date
from typing import NamedTuple


class Told(NamedTuple):
    """An update: when, by which channel, to whom, its subject and what it said."""

    sent_on: date
    channel: str
    audience: str
    subject: str
    text: str
    partners: tuple[str, ...] = ()


UPDATES = (
    Told(
        date(2026, 1, 22), "e-mail", "partners", "Where do we need a door in 2026?",
        "We look for a yard or a hall in Mill Hollow, and for a second door in Eastgate. Who knows one?",
    ),
    Told(
        date(2026, 5, 28), "e-mail", "partners", "The summer list is ready",
        "Thirty-three sites from 22 June. The list is attached, in English and Spanish; please print it for "
        "your door.",
    ),
    Told(
        date(2026, 6, 8), "social", "public", "Free lunch for every child, from 22 June",
        "No sign-up, no papers: come to any open site on a weekday.",
    ),
    Told(
        date(2026, 8, 6), "text", "some-partners", "Mill Hollow is without lunch until the 17th",
        "The chapel's kitchen closed with July. Send families to Eastgate Library; Weir Park is back on the "
        "17th.",
        ("Mill Hollow Assn", "Youth Club", "Food Bank", "Library"),
    ),
    Told(
        date(2026, 10, 1), "e-mail", "partners", "What the summer showed",
        "240 lunches a day in St. Anne's, up from 192. Eastgate and Mill Hollow stay far behind; in November "
        "we make three plans.",
    ),
    Told(
        date(2026, 10, 15), "mail", "funders", "The report card of summer 2026",
        "One page: the curve, who promised what, and what we ask for in 2027.",
    ),
)  # fmt: skip
"""What went out, the earliest first."""


class Spoken(NamedTuple):
    """A two-way contact: with whom, how, when, and what was said."""

    partner: str
    person: str
    way: str
    on: date
    text: str


CONTACTS = (
    Spoken("Riverside Tenants", "Bernice Tate", "visit", date(2026, 4, 14),
           "Tea in the south tower: mothers want lunch at half past eleven, before the bus."),
    Spoken("Transit Dept", "Gloria Pham", "call", date(2026, 6, 11), "Passes are printed; Cedar Flats too."),
    Spoken("Mill Hollow Assn", "Walter Novak", "call", date(2026, 8, 5),
           "Weir Park can open again on the 17th if the truck comes before eleven."),
    Spoken("Grace Chapel", "Helen Cho", "call", date(2026, 10, 20), "She cooks for both winter evenings."),
    Spoken("Eastgate PTA", "Keisha Monroe", "feedback", date(2026, 10, 22),
           "Two mothers ask for a shorter form; she reads the new one with them."),
    Spoken("Youth Club", "Nadia Farouk", "message", date(2026, 10, 28), "She is back, and comes on the 3rd."),
    Spoken("St. Anne's Parish", "Tomás Rivera", "visit", date(2026, 11, 4), "The hall is ours again in 2027."),
    Spoken("United Fund", "Peter Hallam", "call", date(2026, 11, 17),
           "They would hear two partners together in January."),
    Spoken("YMCA", "Chris Dalton", "message", date(2026, 11, 19), "He brings the Lakeside counts on the 3rd."),
)  # fmt: skip
"""Calls, visits, messages and feedback, the earliest first; the late measure's call is with the measures."""
