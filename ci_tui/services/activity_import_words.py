"""What a look at a list of sites says, in sentences for screens and commands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from ci_tui.domain.dates import plain_date, short_date
from ci_tui.domain.figures import counted, figure
from ci_tui.domain.names import search_key
from ci_tui.domain.weekdays import weekday_words
from ci_tui.exchange.site_reading import IncomingSite
from ci_tui.services.activity_import_plan import ActivityImportPreview, Elsewhere, Fate, Undated

READING = "Reading the list"
COMPARING = "Comparing it with the book"
NOTHING = "nothing"
IN_TRASH = "It is in the trash; bring it back there first."
NO_START = "It does not say when it begins."
NO_SEASON = "It does not say when it begins, and the book has no season to go by."
ENDS_BEFORE = "With the dates that you wrote by hand it would end before it begins."
ENDS_BEFORE_SEASON = "It ends before the season begins, and does not say when it begins itself."
FIELDS = {
    "name": "name", "first_day": "begins", "last_day": "ends", "weekdays": "days", "place": "address",
    "hours": "hours", "site_type": "site type", "service_mode": "how meals are served", "meals": "meals",
    "sponsor": "sponsor", "cap": "site cap", "phone": "phone", "for_whom": "for whom", "notes": "notes",
    "area": "area", "partner": "partner", "exceptions": "days off", "months": "children a day",
}  # fmt: skip
"""The parts of an activity, as a change names them."""

_MOST_NAMED = 3


def day(one: date) -> str:
    """`23 Jun 2017`."""
    return plain_date(one)


def when(first: date, last: date | None, weekdays: int) -> str:
    """`30 May to 23 Jun 2017, Mon to Fri`."""
    days = weekday_words(weekdays)
    if last is None:
        return f"from {plain_date(first)}, {days}"
    if first == last:
        return plain_date(first)
    start = short_date(first) if first.year == last.year else plain_date(first)
    return f"{start} to {plain_date(last)}, {days}"


def never_runs(weekdays: int) -> str:
    """That none of an activity's days of the week lies between its dates."""
    return f"It would never run: there is no {weekday_words(weekdays)} between its dates."


def elsewhere(area: str) -> str:
    """That a site is in no area of the book."""
    return f"“{area}” is no area of the book." if area else "It does not say where it is."


def months_told(months: Mapping[date, tuple[Decimal | None, Decimal | None]]) -> str:
    """`June 2019: 77.8 came, 80 expected`."""
    told = []
    for month, (expected, actual) in months.items():
        parts = [f"{_average(actual)} came"] if actual is not None else []
        parts += [f"{_average(expected)} expected"] if expected is not None else []
        told.append(f"{month:%B} {month.year}: {', '.join(parts)}")
    return ", ".join(told)


def _average(number: Decimal) -> str:
    """`77.8`: as many places as it has, two at most."""
    return figure(number, 2).removesuffix("0").removesuffix(".0")


def comes_in(seen: ActivityImportPreview) -> str:
    """`691 new, 3 change, 12 are as they were, 1 is left out.`"""
    new, changed, same, left = (seen.count(fate) for fate in (Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.LEFT))
    parts = [f"{new:,} new"] if new else []
    parts += [f"{changed:,} {'changes' if changed == 1 else 'change'}"] if changed else []
    parts += [f"{same:,} as before"] if same else []
    parts += [f"{left:,} left out"] if left else []
    told = ", ".join(parts) or "Nothing to bring in"
    made = _made(seen)
    return f"{told}.{f' {made}' if made else ''}"


def _made(seen: ActivityImportPreview) -> str:
    made = [counted(len(seen.new_areas), "new area", "new areas")] if seen.new_areas else []
    if seen.new_partners:
        made.append(counted(len(seen.new_partners), "new partner", "new partners"))
    return f"With {' and '.join(made)}." if made else ""


