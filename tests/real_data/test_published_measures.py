"""Real public tables read as the values of one measure; their figures are summed here by hand."""

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Unit
from ci_tui.exchange.measure_reading import MeasureChoices, MeasureReading, ReadAs
from ci_tui.exchange.measure_table import read_measure_table
from ci_tui.exchange.measure_table_guess import guessed_choices
from ci_tui.exchange.measure_table_layout import measure_head
from ci_tui.exchange.table_file import open_table

pytestmark = pytest.mark.real_data

CLAIMS = "tda_sso_meal_counts_2019_with_adp.csv"
STATES = "ers_atlas2020_supplemental_state_long.csv"
DISTRICTS = "co_frl_by_district_2018_19.csv"


def read(file: Path, unit: Unit, **chosen: object) -> MeasureReading:
    table = open_table(file)
    head = measure_head(table, MeasureChoices(**chosen))
    choices = guessed_choices(head, MeasureChoices(**chosen), is_rate=unit.is_rate)
    return read_measure_table(table, choices, ReadAs(unit))


def summed(
    file: Path, period: str, value: str, wanted: Callable[[dict[str, str]], bool]
) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if wanted(row):
                found[row[period]] += Decimal(row[value].replace(",", ""))
    return found


def test_lunches_of_a_county_month_by_month(published: Path) -> None:
    reading = read(
        published / CLAIMS, Unit.COUNT, period="claimdate", value="lunchtotal", group="",
        where=(("sitecounty", "Harris"),),
    )  # fmt: skip
    expected = summed(
        published / CLAIMS,
        "claimdate",
        "lunchtotal",
        lambda row: row["sitecounty"].strip().upper() == "HARRIS",
    )

    months = {one.end.strftime("%Y-%m"): one.cell.value for one in reading.cells}
    assert months == {day[:7]: total for day, total in expected.items()}
    assert date(2019, 7, 31) in {one.end for one in reading.cells}
    assert reading.problems == ()


def test_lunches_by_the_kind_of_agency(published: Path) -> None:
    reading = read(
        published / CLAIMS, Unit.COUNT, period="claimdate", value="lunchtotal", group="typeofagency"
    )
    for kind in {one.group for one in reading.cells}:
        expected = summed(
            published / CLAIMS, "claimdate", "lunchtotal", lambda row, kind=kind: row["typeofagency"] == kind
        )
        theirs = {one.end.strftime("%Y-%m"): one.cell.value for one in reading.cells if one.group == kind}
        assert theirs == {day[:7]: total for day, total in expected.items()}


def test_meals_and_days_of_many_sites_are_one_rate_from_their_sums(published: Path) -> None:
    reading = read(
        published / CLAIMS, Unit.PER_100, period="claimdate", numerator="lunchdays", denominator="lunchtotal",
        group="",
    )  # fmt: skip
    days = summed(published / CLAIMS, "claimdate", "lunchdays", lambda row: int(row["lunchtotal"]) > 0)
    lunches = summed(published / CLAIMS, "claimdate", "lunchtotal", lambda row: int(row["lunchtotal"]) > 0)

    for one in reading.cells:
        month = next(day for day in days if day.startswith(one.end.strftime("%Y-%m")))
        assert (one.cell.numerator, one.cell.denominator) == (days[month], lunches[month])
        assert float(one.cell.value or 0) == pytest.approx(
            float(100 * days[month] / lunches[month]), rel=1e-14
        )


def test_a_table_without_periods_is_refused_and_says_which_columns_there_are(published: Path) -> None:
    for name in (STATES, DISTRICTS):
        with pytest.raises(Refusal, match="The columns are"):
            read(published / name, Unit.COUNT)
