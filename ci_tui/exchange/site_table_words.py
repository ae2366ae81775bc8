"""What a list of sites may hold, and the words by which its columns are known: many publishers, one list."""

import re
from enum import StrEnum

from ci_tui.domain.names import search_key


class SiteField(StrEnum):
    """What a column of a list of sites is taken for."""

    NAME = "name"
    TYPE = "type"
    STREET = "street"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    COUNTY = "county"
    AREA = "area"
    PHONE = "phone"
    MEALS = "meals"
    START = "start"
    END = "end"
    DATES = "dates"
    DAYS = "days"
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOURS = "hours"
    SPONSOR = "sponsor"
    SPONSOR_ID = "sponsor-id"
    SITE_ID = "site-id"
    CAP = "cap"
    ADP = "adp"
    EXPECTED = "expected-adp"
    MONTH = "month"
    EXCEPTIONS = "exceptions"
    MODE = "mode"
    FOR_WHOM = "for-whom"
    NOTES = "notes"
    REST = "rest"


WEEK = (
    SiteField.MONDAY, SiteField.TUESDAY, SiteField.WEDNESDAY, SiteField.THURSDAY, SiteField.FRIDAY,
    SiteField.SATURDAY, SiteField.SUNDAY,
)  # fmt: skip
"""The columns of the days of the week, Monday first."""

SEVERAL = frozenset(
    {SiteField.STREET, SiteField.HOURS, SiteField.ADP, SiteField.EXPECTED, SiteField.NOTES,
     SiteField.EXCEPTIONS, SiteField.MEALS, SiteField.REST}
)  # fmt: skip
"""What several columns may hold; of the others the first one counts."""

AREA_FIELDS = (SiteField.AREA, SiteField.CITY, SiteField.ZIP, SiteField.COUNTY)
"""What an area may be told from, the likeliest first."""

_F = SiteField


def _day_shape(day: str) -> str:
    """`Mon`, `Monday`, `Serves Monday`."""
    endings = "|".join(day[3:at] for at in range(4, len(day) + 1))
    return rf"(?:serves|open|on|is|operates)*{day[:3]}(?:{endings})?"


_OF_SITE = r"(?:summer|meals?|feeding|serving|service|program|site|street|physical|location|school)*"
_MEAL = r"(?:breakfast|brunch|lunch|supper|dinner|snacks?|meals?)"
_WHEN = r"(?:service|serving|meals?|site|operations?|operating|program|session|food)*"
_LIKE = r"(?:mm?dd?yy(?:yy)?|date|day|on|of|operation|service)*"

