"""An import of partners on its way as plain data, which outlives the program, and read back from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.exchange.stamps import stamp_of
from ci_tui.services.partner_import import Answer, PartnerImportPlan


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """How a file was taken when the program ended; `stamps` tell its files from later ones in their place."""

    plan: PartnerImportPlan
    stamps: Mapping[str, str] = field(default_factory=dict)
    view: str = ""

    def is_of(self, file: Path) -> bool:
        """Whether it was this file, or one of its name elsewhere."""
        return file.name == self.plan.file.name

    def taken_up(self, file: Path) -> tuple[PartnerImportPlan, tuple[str, ...]]:
        """The plan for the file as it is now, and the names of the files that were changed since.

        What a person said of single lines is asked again where one was: they may be other lines by now.
        Tables that are no longer there are left out, and named as well.
        """
        linked = tuple(path for path in self.plan.linked if path.exists())
        now = {self.plan.file: file, **{path: path for path in linked}}
        changed = [path.name for path in self.plan.linked if path not in linked]
        changed += [
            before.name for before, path in now.items() if stamp_of(path) != self.stamps.get(str(before), "")
        ]
        plan = replace(self.plan, file=file, linked=linked)
        if changed:
            plan = replace(plan, answers={}, theirs=frozenset())
        return plan, tuple(changed)


def stamps_of(plan: PartnerImportPlan) -> dict[str, str]:
    """What tells the files of a plan from later ones in their place."""
    return {str(path): stamp_of(path) for path in plan.files}


def kept(plan: PartnerImportPlan, stamps: Mapping[str, str], view: str) -> dict[str, Any]:
    """How a file is taken, as plain data."""
    return {
        "file": str(plan.file),
        "linked": [str(path) for path in plan.linked],
        "uses": [[column, use.value] for column, use in plan.uses],
        "header_line": plan.header_line,
        "keep_rest": plan.keep_rest,
        "answers": {str(line): answer.value for line, answer in plan.answers.items()},
        "theirs": sorted(plan.theirs),
        "under": plan.under,
        "sector": None if plan.sector is None else plan.sector.value,
        "status": None if plan.status is None else plan.status.value,
        "stamps": dict(stamps),
        "view": view,
    }


def plan_kept(data: Mapping[str, Any], now: PartnerImportPlan) -> KeptPlan | None:
    """What `kept` gave, with the day and the order of dates of a plan of now; None where there is none."""
    try:
        return _plan_kept(data, now)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def _plan_kept(data: Mapping[str, Any], now: PartnerImportPlan) -> KeptPlan:
    header, sector, status = data["header_line"], data["sector"], data["status"]
    plan = replace(
        now,
        file=Path(data["file"]),
        linked=tuple(map(Path, data["linked"])),
        uses=tuple((str(column), DirectoryField(use)) for column, use in data["uses"]),
        header_line=None if header is None else int(header),
        keep_rest=bool(data["keep_rest"]),
        answers={int(line): Answer(answer) for line, answer in data["answers"].items()},
        theirs=frozenset(map(int, data["theirs"])),
        under=str(data["under"]),
        sector=None if sector is None else Sector(sector),
        status=None if status is None else PartnerStatus(status),
    )
    stamps = {str(path): str(stamp) for path, stamp in data["stamps"].items()}
    return KeptPlan(plan, stamps, str(data["view"]))
