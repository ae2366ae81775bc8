"""An import on its way as plain data, which outlives the program, and read back from it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from ci_tui.domain.gaps import NeedBasis, ServedBasis, Target, TargetKind
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.exchange.table_file import TableFile
from ci_tui.services.gap_plan import Role
from screens.gap_import.draft import ImportDraft, TableDraft


@dataclass(frozen=True, slots=True)
class KeptTable:
    """One table as it was chosen, without the file itself.

    `stamp` tells the file that was chosen from a later one in its place.
    """

    role: Role
    path: str
    stamp: str
    wanted: TableChoices
    choices: TableChoices
    decided: frozenset[str]
    as_last_time: bool

    def is_of(self, table: TableFile) -> bool:
        """Whether it was this file, or one of its name elsewhere."""
        return table.name == self.path.replace("\\", "/").rsplit("/", 1)[-1]

    def opened(self, table: TableFile, basis: NeedBasis | ServedBasis | None) -> TableDraft:
        """The same choices for the file, opened again.

        Of a file that was changed since, the rows that a person overruled are left to the program again:
        their lines may be other rows by now.
        """
        wanted, choices = self.wanted, self.choices
        if table.stamp != self.stamp:
            wanted, choices = (
                replace(one, kept=frozenset(), dropped=frozenset()) for one in (wanted, choices)
            )
        return TableDraft(
            self.role, table, wanted, self.decided, as_last_time=self.as_last_time, basis=basis,
            choices=choices,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeptImport:
    """What was chosen in an import when the program ended; `own` are the fields that were written over."""

    stage: int = 1
    own: frozenset[str] = frozenset()
    tables: Mapping[Role, KeptTable] = field(default_factory=dict)
    need_basis: NeedBasis | None = None
    served_basis: ServedBasis | None = None
    target: Target = field(default_factory=Target)
    matches: Mapping[str, str] = field(default_factory=dict)
    absent_served_is_zero: bool = False
    touched: bool = False

    def basis_of(self, role: Role) -> NeedBasis | ServedBasis | None:
        """What the figures of a table were said to be based on."""
        return self.need_basis if role is Role.NEED else self.served_basis


def kept(draft: ImportDraft, own: set[str]) -> dict[str, Any]:
    """What was chosen so far, as plain data."""
    target = draft.target
    return {
        "stage": draft.stage,
        "own": sorted(own),
        "need": _table(draft.need),
        "served": _table(draft.served),
        "need_basis": draft.need_basis,
        "served_basis": draft.served_basis,
        "target": [target.kind, None if target.number is None else str(target.number), target.note],
        "matches": dict(draft.matches),
        "absent_served_is_zero": draft.absent_served_is_zero,
        "touched": draft.touched,
    }


def import_kept(data: Mapping[str, Any]) -> KeptImport:
    """What `kept` gave; nothing chosen where it cannot be understood."""
    try:
        return _import_kept(data)
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
        return KeptImport()


def _table(draft: TableDraft | None) -> dict[str, Any] | None:
    if draft is None:
        return None
    wanted, choices = draft.wanted, draft.choices
    if (overruled := draft.overruled) is not None:
        wanted, choices = (
            replace(one, kept=overruled.kept, dropped=overruled.dropped) for one in (wanted, choices)
        )
    return {
        "path": str(draft.table.path),
        "stamp": draft.table.stamp,
        "wanted": _choices(wanted),
        "choices": _choices(choices),
        "decided": sorted(draft.decided),
        "as_last_time": draft.as_last_time,
    }


def _choices(choices: TableChoices) -> dict[str, Any]:
    return asdict(choices) | {"kept": sorted(choices.kept), "dropped": sorted(choices.dropped)}


def _import_kept(data: Mapping[str, Any]) -> KeptImport:
    kind, number, note = data["target"]
    need_basis, served_basis = data["need_basis"], data["served_basis"]
    return KeptImport(
        stage=int(data["stage"]),
        own=frozenset(map(str, data["own"])),
        tables={role: _table_kept(role, found) for role in Role if (found := data[role]) is not None},
        need_basis=None if need_basis is None else NeedBasis(need_basis),
        served_basis=None if served_basis is None else ServedBasis(served_basis),
        target=Target(TargetKind(kind), None if number is None else Decimal(number), str(note)),
        matches={str(served): str(need) for served, need in data["matches"].items()},
        absent_served_is_zero=bool(data["absent_served_is_zero"]),
        touched=bool(data["touched"]),
    )


def _table_kept(role: Role, found: Mapping[str, Any]) -> KeptTable:
    return KeptTable(
        role=role,
        path=str(found["path"]),
        stamp=str(found["stamp"]),
        wanted=_choices_kept(found["wanted"]),
        choices=_choices_kept(found["choices"]),
        decided=frozenset(map(str, found["decided"])),
        as_last_time=bool(found["as_last_time"]),
    )


def _choices_kept(found: Mapping[str, Any]) -> TableChoices:
    where: Sequence[Sequence[str]] = found["where"]
    return TableChoices(
        **{
            **found,
            "where": tuple((str(column), str(value)) for column, value in where),
            "kept": frozenset(map(int, found["kept"])),
            "dropped": frozenset(map(int, found["dropped"])),
        }
    )
