"""The shared measures of the sample: values of years, who reports them, what was read from them. All is invented."""

from datetime import date
from typing import NamedTuple

from ci_tui.sample.agenda import ADOPTED, PLACES, RIDES, TABLES

WRITTEN_DOWN = date(2026, 3, 25)
"""When the measures were written down, while the result was still a draft."""

MAIN = "July lunches per 100 eligible children"
KNOWS = "Families who know a summer meal within ten minutes on foot"
BREAKFASTS = "School breakfasts per 100 eligible children"
EATS = "Children in lessons and camps who also eat"
LEFT_OVER = "Lunches left over, of 100 made"
RIDES_TAKEN = "Rides with a pass of the network"


class History(NamedTuple):
    """A measure with its values: of everybody by the period, of groups by the period and the group.

    `strategy` is empty where it is one of the result. A value is written as it is typed into a cell.
    """

    name: str
    strategy: str
    kind: str
    unit: str
    unit_words: str
    definition: str
    source: str
    baseline: str
    baseline_on: str
    target: str
    target_on: str
    reporter: str
    values: tuple[tuple[str, str], ...]
    later: tuple[tuple[str, str], ...] = ()
    direction: str = "up"
    interval: str = "12"
    due_days: str = "30"
    added_on: date = WRITTEN_DOWN
    counted_on: date = date(2026, 9, 9)
    dimension: str = ""
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    later_groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


_ENGLISH, _SPANISH, _CREOLE = "English", "Spanish", "Haitian Creole"

HISTORIES = (
    History(
        KNOWS, "", "population", "percent", "",
        "Of the families whose children may have a free lunch, those who can name a place within ten minutes on"
        " foot. Asked on the card that comes home with the last report.",
        "School District, the card of June",
        "50", "June 2024", "70", "June 2028", "School District",
        (("June 2022", "466/1030"), ("June 2023", "505/1052"), ("June 2024", "540/1080"), ("June 2025", "576/1088")),
        later=(("June 2026", "626/1107"),),
        dimension="language at home",
        groups=(
            ("June 2022", ((_ENGLISH, "402/780"), (_SPANISH, "61/242"), (_CREOLE, "3/8"))),
            ("June 2023", ((_ENGLISH, "431/792"), (_SPANISH, "70/251"), (_CREOLE, "4/9"))),
            ("June 2024", ((_ENGLISH, "455/806"), (_SPANISH, "81/265"), (_CREOLE, "4/9"))),
            ("June 2025", ((_ENGLISH, "470/806"), (_SPANISH, "101/271"), (_CREOLE, "5/11"))),
        ),
        later_groups=(
            ("June 2026", ((_ENGLISH, "489/815"), (_SPANISH, "131/280"), (_CREOLE, "6/12"))),
        ),
    ),
    History(
        BREAKFASTS, "", "population", "per_100", "children",
        "Breakfasts on an average school day of October, for each 100 enrolled children who were eligible.",
        "The state's breakfast count by district",
        "51.6", "October 2025", "60", "October 2028", "School District",
        (("October 2017", "44.8"), ("October 2018", "46.1"), ("October 2019", "47.0"), ("October 2021", "58.9"),
         ("October 2022", "49.2"), ("October 2023", "50.4"), ("October 2024", "50.9")),
        later=(("October 2026", "51.9"),),
        counted_on=date(2026, 11, 23),
    ),
    History(
        EATS, PLACES, "better_off", "percent", "",
        "Of the children in swimming lessons, camps and story hours on a July weekday, those who ate there.",
        "Lists of the lessons, tally sheets of the sites",
        "31", "July 2024", "45", "July 2027", "Parks & Rec",
        (("July 2021", "30"), ("July 2022", "31"), ("July 2023", "29")),
        later=(("July 2025", "34"), ("July 2026", "38")),
    ),
    History(
        LEFT_OVER, TABLES, "how_well", "per_100", "lunches",
        "Lunches that nobody ate and that could not be kept, of 100 that were made; all sites, the whole of July.",
        "Tally sheets of the sites",
        "10.2", "July 2025", "6", "July 2027", "Food Bank",
        (("July 2023", "10.8"), ("July 2024", "11.1")),
        later=(("July 2026", "8.4"),),
        direction="down",
    ),
    History(
        RIDES_TAKEN, RIDES, "how_much", "count", "rides",
        "Rides for which one of the network's passes was shown.",
        "The fare boxes",
        "", "", "", "", "Transit Dept",
        (),
        later=(("June 2026", "96"), ("July 2026", "655"), ("August 2026", "588"), ("September 2026", "431")),
        interval="1", due_days="15", added_on=date(2026, 6, 22), counted_on=date(2026, 10, 14),
    ),
)  # fmt: skip
"""The measures with a history. Of the breakfasts a year is missing: the schools were closed."""

MAIN_REPORTER = "School District"

DEFINED = (
    BREAKFASTS,
    {
        "definition": "Breakfasts on an average school day of October, for each 100 children who were there and"
        " eligible.",
        "holds_from": "October 2022",
        "note": "counted by who is there, no longer by who is enrolled",
    },
)
"""A definition that changed before the network wrote it down."""

FROZEN = EATS
"""The measure of a strategy whose forecast was frozen when it was written down."""

FOCUS = (KNOWS, "language at home", _SPANISH, _ENGLISH)

NOTES = (
    (MAIN, "July 2024", "the truck stood still for two weeks"),
    (KNOWS, "June 2025", "first message in two languages"),
    (EATS, "July 2025", "lunch came to the lessons; copied from the paper lists a year later"),
    (BREAKFASTS, "October 2021", "breakfast was free for all that year"),
)

STORY = (
    MAIN,
    ADOPTED.replace(month=11, day=12),
    "Where a second table stood within a few streets, more children came, and they came again. Where the first"
    " table is across the creek nothing moved, whatever we printed. Rain took six days of July; the state's"
    " truck came every day this year.",
)

READ_FROM = (MAIN, "A second site lifted Eastgate", "opens the hall kitchen")
"""A learning that was read from a measure, and the promise that follows from it."""

CALLED = (
    RIDES_TAKEN,
    "Gloria Pham",
    "October 2026",
    date(2026, 11, 24),
    "The woman who reads the fare boxes is back on Monday; October comes with November.",
)
"""A call about a value that is late."""

SHARED = (date(2026, 10, 2), "On the boards of nine churches, and read out in the library")
"""The report card that was shared with everybody."""
