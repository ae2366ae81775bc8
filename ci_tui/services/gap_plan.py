"""What is to be imported: one or two tables, how to read them, and what the figures are based on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ci_tui.domain.gaps import NeedBasis, ServedBasis, Target
from ci_tui.exchange.gap_table import TableChoices


class Role(StrEnum):
    """Which of an analysis's two tables a table is."""

    NEED = "need"
    SERVED = "served"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """An import as a person has laid it out, before anything is kept.

    Args:
        title: of the analysis; no other analysis of the book may have it.
        dated: the day that the figures stand for.
        source: who published them, where and when.
        need: how the need table is read; None: as it was last time, else as guessed.
        served: the same for the served table, where there is one.
        need_basis: None: it cannot be told from a table, and is assumed (see `default_bases`).
        served_basis: None: it follows from the days or weekdays that the table is divided by.
        matches: keys of the served table's areas to keys of the need table's, matched by hand.
        absent_served_is_zero: an area that the served table does not list has nobody served (by default
            that is unknown).
        roundtable_id: of the roundtable at which the analysis is looked at together, where there is one.
    """

    title: str
    dated: date
    source: str
    need_file: Path
    need: TableChoices | None = None
    served_file: Path | None = None
    served: TableChoices | None = None
    need_basis: NeedBasis | None = None
    served_basis: ServedBasis | None = None
    target: Target = field(default_factory=Target)
    matches: Mapping[str, str] = field(default_factory=dict)
    absent_served_is_zero: bool = False
    roundtable_id: str | None = None


class Bases(NamedTuple):
    """What need and served are based on, and a sentence for each that is only assumed."""

    need: NeedBasis
    served: ServedBasis
    assumed: tuple[str, ...]


def default_bases(plan: ImportPlan) -> Bases:
    """The plan's bases: those it names, those that follow from its days, and else the assumed ones."""
    assumed = []
    if plan.need_basis is None:
        assumed.append(
            "The need is taken to be children eligible for free or reduced-price lunch; "
            "say so if it is children who take part in it."
        )
    served_basis = plan.served_basis or follows_from(plan.served)
    if served_basis is None and plan.served_file is not None:
        assumed.append(
            "What was served is taken to be an average over operating days; "
            "say so if it is an average over the weekdays of a month."
        )
    return Bases(
        plan.need_basis or NeedBasis.ELIGIBLE, served_basis or ServedBasis.OPERATING_DAYS, tuple(assumed)
    )


def follows_from(served: TableChoices | None) -> ServedBasis | None:
    """The basis that what a served table is divided by leaves no doubt of; None where it does."""
    if served is None:
        return None
    if served.weekdays is not None:
        return ServedBasis.WEEKDAYS
    return ServedBasis.OPERATING_DAYS if served.days else None
