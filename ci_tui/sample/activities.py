"""What the sample's partners do, where and when: the summer of 2026, what led to it, and what runs since."""

from datetime import date
from typing import NamedTuple

SEASON = {
    "first_day": date(2026, 6, 22),
    "last_day": date(2026, 8, 21),
    "off": "3 July 2026: the holiday is on a Saturday",
}
SEASON_SET = date(2026, 3, 19)

FIRST, LAST = date(2026, 6, 22), date(2026, 8, 21)
_JULY_ENDS = date(2026, 7, 31)
ENTERED = date(2026, 6, 2)
"""When the sites of the summer were written down."""
COUNTED = date(2026, 9, 3)
"""When what came of them was written down."""

MON_WED_FRI, TUE_THU = "Mon, Wed, Fri", "Tue, Thu"


class Site(NamedTuple):
    """A meal site of the summer: who runs it, on which days; expected and actual children a day in July."""

    name: str
    area: str
    partners: tuple[str, ...]
    expected: int
    july: str
    cap: int
    days: str = "Mon to Fri"
    first: date = FIRST
    last: date | None = None
    sort: str = "open"
    without: str = ""
    meals: str = "lunch"
    strategy: str = ""
    added: date = ENTERED
    mode: str = "congregate"
    august: str = ""


_FOOD, _SCHOOL, _PARKS, _YOUTH = "Food Bank", "School District", "Parks & Rec", "Youth Club"
_LIBRARY = "Library"

SITES = (
    Site("Eastgate Library", "Eastgate", (_LIBRARY, _FOOD), 120, "148.5", 150, meals="lunch, snack",
         august="131"),
    Site("Eastgate School yard", "Eastgate", (_SCHOOL,), 80, "63.5", 120, first=date(2026, 6, 29),
         last=_JULY_ENDS, strategy="TABLES"),
    Site("Hollow Creek School", "Mill Hollow", (_SCHOOL,), 110, "96", 140, last=_JULY_ENDS,
         meals="breakfast, lunch"),
    Site("Mill Street Chapel", "Mill Hollow", (_FOOD, "Mill Hollow Assn"), 60, "49.5", 80, last=_JULY_ENDS),
    Site("Weir Park", "Mill Hollow", (_FOOD, "Mill Hollow Assn"), 40, "41.5", 60, last=_JULY_ENDS),
    Site("Weir Park, the last week", "Mill Hollow", (_FOOD, "Mill Hollow Assn"), 40, "", 60,
         first=date(2026, 8, 17), last=LAST, added=date(2026, 8, 6), august="58"),
    Site("St. Anne's Parish Hall", "St. Anne's", ("St. Anne's Parish",), 130, "142", 150, days=MON_WED_FRI,
         august="120"),
    Site("Bell Lane Pool", "St. Anne's", (_PARKS,), 80, "98", 90, days=TUE_THU, august="104",
         strategy="PLACES"),
    Site("Riverside Boathouse", "Riverside", (_FOOD, "Riverside Tenants"), 150, "131", 160),
    Site("Market Hall", "Old Town", (_PARKS,), 120, "112.5", 150),
    Site("Old Town School", "Old Town", (_SCHOOL, _PARKS), 100, "94", 140, last=_JULY_ENDS,
         sort="restricted-open"),
    Site("Clock Tower Green", "Old Town", (_PARKS, "Clinic on Third"), 60, "72.5", 80),
    Site("Cooper Street Club", "Old Town", (_YOUTH,), 30, "39", 40, days=TUE_THU, first=date(2026, 7, 7),
         last=date(2026, 7, 30)),
    Site("Fairview School", "Fairview", (_SCHOOL, "Early Learning Center"), 120, "121", 140),
    Site("Summit Church", "Fairview", ("YMCA",), 60, "67", 70, first=date(2026, 6, 29), last=date(2026, 8, 14),
         mode="non-congregate"),
    Site("Quarry School", "North Quarry", (_SCHOOL,), 120, "118", 140, last=date(2026, 8, 7)),
    Site("Stonecutters' Hall", "North Quarry", (_FOOD, _PARKS), 90, "88", 100),
    Site("Ledge Park", "North Quarry", (_SCHOOL, _PARKS), 50, "56", 60, without="13 to 17 July: the paving"),
    Site("Harmon Park Rec", "Harmon Park", ("Harmon Park Rec",), 90, "95", 100, days=TUE_THU),
    Site("Grace Chapel", "Harmon Park", ("Grace Chapel",), 80, "76", 90, days=MON_WED_FRI),
    Site("Lakeside School", "Lakeside", (_SCHOOL, "YMCA"), 160, "158", 180),
    Site("Beach Pavilion", "Lakeside", ("YMCA",), 90, "97", 110, first=date(2026, 6, 29),
         strategy="PLACES"),
    Site("Lakeside Library", "Lakeside", (_LIBRARY, _FOOD), 60, "64", 70),
    Site("Pier Club", "Lakeside", ("YMCA", _YOUTH), 40, "43", 50),
    Site("Heron Camp", "Lakeside", ("YMCA",), 70, "68", 72, sort="camp", last=date(2026, 8, 14)),
    Site("Cedar School", "Cedar Flats", (_SCHOOL,), 110, "112", 130),
    Site("Flats Trailer Court", "Cedar Flats", (_FOOD, _SCHOOL), 40, "48", 60, days=TUE_THU,
         mode="non-congregate"),
    Site("Terrace Houses 4", "The Terraces", (_YOUTH,), 100, "103", 120),
    Site("Upper Terrace School", "The Terraces", (_SCHOOL, _YOUTH), 110, "109", 120, last=date(2026, 8, 7)),
    Site("Stair Street Garden", "The Terraces", (_YOUTH,), 50, "54", 60),
    Site("Terrace Clinic", "The Terraces", ("Clinic on Third", _FOOD), 40, "52", 60),
    Site("Orchard School", "Orchard", (_SCHOOL, _FOOD), 100, "102", 120),
    Site("Packing House", "Orchard", (_FOOD,), 60, "58", 70, days="Mon, Wed", first=date(2026, 7, 6),
         last=date(2026, 7, 29), sort="migrant"),
    Site("Blossom Row", "Orchard", (_PARKS,), 40, "41", 60, days="Mon to Thu", first=date(2026, 7, 6),
         last=date(2026, 7, 30)),
)  # fmt: skip
"""Thirty-four sites. Two pairs overlap, in Old Town and in Orchard; Mill Hollow has none from 3 to 14 August."""

