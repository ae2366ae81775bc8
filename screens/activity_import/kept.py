"""An import of a site list on its way as plain data, which outlives the program, and read back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ci_tui.domain.activities import ActivityKind
from ci_tui.exchange.site_reading import SiteChoices
from ci_tui.exchange.site_table_words import SiteField
from ci_tui.exchange.stamps import stamp_of
from ci_tui.services.activity_import import ActivityImportPlan, Elsewhere, Undated


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """How a list was taken when the program ended; `stamp` tells it from a later one in its place."""

    plan: ActivityImportPlan
    stamp: str
    view: str

    def is_of(self, file: Path) -> bool:
        """Whether it was this file, or one of its name elsewhere."""
        return file.name == self.plan.file.name

    def taken_up(self, plan: ActivityImportPlan) -> tuple[ActivityImportPlan, bool]:
        """A plan of now, with what was chosen then; and whether the file was changed since.

        Rows of a file that was changed may be other rows by now, so they are as the program takes them.
        """
        changed = stamp_of(plan.file) != self.stamp
        choices, theirs = self.plan.choices, self.plan.theirs
        if changed:
            theirs = frozenset()
            if choices is not None:
                choices = replace(choices, kept=frozenset(), dropped=frozenset())
        then = replace(self.plan, file=plan.file, today=plan.today, day_first=plan.day_first)
        return replace(then, kind=plan.kind, choices=choices, theirs=theirs), changed


def kept(plan: ActivityImportPlan, view: str) -> dict[str, Any]:
    """How a list is taken, as plain data."""
    choices = plan.choices
    lines = None if choices is None else {"kept": sorted(choices.kept), "dropped": sorted(choices.dropped)}
    return {
        "file": str(plan.file),
        "choices": None if choices is None else {**asdict(choices), **(lines or {})},
        "kind": plan.kind.value,
        "undated": plan.undated,
        "elsewhere": plan.elsewhere,
        "take_sponsors": plan.take_sponsors,
        "weekdays": plan.weekdays,
        "theirs": sorted(plan.theirs),
        "gone_end": None if plan.gone_end is None else plan.gone_end.isoformat(),
        "stamp": stamp_of(plan.file),
        "view": view,
    }


def plan_kept(data: Mapping[str, Any], now: ActivityImportPlan) -> KeptPlan | None:
    """What `kept` gave; None where there is none, or it is of another version of the program."""
    try:
        plan = replace(
            now,
            file=Path(data["file"]),
            choices=_choices(data["choices"]),
            kind=ActivityKind(data["kind"]),
            undated=None if data["undated"] is None else Undated(data["undated"]),
            elsewhere=None if data["elsewhere"] is None else Elsewhere(data["elsewhere"]),
            take_sponsors=None if data["take_sponsors"] is None else bool(data["take_sponsors"]),
            weekdays=None if data["weekdays"] is None else int(data["weekdays"]),
            theirs=frozenset(map(int, data["theirs"])),
            gone_end=None if data["gone_end"] is None else date.fromisoformat(data["gone_end"]),
        )
        return KeptPlan(plan, str(data["stamp"]), str(data["view"]))
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def _choices(data: Mapping[str, Any] | None) -> SiteChoices | None:
    if data is None:
        return None
    return SiteChoices(
        **{
            **data,
            "uses": tuple((str(column), SiteField(field)) for column, field in data["uses"]),
            "where": tuple((str(column), str(value)) for column, value in data["where"]),
            "kept": frozenset(map(int, data["kept"])),
            "dropped": frozenset(map(int, data["dropped"])),
        }
    )
