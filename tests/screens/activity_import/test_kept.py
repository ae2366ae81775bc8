"""How a site list is taken outlives the program, as plain data."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ci_tui.domain.activities import ActivityKind
from ci_tui.exchange.site_reading import SiteChoices
from ci_tui.exchange.site_table_words import SiteField
from ci_tui.services.activity_import import ActivityImportPlan, Elsewhere, Undated
from screens.activity_import.kept import kept, plan_kept

CHOICES = SiteChoices(
    header_line=3,
    uses=(("Ort", SiteField.CITY),),
    area="Ort",
    where=(("Kind", "x"),),
    keep_rest=True,
    kept=frozenset({9}),
    dropped=frozenset({4, 5}),
)


@pytest.fixture
def plan(tmp_path: Path) -> ActivityImportPlan:
    file = tmp_path / "sites.csv"
    file.write_text("a,b\n1,2\n")
    return ActivityImportPlan(
        file, date(2026, 6, 12), CHOICES, kind=ActivityKind.TRAINING, undated=Undated.LEAVE,
        elsewhere=Elsewhere.LEAVE, take_sponsors=True, weekdays=96, theirs=frozenset({7}),
        gone_end=date(2026, 6, 30),
    )  # fmt: skip


@pytest.mark.parametrize("choices", [CHOICES, None])
def test_a_plan_is_taken_up_as_it_was(plan: ActivityImportPlan, choices: SiteChoices | None):
    now = ActivityImportPlan(plan.file, plan.today, kind=plan.kind)
    then = replace(plan, choices=choices)

    read = plan_kept(json.loads(json.dumps(kept(then, "new"))), now)

    assert read is not None
    assert (read.taken_up(now), read.view) == ((then, False), "new")
    assert read.is_of(Path("/elsewhere/sites.csv"))
    assert not read.is_of(Path("other.csv"))


def test_rows_of_a_list_that_was_changed_are_looked_at_anew(plan: ActivityImportPlan):
    data = kept(plan, "all")
    plan.file.write_text("a,b\n1,2\n3,4\n")

    read = plan_kept(data, plan)

    assert read is not None
    again, changed = read.taken_up(plan)
    assert changed
    assert again.choices == replace(CHOICES, kept=frozenset(), dropped=frozenset())
    assert (again.theirs, again.gone_end) == (frozenset(), plan.gone_end)


@pytest.mark.parametrize("data", [{}, {"file": 3}, {"choices": {"uses": 5}}])
def test_what_cannot_be_read_is_none(plan: ActivityImportPlan, data: dict[str, object]):
    assert plan_kept(data, plan) is None
