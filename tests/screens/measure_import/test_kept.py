"""How a table is taken outlives the program, as plain data."""

import json
from datetime import date
from pathlib import Path

import pytest

from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.services.measure_import import MeasureImportPlan
from screens.measure_import.kept import kept, plan_kept

CHOICES = MeasureChoices(
    header_line=3,
    periods=("2020", "2021"),
    value="Rate",
    group="Name",
    everybody=("State",),
    where=(("Kind", "x"),),
    kept=frozenset({9}),
    dropped=frozenset({4, 5}),
)


@pytest.fixture
def plan(tmp_path: Path) -> MeasureImportPlan:
    file = tmp_path / "table.csv"
    file.write_text("a,b\n1,2\n")
    return MeasureImportPlan(
        "a" * 32, file, date(2026, 11, 22), CHOICES, changed_from="2021", because="A test"
    )


@pytest.mark.parametrize("choices", [CHOICES, MeasureChoices(everybody=()), None])
def test_a_plan_is_taken_up_as_it_was(plan: MeasureImportPlan, choices: MeasureChoices | None):
    now = MeasureImportPlan(plan.indicator_id, plan.file, plan.today)
    then = MeasureImportPlan(**{**_fields(plan), "choices": choices})

    read = plan_kept(json.loads(json.dumps(kept(then, "new"))), now)

    assert read is not None
    assert (read.taken_up(now), read.view) == ((then, False), "new")
    assert read.is_of(Path("/elsewhere/table.csv"))
    assert not read.is_of(Path("other.csv"))


def test_rows_of_a_table_that_was_changed_are_looked_at_anew(plan: MeasureImportPlan):
    data = kept(plan, "all")
    plan.file.write_text("a,b\n1,2\n3,4\n")

    read = plan_kept(data, MeasureImportPlan(plan.indicator_id, plan.file, plan.today))

    assert read is not None
    again, changed = read.taken_up(MeasureImportPlan(plan.indicator_id, plan.file, plan.today))
    assert changed
    assert again.choices is not None
    assert (again.choices.kept, again.choices.dropped, again.choices.group) == (set(), set(), "Name")


@pytest.mark.parametrize("data", [{}, {"file": 3}, {"choices": {"periods": 5}}])
def test_what_cannot_be_read_is_none(plan: MeasureImportPlan, data: dict[str, object]):
    assert plan_kept(data, plan) is None


def _fields(plan: MeasureImportPlan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in MeasureImportPlan.__slots__}
