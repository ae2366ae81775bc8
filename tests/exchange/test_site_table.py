"""Lists of sites as they are published: columns told by name and content, rows as sites."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.activities import EVERY_DAY, MONDAY_TO_FRIDAY, Meal, ServiceMode, SiteType
from ci_tui.domain.errors import Refusal
from ci_tui.exchange.site_table import SiteChoices, SiteField, SiteReading, read_site_table, site_head
from ci_tui.exchange.table_file import TableFile, table_of_text

NEAR = date(2026, 5, 1)
Opener = Callable[..., TableFile]
TEXAS = """\
Summer sites, as of May 1 2026
CEID,CEName,SiteID,SiteName,SiteStreetAddressLine1,SiteStreetCity,SiteStreetZip,StartDate,EndDate,DaysofOperation,\
MealTypesServed,Lunch Time,Site Cap,June ADP,Expected ADP July,Closed Dates,Remarks
00012,Temple ISD,0101,Temple EL,1 Main St,TEMPLE,76501,6/1/2026,7/31/2026,M T W TH,B/AM/L/PM/S,11:30-12:30,\
120,98.5,110,"7/3/2026, 7/4/2026",[b]Park[/b] in front
00012,Temple ISD,0102,Splash Pad,Oak Ave,TEMPLE,76501,06/06/26,08/01/26,Sat-Sun,Lunch,noon,*,,,4 July,
TOTAL,,,,,,,,,,,,,,,,
Note: sites may close without notice.,,,,,,,,,,,,,,,,
"""


def read(text: str, day_first: bool = False, **chosen: object) -> SiteReading:
    return read_site_table(
        table_of_text(text, "sites.csv"), SiteChoices(**chosen), near=NEAR, day_first=day_first
    )


def test_a_list_with_ids_days_times_caps_and_months():
    reading = read(TEXAS, area="SiteStreetCity")

    school, pad = reading.sites
    assert (school.name, school.key, school.area, school.cap) == ("Temple EL", "00012/0101", "TEMPLE", 120)
    assert (school.first, school.last, school.weekdays) == (date(2026, 6, 1), date(2026, 7, 31), 0b1111)
    assert school.meals == tuple(Meal)
    assert (school.hours, school.sponsor) == ("11:30-12:30", "Temple ISD")
    assert school.address == "1 Main St, TEMPLE, 76501"
    assert school.actual == {date(2026, 6, 1): Decimal("98.5")}
    assert school.expected == {date(2026, 7, 1): Decimal(110)}
    assert [one.day for one in school.exceptions] == [date(2026, 7, 3), date(2026, 7, 4)]
    assert school.notes == ("[b]Park[/b] in front",)
    assert (pad.weekdays, pad.cap, [one.day for one in pad.exceptions]) == (
        0b1100000,
        None,
        [date(2026, 7, 4)],
    )
    assert [row.reason for row in reading.set_aside] == ["It names no site.", "It names no site."]


def test_seven_columns_of_days_and_dates_in_one_cell():
    reading = read(
        "Name,Neighborhood,Mon,Tue,Wed,Thu,Fri,Sat,Sun,Dates of operation\n"
        "Library,Eastgate,x,no,Yes,0,11:30-12:30,,closed,June 5 - July 28 2026\n"
        "Pool,Harbor,,,,,,1,1,6/5/2026-7/28/2026\n"
        "Barn,Meadow,y,y,y,y,y,,,July 6-10\n"
    )
    library, pool, barn = reading.sites
    assert (library.weekdays, pool.weekdays, barn.weekdays) == (0b10101, 0b1100000, MONDAY_TO_FRIDAY)
    assert (library.first, library.last) == (pool.first, pool.last) == (date(2026, 6, 5), date(2026, 7, 28))
    assert (barn.first, barn.last) == (date(2026, 7, 6), date(2026, 7, 10))


@pytest.mark.parametrize(
    ("cells", "setting", "first"),
    [
        (("6/5/2026", "6/25/2026"), True, date(2026, 6, 5)),  # 6/25 is proof, whatever the setting
        (("6/5/2026", "25/6/2026"), False, date(2026, 5, 6)),
        (("6/5/2026", "7/5/2026"), False, date(2026, 6, 5)),  # nothing proves it: the setting
        (("6/5/2026", "7/5/2026"), True, date(2026, 5, 6)),
        (("2026-06-05", "2026-07-05T00:00:00"), True, date(2026, 6, 5)),
    ],
)
def test_the_order_of_dates_is_told_by_the_list_else_by_the_setting(cells, setting, first):
    reading = read(f"Site,Start,End\nA,{cells[0]},{cells[1]}\n", day_first=setting)

    assert reading.sites[0].first == first
    assert reading.order_guessed is (cells[1] == "7/5/2026")


@pytest.mark.parametrize(
    ("cell", "setting", "first", "last"),
    [
        ("06/05/2026 - 07/28/2026", True, date(2026, 6, 5), date(2026, 7, 28)),
        ("05/06/2026-28/07/2026", False, date(2026, 6, 5), date(2026, 7, 28)),
        ("2026-06-05 to 2026-07-28", True, date(2026, 6, 5), date(2026, 7, 28)),
    ],
)
def test_the_second_day_of_a_span_tells_the_order_too(cell, setting, first, last):
    reading = read(f"Site,Dates\nA,{cell}\n", day_first=setting)

    assert [(site.first, site.last) for site in reading.sites] == [(first, last)]
    assert not reading.order_guessed


@pytest.mark.parametrize(
    ("dates", "closed", "days"),
    [
        ("2026-06-01,2026-08-14", "7/3/2026", [date(2026, 7, 3)]),
        ("2026-06-01,2026-08-14", "3/7/2026", [date(2026, 7, 3)]),
        ("2026-06-01,2026-08-14", "7/3/2026; 7/13/2026", [date(2026, 7, 3), date(2026, 7, 13)]),
        ("12/14/2026,01/29/2027", "12/25, 1/1", [date(2026, 12, 25), date(2027, 1, 1)]),
        ("12/14/2026,01/29/2027", "25 Dec; Jan 1", [date(2026, 12, 25), date(2027, 1, 1)]),
    ],
)
@pytest.mark.parametrize("setting", [True, False])
def test_days_off_lie_between_the_dates_of_the_site(dates, closed, days, setting):
    reading = read(f'Site,Start,End,Closed Dates\nA,{dates},"{closed}"\n', day_first=setting)

    assert [one.day for one in reading.sites[0].exceptions] == days
    assert not reading.problems


def test_numbered_sites_and_a_column_for_each_meal():
    reading = read(
        "Site #,Site,Start,End,Breakfast,AM Snack,Lunch,Supper,Max Daily Meals\n"
        'S-1,Alpha,2026-06-01,2026-06-30,Y,n,x,5:00-5:30 pm,"1,200"\n'
        "S-2,Beta,2026-06-01,2026-06-30,No,Yes,,6 pm,40\n"
    )
    alpha, beta = reading.sites
    assert (alpha.name, alpha.key, alpha.cap) == ("Alpha", "S-1", 1200)
    assert alpha.meals == (Meal.BREAKFAST, Meal.LUNCH) and alpha.hours == "5:00-5:30 pm"
    assert (beta.meals, beta.cap, beta.notes) == ((Meal.SNACK,), 40, ())


@pytest.mark.parametrize(
    ("said", "meals", "mode"),
    [("Lunch", (Meal.LUNCH,), ""), ("Non-congregate", (), "non-congregate"), ("SFSP", (), "")],
)
def test_a_service_type_is_what_its_cells_say(said: str, meals: tuple[Meal, ...], mode: str):
    reading = read(f"Site,Start,End,ServiceType\nAlpha,2026-06-01,2026-06-30,{said}\n")
    (alpha,) = reading.sites
    assert (alpha.meals, alpha.mode.value) == (meals, mode)
    assert not reading.problems


def test_what_does_not_come_in_is_told_with_its_line_and_the_rest_does():
    reading = read(
        "Site Name,Status,Address,Start,End\n"
        "Ends first,Open,1 A St,6/10/2026,6/1/2026\n"
        "No day,Open,2 A St,soon,\n"
        "No such day,Open,3 A St,2/30/2026,\n"
        "Shut,Closed,4 A St,6/1/2026,6/30/2026\n"
        "Good,Closed Enrolled,5 A St,6/1/2026,\n"
        "Good,Closed Enrolled,5 A St,6/1/2026,\n"
        "Site Name,Status,Address,Start,End\n"
        "Total,,,5,\n"
    )
    assert [site.name for site in reading.sites] == ["Good"]
    assert reading.sites[0].site_type is SiteType.CLOSED_ENROLLED
    assert reading.sites[0].last is None
    told = {row.line: row.reason for row in reading.set_aside}
    assert told == {
        2: "It ends on 1 Jun 2026, before it begins.",
        3: "“soon” is no day.",
        4: "“2/30/2026” is no day of the calendar.",
        5: "Status: Closed.",
        7: "It stands on line 6 already.",
        8: "It repeats the header.",
        9: "A total, not a site.",
    }
    kept = read(
        "Site Name,Status,Address,Start,End\nShut,Closed,4 A St,6/1/2026,6/30/2026\n", kept=frozenset({2})
    )
    assert [site.name for site in kept.sites] == ["Shut"]
    dropped = read("Site,Start\nA,6/1/2026\nB,6/1/2026\n", dropped=frozenset({3}))
    assert [row.reason for row in dropped.set_aside] == ["You set this row aside."]


def test_rows_of_one_site_are_joined_and_its_other_stays_are_not():
    reading = read(
        "Site,Address,Meal,Serving time,Start,End\n"
        "Park,1 A St,Breakfast,8:00,6/1/2026,6/30/2026\n"
        "Park,1 A St,Lunch,11:30,6/1/2026,6/30/2026\n"
        "Park,1 A St,Lunch,11:30,8/3/2026,8/14/2026\n"
        "Park,1 A St,,,,\n"
        "Park,2 B St,Lunch,11:30,6/1/2026,6/30/2026\n"
    )
    june, august, other = reading.sites
    assert (june.lines, june.meals, june.hours) == (
        (2, 3),
        (Meal.BREAKFAST, Meal.LUNCH),
        "breakfast 8:00; lunch 11:30",
    )
    assert (august.first, august.dated, june.dated, other.dated) == (date(2026, 8, 3), True, True, False)
    assert reading.merged == 1
    assert [row.reason for row in reading.set_aside] == ["The site stands on line 2 with its dates."]


def test_one_row_for_each_month():
    header = "siteid,sitename,county,claimdate,breakfastadp,lunchadp,lunchdays\n"
    reading = read(
        f"{header}1,A,X,2019-06-01T00:00:00.000,81.5,77.8,20\n1,A,X,2019-08-01,0,50,10\n"
        "2,B,X,June 2019,0,0,0\n"
    )
    (site,) = reading.sites
    assert (site.first, site.last) == (date(2019, 6, 1), date(2019, 8, 31))
    assert site.actual == {date(2019, 6, 1): Decimal("77.8"), date(2019, 8, 1): Decimal(50)}
    assert site.meals == (Meal.BREAKFAST, Meal.LUNCH)
    assert [row.reason for row in reading.set_aside] == ["It served nothing in its month."]


def test_an_average_without_a_month_counts_where_the_site_has_one_month_only():
    reading = read("Site,Start,End,ADP\nA,6/1/2026,6/30/2026,40\nB,6/1/2026,7/31/2026,50\n")

    assert reading.sites[0].actual == {date(2026, 6, 1): Decimal(40)}
    assert reading.sites[1].actual == {}
    assert "cannot be told" in reading.problems[0].sentence


@pytest.mark.parametrize(
    ("cell", "meals"),
    [
        ("B L", "breakfast lunch"),
        ("Breakfast, Lunch", "breakfast lunch"),
        ("BLS", "breakfast lunch snack"),
        ("L/D", "lunch supper"),
        ("Lunch and PM Snack", "lunch snack"),
        ("breakfast & supper", "breakfast supper"),
        ("dinner", "supper"),
        ("", ""),
    ],
)
def test_meals_as_lists_write_them(cell, meals):
    reading = read(f'Site,City,Meals\nA,X,"{cell}"\nB,X,L\n')

    assert " ".join(reading.sites[0].meals) == meals


def test_s_is_a_snack_unless_snacks_are_written_otherwise():
    assert read("Site,Meals\nA,S\nB,B L\n").sites[0].meals == (Meal.SNACK,)
    assert read("Site,Meals\nA,S\nB,B AM L\n").sites[0].meals == (Meal.SUPPER,)


def test_words_that_are_no_meals_days_caps_are_told_and_the_row_comes_in():
    reading = read(
        "Site,Meals,Days,Cap,Congregate\nA,pizza,whenever,many,Grab and go\nB,L,daily,40,congregate\n"
    )

    first, second = reading.sites
    assert (first.meals, first.weekdays, first.cap, first.mode) == (
        (),
        None,
        None,
        ServiceMode.NON_CONGREGATE,
    )
    assert (second.weekdays, second.cap, second.mode) == (EVERY_DAY, 40, ServiceMode.CONGREGATE)
    assert first.notes == ("Meals: pizza",)
    assert len(reading.problems) == 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_other_encodings_semicolons_quotes_and_notes_below(a_file: Opener, encoding: str):
    header = 'Site;Ort;"Start\nDate";End Date\n'
    text = f'{header}"Schule ""Süd""";Köln;1.6.2026;30.6.2026\n;;;\nSource: the city;;;\n'
    table = a_file(text, encoding)

    reading = read_site_table(table, SiteChoices(area="Ort"), near=NEAR, day_first=False)

    (site,) = reading.sites
    assert (site.name, site.area) == ('Schule "Süd"', "Köln")
    assert (site.first, site.last) == (date(2026, 6, 1), date(2026, 6, 30))
    assert [row.reason for row in reading.set_aside] == ["A note, not a site."]


