"""The common agenda of the sample: its result, its strategies and what the table said to it. All is invented."""

from datetime import date
from typing import NamedTuple

STATEMENT = (
    "Forty of every hundred children in Millbrook who may have a free lunch get one on a July weekday."
)
STATEMENT_SINCE_REVIEW = (
    "Thirty-two of every hundred children in Millbrook who may have a free lunch get one on a July weekday."
)

DRAFTED, ADOPTED, REVIEWED, VOTED = (
    date(2026, 3, 18), date(2026, 5, 20), date(2026, 9, 24), date(2026, 11, 12),
)  # fmt: skip

RESULT: dict[str, object] = {
    "statement": STATEMENT,
    "population": "Children who get lunch free or at a reduced price in school",
    "place": "Millbrook, all twelve neighborhoods",
    "indicator": "July lunches per 100 eligible children",
    "unit": "per_100",
    "unit_words": "children",
    "direction": "up",
    "definition": "Lunches on an average July weekday, without the day off for the 4th, for each 100 children who"
    " were eligible in the October before.",
    "source": "The state's July lunches by site; the School District's count of October",
    "interval": "12",
    "baseline_period": "July 2025",
    "earlier_values": ("July 2023: 20.4", "July 2024: 21.0"),
    "target": "40",
    "target_date": "July 2028",
    "cohort_note": "The count of October 2025, all neighborhoods together",
    "threshold_for": "areas",
    "threshold": "20",
}
"""What was drafted; where it stands is what the sample's analysis of 2025 says, and of how many children."""

SENTENCES = {
    "urgent": "At the pace of these years it takes until 2053. A girl who starts school this fall will be over"
    " thirty by then.",
    "more_of_the_same": "Flyers and messages reach the families who come already; the others need a table"
    " closer to home, and a ride.",
    "measured": "We count every July, the same way each time, and look at each neighborhood.",
}
"""The group's own sentences; none is written yet for why nobody can do it alone."""


class Gift(NamedTuple):
    """A partner in a role: since when, and what it gives in a year."""

    partner: str
    since: date
    hours: str = ""
    talent: str = ""
    money: str = ""
    in_kind: str = ""


class Needs(NamedTuple):
    """A role that a strategy needs, and those who fill it."""

    sort: str
    text: str
    gifts: tuple[Gift, ...] = ()


class Measure(NamedTuple):
    """A measure of a strategy; where it stood in July 2026, and where it should be in July 2027."""

    name: str
    kind: str
    unit: str
    unit_words: str = ""
    baseline: str = ""
    target: str = ""
    source: str = ""


class Plan(NamedTuple):
    """A strategy: whom it reaches, what it moves, what it needs, and what the hands said of it."""

    name: str
    kind: str
    description: str
    reach: str
    reach_note: str
    success: tuple[str, str]
    success_note: str
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    begun: date | None = None
    roles: tuple[Needs, ...] = ()
    measures: tuple[Measure, ...] = ()
    impact: str = ""
    influence: str = ""


_APRIL, _JUNE = date(2026, 4, 22), date(2026, 6, 10)

TABLES, RIDES = "A second table where the first is too far", "A ride to lunch"
DOORS, PLACES = "A neighbor at each door", "Lunch where children are already"
MESSAGES, LEAFLETS = "Messages home, in two languages", "A leaflet in every mailbox"

