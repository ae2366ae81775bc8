"""The sample's map of its work: two overlaps and a hole, who is missing, what was told, who holds what."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ci_tui.domain.activities import ActivityKind
from ci_tui.domain.activity_kinds import KindKey
from ci_tui.domain.backbone import Function
from ci_tui.domain.coverage import coverage
from ci_tui.domain.day_bits import Window
from ci_tui.domain.season import Season
from ci_tui.domain.season_holes import early_ends, holes
from ci_tui.domain.season_overlaps import overlaps
from ci_tui.services import activities, backbone, calendar_answers, contacts_made, missing, seasons, updates
from ci_tui.services.partners import partner_names
from ci_tui.store.book import Book

DAY = date(2026, 12, 2)
MEALS = KindKey(ActivityKind.MEALS, told=ActivityKind.MEALS.words)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A copy of the committed sample."""
    copy = tmp_path_factory.mktemp("sample") / "sample.db"
    copy.write_bytes((Path(__file__).resolve().parents[1] / "sample.db").read_bytes())
    with Book.open(copy, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def season(book: Book) -> Season:
    found = seasons.season_of(book, DAY)
    assert found is not None
    return found


def test_two_pairs_overlap_and_mill_hollow_has_a_hole_in_august(book: Book, season: Season) -> None:
    known, window = activities.activities(book), Window(season.first_day, season.last_day)
    found = overlaps(known, (season,), window)
    assert {(one.area.name, one.first.name, one.second.name, one.count) for one in found} == {
        ("Old Town", "Market Hall", "Cooper Street Club", 8),
        ("Orchard", "Blossom Row", "Packing House", 8),
    }
    (hole,) = holes(known, activities.areas_with_need(book), (season,), window, MEALS)
    assert (hole.area.name, hole.first, hole.last, hole.count) == (
        *("Mill Hollow", date(2026, 8, 3), date(2026, 8, 14), 10),
    )


def test_every_other_area_is_covered_on_each_of_the_44_weekdays(book: Book, season: Season) -> None:
    assert len(season.weekdays) == 44
    known, window = activities.activities(book), Window(season.first_day, season.last_day)
    around = activities.areas_and_partners(book, DAY)
    found = coverage(known, around, (season,), window, MEALS)
    assert {one.area.name: one.covered for one in found.areas if one.covered != 44} == {"Mill Hollow": 34}


def test_one_early_end_was_answered(book: Book, season: Season) -> None:
    window = Window(season.first_day, season.last_day)
    assert len(early_ends(activities.activities(book), (season,), window, MEALS)) == 12
    (answer,) = calendar_answers.answers(book, 2026)
    assert answer.counts and "eight weeks" in answer.told


def test_what_is_done_together_stands_in_the_year(book: Book) -> None:
    together = [one for one in activities.activities(book) if one.is_joint]
    assert len(together) >= 15
    assert any(one.strategy is not None for one in activities.activities(book))
    assert sum(month.actual is not None for one in activities.activities(book) for month in one.months) >= 33


def test_one_partner_drifts_a_role_is_open_and_a_sector_is_away(book: Book) -> None:
    found = missing.who_is_missing(book, DAY)
    assert [one.partner.name for one in found.drifting] == ["Clinic on Third"]
    assert [one.sort.value for one in found.roles] == ["money"]
    assert [one.sector.value for one in found.sectors] == ["higher-education"]


def test_updates_went_out_and_contacts_came_back(book: Book) -> None:
    assert len(updates.updates(book)) == 6
    spoken = [contacts_made.of_partner(book, one.id) for one in partner_names(book)]
    assert sum(map(len, spoken)) == 10
    assert sum(map(bool, spoken)) >= 8


def test_five_functions_are_held_and_policy_is_open(book: Book) -> None:
    found = backbone.backbone(book, DAY)
    assert [one.function for one in found.lines if one.is_open] == [Function.POLICY]
    assert [line.function for line in found.lines if line.work] == [
        one for one in Function if one is not Function.POLICY
    ]