def test_columns_are_told_by_what_stands_in_them():
    table = table_of_text(
        "what,where,von,bis,wann\nLibrary,East,6/1/2026,6/30/2026,Mon-Fri\nPool,West,6/2/2026,6/30/2026,Sat\n",
        "x",
    )

    head = site_head(table, SiteChoices())

    assert head.uses == (SiteField.NAME, SiteField.REST, SiteField.START, SiteField.END, SiteField.DAYS)
    chosen = site_head(table, SiteChoices(uses=(("where", SiteField.AREA), ("wann", SiteField.REST))))
    assert chosen.area_columns == ("where",)
    assert SiteField.DAYS not in chosen.uses[-1:]


def test_columns_without_a_field_are_kept_where_that_is_asked_for():
    text = "Site,Inspector,Start\nA,Ms. Lee,6/1/2026\n"

    assert read(text).sites[0].notes == ()
    assert read(text, keep_rest=True).sites[0].notes == ("Inspector: Ms. Lee",)


def test_what_cannot_be_a_list_of_sites_is_refused():
    with pytest.raises(Refusal, match="Say which column names the sites"):
        read("Year,Percent\n2020,55\n2021,56\n")
    with pytest.raises(Refusal, match="no rows below its header"):
        read("Site Name,Start,End\n")
    with pytest.raises(Refusal, match="There is no column “Ward”"):
        read("Site,City\nA,X\n", area="Ward")
    with pytest.raises(Refusal, match="No row has “Z”"):
        read("Site,City\nA,X\n", where=(("City", "Z"),))


