"""What partners do, where and when: what was typed is kept, changed, refused in words, and read again."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ci_tui.domain.activities import EVERY_DAY, ActivityKind, Meal, ServiceMode, SiteType
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.season import DayOff
from ci_tui.services import activities
from ci_tui.services.activities import Standing
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.store.book import Book

TODAY = date(2026, 7, 1)
GONE = "0" * 32
WHOLE = {
    "name": "Lunch at the chapel",
    "partners": "Grace Chapel",
    "areas": "Brooklyn",
    "first_day": "2026-06-15",
    "last_day": "2026-07-24",
    "weekdays": "Mon-Fri",
    "exceptions": "3 July; 13 to 17 July: staff training",
    "hours": "11:30 to 12:30",
    "place": "12 Park Road",
    "site_type": "restricted-open",
    "service_mode": "congregate",
    "meals": "lunch, breakfast",
    "sponsor": "City Schools",
    "cap": "80",
    "phone": "555 0100",
    "contact": "Ann Lee",
    "for_whom": "children up to 18",
    "notes": "Bring water.",
}


@pytest.fixture
def chapel(book: Book) -> str:
    """A partner with a person, in a book with another partner, a strategy and a season."""
    door = writing()
    found = str(door.partners.add_partner(book, {"name": "Grace Chapel"}, TODAY))
    door.partners.add_contact(book, found, {"name": "Ann Lee"})
    door.partners.add_partner(book, {"name": "Boys & Girls Club"}, TODAY)
    door.strategies.add_strategy(book, {"name": "Meals in parks"}, TODAY)
    door.seasons.set_season(book, {"first_day": "2026-06-08", "last_day": "2026-08-21", "off": "3 July"})
    return found


def add(book: Book, **typed: Any) -> str:
    form = {"name": "A site", "first_day": "2026-06-08"} | typed
    return str(writing().activities.add_activity(book, form, TODAY))


def edit(book: Book, activity_id: str, **typed: Any) -> None:
    writing().activities.edit_activity(book, activity_id, typed)


class TestAdding:
    def test_all_that_was_typed_is_kept(self, book: Book, chapel: str) -> None:
        with book.read() as connection:
            (strategy,) = connection.execute("SELECT id FROM strategy").fetchone()
        kept = activities.activity(book, add(book, **WHOLE, strategy=strategy))
        assert (kept.name, kept.kind, kept.kind_told) == (WHOLE["name"], ActivityKind.MEALS, "meal site")
        assert [one.id for one in kept.partners] == [chapel]
        assert [one.name for one in kept.areas] == ["Brooklyn"]
        assert (kept.first_day, kept.last_day, kept.weekdays) == (date(2026, 6, 15), date(2026, 7, 24), 31)
        assert kept.exceptions[0] == DayOff(date(2026, 7, 3))
        assert kept.exceptions[-1] == DayOff(date(2026, 7, 17), "staff training")
        assert (kept.site_type, kept.service_mode) == (SiteType.RESTRICTED_OPEN, ServiceMode.CONGREGATE)
        assert (kept.meals, kept.cap) == ((Meal.BREAKFAST, Meal.LUNCH), 80)
        assert kept.contact is not None and kept.contact.name == "Ann Lee"
        assert kept.strategy is not None and kept.strategy.name == "Meals in parks"
        texts = (kept.hours, kept.place, kept.sponsor, kept.phone, kept.for_whom, kept.notes)
        fields = ("hours", "place", "sponsor", "phone", "for_whom", "notes")
        assert texts == tuple(WHOLE[field] for field in fields)
        assert kept.added_on == TODAY

    def test_a_form_about_it_begins_with_it_and_changes_nothing(self, book: Book, chapel: str) -> None:
        door = writing().activities
        kept = activities.activity(book, add(book, **WHOLE))
        begun = door.ActivityForm.begin(**door.activity_values(kept))
        assert (begun["weekdays"], begun["meals"]) == ("Mon to Fri", "breakfast, lunch")
        assert begun["exceptions"] == "3 Jul 2026; 13 to 17 Jul 2026: staff training"
        with book.read() as connection:
            before = connection.execute("SELECT count(*) FROM change").fetchone()
        edit(book, kept.id, **begun)
        assert activities.activity(book, kept.id) == kept
        with book.read() as connection:
            assert connection.execute("SELECT count(*) FROM change").fetchone() == before

    def test_partners_do_it_together_and_new_areas_are_made(self, book: Book, chapel: str) -> None:
        first = add(book, partners="Grace Chapel\nboys & girls club", areas="Brooklyn\nWestport")
        again = add(book, areas=("brooklyn", "Harbour"), name="Another")
        joint, other = activities.activity(book, first), activities.activity(book, again)
        assert joint.is_joint and [one.name for one in joint.areas] == ["Brooklyn", "Westport"]
        assert other.areas[0] == joint.areas[0]
        assert [one.name for one in activities.areas_with_need(book)] == ["Brooklyn", "Harbour", "Westport"]

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"name": " "}, "name"),
            ({"first_day": ""}, "first_day"),
            ({"last_day": "2026-06-07"}, "last_day"),
            ({"weekdays": "sometimes"}, "weekdays"),
            ({"weekdays": 0}, "weekdays"),
            ({"weekdays": "weekends", "last_day": "2026-06-12"}, "weekdays"),
            ({"last_day": "2026-06-09", "exceptions": "8 to 9 June"}, "exceptions"),
            ({"exceptions": "now and then"}, "exceptions"),
            ({"cap": "-1"}, "cap"),
            ({"cap": "many"}, "cap"),
            ({"meals": "tea"}, "meals"),
            ({"kind": "other"}, "kind_words"),
            ({"kind": "circus"}, "kind"),
            ({"partners": "Nobody"}, "partners"),
            ({"contact": "Nobody"}, "contact"),
            ({"contact": "Grace Chapel"}, "contact"),
            ({"strategy": GONE}, "strategy"),
        ],
    )
    def test_what_cannot_be_kept_is_told_by_its_field(
        self, book: Book, chapel: str, typed: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(FormRefusal) as refused:
            add(book, **typed)
        assert list(refused.value.fields) == [field]
        assert activities.activities(book) == ()

    def test_one_in_the_trash_is_not_picked(self, book: Book, chapel: str) -> None:
        activity = add(book, partners="Grace Chapel", contact="Ann Lee")
        writing().partners.trash_partner(book, chapel, TODAY)
        for typed in ({"partners": f"partner:{chapel}"}, {"contact": "Ann Lee"}):
            with pytest.raises(FormRefusal):
                add(book, **typed)
        edit(book, activity, name="Another name")
        assert activities.activity(book, activity).partners == ()


class TestChanging:
    def test_only_what_is_given_changes(self, book: Book, chapel: str) -> None:
        activity = add(book, **WHOLE)
        before = activities.activity(book, activity)
        edit(book, activity, weekdays="daily", last_day="", areas="Westport", cap="")
        after = activities.activity(book, activity)
        assert (after.weekdays, after.last_day, after.cap) == (EVERY_DAY, None, None)
        assert [one.name for one in after.areas] == ["Westport"]
        assert (after.exceptions, after.partners, after.meals) == (
            before.exceptions,
            before.partners,
            before.meals,
        )

    def test_what_lies_in_the_trash_stays_beside_it(self, book: Book, chapel: str) -> None:
        """Whole forms are saved while a strategy, a person and a partner of it lie in the trash."""
        door = writing()
        with book.read() as connection:
            (strategy,) = connection.execute("SELECT id FROM strategy").fetchone()
        activity = add(book, **WHOLE, strategy=strategy)
        before = activities.activity(book, activity)
        door.strategies.trash_strategy(book, strategy, TODAY)
        door.partners.trash_partner(book, chapel, TODAY)
        assert before.contact is not None
        door.partners.trash_contact(book, before.contact.id, TODAY)
        shown = door.activities.activity_values(activities.activity(book, activity))
        edit(book, activity, **door.activities.ActivityForm.begin(**shown) | {"hours": "12 to 1"})
        door.strategies.restore_strategy(book, strategy, TODAY)
        door.partners.restore_partner(book, chapel)
        door.partners.restore_contact(book, before.contact.id)
        after = activities.activity(book, activity)
        assert (after.strategy, after.contact, after.partners) == (
            before.strategy,
            before.contact,
            before.partners,
        )

    def test_a_kind_of_its_own_goes_with_its_kind(self, book: Book, chapel: str) -> None:
        activity = add(book, kind="other", kind_words="Story hour")
        assert activities.activity(book, activity).kind_told == "Story hour"
        edit(book, activity, kind="training")
        assert activities.activity(book, activity).kind_words == ""
        with pytest.raises(FormRefusal):
            edit(book, activity, kind="other")

    def test_dates_are_checked_with_those_that_stay(self, book: Book, chapel: str) -> None:
        activity = add(book, last_day="2026-06-12")
        for typed, field in (
            ({"first_day": "2026-06-13"}, "last_day"),
            ({"weekdays": "Sat"}, "weekdays"),
            ({"exceptions": "8 to 12 June"}, "exceptions"),
        ):
            with pytest.raises(FormRefusal) as refused:
                edit(book, activity, **typed)
            assert list(refused.value.fields) == [field]

    def test_figures_of_months(self, book: Book, chapel: str) -> None:
        activity = add(book, cap=80)
        door = writing().activities
        door.set_months(book, activity, {date(2026, 7, 9): ("60", "48.5"), "June 2026": (50, None)})
        months = activities.activity(book, activity).months
        assert [tuple(one) for one in months] == [
            (date(2026, 6, 1), Decimal(50), None),
            (date(2026, 7, 1), Decimal(60), Decimal("48.5")),
        ]
        view = activities.activity_view(book, activity, TODAY)
        assert [use for _, use in view.cap_use] == [None, Fraction(97, 160)]
        door.set_months(book, activity, {"June 2026": (None, "")})
        assert [one.month for one in activities.activity(book, activity).months] == [date(2026, 7, 1)]
        for wrong in ({"2026-06": ("-1", None)}, {"soon": (1, 1)}, {date(2026, 6, 1): ("a few", None)}):
            with pytest.raises(FormRefusal) as refused:
                door.set_months(book, activity, wrong)
            assert list(refused.value.fields) == [str(next(iter(wrong)))]

    def test_one_that_is_gone_or_in_the_trash(self, book: Book, chapel: str) -> None:
        door, activity = writing().activities, add(book)
        door.trash_activity(book, activity, TODAY)
        assert activities.activities(book) == () and activities.activity(book, activity).trashed
        for write in (
            lambda of: edit(book, of, name="B"),
            lambda of: door.set_months(book, of, {"June 2026": (1, 1)}),
        ):
            for of in (activity, GONE):
                with pytest.raises(Refusal):
                    write(of)
        door.restore_activity(book, activity)
        assert [one.id for one in activities.activities(book)] == [activity]
        with pytest.raises(Refusal):
            door.restore_activity(book, GONE)
        with pytest.raises(Refusal):
            door.trash_activity(book, GONE, TODAY)

    def test_the_history_of_it_and_of_its_partner(self, book: Book, chapel: str) -> None:
        activity = add(book, **WHOLE)
        edit(book, activity, weekdays="Sat", exceptions="", partners="Boys & Girls Club", last_day="")
        writing().activities.set_months(book, activity, {"June 2026": (50, 41)})
        figures, changed, _ = history(book, activity)
        assert figures.sentence == "noted the figures of “Lunch at the chapel”"
        assert "June 2026: 50 expected, 41 came" in " ".join(figures.details)
        told = " ".join(changed.details)
        assert "days of the week: Mon to Fri → Sat" in told
        assert "Boys & Girls Club" in told and "3 Jul 2026" in told
        assert [one.sentence for one in history(book, chapel)[:2]] == [
            "changed “Lunch at the chapel”",
            "added “Lunch at the chapel”",
        ]


class TestReading:
    def test_the_list_says_what_runs_what_comes_and_what_is_over(self, book: Book, chapel: str) -> None:
        over = add(book, name="Over", last_day="2026-06-26")
        open_end = add(book, name="Open end", areas="Brooklyn", partners="Grace Chapel", weekdays="Wed")
        club = {"partners": "Boys & Girls Club", "areas": "Brooklyn", "weekdays": "Wed, Thu"}
        comes = add(book, name="Comes", first_day="2026-07-06", last_day="2026-07-17", **club)
        lines = activities.activity_lines(book, TODAY)
        assert [(one.activity.id, one.standing) for one in lines] == [
            (open_end, Standing.RUNS),
            (comes, Standing.COMES),
            (over, Standing.OVER),
        ]
        assert lines[0].last_day == date(2026, 8, 21) and lines[0].runs_today
        assert [one.overlaps for one in lines] == [2, 2, 0]

    def test_one_of_them_whole(self, book: Book, chapel: str) -> None:
        door = writing()
        activity = add(book, **WHOLE | {"weekdays": "Mon, Wed"})
        other = add(book, partners="Boys & Girls Club", areas="Brooklyn", meals="lunch", weekdays="Wed")
        view = activities.activity_view(book, activity, TODAY)
        assert view.this_week == (date(2026, 6, 29), date(2026, 7, 1))
        assert view.season is not None and view.season.year == 2026
        assert view.days_in_season == 10
        assert [one.second.id for one in view.overlaps] == [activity] and view.line.overlaps == 5
        door.activities.trash_activity(book, other, TODAY)
        assert activities.activity_view(book, activity, TODAY).overlaps == ()

    def test_they_are_found_by_the_words_around_them(self, book: Book, chapel: str) -> None:
        lunch = add(book, **WHOLE)
        other = add(book, name="Reading at the Chapel", kind="programme")
        found = [one.id for one in activities.find_activities(book, "chapel", 5)]
        assert set(found) == {lunch, other}
        assert [one.id for one in activities.find_activities(book, "brooklyn", 5)] == [lunch]
        assert [one.id for one in activities.find_activities(book, "CHAPEL", 1)] == found[:1]
        assert activities.find_activities(book, " ", 5) == ()

    def test_need_and_focus_come_from_the_newest_analyses(self, book: Book) -> None:
        typed: dict[str, Any] = {"source": "Schools", "need_basis": "eligible", "served_basis": "weekdays"}
        for title, needs in (
            ("2025", {"East": 100, "West": 80, "Hill": 0}),
            ("2026", {"East": 0, "Park": 10}),
        ):
            rows = [{"name": name, "need": need} for name, need in needs.items()]
            form = typed | {"title": title, "dated": f"{title}-10-01"}
            made = writing().gaps.save_typed(book, form, rows)
            if title == "2025":
                areas = {one.name: one.id for one in activities.areas_with_need(book)}
                writing().gaps.set_focus(book, made, areas["Hill"], True, TODAY)
        found = {one.name: (one.need, one.focus) for one in activities.areas_with_need(book)}
        assert found == {
            "East": (False, False),
            "Hill": (False, True),
            "Park": (True, False),
            "West": (True, False),
        }
