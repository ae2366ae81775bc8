"""`ci-tui measures import`: a published table becomes the values of a measure."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from ci_tui.cli.agenda_reviewing import asking_for_a_review, review_options, review_typed
from ci_tui.cli.books import opened
from ci_tui.cli.import_flags import as_conditions
from ci_tui.cli.measures_import_report import import_as_json, print_import
from ci_tui.cli.naming import measure_named, partner_named
from ci_tui.cli.parameters import json_option, not_blank, with_options
from ci_tui.cli.printing import print_json
from ci_tui.cli.progress import long_work
from ci_tui.cli.streams import tell
from ci_tui.cli.typed import said_by_option
from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.services.door import writing
from ci_tui.services.measure_import import MeasureImportPlan, MeasureImportPreview, preview
from ci_tui.services.measure_import_words import small_groups_told
from ci_tui.services.measures import small_number
from ci_tui.store.book import Book

_OPTIONS = {"holds_from": "--changed-from", "note": "--because", "definition": "--because"}
_LINE = click.IntRange(min=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flags:
    """The flags that say how a table is read, named as on the command line."""

    period: str
    periods: tuple[str, ...]
    wide: bool
    value: str
    numerator: str
    denominator: str
    group: str
    no_groups: bool
    dimension: str
    everybody: tuple[str, ...]
    nobody: bool
    where: tuple[tuple[str, str], ...]
    as_fraction: bool
    header_line: int | None
    keep: tuple[int, ...]
    set_aside: tuple[int, ...]

    def choices(self) -> MeasureChoices | None:
        """How the table is to be read; None where nothing is said of it.

        Raises:
            click.UsageError: flags that exclude each other.
        """
        self._refuse_wrong_usage()
        chosen = MeasureChoices(
            header_line=self.header_line,
            period=self.period,
            periods=tuple(name.strip() for one in self.periods for name in one.split(",")),
            value=self.value,
            numerator=self.numerator,
            denominator=self.denominator,
            group="" if self.no_groups else self.group or None,
            dimension=self.dimension,
            everybody=() if self.nobody else self.everybody or None,
            where=self.where,
            as_fraction=self.as_fraction,
            kept=frozenset(self.keep),
            dropped=frozenset(self.set_aside),
        )
        return None if chosen == MeasureChoices() else chosen

    def _refuse_wrong_usage(self) -> None:
        if sum(map(bool, (self.period, self.periods, self.wide))) > 1:
            raise click.UsageError("--period, --periods and --wide exclude each other.")
        if self.group and self.no_groups:
            raise click.UsageError("--group and --no-groups exclude each other.")
        if self.everybody and self.nobody:
            raise click.UsageError("--everybody and --no-everybody exclude each other.")
        if self.numerator and not self.denominator:
            raise click.UsageError("--numerator needs --denominator.")


_columns = with_options(
    click.option("--period", metavar="COL", default="", help="The column that names the period of a row."),
    click.option(
        "--periods", metavar="COL,COL", multiple=True, callback=not_blank,
        help="Columns that each stand for a period, such as 2023-24,2024-25. May be given again.",
    ),
    click.option("--wide", is_flag=True, help="Take all columns with a period in their names."),
    click.option("--value", metavar="COL", default="", help="The column of values."),
    click.option("--numerator", metavar="COL", default="", help="The column of how many count."),
    click.option("--denominator", metavar="COL", default="", help="The column of how many these are of."),
    click.option("--group", metavar="COL", default="", help="The column of groups."),
    click.option("--no-groups", is_flag=True, help="All rows are of everybody."),
    click.option(
        "--dimension", metavar="NAME", default="",
        help="What tells the groups apart, or the column that says so. Otherwise the name of their column.",
    ),
    click.option(
        "--everybody", metavar="NAME", multiple=True, callback=not_blank,
        help="The group whose values are those of everybody. Else found by its name. May be given again.",
    ),
    click.option(
        "--no-everybody", "nobody", is_flag=True, help="Keep each group as one, even “All students”."
    ),
    click.option(
        "--where", metavar="COL=VALUE", callback=as_conditions, multiple=True,
        help="Count only rows with this value. May be given again.",
    ),
    click.option("--as-fraction", is_flag=True, help="Values are fractions of one: 0.854 is 85.4 %."),
    click.option("--header-line", metavar="LINE", type=_LINE, help="The line that names the columns."),
    click.option(
        "--keep", metavar="LINE", type=_LINE, multiple=True,
        help="Count the row on this line, though it says total. May be given again.",
    ),
    click.option(
        "--set-aside", metavar="LINE", type=_LINE, multiple=True,
        help="Set the row on this line aside. May be given again.",
    ),
)  # fmt: skip


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--measure", required=True, callback=not_blank, help="Enough of its name, or its id.")
@_columns
@click.option("--reporter", metavar="PARTNER", default="", help="The partner that reported the values.")
@click.option("--changed-from", metavar="PERIOD", default="", help="The first period by a new definition.")
@click.option("--because", metavar="TEXT", default="", help="What changed then.")
@review_options
@click.option("--dry-run", is_flag=True, help="Read and say everything, change nothing.")
@json_option
@click.pass_context
def import_(
    context: click.Context,
    /,
    *,
    file: Path,
    measure: str,
    reporter: str,
    changed_from: str,
    because: str,
    why: str,
    at: date | str | None,
    learning: str,
    dry_run: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Bring in the values of a measure from FILE, a table saved as CSV, in one step or not at all.

    What is not said of its columns is guessed, or read as last time. Values that the book has are left as
    they are; a second time the same file changes nothing.
    """
    flags = _Flags(**given)
    choices = flags.choices()
    if because and not changed_from:
        raise click.UsageError("--because needs --changed-from.")
    with long_work() as work:
        with opened(context, read_only=dry_run) as book, work.shown():
            plan = MeasureImportPlan(
                indicator_id=measure_named(book, measure).id,
                file=file,
                today=date.today(),
                choices=choices,
                wide=flags.wide,
                day_first=_day_first(),
                reporter_id=partner_named(book, reporter).id if reporter else None,
                changed_from=changed_from,
                because=because,
            )
            if dry_run:
                seen = preview(book, plan, work.progress, work.cancelled)
            else:
                form = review_typed(book, why, at, learning) if why else None
                seen = _brought_in(book, plan, work, form)
            small = small_groups_told(seen, small_number(book))
        if as_json:
            print_json(import_as_json(seen, dry_run))
        else:
            print_import(seen, dry_run)
        if small:
            tell(small)


def _brought_in(
    book: Book, plan: MeasureImportPlan, work: Any, review: dict[str, object] | None
) -> MeasureImportPreview:
    with asking_for_a_review(), said_by_option(_OPTIONS):
        seen: MeasureImportPreview = writing().measure_import.import_values(
            book, plan, work.progress, work.cancelled, review
        )
    return seen


def _day_first() -> bool:
    from ci_tui.store.preferences import Preferences

    return Preferences.load().date_order == "day-first"
