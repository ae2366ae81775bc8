"""What the commands about activities share: the days they look at, the kind, and how a record is told."""

from dataclasses import dataclass
from datetime import date

import click

from ci_tui.cli.parameters import as_day, with_options
from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.activity_kinds import KindKey, kinds_of
from ci_tui.domain.dates import plain_date
from ci_tui.domain.day_bits import Window
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.domain.season import Season
from ci_tui.domain.weekdays import weekday_words
from ci_tui.services import activities, seasons
from ci_tui.services.history_text import shortened
from ci_tui.store.book import Book

ALL = "all"
_MOST_DAYS = 3_660
_YEARS = click.IntRange(1, 9998)


def _as_maybe_day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    return None if text is None else as_day(context, option, text)


looked_at = with_options(
    click.option("--year", type=_YEARS, help="The season of this year. Otherwise that of today."),
    click.option("--from", "first", metavar="DATE", callback=_as_maybe_day, help="From this day on instead."),
    click.option("--to", "last", metavar="DATE", callback=_as_maybe_day, help="Up to this day instead."),
    click.option(
        "--kind", metavar="KIND",
        help="Only this kind: “meals”, “story hour”. Otherwise the most frequent; all for any.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a command looks at: activities, seasons, days, the year of the season, and the kind."""

    activities: tuple[Activity, ...]
    seasons: tuple[Season, ...]
    window: Window
    year: int
    kind: KindKey | None

    @property
    def told(self) -> str:
        """The kind and the days, as a heading: `meal site, 8 Jun 2026 to 21 Aug 2026`."""
        kind = "all kinds" if self.kind is None else self.kind.told
        return f"{kind}, {plain_date(self.window.first)} to {plain_date(self.window.last)}"

    @property
    def as_json(self) -> dict[str, object]:
        """The days and the kind, for programs."""
        return {
            "from": self.window.first.isoformat(),
            "to": self.window.last.isoformat(),
            "kind": None if self.kind is None else self.kind.kind.value,
            "kind_words": None if self.kind is None else self.kind.told,
        }


def look_at(
    book: Book, *, year: int | None, first: date | None, last: date | None, kind: str | None
) -> LookedAt:
    """What is looked at: the season of a year, or of today, or the days that are named.

    Raises:
        Refusal: the last day lies before the first, or ten years behind it; no activity is of this kind, or
            several are called so.
    """
    today = date.today()
    season = seasons.season_of(book, today) if year is None else seasons.season_of_year(book, year)
    shown = (season.year if season else today.year) if year is None else year
    begins = first or (season.first_day if season else date(shown, 1, 1))
    ends = last or (season.last_day if season else date(shown, 12, 31))
    if ends < begins:
        raise Refusal(f"{plain_date(ends)} lies before {plain_date(begins)}: name another day with --to.")
    if (ends - begins).days > _MOST_DAYS:
        raise Refusal("These are more than ten years: name fewer with --from and --to.")
    known = activities.activities(book)
    window = Window(begins, ends)
    return LookedAt(known, seasons.seasons(book), window, shown, _kind(known, kind))


def _kind(known: tuple[Activity, ...], wanted: str | None) -> KindKey | None:
    kinds = kinds_of(known)
    if wanted is None:
        return kinds[0] if kinds else None
    key = search_key(wanted)
    if key == ALL:
        return None
    found = [one for one in kinds if key in {search_key(one.told), one.words or one.kind.value}]
    if len(found) == 1:
        return found[0]
    told = ", ".join(dict.fromkeys(one.told for one in kinds)) or "none"
    raise Refusal(f"No activity is a “{shortened(wanted)}”. There are: {told}.")


def names_told(named: tuple[Named, ...]) -> str:
    """Names in one line."""
    return ", ".join(shortened(one.name) for one in named)


def names_as_json(named: tuple[Named, ...]) -> list[dict[str, object]]:
    """Names with their ids, for programs."""
    return [{"id": one.id, "name": one.name} for one in named]


def when_told(one: Activity) -> str:
    """When it runs: `Mon to Fri, 8 Jun 2026 to 24 Jul 2026, 11:30 to 12:30`."""
    until = f"to {plain_date(one.last_day)}" if one.last_day else "with an open end"
    first = plain_date(one.first_day)
    dates = first if one.first_day == one.last_day else f"{first} {until}"
    return ", ".join(part for part in (weekday_words(one.weekdays), dates, shortened(one.hours)) if part)
