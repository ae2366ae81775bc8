"""Bringing a list of sites into a book: a look first, then one step; a second list updates."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ci_tui.domain.activities import Activity, ActivityKind, SiteType
from ci_tui.domain.errors import Refusal
from ci_tui.exchange.site_reading import SiteChoices
from ci_tui.exchange.site_table_words import SiteField
from ci_tui.services import activities as read
from ci_tui.services.activity_import import (
    ActivityImportPlan,
    ActivityImportPreview,
    Cancelled,
    Elsewhere,
    Fate,
    Undated,
    preview,
)
from ci_tui.services.door import writing
from ci_tui.services.partners import partner_card
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
HEADER = "Site Name,Sponsor,Address,Neighborhood,Start,End,Days,Meals,Cap\n"
LIBRARY = "Library,Food Bank,1 Main St,Eastgate,6/15/2026,8/7/2026,Mon-Fri,B L,60\n"
CHAPEL = "Grace [b]Chapel[/b],City Parks,2 Hill Rd,Mill Hollow,6/15/2026,7/24/2026,Mon-Thu,L,\n"
SITES = HEADER + LIBRARY + CHAPEL


class Story:
    """A book, and lists that are brought in."""

    def __init__(self, book: Book, folder: Path) -> None:
        self.book = book
        self.folder = folder
        self.write = writing()

    def plan(self, text: str, name: str = "sites.csv", **changes: Any) -> ActivityImportPlan:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return ActivityImportPlan(path, TODAY, **changes)

    def look(self, text: str, **changes: Any) -> ActivityImportPreview:
        return preview(self.book, self.plan(text, **changes))

    def bring(self, text: str, **changes: Any) -> ActivityImportPreview:
        return self.write.activity_import.import_activities(self.book, self.plan(text, **changes))

    @property
    def activities(self) -> dict[str, Activity]:
        return {one.name: one for one in read.activities(self.book)}


@pytest.fixture
def story(book: Book, tmp_path: Path) -> Story:
    return Story(book, tmp_path)


def fates(seen: ActivityImportPreview) -> list[Fate]:
    return [line.fate for line in seen.lines]


def test_a_list_becomes_activities_in_one_step_that_is_taken_back(story: Story):
    seen = story.look(SITES)
    assert (fates(seen), seen.new_areas) == ([Fate.NEW] * 2, ("Eastgate", "Mill Hollow"))
    assert not story.activities

    story.bring(SITES)
    library = story.activities["Library"]
    assert (library.first_day, library.last_day, library.weekdays) == (
        date(2026, 6, 15), date(2026, 8, 7), 0b11111,
    )  # fmt: skip
    assert (library.cap, library.meals, library.sponsor) == (60, ("breakfast", "lunch"), "Food Bank")
    assert [one.name for one in library.areas] == ["Eastgate"]
    assert (library.partners, library.kind) == ((), ActivityKind.MEALS)
    assert library.place == "1 Main St"

    story.write.undo.undo(story.book)
    assert not story.activities


def test_the_same_list_again_changes_nothing_and_is_read_as_last_time(story: Story):
    choices = SiteChoices(uses=(("Cap", SiteField.REST),), area="Neighborhood")
    story.bring(SITES, choices=choices, undated=Undated.LEAVE, weekdays=3)
    before = story.activities

    again = story.bring(SITES, name="again.csv")

    assert (fates(again), again.writes, again.as_last_time) == ([Fate.SAME] * 2, False, True)
    assert (again.taken.undated, again.taken.weekdays) == (Undated.LEAVE, 3)
    assert again.choices.uses == choices.uses
    assert story.activities == before
    assert before["Library"].cap is None


def test_a_later_list_updates_and_says_what_was_before(story: Story):
    story.bring(SITES)
    later = HEADER + LIBRARY.replace("8/7/2026", "8/14/2026").replace(",60", ",75") + CHAPEL

    seen = story.bring(later)

    assert fates(seen) == [Fate.CHANGED, Fate.SAME]
    assert seen.lines[0].told == "ends: 7 Aug 2026 → 14 Aug 2026; site cap: 60 → 75"
    assert (story.activities["Library"].last_day, story.activities["Library"].cap) == (date(2026, 8, 14), 75)
    assert len(story.activities) == 2


def test_a_list_with_another_column_knows_its_sites_by_name_and_address(story: Story):
    story.bring(SITES)
    rows = [f"{line},{phone}" for line, phone in zip(SITES.splitlines(), ("Phone", "555-1", ""), strict=True)]

    seen = story.bring("\n".join(rows) + "\n")

    assert fates(seen) == [Fate.CHANGED, Fate.SAME]
    assert seen.lines[0].told == "phone: 555-1"
    assert (len(story.activities), story.activities["Library"].phone) == (2, "555-1")


def test_a_site_keeps_its_id_under_another_name_and_next_year_is_another_activity(story: Story):
    header = "Site ID,Site Name,City,Start,End\n"
    story.bring(f"{header}7,Old name,X,6/1/2026,6/30/2026\n")
    renamed = story.bring(f"{header}7,New name,X,6/1/2026,6/30/2026\n")
    assert renamed.lines[0].told == "name: Old name → New name"

    next_year = story.bring(f"{header}7,New name,X,6/1/2027,6/30/2027\n")

    assert (fates(next_year), next_year.gone) == ([Fate.NEW], ())
    assert [one.first_day.year for one in read.activities(story.book)] == [2026, 2027]


def test_what_a_person_changed_since_stays_unless_theirs_is_taken(story: Story):
    story.bring(SITES)
    library = story.activities["Library"]
    changes = {"cap": "80", "last_day": date(2026, 8, 1), "areas": ("Harbor",)}
    story.write.activities.edit_activity(story.book, library.id, changes)
    later = HEADER + LIBRARY.replace(",60", ",75").replace("B L", "L") + CHAPEL

    seen = story.bring(later)
    differ = {one.what: (one.yours, one.theirs, one.taken) for one in seen.differences}
    assert differ == {
        "ends": ("1 Aug 2026", "7 Aug 2026", False),
        "site cap": ("80", "75", False),
        "area": ("Harbor", "Eastgate", False),
    }
    mine = story.activities["Library"]
    assert (mine.cap, mine.meals, [one.name for one in mine.areas]) == (80, ("lunch",), ["Harbor"])

    story.bring(later, theirs=frozenset({2}))
    theirs = story.activities["Library"]
    assert (theirs.cap, theirs.last_day) == (75, date(2026, 8, 7))
    assert [one.name for one in theirs.areas] == ["Eastgate"]


def test_what_was_typed_before_it_was_in_a_list_is_not_doubled(story: Story):
    typed = {
        "name": "library", "areas": ("Eastgate",), "first_day": date(2026, 6, 1), "cap": "40",
        "last_day": date(2026, 8, 28),
    }  # fmt: skip
    story.write.activities.add_activity(story.book, typed, TODAY)

    seen = story.bring(SITES)

    assert fates(seen) == [Fate.CHANGED, Fate.NEW]
    mine = story.activities["library"]
    assert (mine.cap, mine.first_day, mine.sponsor) == (40, date(2026, 6, 1), "Food Bank")
    assert {one.what for one in seen.differences} == {"begins", "ends", "site cap"}
    assert fates(story.look(SITES)) == [Fate.SAME] * 2


def test_what_is_no_longer_in_the_list_stays_or_ends(story: Story):
    story.bring(SITES)
    less = HEADER + LIBRARY

    seen = story.look(less)
    assert [(one.name, one.ends) for one in seen.gone] == [("Grace [b]Chapel[/b]", False)]
    assert not seen.writes
    assert any("1 site of the last import is not in this list" in one for one in seen.questions)

    story.bring(less, gone_end=date(2026, 6, 30))
    assert story.activities["Grace [b]Chapel[/b]"].last_day == date(2026, 6, 30)
    # One that has not begun by then cannot end.
    assert not any(one.ends for one in story.look(HEADER + CHAPEL, gone_end=date(2026, 6, 1)).gone)


def test_what_is_in_the_trash_stays_there(story: Story):
    story.bring(SITES)
    story.write.activities.trash_activity(story.book, story.activities["Library"].id, TODAY)

    seen = story.bring(SITES.replace(",60", ",61"))

    assert (seen.lines[0].fate, seen.lines[0].told) == (
        Fate.LEFT, "It is in the trash; bring it back there first.",
    )  # fmt: skip
    assert list(story.activities) == ["Grace [b]Chapel[/b]"]


def test_sponsors_are_partners_by_name_or_spelling_and_others_only_where_that_is_asked_for(story: Story):
    bank = story.write.partners.add_partner(story.book, {"name": "FOOD bank"}, TODAY)

    seen = story.bring(SITES)
    assert (seen.sponsors, seen.sponsors_known, seen.new_partners) == (2, 1, ())
    assert [one.id for one in story.activities["Library"].partners] == [bank]
    assert story.activities["Grace [b]Chapel[/b]"].partners == ()

    seen = story.bring(SITES, take_sponsors=True)
    assert (fates(seen), seen.new_partners) == ([Fate.SAME, Fate.CHANGED], ("City Parks",))
    (parks,) = story.activities["Grace [b]Chapel[/b]"].partners
    assert parks.name == "City Parks"
    assert partner_card(story.book, parks.id, TODAY).statuses[0].status == "invited"


def test_the_column_that_means_most_areas_of_the_book_says_where(story: Story):
    story.write.activities.add_activity(
        story.book, {"name": "x", "areas": ("76501",), "first_day": TODAY}, TODAY
    )
    text = "Site Name,City,Zip,Start,End\nLibrary,Temple,76501,6/15/2026,8/7/2026\n"

    seen = story.bring(text)

    assert (seen.choices.area, seen.areas_known, seen.new_areas) == ("Zip", 1, ())
    assert [one.name for one in story.activities["Library"].areas] == ["76501"]


def test_areas_that_the_book_does_not_have_can_be_left_out(story: Story):
    story.write.activities.add_activity(
        story.book, {"name": "x", "areas": ("eastgate",), "first_day": TODAY}, TODAY
    )
    seen = story.bring(SITES, elsewhere=Elsewhere.LEAVE)

    assert fates(seen) == [Fate.NEW, Fate.LEFT]
    assert seen.lines[1].told == "“Mill Hollow” is no area of the book."
    assert [one.name for one in story.activities["Library"].areas] == ["eastgate"]


def test_rows_without_dates_run_the_whole_season_or_are_left_out(story: Story):
    text = SITES + "Pool,,3 Bay St,Harbor,,,,L,\n"

    left = story.look(text, undated=Undated.LEAVE)
    assert (left.lines[2].fate, left.lines[2].told) == (Fate.LEFT, "It does not say when it begins.")

    story.bring(text)  # no season in the book: as long as the list
    pool = story.activities["Pool"]
    assert (pool.first_day, pool.last_day) == (date(2026, 6, 15), date(2026, 8, 7))

    season = {"year": "2026", "first_day": date(2026, 6, 8), "last_day": date(2026, 8, 21)}
    story.write.seasons.set_season(story.book, season)
    other = story.look(text.replace("Pool", "Pier"))
    assert other.dates_of_undated == (date(2026, 6, 8), date(2026, 8, 21))
    alone = story.look("Site Name,City\nBarn,Harbor\nBoat,Harbor\n")
    assert alone.dates_of_undated == (date(2026, 6, 8), date(2026, 8, 21))


def test_a_list_without_dates_in_a_book_without_a_season_is_told(story: Story):
    seen = story.look("Site Name,City\nBarn,Harbor\nBoat,Harbor\n")

    assert {line.told for line in seen.lines} == {
        "It does not say when it begins, and the book has no season to go by."
    }
    assert not seen.writes


def test_days_of_the_week_are_those_that_there_are(story: Story):
    text = (
        "Site Name,City,Start,End,Days\n"
        "One Saturday,X,6/20/2026,6/20/2026,\n"
        "Never,X,6/20/2026,6/21/2026,Mon\n"
        "Over New Year,X,12/28/2026,1/8/2027,\n"
        "Daily,X,6/1/2026,6/30/2026,daily\n"
    )
    seen = story.bring(text, weekdays=0b0011111)

    assert fates(seen) == [Fate.NEW, Fate.LEFT, Fate.NEW, Fate.NEW]
    assert seen.lines[1].told == "It would never run: there is no Mon between its dates."
    saturday, year = story.activities["One Saturday"], story.activities["Over New Year"]
    assert list(saturday.days(date.min, date.max, ())) == [date(2026, 6, 20)]
    assert sum(1 for _ in year.days(date.min, date.max, ())) == 10
    assert seen.without_weekdays == 2


def test_averages_by_month_come_in_and_change(story: Story):
    header = "Site ID,Site Name,City,Start,End,June ADP,Expected July ADP\n"
    story.bring(f"{header}1,A,X,6/1/2026,7/31/2026,40.25,50\n")
    assert [(one.expected, one.actual) for one in story.activities["A"].months] == [
        (None, Decimal("40.25")),
        (Decimal(50), None),
    ]
    seen = story.bring(f"{header}1,A,X,6/1/2026,7/31/2026,41,50\n")
    assert seen.lines[0].told == "children a day: June 2026: 40.25 came → June 2026: 41 came"
    assert [one.actual for one in story.activities["A"].months] == [Decimal(41), None]

    story.write.undo.undo(story.book)
    assert [one.actual for one in story.activities["A"].months] == [Decimal("40.25"), None]


def test_an_area_that_was_matched_by_hand_is_the_one(story: Story, an_area: Callable[[str], str]):
    keep, other = an_area("Eastgate"), an_area("East Gate")
    with story.book.action("matched") as unit:
        unit.execute("DELETE FROM area WHERE id = ?", (other,))
        from ci_tui.services.write.gap_rows import remember_spelling

        remember_spelling(unit, keep, "East Gate")
    seen = story.bring(SITES.replace("Eastgate", "EAST GATE"))

    assert seen.new_areas == ("Mill Hollow",)
    assert [one.id for one in story.activities["Library"].areas] == [keep]


@pytest.fixture
def an_area(book: Book) -> Callable[[str], str]:
    from ci_tui.services.write.named_areas import area_of

    def made(name: str) -> str:
        with book.action("added an area") as unit:
            found = area_of(unit, name)
        assert found is not None
        return found

    return made


def test_two_stays_at_one_place_are_two_activities_and_known_again(story: Story):
    text = (
        "Site Name,Address,City,Start,End\n"
        "Park,1 A St,X,6/1/2026,6/30/2026\n"
        "Park,1 A St,X,8/3/2026,8/14/2026\n"
    )
    story.bring(text)
    moved = story.look(text.replace("8/3/", "8/10/"))  # by some weeks: still the same stay
    assert (fates(moved), moved.gone) == ([Fate.SAME, Fate.CHANGED], ())
    assert moved.lines[1].told == "begins: 3 Aug 2026 → 10 Aug 2026"
    another = story.look(text.replace("8/3/2026,8/14", "12/21/2026,12/31"))
    assert (fates(another), len(another.gone)) == ([Fate.SAME, Fate.NEW], 1)
    later = story.bring(text.replace("8/14", "8/21"))
    assert fates(later) == [Fate.SAME, Fate.CHANGED]
    assert len(read.activities(story.book)) == 2


def test_sites_under_two_addresses_and_new_kinds_are_told(story: Story):
    text = (
        "Site Name,Type,Address,City,Start,End\n"
        "Park,Camp,1 A St,X,6/1/2026,6/30/2026\n"
        "Park,Homeless shelter,1 A Street North,X,6/1/2026,6/30/2026\n"
    )
    seen = story.bring(text, kind=ActivityKind.PROGRAMME)

    assert any("under two addresses" in one for one in seen.questions)
    first, second = read.activities(story.book)
    assert {first.kind, second.kind} == {ActivityKind.PROGRAMME}
    assert {first.site_type, second.site_type} == {SiteType.CAMP, SiteType.NONE}
    assert "Type: Homeless shelter" in {first.notes, second.notes}


def test_it_can_be_stopped_and_nothing_is_kept(story: Story):
    asked = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        story.write.activity_import.import_activities(story.book, story.plan(SITES), None, stop)
    assert not story.activities


def test_what_is_no_list_of_sites_is_refused_with_the_book_as_it_was(story: Story):
    no_names = "Year,Percent\n2020,5\n2021,6\n"
    for text, told in (("", "is empty"), (no_names, "Say which column names the sites")):
        with pytest.raises(Refusal, match=told):
            story.bring(text)
    assert not story.activities


def test_a_thousand_sites_are_compared_with_few_statements(story: Story):
    day = date(2026, 6, 1)
    rows = [
        f"Site {at},{at} Road,Area {at % 40},{day:%m/%d/%Y},{day + timedelta(at % 60):%m/%d/%Y}"
        for at in range(1000)
    ]
    text = "Site Name,Address,City,Start,End\n" + "\n".join(rows) + "\n"
    story.bring(text)

    assert story.look(text).count(Fate.SAME) == len(read.activities(story.book)) == 1000


def test_ids_win_over_name_and_address_whatever_the_order(story: Story):
    header = "Site ID,Site Name,Address,City,Start,End\n"
    park = "3,Park,1 A St,X,6/1/2026,6/30/2026\n"
    story.bring(header + park)

    seen = story.bring(f"{header}7,Park,1 A St,X,7/1/2026,7/31/2026\n{park}")

    assert fates(seen) == [Fate.NEW, Fate.SAME]
    assert fates(story.look(f"{header}{park}7,Park,1 A St,X,7/1/2026,7/31/2026\n")) == [Fate.SAME] * 2