_STRONG: dict[SiteField, tuple[str, ...]] = {
    _F.SITE_ID: (r"(?:site|location|facility)(?:id|number|no|code|num|identifier)",),
    _F.SPONSOR_ID: (
        r"(?:sponsor|ce|agreement|sfa|contractor|contractingentity|organization|cn)(?:id|number|no|code|num)",
    ),
    _F.NAME: (r"(?:nameof)?(?:summer|meals?|feeding|serving|program|sfsp|sso)*sites?(?:name|title)?",),
    _F.SPONSOR: (
        r"(?:nameof)?(?:sponsor(?:ing)?|contractingentity|sfa|ce)(?:organi[sz]ation|agency|entity)?(?:name)?",
    ),
    _F.CITY: (rf"{_OF_SITE}(?:city|town|municipality|citytown)(?:name)?",),
    _F.STATE: (rf"{_OF_SITE}state(?:code|abbr\w*)?",),
    _F.ZIP: (rf"{_OF_SITE}(?:zip|postal)(?:code)?5?",),
    _F.COUNTY: (rf"{_OF_SITE}county(?:name)?",),
    _F.AREA: (r"(?:site)?(?:neighbou?rhood|communityarea|community|area|areaname|quarter|parish|borough)",),
    _F.STREET: (rf"{_OF_SITE}(?:address|street)(?:address)?(?:line)?(?:1|2|3|one|two)?",),
    _F.PHONE: (r"(?:site)*(?:tele)?phone(?:number|no)?\d?", "tel"),
    _F.TYPE: (
        r"(?:site)?(?:status|type|category|designation)",
        r"typeofsite|openclosed|siteeligibility(?:type)?",
    ),
    _F.MEALS: (
        r"(?:typesof|typeof)?meals?(?:types?)?(?:service|served|offered|provided|available)*(?:types?)?",
    ),
    _F.START: (
        rf"{_WHEN}(?:start|starts|begin|begins|beginning|opening|opens|first|from){_LIKE}",
        r"date(?:open|start)(?:s|ed)?",
    ),
    _F.END: (
        rf"{_WHEN}(?:end|ends|ending|closing|closes|last|stop|until|through){_LIKE}",
        r"date(?:close|end)(?:s|d)?",
    ),
    _F.DATES: (
        r"(?:dates?of|operating|service|serving|site|program)?(?:operations?|service)?dates?"
        r"(?:ofoperation|ofservice|open|served)?",
    ),
    _F.DAYS: (
        r"(?:operating|service|serving|meal|week)?days?"
        r"(?:oftheweek|ofweek|ofoperation|ofservice|open|served|serving|operated?|operating)?s?",
    ),
    _F.HOURS: (
        rf"(?:{_MEAL}|am|pm|serving|service|operating|site|open)*(?:times?|hours)"
        r"(?:ofservice|ofoperation|served|am|pm)?",
        rf"(?:am|pm)?{_MEAL}(?:am|pm)?(?:start|end|begin|from|to)(?:s|time)?",
    ),
    _F.CAP: (
        r"(?:site|meals?|daily|approved|max|maximum)*(?:cap|capacity|maxmeals|maximummeals|approvedlevel)",
        r"max(?:imum)?(?:daily)?(?:number|no)?(?:of)?meals(?:perday)?",
    ),
    _F.MONTH: (
        r"(?:claim|service|report|reporting|serving)?month(?:year)?",
        "claimdate|claimmonthyear",
    ),
    _F.EXCEPTIONS: (
        "exceptions?|closeddates?|datesclosed|closures?|closedon|daysclosed|holidays?",
        r"noservice(?:dates?|days?)?|datesnotserving|notserving(?:on)?",
    ),
    _F.MODE: (
        "(?:non)?congregate|(?:meal)?service(?:mode|model)",
        "deliverymethod|mealdistribution|congregatenoncongregate",
    ),
    _F.FOR_WHOM: (r"ages?(?:groups?|served|range)?", "forwhom|populationserved|whomayeat|whocaneat"),
    _F.NOTES: ("(?:site)?(?:comments?|notes?|remarks)", "specialinstructions"),
    **{day: (_day_shape(day.value),) for day in WEEK},
}
STRONG = tuple((shape, field) for field, shapes in _STRONG.items() for shape in shapes)
"""Names of columns without blanks and signs, and what they hold."""

WEAK: tuple[tuple[str, SiteField], ...] = (
    (r"name|location(?:name)?|facility(?:name)?|school(?:name)?|place|organi[sz]ationname", _F.NAME),
    (r"organi[sz]ation|agency(?:name)?|provider(?:name)?|operator", _F.SPONSOR),
    (r"id|number|sitenumber|uniqueid", _F.SITE_ID),
    (r"contact(?:tele)?phone(?:number|no)?\d?", _F.PHONE),
    (r"(?:school|council|site)?(?:district|ward|region)(?:name)?", _F.AREA),
    (r"(?:meals?|service)(?:served|type)?", _F.MEALS),
    ("service(?:type)?", _F.MODE),
    (r"schedule|when", _F.DAYS),
)
"""What a name may mean where no other column does."""

NOT_OF_SITE = re.compile(
    r"mailing|contact(?!phone)|fax|email|latitude|longitude|county(?:district)?code|lastclaim"
)
"""Columns about something else than the site."""

MEAL_ALONE = re.compile(
    r"(?:am|pm)?(?:breakfast|brunch|lunch|supper|dinner|snacks?)(?:served|offered|service)?"
)
"""A column of its own for a meal: whether it is served, or when."""

AVERAGE = re.compile(r"adp\b|adp|averagedaily|avgdaily|dailyaverage|adattendance")
"""Average daily participation."""
EXPECTED_WORDS = re.compile(r"expected|estimated|projected|anticipated|planned|forecast|approved")


def squashed(name: str) -> str:
    """The name of a column in small letters and digits alone: `Site Address-1` is `siteaddress1`."""
    return re.sub(r"[^a-z0-9]", "", search_key(re.sub(r" \(\d+\)$", "", name)))
