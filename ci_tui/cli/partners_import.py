"""`ci-tui partners import`: a directory, an export of another program or an address book becomes partners."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import Word, json_option
from ci_tui.cli.partners_import_report import import_as_json, print_import
from ci_tui.cli.printing import print_json
from ci_tui.cli.progress import long_work
from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.services.door import writing
from ci_tui.services.partner_import import Answer, DirectoryField, PartnerImportPlan, preview

_LINE = click.IntRange(min=1)
_CHOSEN = [field for field in DirectoryField if field is not DirectoryField.LABEL]


def as_uses(
    context: click.Context, option: click.Parameter, texts: tuple[str, ...]
) -> tuple[tuple[str, DirectoryField], ...]:
    """`FIELD=COLUMN` as column and field, else a usage error that lists the fields."""
    uses = []
    for text in texts:
        field, equals, column = text.partition("=")
        word = field.strip().lower().replace("_", "-").replace(" ", "-")
        if not equals or not column.strip() or word not in {one.value for one in _CHOSEN}:
            known = ", ".join(one.value for one in _CHOSEN)
            raise click.BadParameter(
                f"“{text}” does not read FIELD=COLUMN. The fields are: {known}.", context, option
            )
        uses.append((column, DirectoryField(word)))
    return tuple(uses)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flags:
    """The flags of one import, named as on the command line."""

    file: Path
    uses: tuple[tuple[str, DirectoryField], ...]
    linked: tuple[Path, ...]
    rest: str
    same: tuple[int, ...]
    new: tuple[int, ...]
    theirs: tuple[int, ...]
    under: str
    sector: str | None
    status: str | None
    header_line: int | None

    def plan(self) -> PartnerImportPlan:
        """The plan that the flags say; a usage error where they exclude each other."""
        if both := set(self.same) & set(self.new):
            raise click.UsageError(f"Line {min(both)} is either the same or new, not both.")
        return PartnerImportPlan(
            file=self.file,
            today=date.today(),
            linked=self.linked,
            uses=self.uses,
            header_line=self.header_line,
            keep_rest=self.rest == "notes",
            day_first=_day_first(),
            answers={**dict.fromkeys(self.same, Answer.SAME), **dict.fromkeys(self.new, Answer.NEW)},
            theirs=frozenset(self.theirs),
            under=self.under,
            sector=Sector(self.sector) if self.sector else None,
            status=PartnerStatus(self.status) if self.status else None,
        )


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map", "uses", metavar="FIELD=COLUMN", callback=as_uses, multiple=True,
    help="Take this column for this field, such as organization=Agency. May be given again.",
)  # fmt: skip
@click.option(
    "--with", "linked", metavar="FILE", type=click.Path(path_type=Path), multiple=True,
    help="A table beside the file, linked with it by columns of ids, such as phones.csv. May be given again.",
)  # fmt: skip
@click.option(
    "--rest", type=click.Choice(["notes", "leave"]), default="notes", show_default=True,
    help="Whether columns without a field of their own are kept in the notes.",
)  # fmt: skip
@click.option(
    "--same", metavar="LINE", type=_LINE, multiple=True,
    help="What was asked about this line: it is the partner or person that was named. May be given again.",
)  # fmt: skip
@click.option(
    "--new", metavar="LINE", type=_LINE, multiple=True,
    help="What was asked about this line: it is another one. May be given again.",
)  # fmt: skip
@click.option(
    "--theirs", metavar="LINE", type=_LINE, multiple=True,
    help="Let this line win over what was written by hand since. May be given again.",
)  # fmt: skip
@click.option(
    "--under", metavar="PARTNER", default="",
    help="Make people without an organisation people of this partner. Otherwise each is a partner.",
)  # fmt: skip
@click.option(
    "--sector", type=Word(Sector),
    help="The sector of new partners of which the file gives none.",
)  # fmt: skip
@click.option(
    "--status", type=Word(PartnerStatus),
    help="The status, from today on, of new partners of which the file gives none.",
)  # fmt: skip
@click.option(
    "--header-line", metavar="LINE", type=_LINE, help="The line that names the columns. Otherwise guessed."
)
@click.option("--dry-run", is_flag=True, help="Read and say everything, change nothing.")
@json_option
@click.pass_context
def import_(context: click.Context, /, dry_run: bool, as_json: bool, **given: Any) -> None:
    """Bring in partners and their people from FILE: a table saved as CSV, or address cards (vCard).

    A second time the same file changes nothing. What may be the same as something else is asked about and
    left out until --same or --new says which; nothing is merged unasked.
    """
    plan = _Flags(**given).plan()
    with long_work() as work:
        with opened(context, read_only=dry_run) as book, work.shown():
            if dry_run:
                seen = preview(book, plan, work.progress, work.cancelled)
            else:
                seen = writing().partner_import.import_partners(book, plan, work.progress, work.cancelled)
        if as_json:
            print_json(import_as_json(seen, dry_run))
        else:
            print_import(seen, dry_run)


def _day_first() -> bool:
    from ci_tui.store.preferences import Preferences

    return Preferences.load().date_order == "day-first"