STRATEGIES = (
    Plan(
        TABLES, "new",
        "Small sites on a yard or in a hall, with two coolers and a folding table, where nobody walks to the"
        " one there is.",
        "1500", "Children who live more than half a mile from a site, counted on the School District's map.",
        ("27", "12"), "Eastgate's yard in 2026: 37 more children than the year before, most from two streets.",
        areas=("Eastgate", "St. Anne's"), begun=date(2026, 6, 22),
        roles=(
            Needs("place", "Yards and halls that are open on weekdays", (
                Gift("Grace Chapel", _APRIL, in_kind="The kitchen and the hall, from ten to two"),
                Gift("St. Anne's Parish", _APRIL, in_kind="The parish hall on weekdays"),
                Gift("School District", date(2026, 3, 25), in_kind="The yard of Eastgate School"),
            )),
            Needs("expertise", "Food that arrives on time, and the papers for it", (
                Gift("Food Bank", _APRIL, hours="400", in_kind="The truck on Tuesdays and Thursdays"),
            )),
            Needs("money", "Coolers, tables and shade", (
                Gift("United Fund", _JUNE, money="6000"),
            )),
            Needs("voice", "Families who say where a table belongs", (
                Gift("Eastgate PTA", _APRIL, hours="60", talent="Knows every family on six streets"),
            )),
        ),
        measures=(
            Measure("Children who ate at a new table on eight or more days of July", "better_off", "count",
                    "children", "31", "160", "Tally sheets of the tables"),
            Measure("Days in July on which a new table was open", "how_much", "number", "days", "22", "66"),
        ),
        impact="0 1 3 6 8", influence="0 2 4 8 4",
    ),
    Plan(
        RIDES, "new",
        "Summer passes for the bus, and a van on two days a week for those whom no bus takes.",
        "600", "Children in Mill Hollow and Riverside without a stop or a site within half a mile.",
        ("40", "14"), "A guess of Transit Dept and the residents; the families are asked this winter.",
        areas=("Mill Hollow", "Riverside"), begun=date(2026, 6, 22),
        roles=(
            Needs("expertise", "Routes, stops and timetables", (
                Gift("Transit Dept", _APRIL, talent="Knows which bus stops where, and when",
                     in_kind="200 summer passes"),
            )),
            Needs("voice", "Families who say when they could come", (
                Gift("Mill Hollow Assn", _APRIL, hours="40"),
            )),
            Needs("money", "A van and its driver on Tuesdays and Thursdays"),
        ),
        measures=(
            Measure("Children who came by bus or van and ate", "better_off", "count", "children", "18", "150",
                    "Passes shown at the door"),
        ),
        impact="0 1 3 8 6", influence="6 4 1 2 5",
    ),
    Plan(
        DOORS, "changed",
        "Whoever serves also stands at the door and knows the children by name; it was one site, and becomes"
        " all that have neighbors for it.",
        "1800", "Children who come once or twice in June and are not seen again.",
        ("31", "24"), "Mill Street Chapel in 2025: the second week was twice as full as the year before.",
        areas=("Mill Hollow", "The Terraces"), begun=date(2026, 6, 15),
        roles=(
            Needs("voice", "Somebody at each door who knows the street", (
                Gift("Mill Hollow Assn", _APRIL, hours="220"),
                Gift("Riverside Tenants", _JUNE, hours="90"),
                Gift("Eastgate PTA", _JUNE, hours="120", talent="Two who speak Spanish"),
            )),
            Needs("place", "A room to learn it in, before summer", (
                Gift("Library", _APRIL, hours="12", in_kind="A room for sixty, coffee included"),
            )),
        ),
        impact="1 3 7 5 2", influence="0 0 3 7 8",
    ),
    Plan(
        PLACES, "changed",
        "Lunch comes with what children come for: the swimming lesson, story hour, day camp.",
        "900", "Children in lessons, camps and story hours on a July weekday, counted once.",
        ("45", "30"), "Bell Lane Pool and Lakeside in 2026, before and after lunch came with it.",
        areas=("Lakeside", "Harmon Park", "Fairview"), begun=date(2025, 7, 7),
        roles=(
            Needs("place", "Pools, reading rooms and camps", (
                Gift("Parks & Rec", _APRIL, hours="80", in_kind="Two pools, shade tents and tables"),
                Gift("YMCA", _APRIL, hours="130", in_kind="The edge of the lake, and camp lunch"),
                Gift("Library", _APRIL, hours="60"),
            )),
            Needs("expertise", "How to serve between two lessons", (
                Gift("Harmon Park Rec", _JUNE, hours="25", talent="Runs the calmest lunch in town"),
            )),
        ),
        impact="0 4 8 5 1", influence="0 1 3 9 5",
    ),
    Plan(
        MESSAGES, "existing",
        "A text message on Sunday evening, in English and in Spanish, with the week's doors; the flyer in the"
        " last report card.",
        "3000", "Children whose families are on one of the lists, or got the flyer.",
        ("30", "26"), "Twenty more children on the Monday after the first message, in 2025.",
        groups=("families who speak Spanish",), begun=date(2025, 6, 22),
        roles=(
            Needs("expertise", "Writing and sending, every Sunday", (
                Gift("St. Anne's Parish", _APRIL, hours="30", talent="Writes both languages"),
                Gift("Grace Chapel", _APRIL, hours="20"),
            )),
            Needs("data", "The lists of families", (
                Gift("School District", _APRIL, hours="16", talent="The flyer, in every report card"),
            )),
        ),
        measures=(
            Measure("Families on a list who say that a message brought them", "better_off", "percent", "",
                    "22", "30", "Asked at the door in the second week"),
        ),
        impact="3 7 6 2 0", influence="0 0 2 6 10",
    ),
    Plan(
        LEAFLETS, "existing", "Printed once in June, and carried to eleven thousand mailboxes.",
        "9000", "All households with children.", ("22", "22"), "Nobody came who did not know of the meals already.",
        begun=date(2025, 6, 1),
    ),
)  # fmt: skip
"""The strategies; the last one was stopped before the result was adopted."""