days = st.dates(date(1990, 1, 1), date(2068, 12, 31))
WRITTEN = {
    "us": lambda day: f"{day.month}/{day.day}/{day.year}",
    "short": lambda day: f"{day.month:02}/{day.day:02}/{day.year % 100:02}",
    "iso": lambda day: day.isoformat(),
    "moment": lambda day: f"{day.isoformat()}T00:00:00.000",
    "words": lambda day: f"{day:%B} {day.day}, {day.year}",
}


@given(
    rows=st.lists(st.tuples(days, st.integers(0, 400), st.integers(1, 127)), min_size=1, max_size=6),
    form=st.sampled_from(sorted(WRITTEN)),
)
def test_what_is_written_is_what_is_read(rows, form):
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    if form == "short":
        rows = [(max(first, date(2000, 1, 1)), length, mask) for first, length, mask in rows]
    lines = [
        f'Site {at},"{WRITTEN[form](first)}","{WRITTEN[form](first + timedelta(length))}",'
        f'"{", ".join(name for n, name in enumerate(names) if mask >> n & 1)}"'
        for at, (first, length, mask) in enumerate(rows)
    ]
    reading = read("Site Name,Start Date,End Date,Days\n" + "\n".join(lines) + "\n")

    assert [(site.first, site.last, site.weekdays) for site in reading.sites] == [
        (first, first + timedelta(length), mask) for first, length, mask in rows
    ]


@given(st.text(alphabet=st.characters(exclude_characters='"', exclude_categories=("Cs",)), max_size=60))
def test_any_text_in_any_cell_is_read_or_told(text):
    columns = "Site,Type,Address,City,Start,End,Days,Meals,Cap,ADP,Closed Dates,Time\n"
    cells = ",".join(f'"{text}"' for _ in range(11))

    reading = read(f'{columns}Library,Open,1 A St,X,6/1/2026,6/30/2026,Mon,L,5,5,,\n"Odd one",{cells}\n')

    assert "Library" in {site.name for site in reading.sites}
    everything = sum(len(site.lines) for site in reading.sites) + len(reading.set_aside)
    assert everything == 2
