"""Bringing the table of a measure into a book: a look at it first, then one step."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_reviews import ReviewNeeded
from ci_tui.domain.indicators import Indicator
from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.services import measures
from ci_tui.services.door import writing
from ci_tui.services.measure_import import Cancelled, Fate, MeasureImportPlan, MeasureImportPreview, preview
from ci_tui.services.measure_import_words import comes_in
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
GRADUATION = """\
School Year,Student Group,Students in Cohort,Graduates
2021-22,All Students,"1,200","1,020"
2021-22,Black,300,240
2021-22,American Indian,<10,*
2022-23,All Students,"1,250","1,080"
2022-23,Black,310,250
2022-23,American Indian,<10,*
"""
PROFICIENCY = "Year,Percent proficient\n2009,88.0\n2010,89.4\n2011,90.1\n2012,91.9\n2013,55.0\n2014,56.2\n"
GOAL = {
    "statement": "Every child in Springfield finishes high school.",
    "indicator": "Graduation in four years",
    "unit": "percent",
    "direction": "up",
    "interval": "12",
    "baseline": "80",
    "baseline_period": "June 2021",
    "earlier_values": "June 2018: 77\nJune 2019: 78\nJune 2020: 79",
    "target": "95",
    "target_date": "June 2030",
    "cohort": "1,200",
}


class Story:
    """A book with a result that has a measure, and tables that are brought in for it."""

    def __init__(self, book: Book, a_table: Callable[[str, str], Path]) -> None:
        self.book = book
        self.a_table = a_table
        self.write = writing()
        self.result_id = self.write.results.add_result(book, GOAL, date(2026, 1, 10))
        self.id = measures.find_measure(book, "Graduation").id

    @property
    def measure(self) -> Indicator:
        return measures.measure(self.book, self.id)

    def adopt(self) -> None:
        held = self.write.roundtables.plan_roundtable(self.book, {"day": date(2026, 5, 20)}, TODAY)
        self.write.results.adopt(self.book, self.result_id, {"roundtable": held}, TODAY)

    def plan(self, text: str = GRADUATION, **changes: Any) -> MeasureImportPlan:
        return MeasureImportPlan(self.id, self.a_table("table.csv", text), TODAY, **changes)

    def look(self, text: str = GRADUATION, **changes: Any) -> MeasureImportPreview:
        return preview(self.book, self.plan(text, **changes))

    def bring_in(self, text: str = GRADUATION, review: Any = None, **changes: Any) -> MeasureImportPreview:
        seen = self.write.measure_import.import_values(self.book, self.plan(text, **changes), review=review)
        assert isinstance(seen, MeasureImportPreview)
        return seen

    def value(self, year: int, group: str = "") -> Any:
        """The value of a June, the mark that stands there, or None where there is nothing."""
        measure, end = self.measure, date(year, 6, 30)
        points = [one.value for one in measure.points if not group and one.end == end]
        points += [one.value for one in measure.groups if (one.group, one.end) == (group, end)]
        marks = [one.mark for one in measure.withheld if (one.group, one.end) == (group, end)]
        return next(iter([*points, *marks]), None)

    @property
    def actions(self) -> list[str]:
        with self.book.read() as connection:
            return [verb for (verb,) in connection.execute("SELECT verb FROM action ORDER BY clock")]


@pytest.fixture
def story(book: Book, a_table: Callable[[str, str], Path]) -> Story:
    return Story(book, a_table)


def test_a_look_writes_nothing_and_one_step_brings_everything_in(story: Story):
    before = story.actions
    seen = story.look()

    assert (seen.count(Fate.NEW), seen.count(Fate.CHANGED), seen.count(Fate.LEFT)) == (6, 0, 0)
    assert "“All Students” is taken for everybody." in seen.told
    assert "2 values are not printed by the source: reported, but not known." in seen.told
    assert story.actions == before

    story.bring_in()

    assert story.actions == [*before, "brought in values of {indicator}"]
    assert [story.value(year) for year in (2022, 2023)] == [85, Decimal("86.4")]
    assert story.value(2023, "American Indian") == "*"
    black = next(one for one in story.measure.groups if one.group == "Black" and one.end.year == 2022)
    assert (black.dimension, black.numerator, black.denominator) == ("Student Group", 240, 300)


def test_a_second_time_the_same_file_changes_nothing(story: Story):
    story.bring_in()
    before = story.actions

    again = story.bring_in()

    assert again.count(Fate.SAME) == len(again.cells) == 6
    assert comes_in(again) == "Nothing new; 6 values are there already."
    assert story.actions == before


def test_what_changes_is_named_and_can_be_taken_back(story: Story):
    story.bring_in()
    seen = story.bring_in(GRADUATION.replace('"1,080"', '"1,075"') + "2023-24,Black,320,270\n")

    assert comes_in(seen) == "1 new, 1 changes: June 2023 86.4 % → 86 %; 5 values are there already."
    assert story.value(2023) == 86

    story.write.undo.undo(story.book)
    assert (story.value(2023), story.value(2024, "Black")) == (Decimal("86.4"), None)


def test_names_are_those_of_the_book(story: Story):
    story.bring_in()
    seen = story.bring_in(GRADUATION.upper().replace("250", "251"))

    assert {one.group for one in story.measure.groups} == {"Black"}
    assert {one.dimension for one in seen.cells if one.group} == {"Student Group"}


def test_groups_that_the_book_has_stay_of_their_dimension(story: Story):
    story.bring_in(choices=MeasureChoices(dimension="race"))
    seen = story.bring_in("Year,Subgroup,Rate\n2024,Black,81\n2024,American Indian,70\n2024,Asian,90\n")

    assert {one.dimension for one in story.measure.groups} == {"race"}
    assert "“Subgroup” is taken for “race”: the groups are those that you have." in seen.told

    story.bring_in("Year,School,Rate\n2024,North,81\n2024,South,70\n2024,Asian,90\n")
    assert {one.dimension for one in story.measure.groups} == {"race", "School"}


def test_groups_stay_in_the_order_of_the_table(story: Story):
    names = [f"Group {letter}" for letter in "ZQAMXBTC"]
    story.bring_in("Year,Group,Rate\n" + "".join(f"2024,{name},50\n" for name in names))

    assert [one.group for one in story.measure.groups] == names


def test_a_mark_takes_no_value_away(story: Story):
    story.bring_in()
    seen = story.bring_in(GRADUATION.replace("300,240", "*,*"))

    assert story.value(2022, "Black") == 80
    assert seen.count(Fate.LEFT) == 1
    assert any("your value stays" in one for one in seen.questions)


def test_a_rounded_rate_says_no_more_than_its_counts(story: Story):
    story.bring_in()
    seen = story.look("School Year,Student Group,Rate\n2022-23,Black,80.6%\n2021-22,Black,80.4%\n")

    assert [one.fate for one in seen.cells] == [Fate.CHANGED, Fate.SAME]


def test_the_baseline_and_periods_to_come_are_left(story: Story):
    seen = story.bring_in("Year,Rate\n2021,81\n2022,82\n2026,90\n")

    assert [one.fate for one in seen.cells] == [Fate.LEFT, Fate.NEW, Fate.LEFT]
    assert (story.value(2021), story.value(2022), story.value(2026)) == (80, 82, None)
    assert any("This is the baseline, 80" in one for one in seen.questions)
    assert any("which has not come yet" in one for one in seen.questions)


def test_the_frozen_forecast_stays_and_that_is_said(story: Story):
    story.adopt()
    frozen = story.measure.frozen

    seen = story.bring_in("Year,Rate\n2017,50\n2019,78.5\n")

    assert "2 values are from before the forecast was frozen" in seen.told[-1]
    assert story.measure.frozen == frozen
    assert story.value(2017) == 50


def test_a_jump_asks_whether_the_definition_changed(story: Story):
    seen = story.look(PROFICIENCY)

    assert seen.jump is not None
    assert "The values fall by 36.9 from June 2012 to June 2013: did the definition change?" in seen.questions


def test_a_change_of_the_definition_is_kept_with_the_values(story: Story):
    before = story.actions
    seen = story.bring_in(PROFICIENCY, changed_from="2013", because="A new test")

    assert story.actions == [*before, "brought in values of {indicator}"]
    (change,) = story.measure.definitions
    assert (change.holds_from, change.note) == (date(2013, 6, 30), "A new test")
    assert not any("fall by 36.9" in one for one in seen.questions)
    story.bring_in(PROFICIENCY, changed_from="2013", because="A new test")
    assert story.actions == [*before, "brought in values of {indicator}"], "a second time nothing changes"
    story.write.undo.undo(story.book)
    assert (story.measure.definitions, story.value(2012)) == ((), None)


def test_of_an_adopted_result_the_definition_changes_in_a_review(story: Story):
    story.adopt()
    with pytest.raises(ReviewNeeded):
        story.bring_in(PROFICIENCY, changed_from="2013", because="A new test")
    assert (story.value(2012), story.measure.definitions) == (None, ())

    story.bring_in(PROFICIENCY, {"why": "The state did it"}, changed_from="2013", because="A new test")
    assert (story.value(2012), len(story.measure.definitions)) == (Decimal("91.9"), 1)


def test_who_reported_stands_at_each_value(story: Story):
    partner = story.write.partners.add_partner(story.book, {"name": "The district"}, TODAY)
    story.bring_in(reporter_id=partner)

    assert {one.partner_id for one in story.measure.groups} == {partner}
    assert {one.partner_id for one in story.measure.withheld} == {partner}
    story.write.partners.trash_partner(story.book, partner, TODAY)
    with pytest.raises(Refusal, match="no longer in the book"):
        story.bring_in(GRADUATION + "2023-24,Black,1,1\n", reporter_id=partner)


def test_how_a_table_was_read_is_remembered_for_next_years(story: Story):
    text = "Name,Kind,2021-22,2022-23\nEverybody else,x,50,51\nLincoln,x,60,61\n"
    choices = MeasureChoices(
        periods=("2021-22", "2022-23"), group="Name", dimension="school", everybody=("Everybody else",)
    )
    story.bring_in(text, choices=choices)

    seen = story.look("Name,Kind,2021-22,2022-23,2023-24\nEverybody else,x,50,51,52\nLincoln,x,60,61,62\n")

    assert seen.as_last_time
    assert [(one.dimension, one.group, one.end.year) for one in seen.cells if one.fate is Fate.NEW] == [
        ("", "", 2024),
        ("school", "Lincoln", 2024),
    ]


def test_nothing_is_kept_where_it_is_stopped(story: Story):
    before = story.actions
    with pytest.raises(Cancelled):
        story.write.measure_import.import_values(story.book, story.plan(), cancelled=lambda: True)

    assert (story.actions, story.value(2022)) == (before, None)


def test_a_backup_is_made_before(story: Story):
    story.bring_in()

    folder = story.book.path.parent
    assert any("before-importing" in path.name for path in folder.rglob("*"))


def test_all_periods_side_by_side_where_that_is_said(story: Story):
    text = "Year of report,Name,2022,2023\n2024,All,80,81\n"
    assert (
        story.look(text, choices=MeasureChoices(period="Year of report", value="2022")).cells[0].end.year
        == 2024
    )

    assert [one.end.year for one in story.look(text, wide=True).cells] == [2022, 2023]
    with pytest.raises(Refusal, match="No column"):
        story.look("A,B\n1,2\n", wide=True)


def test_a_measure_in_the_trash_takes_nothing(story: Story):
    story.write.measures.trash_measure(story.book, story.id, TODAY)

    with pytest.raises(Refusal, match="in the trash"):
        story.bring_in()