SPONSOR = {_FOOD: _FOOD, _SCHOOL: "Millbrook Unified Schools"}
"""Who contracts with the state, by the first partner; sites of others are sponsored by the Food Bank."""


class Other(NamedTuple):
    """Something that partners do besides meal sites."""

    form: dict[str, object]
    added: date


OTHERS = (
    Other({
        "name": "Door to door with the summer list", "kind": "campaign",
        "partners": ("Eastgate PTA", "Riverside Tenants", "Mill Hollow Assn"),
        "areas": ("Eastgate", "Riverside", "Mill Hollow"), "first_day": date(2026, 5, 9),
        "last_day": date(2026, 6, 14), "weekdays": "weekends", "for_whom": "families on forty streets",
    }, date(2026, 5, 21)),
    Other({
        "name": "Training of site supervisors", "kind": "training", "partners": (_FOOD, "County Health Dept"),
        "first_day": date(2026, 6, 9), "last_day": date(2026, 6, 9), "weekdays": "Tue", "hours": "9 to 12",
        "for_whom": "everybody who opens a site", "place": "Market Hall",
    }, date(2026, 5, 21)),
    Other({
        "name": "The flyer in every cubby", "kind": "campaign",
        "partners": ("Early Learning Center", _SCHOOL), "areas": ("Fairview", "St. Anne's"),
        "first_day": date(2026, 6, 1), "last_day": date(2026, 6, 5), "weekdays": "Mon to Fri",
        "for_whom": "families of the smallest",
    }, date(2026, 5, 21)),
    Other({
        "name": "Summer passes for children", "kind": "transport", "partners": ("Transit Dept",),
        "areas": ("Eastgate", "Mill Hollow", "Cedar Flats"), "first_day": date(2026, 6, 22), "weekdays": "daily",
        "for_whom": "children up to 15", "strategy": "RIDES",
    }, date(2026, 6, 2)),
    Other({
        "name": "After-school supper", "kind": "meals", "partners": ("Harmon Park Rec", "Grace Chapel"),
        "areas": ("Harmon Park",), "first_day": date(2026, 9, 8), "last_day": date(2027, 5, 28),
        "weekdays": "Mon to Thu", "exceptions": "26 November 2026; 21 to 31 December 2026: the school is closed",
        "meals": "supper", "site_type": "open", "cap": "60", "hours": "3:30 to 5",
        "for_whom": "children after school",
    }, date(2026, 9, 3)),
    Other({
        "name": "Winter recruiting of sites", "kind": "campaign", "partners": (_FOOD, "Eastgate PTA"),
        "areas": ("Eastgate", "Mill Hollow", "St. Anne's"), "first_day": date(2026, 11, 16),
        "last_day": date(2027, 2, 26), "weekdays": "Mon, Wed", "for_whom": "churches, clubs and landlords",
    }, date(2026, 11, 13)),
)  # fmt: skip

MEANT_SO = ("Heron Camp", "A camp of eight weeks; its children eat at the Beach Pavilion afterwards.")
"""A site that closes early, and why it is meant so."""
TALKED_ON = date(2026, 11, 13)
