"""The flags of `ci-tui gaps import`, read into the plan of an import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import BENCHMARK, NeedBasis, ServedBasis, Target, TargetKind
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services.gap_import import ImportPlan

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def as_conditions(
    context: click.Context, option: click.Parameter, texts: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """`COLUMN=VALUE` as column and value, else a usage error."""
    parted = [text.partition("=") for text in texts]
    for column, equals, value in parted:
        if not (column.strip() and equals):
            raise click.BadParameter(f"“{column}{equals}{value}” does not read COL=VALUE.", context, option)
    return tuple((column, value) for column, _, value in parted)


def as_target(context: click.Context, option: click.Parameter, text: str) -> Target:
    """The target that is meant, still without its note, else a usage error."""
    try:
        return Target.parse(text)
    except Refusal as refusal:
        raise click.BadParameter(str(refusal), context, option) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFlags:
    """The flags of one import, named as on the command line."""

    title: str
    dated: date
    source: str
    need_file: Path
    need_area: str
    need_value: str
    need_code: str | None
    need_header: int | None
    need_where: tuple[tuple[str, str], ...]
    need_keep: tuple[int, ...]
    need_set_aside: tuple[int, ...]
    need_basis: str | None
    served_file: Path | None
    served_area: str | None
    served_value: str | None
    served_code: str | None
    served_header: int | None
    served_where: tuple[tuple[str, str], ...]
    served_keep: tuple[int, ...]
    served_set_aside: tuple[int, ...]
    served_days: str | None
    served_weekdays: int | None
    served_basis: str | None
    sites_as_rows: bool
    absent_served: str
    target: Target
    target_note: str

    def plan(self) -> ImportPlan:
        """The plan that the flags describe.

        Raises:
            click.UsageError: flags that need each other are not all there, or exclude each other.
        """
        self._refuse_wrong_usage()
        return ImportPlan(
            title=self.title,
            dated=self.dated,
            source=self.source,
            need_file=self.need_file,
            need=self._need(),
            served_file=self.served_file,
            served=self._served() if self.served_file else None,
            need_basis=NeedBasis(self.need_basis) if self.need_basis else None,
            served_basis=ServedBasis(self.served_basis) if self.served_basis else None,
            target=self._target(),
            absent_served_is_zero=self.absent_served == "zero",
        )

    def _need(self) -> TableChoices:
        return TableChoices(
            header_line=self.need_header,
            area=self.need_area,
            value=self.need_value,
            code=self.need_code,
            where=self.need_where,
            kept=frozenset(self.need_keep),
            dropped=frozenset(self.need_set_aside),
        )

    def _served(self) -> TableChoices:
        return TableChoices(
            header_line=self.served_header,
            area=self.served_area or "",
            value=self.served_value or "",
            code=self.served_code,
            days=self.served_days,
            weekdays=self.served_weekdays,
            where=self.served_where,
            sites_as_rows=self.sites_as_rows,
            kept=frozenset(self.served_keep),
            dropped=frozenset(self.served_set_aside),
        )

    def _target(self) -> Target:
        if not self.target_note:
            return self.target
        if self.target.kind is TargetKind.NUMBER:
            return self.target._replace(note=self.target_note)
        if self.target.kind is TargetKind.BENCHMARK:
            return Target(TargetKind.NUMBER, BENCHMARK, self.target_note)
        raise click.UsageError("--target-note goes with a number: own and best explain themselves.")

    def _refuse_wrong_usage(self) -> None:
        if self.served_file is None:
            served = {name: getattr(self, name) for name in _OF_SERVED}
            for name, given in served.items():
                if given or given == "":
                    raise click.UsageError(f"--{name.replace('_', '-')} needs --served FILE.")
            return
        if not self.served_area:
            raise click.UsageError("--served needs --served-area.")
        if not self.served_value and not self.sites_as_rows:
            raise click.UsageError("--served needs --served-value, or --sites-as-rows.")
        if self.served_days and self.served_weekdays:
            raise click.UsageError("--served-days and --served-weekdays exclude each other.")


_OF_SERVED = (
    "served_area", "served_value", "served_code", "served_header", "served_where", "served_keep",
    "served_set_aside", "served_days", "served_weekdays", "served_basis", "sites_as_rows",
)  # fmt: skip


def table_options(role: str, words: str) -> Callable[[Decorated], Decorated]:
    """The options that both tables have, named after the table's role."""
    line = click.IntRange(min=1)
    needed = role == "need"
    options = (
        click.option(
            f"--{role}", f"{role}_file", metavar="FILE", required=needed, type=click.Path(path_type=Path),
            help=f"The table that says {words}.",
        ),
        click.option(f"--{role}-area", metavar="COL", required=needed, help="Its column of area names."),
        click.option(f"--{role}-value", metavar="COL", required=needed, help="Its column of figures."),
        click.option(
            f"--{role}-code", metavar="COL",
            help="Its column of area codes, or an empty text for none. Otherwise found beside the names.",
        ),
        click.option(
            f"--{role}-header", metavar="LINE", type=line,
            help="The line that names its columns. Otherwise guessed.",
        ),
        click.option(
            f"--{role}-where", metavar="COL=VALUE", callback=as_conditions, multiple=True,
            help="Count only its rows with this value. May be given again.",
        ),
        click.option(
            f"--{role}-keep", metavar="LINE", type=line, multiple=True,
            help="Count the row on this line, though it would be set aside. May be given again.",
        ),
        click.option(
            f"--{role}-set-aside", metavar="LINE", type=line, multiple=True,
            help="Set the row on this line aside. May be given again.",
        ),
    )  # fmt: skip

    def decorate(command: Decorated) -> Decorated:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
