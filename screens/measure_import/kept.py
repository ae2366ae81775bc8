"""An import of a measure's values on its way as plain data, which outlives the program, and read back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.exchange.stamps import stamp_of
from ci_tui.services.measure_import import MeasureImportPlan


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """How a table was taken when the program ended; `stamp` tells it from a later one in its place."""

    plan: MeasureImportPlan
    stamp: str
    view: str

    def is_of(self, file: Path) -> bool:
        """Whether it was this file, or one of its name elsewhere."""
        return file.name == self.plan.file.name

    def taken_up(self, plan: MeasureImportPlan) -> tuple[MeasureImportPlan, bool]:
        """A plan of now, with what was chosen then; and whether the file was changed since.

        Rows of a file that was changed may be other rows by now, so they are as the program takes them.
        """
        changed = stamp_of(plan.file) != self.stamp
        choices = self.plan.choices
        if changed and choices is not None:
            choices = replace(choices, kept=frozenset(), dropped=frozenset())
        then = self.plan
        return replace(plan, choices=choices, changed_from=then.changed_from, because=then.because), changed


def kept(plan: MeasureImportPlan, view: str) -> dict[str, Any]:
    """How a table is taken, as plain data."""
    choices = plan.choices
    lines = None if choices is None else {"kept": sorted(choices.kept), "dropped": sorted(choices.dropped)}
    return {
        "file": str(plan.file),
        "choices": None if choices is None else {**asdict(choices), **(lines or {})},
        "changed_from": plan.changed_from,
        "because": plan.because,
        "stamp": stamp_of(plan.file),
        "view": view,
    }


def plan_kept(data: Mapping[str, Any], now: MeasureImportPlan) -> KeptPlan | None:
    """What `kept` gave; None where there is none, or it is of another version of the program."""
    try:
        plan = replace(
            now,
            file=Path(data["file"]),
            choices=_choices(data["choices"]),
            changed_from=str(data["changed_from"]),
            because=str(data["because"]),
        )
        return KeptPlan(plan, str(data["stamp"]), str(data["view"]))
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def _choices(data: Mapping[str, Any] | None) -> MeasureChoices | None:
    if data is None:
        return None
    everybody = data["everybody"]
    return MeasureChoices(
        **{
            **data,
            "periods": tuple(data["periods"]),
            "everybody": None if everybody is None else tuple(everybody),
            "where": tuple((str(column), str(value)) for column, value in data["where"]),
            "kept": frozenset(map(int, data["kept"])),
            "dropped": frozenset(map(int, data["dropped"])),
        }
    )