def told(seen: ActivityImportPreview, alike: Sequence[str]) -> Iterator[str]:
    """What was done with the list, and what comes of it."""
    reading = seen.reading
    if seen.choices.area:
        known = counted(seen.areas_known, "area of yours", "areas of yours")
        yield f"Where: the column “{seen.choices.area}”, {known}, {len(seen.new_areas):,} new."
    else:
        yield "No column says where the sites are, so they are in no area."
    if seen.without_weekdays:
        sites = counted(seen.without_weekdays, "site does", "sites do")
        yield f"{sites} not say on which days of the week: {weekday_words(seen.taken.weekdays)} is taken."
    if reading.merged:
        rows = counted(reading.merged, "row is", "rows are")
        yield f"{rows} another meal or month of a site, and joined to it."
    if reading.rows_filtered_out:
        yield f"{counted(reading.rows_filtered_out, 'row is', 'rows are')} left out by the filter."
    yield from _about_sponsors(seen, alike)
    if reading.order_guessed:
        order = "day" if reading.day_first else "month"
        yield f"No date tells whether day or month comes first: the {order}, as your settings say."


def _about_sponsors(seen: ActivityImportPreview, alike: Sequence[str]) -> Iterator[str]:
    if not seen.sponsors:
        return
    sponsors = counted(seen.sponsors, "sponsor", "sponsors")
    yours = counted(seen.sponsors_known, "is a partner of yours", "are partners of yours")
    words = seen.sponsors - seen.sponsors_known - len(seen.new_partners)
    stays = f", {words:,} {'stays' if words == 1 else 'stay'} a name" if words else ""
    new = f", {counted(len(seen.new_partners), 'is invited', 'are invited')}" if seen.new_partners else ""
    yield f"{sponsors}: {yours}{new}{stays}."
    if alike:
        yield f"{_named(alike)} may be partners of yours under another spelling."


def questions(seen: ActivityImportPreview, sites: Sequence[IncomingSite]) -> Iterator[str]:
    """What a person should look at before it comes in."""
    yield from _about_undated(seen)
    if seen.new_areas and seen.areas_known and seen.taken.elsewhere is Elsewhere.MAKE:
        new = counted(len(seen.new_areas), "area is", "areas are")
        yield f"{new} not yours yet, and would be made: {_named(seen.new_areas)}."
    open_ones = [one for one in seen.differences if not one.taken]
    if open_ones:
        values = counted(len(open_ones), "value that you wrote is", "values that you wrote are")
        yield f"{values} another in the list; yours stay."
    if seen.gone:
        yield _about_gone(seen)
    twice = _twice(sites)
    if twice:
        places = counted(len(twice), "site stands", "sites stand")
        first = twice[0]
        lines = " and ".join(f"{one.line:,}" for one in first)
        named = f"{first[0].name} on lines {lines}"
        yield f"{places} in the list under two addresses, such as {named}: are they one?"


def _about_undated(seen: ActivityImportPreview) -> Iterator[str]:
    if not seen.undated:
        return
    sites = counted(seen.undated, "site does not say when it begins", "sites do not say when they begin")
    left = "is left out" if seen.undated == 1 else "are left out"
    if seen.taken.undated is Undated.LEAVE:
        yield f"{sites}, and {left}."
    elif seen.dates_of_undated is not None:
        first, last = map(plain_date, seen.dates_of_undated)
        yield f"{sites}: {first} to {last} is taken, the whole season."
    else:
        yield f"{sites}, and the book has no season to go by: {left}."


def _about_gone(seen: ActivityImportPreview) -> str:
    gone = counted(len(seen.gone), "site of the last import is", "sites of the last import are")
    told = f"{gone} not in this list: {_named([one.name for one in seen.gone])}."
    ending = sum(one.ends for one in seen.gone)
    if seen.plan.gone_end is None or not ending:
        return f"{told} {'It stays as it is' if len(seen.gone) == 1 else 'They stay as they are'}."
    end = plain_date(seen.plan.gone_end)
    return f"{told} {ending:,} of them {'ends' if ending == 1 else 'end'} on {end}."


def _twice(sites: Iterable[IncomingSite]) -> list[list[IncomingSite]]:
    """Sites of one name in one area that stand under several addresses."""
    found: dict[tuple[str, str], list[IncomingSite]] = {}
    for site in sites:
        if site.address and not site.key:
            found.setdefault((search_key(site.name), search_key(site.area)), []).append(site)
    groups = ({one.place: one for one in group}.values() for group in found.values())
    return [list(group) for group in groups if len(group) > 1]


def _named(names: Sequence[str]) -> str:
    listed = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{listed} and {more:,} more" if more > 0 else listed
