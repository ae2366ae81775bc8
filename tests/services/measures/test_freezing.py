"""The frozen forecast: later and late values never move it; freezing anew does, and says how it stands."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.goal_review_words import change_told
from ci_tui.domain.goal_reviews import ReviewNeeded
from ci_tui.domain.measures import Against

TARGET = date(2031, 5, 31)


def freeze(measured: Any, kept: str, review: Any = None) -> None:
    measured.write.freeze_anew(measured.book, kept, measured.today, review)


def redefine(measured: Any, kept: str, review: Any = None, holds_from: str = "May 2024") -> None:
    typed = {"definition": "Counted anew.", "holds_from": holds_from}
    measured.write.change_definition(measured.book, kept, typed, measured.today, review)


def test_values_that_come_later_or_late_do_not_move_it(measured: Any) -> None:
    kept = measured.of_result(measured.adopted())
    assert measured.view(kept).forecast.at(TARGET) == 68
    measured.values(kept, y2024=75, y2025=76, y2020=30)
    found = measured.view(kept)
    assert (found.forecast.at(TARGET), found.moving) == (68, True)
    assert [point.end.year for point in found.measure.points] == [2020, 2021, 2022, 2023, 2024, 2025]
    (line,) = measured.lines()
    assert (line.latest.value, line.expected, line.against_expected) == (76, 62, Against.BETTER)


def test_of_an_adopted_result_it_is_frozen_anew_through_a_review(measured: Any) -> None:
    result = measured.adopted()
    kept = measured.of_result(result)
    measured.values(kept, y2024=75, y2020=30)
    with pytest.raises(ReviewNeeded) as needed:
        freeze(measured, kept)
    assert [one.field for one in needed.value.changes] == ["forecast"]
    freeze(measured, kept, measured.review | {"held_on": date(2025, 3, 1)})
    found = measured.read(kept)
    assert (found.frozen_on, [point.end.year for point in found.frozen]) == (
        date(2025, 3, 1), [2020, 2021, 2022, 2023],
    )  # fmt: skip
    (told,) = (change_told(one) for one in measured.reviews(result)[0].changes)
    assert told == (
        "forecast: standing on May 2021 to May 2023 (58, 59, 60) → "
        "standing on May 2020 to May 2023 (30, 58, 59, 60)"
    )
    assert measured.view(kept, date(2025, 2, 28)).forecast.at(TARGET) == 68  # the reading of then stays
    assert (
        "stands on these values already, May 2020 to May 2023"
        in (measured.refused(lambda: freeze(measured, kept, measured.review))[""])
    )


def test_not_by_a_review_before_the_last_one(measured: Any) -> None:
    result = measured.adopted()
    kept = measured.of_result(result)
    measured.values(kept, y2020=30)
    freeze(measured, kept, measured.review | {"held_on": date(2025, 3, 1)})
    measured.values(kept, y2019=31)
    told = measured.refused(lambda: freeze(measured, kept, measured.review | {"held_on": date(2025, 2, 1)}))
    assert list(told) == ["held_on"]


def test_after_a_change_of_definition_it_says_nothing_until_three_values_are_there(measured: Any) -> None:
    result = measured.adopted()
    kept = measured.of_result(result)
    measured.values(kept, y2024=40, y2025=41)
    redefine(measured, kept, measured.review)
    assert measured.view(kept).forecast is None
    (line,) = measured.lines()
    assert (line.expected, line.against_expected) == (None, None)
    told = measured.refused(lambda: freeze(measured, kept, measured.review))
    assert told == {
        "": "A forecast takes 3 values of one season or more: since May 2024, when the definition changed, "
        "up to 12 Jun 2026 there are 2."
    }
    measured.values(kept, y2026=42)
    freeze(measured, kept, measured.review)
    found = measured.view(kept)
    assert [point.value for point in found.measure.frozen] == [40, 41, 42]
    assert found.forecast.at(TARGET) == 47
    assert measured.view(kept, measured.today - measured.day).forecast.at(TARGET) == 68


def test_of_a_strategy_and_of_a_draft_at_once(measured: Any) -> None:
    strategy = measured.strategy()
    of_strategy = measured.add(owner=f"strategy:{strategy}", interval="12")
    measured.values(of_strategy, y2023=10, y2024=20)
    assert "there are 2" in measured.refused(lambda: freeze(measured, of_strategy))[""]
    measured.values(of_strategy, y2025=30)
    of_draft = measured.of_result(measured.draft())
    for kept, years in ((of_strategy, [2023, 2024, 2025]), (of_draft, [2021, 2022, 2023])):
        freeze(measured, kept)
        found = measured.read(kept)
        assert (found.frozen_on, [point.end.year for point in found.frozen]) == (measured.today, years)
        assert measured.view(kept).review_needed is False


def test_a_strategys_moves_with_its_values_until_it_is_frozen(measured: Any) -> None:
    kept = measured.add(owner=f"strategy:{measured.strategy()}", interval="12", unit="number")
    measured.values(kept, y2022=10, y2023=11, y2024=12)
    assert measured.view(kept).forecast.slope == 1
    measured.values(kept, y2025=20)
    moved = measured.view(kept).forecast.slope
    assert moved > 1
    freeze(measured, kept)
    measured.values(kept, y2026=0)
    assert measured.view(kept).forecast.slope == moved


def test_nobody_is_asked_for_a_review_that_would_change_nothing(measured: Any) -> None:
    kept = measured.of_result(measured.adopted())
    assert "Nothing was changed" in measured.refused(lambda: freeze(measured, kept))[""]
