"""What was promised at the sample's roundtables, and what became of it. All is invented."""

from datetime import date
from typing import NamedTuple


class Became(NamedTuple):
    """What became of a promise on a day: `done`, `moved` (then `due` is the new day) or `dropped`.

    On the day of a roundtable it was answered there, as last time's promises were gone through.
    """

    day: date
    answer: str
    text: str
    due: date | None = None


class Promise(NamedTuple):
    """A promise: the day of its roundtable, its line as it was typed, and what became of it."""

    day: date
    line: str
    became: tuple[Became, ...] = ()


_FEB25, _MAY25, _SEP25 = date(2025, 2, 12), date(2025, 5, 14), date(2025, 9, 17)
_DEC25, _MAR26, _MAY26 = date(2025, 12, 10), date(2026, 3, 18), date(2026, 5, 20)
_SEP26, _NOV26 = date(2026, 9, 24), date(2026, 11, 12)

PROMISES = (
    Promise(_FEB25, "p @Grace Chapel asks the health department about a second sink by 30 apr",
            (Became(date(2025, 4, 22), "done", "The sink may be a folding one; it is ordered."),)),
    Promise(_FEB25, "p @Library prints a map of all doors by 15 may",
            (Became(_MAY25, "done", "The map lies on the table."),)),
    Promise(_MAY25, "p @St. Anne's Parish sends a text message each Sunday evening by 22 june #St. Anne's",
            (Became(date(2025, 6, 20), "done", "First one sent; 140 families are on the list."),)),
    Promise(_MAY25, "p @Transit Dept asks for summer passes by 1 jun",
            (Became(date(2025, 6, 3), "done", "Two hundred passes came."),)),
    Promise(_MAY25, "p @Youth Club finds six older children to help by 30 jun",
            (Became(date(2025, 6, 28), "dropped", "The leader moved away; the Harmon Park Rec tries next year."),)),
    Promise(_SEP25, "p @School District counts October by neighborhood by 31 oct",
            (Became(date(2025, 10, 30), "done", "The count is in the book."),)),
    Promise(_SEP25, "p @Food Bank looks for two coolers by 1 dec",
            (Became(_DEC25, "done", "Three coolers, from the market."),)),
    Promise(_SEP25, "p @Mill Hollow Assn walks the streets north of the creek by 15 nov #Mill Hollow",
            (Became(_DEC25, "done", "A third of the children live there, and there is no site."),)),
    Promise(_DEC25, "p @Clinic on Third hands out cards at the spring check-up by 1 apr",
            (Became(_MAR26, "done", "Cards are in every folder."),)),
    Promise(_DEC25, "p @Grace Chapel begins the background checks by 31 jan",
            (Became(date(2026, 2, 6), "done", "Nineteen people are checked."),)),
    Promise(_DEC25, "p @Parks & Rec opens Weir Park on weekdays by 22 june #Mill Hollow",
            (Became(_MAY26, "moved", "the fence comes later", date(2026, 6, 29)),
             Became(date(2026, 6, 29), "done", "Opened with forty lunches."))),
    Promise(_MAR26, "p @United Fund writes down what a second truck costs by 30 apr",
            (Became(_MAY26, "done", "The truck is promised for two summers."),)),
    Promise(_MAR26, "p @Eastgate PTA holds a sign-up night by 24 apr #Eastgate",
            (Became(date(2026, 4, 23), "done", "Thirty-one volunteers."),)),
    Promise(_MAR26, "p @School District opens the yard of Eastgate School by 22 june #Eastgate",
            (Became(date(2026, 6, 22), "done", "The gate on Ferry Street is open from 11."),)),
    Promise(_MAY26, "p @Transit Dept moves the stop to the boathouse by 1 jul #Riverside",
            (Became(date(2026, 6, 24), "dropped", "The bus cannot turn there; a van is tried instead."),)),
    Promise(_MAY26, "p @Early Learning Center puts up one more table by 30 jun",
            (Became(date(2026, 6, 26), "done", "One table for big and small."),)),
    Promise(_MAY26, "p @Youth Club asks teenagers what they would take along by 15 jun",
            (Became(_SEP26, "done", "Wraps and fruit; nothing that has to be sat down for."),)),
    Promise(_SEP26, "p @Ferry Street Market keeps the cold store free from Monday to Wednesday by 15 oct",
            (Became(_NOV26, "done", "Free since 12 October."),)),
    Promise(_SEP26, "p @Harmon Park Rec writes to the bus company by 30 oct",
            (Became(_NOV26, "moved", "the timetable comes out in November", date(2026, 11, 27)),)),
    Promise(_SEP26, "p @County Health Dept lists the kitchens that have a license by 31 oct",
            (Became(_NOV26, "moved", "two inspectors are away", date(2026, 12, 11)),)),
    Promise(_SEP26, "p @Community College looks for two interns by 30 nov"),
    Promise(_NOV26, "p @Grace Chapel opens the hall kitchen in July by 15 jan #St. Anne's"),
    Promise(_NOV26, "p @Mill Hollow Assn calls the rec centre about its hall by 4 dec #Mill Hollow"),
    Promise(_NOV26, "p @Eastgate PTA asks twenty families how they would get there by 18 dec #Eastgate"),
    Promise(_NOV26, "p @Transit Dept tells what a van on Tuesdays and Thursdays costs by 20 jan #Mill Hollow"),
    Promise(_NOV26, "p @Library asks its board for the meeting room on Saturdays by 28 nov",
            (Became(date(2026, 11, 27), "done", "The room is ours from March on."),)),
)  # fmt: skip

SAID_BESIDES = {
    _SEP26: (
        "g #St. Anne's The numbers count the parish school twice; the October table will not",
        "q Who speaks with the landlord of the Terraces?",
    ),
    _NOV26: (
        "g #Eastgate Two blocks east of the tracks have no door within half a mile",
        "q Who speaks with the bus company?",
    ),
}
"""Notes on the gap and questions that were parked, by the day of the roundtable."""

SETTLED = (
    (
        "Who speaks with the landlord",
        date(2026, 11, 12),
        "Olga Petrov does; he agreed to a table in the yard.",
    ),
)
"""Parked questions that have an answer: how each begins, since when, and the answer."""

INVITED = {
    "Clinic on Third": "comes", "Community College": "", "County Health Dept": "cannot",
    "Early Learning Center": "comes", "Eastgate PTA": "comes", "Ferry Street Market": "",
    "Food Bank": "comes", "Grace Chapel": "comes", "Harmon Park Rec": "comes", "Library": "comes",
    "Mill Hollow Assn": "comes", "Parks & Rec": "", "Quarry Credit Union": "", "Riverside Tenants": "", "School District": "comes",
    "St. Anne's Parish": "cannot", "Transit Dept": "", "United Fund": "", "YMCA": "", "Youth Club": "",
}  # fmt: skip
"""Who is invited to the roundtable that is planned, and what each answered."""
