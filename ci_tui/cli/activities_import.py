"""`ci-tui activities import`: a published list of sites becomes activities."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from ci_tui.cli.activities_import_report import import_as_json, print_import
from ci_tui.cli.books import opened
from ci_tui.cli.import_flags import as_conditions
from ci_tui.cli.parameters import as_day, json_option, with_options
from ci_tui.cli.printing import print_json
from ci_tui.cli.progress import long_work
from ci_tui.domain.activities import ActivityKind
from ci_tui.domain.errors import Refusal
from ci_tui.domain.weekdays import read_weekdays
from ci_tui.exchange.site_reading import SiteChoices
from ci_tui.exchange.site_table_words import SiteField
from ci_tui.services.activity_import import ActivityImportPlan, Elsewhere, Undated, preview
from ci_tui.services.door import writing

_LINE = click.IntRange(min=1)
_NAMES, _PARTNERS = "names", "partners"
_KINDS = [kind.value for kind in ActivityKind if kind is not ActivityKind.OTHER]


def as_uses(
    context: click.Context, option: click.Parameter, texts: tuple[str, ...]
) -> tuple[tuple[str, SiteField], ...]:
    """`FIELD=COLUMN` as column and field, else a usage error that lists the fields."""
    uses = []
    for text in texts:
        field, equals, column = text.partition("=")
        word = field.strip().lower().replace("_", "-").replace(" ", "-")
        if not equals or not column.strip() or word not in {one.value for one in SiteField}:
            known = ", ".join(one.value for one in SiteField)
            raise click.BadParameter(
                f"“{text}” does not read FIELD=COLUMN. The fields are: {known}.", context, option
            )
        uses.append((column, SiteField(word)))
    return tuple(uses)


def as_weekdays(context: click.Context, option: click.Parameter, text: str | None) -> int | None:
    """Days of the week, else a usage error; None where nothing is said."""
    if text is None:
        return None
    try:
        return read_weekdays(text)
    except Refusal as refusal:
        raise click.BadParameter(str(refusal), context, option) from None


def as_maybe_day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """A day, else a usage error; None where nothing is said."""
    return None if text is None else as_day(context, option, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flags:
    """The flags of one import, named as on the command line."""

    file: Path
    uses: tuple[tuple[str, SiteField], ...]
    area: str | None
    no_area: bool
    where: tuple[tuple[str, str], ...]
    kind: str
    undated: str | None
    days: int | None
    other_areas: str | None
    sponsors: str | None
    keep_rest: bool
    theirs: tuple[int, ...]
    gone_end: date | None
    header_line: int | None
    keep: tuple[int, ...]
    set_aside: tuple[int, ...]

    def plan(self, *, day_first: bool) -> ActivityImportPlan:
        """The plan that the flags say.

        Raises:
            click.UsageError: flags that exclude each other.
        """
        if self.area and self.no_area:
            raise click.UsageError("--area and --no-area exclude each other.")
        chosen = SiteChoices(
            header_line=self.header_line,
            uses=self.uses,
            area="" if self.no_area else self.area,
            where=self.where,
            keep_rest=self.keep_rest,
            kept=frozenset(self.keep),
            dropped=frozenset(self.set_aside),
        )
        return ActivityImportPlan(
            file=self.file,
            today=date.today(),
            choices=None if chosen == SiteChoices() else chosen,
            day_first=day_first,
            kind=ActivityKind(self.kind),
            undated=None if self.undated is None else Undated(self.undated),
            elsewhere=None if self.other_areas is None else Elsewhere(self.other_areas),
            take_sponsors=None if self.sponsors is None else self.sponsors == _PARTNERS,
            weekdays=self.days,
            theirs=frozenset(self.theirs),
            gone_end=self.gone_end,
        )


_options = with_options(
    click.option(
        "--map", "uses", metavar="FIELD=COLUMN", callback=as_uses, multiple=True,
        help="Take this column for this field. Others are guessed. May be given again.",
    ),
    click.option("--area", metavar="COL", help="The column that says where the sites are. Else guessed."),
    click.option("--no-area", is_flag=True, help="No column says where: the sites are in no area."),
    click.option(
        "--where", metavar="COL=VALUE", callback=as_conditions, multiple=True,
        help="Count only rows with this value. May be given again.",
    ),
    click.option("--kind", type=click.Choice(_KINDS), default="meals", help="What the rows are; else meals."),
    click.option(
        "--undated", type=click.Choice([one.value for one in Undated]),
        help="Rows that do not say when they begin: they run the whole season, or are left out.",
    ),
    click.option(
        "--days", metavar="DAYS", callback=as_weekdays,
        help="The days of the week of rows that do not say, such as Mon-Fri.",
    ),
    click.option(
        "--other-areas", type=click.Choice([one.value for one in Elsewhere]),
        help="Areas that the book does not have: they are made, or their sites are left out.",
    ),
    click.option(
        "--sponsors", type=click.Choice([_NAMES, _PARTNERS]),
        help="Sponsors that are no partners yet: they stay names, or come in as invited partners.",
    ),
    click.option("--keep-rest", is_flag=True, help="Keep columns without a field of their own in the notes."),
    click.option(
        "--theirs", metavar="LINE", type=_LINE, multiple=True,
        help="The row on this line wins over what was written by hand. May be given again.",
    ),
    click.option(
        "--gone-end", metavar="DAY", callback=as_maybe_day,
        help="The last day of sites that the last import had and this list has not. Else they stay.",
    ),
    click.option("--header-line", metavar="LINE", type=_LINE, help="The line that names the columns."),
    click.option(
        "--keep", metavar="LINE", type=_LINE, multiple=True,
        help="Count the row on this line, though it says total or closed. May be given again.",
    ),
    click.option(
        "--set-aside", metavar="LINE", type=_LINE, multiple=True,
        help="Set the row on this line aside. May be given again.",
    ),
)  # fmt: skip


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_options
@click.option("--dry-run", is_flag=True, help="Read and say everything, change nothing.")
@json_option
@click.pass_context
def import_(context: click.Context, /, *, dry_run: bool, as_json: bool, **given: Any) -> None:
    """Bring in the sites of FILE, a list saved as CSV, in one step or not at all.

    What is not said of its columns is guessed, or read as last time. A second time the same list changes
    nothing, a later one of the same year updates; what was written by hand since stays.
    """
    from ci_tui.store.preferences import Preferences

    plan = _Flags(**given).plan(day_first=Preferences.load().date_order == "day-first")
    with long_work() as work:
        with opened(context, read_only=dry_run) as book, work.shown():
            if dry_run:
                seen = preview(book, plan, work.progress, work.cancelled)
            else:
                seen = writing().activity_import.import_activities(book, plan, work.progress, work.cancelled)
        if as_json:
            print_json(import_as_json(seen, dry_run))
        else:
            print_import(seen, dry_run)