STOPPED = (
    LEAFLETS,
    date(2026, 4, 29),
    "Families know of the meals already, and the printing costs as much as a summer of rides.",
)

DECISION = "We adopt the result: forty of every hundred, by July 2028. It stands on every agenda from now on."
ENDORSED = (
    "Early Learning Center", "Eastgate PTA", "Food Bank", "Grace Chapel", "Harmon Park Rec", "Library",
    "Mill Hollow Assn", "Parks & Rec", "School District", "St. Anne's Parish", "YMCA",
)  # fmt: skip
ENDORSED_LATER = ("Transit Dept",)
"""Who agreed at the roundtable that adopted it, and who at the one in September."""

REVIEW = {
    "evidence": "24.0 of 100 in July 2026 after 21.7 the year before: two points, where forty by 2028 takes six"
    " a year.\nEastgate's second site brought 37 children more. For forty it would take nearly sixty such tables,"
    " and we have staff for nine.\nMill Hollow hardly moved.",
    "room": "It does: tables, rides and doors are different work for one number. What Parks & Rec and the YMCA do"
    " in their own season counts as well.",
    "roles": "Nearly. The health department and the clinic do not see their work in it yet; nobody is asked for"
    " what it cannot do.",
    "view": "We share that no child should have to sign up or show a paper. Whether a table belongs to a school or to"
    " a street, we see differently, and both will be tried.",
    "context": "The second truck is promised for two summers only, and six sites lost their cook. A target that is out"
    " of reach no longer helps us to choose.",
    "why": "Thirty-two is what our kitchens and rides can carry by July 2028. Forty stays where we are going; we look"
    " at it again after the next summer.",
    "must_join": "Whoever has a van that stands still from eleven to one.",
}
REVIEW_LEARNING = "A second site lifted Eastgate"
"""The goal review of September 2026, and how the learning begins that led to it."""

TARGET_SINCE_REVIEW = "32"

PULSE = {
    "agenda": "0 2 5 8 3",
    "measurement": "0 1 3 9 5",
    "reinforcing": "0 4 8 5 1",
    "communication": "0 3 7 6 2",
    "backbone": "5 3 1 4 5",
    "count_on": "0 0 4 8 6",
}
"""What eighteen people said in November, as five numbers each."""

PROMISED_FOR = (
    (date(2026, 9, 24), "writes to the bus company", RIDES),
    (date(2026, 11, 12), "opens the hall kitchen", TABLES),
    (date(2026, 11, 12), "asks twenty families", RIDES),
    (date(2026, 11, 12), "tells what a van", RIDES),
    (date(2026, 11, 12), "calls the rec centre", DOORS),
)
"""Promises that belong to a strategy: the day of the roundtable, words of the promise, the strategy."""
