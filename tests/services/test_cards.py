"""Everything about an area and a partner on one card; and which areas and partners a record names."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.area_round import ChangeKind
from ci_tui.domain.backbone import EntryKind, Function
from ci_tui.domain.calendar_questions import QuestionSort
from ci_tui.domain.cards import NameKind
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import AreaMeasure, ServedBasis
from ci_tui.services import trash
from ci_tui.services.activities import areas_with_need
from ci_tui.services.cards import area_round, names_of, partner_round
from ci_tui.services.door import writing
from ci_tui.services.missing import who_is_missing
from ci_tui.store.book import Book

TODAY = date(2026, 7, 1)
DAY = timedelta(1)
EAST, WEST = "e" * 32, "f" * 32
GONE = "0" * 32


@pytest.fixture
def town(book: Book, keep: Callable[..., Any]) -> Book:
    """Two areas measured twice, three partners, a season; East is in the focus."""
    keep(
        [AreaMeasure(EAST, "East", "01", Decimal(1000), Decimal(100), 1)],
        title="Last summer",
        dated="2025-07-31",
    )
    east = AreaMeasure(EAST, "East", "01", Decimal(1000), Decimal(150), 2, focus_since=date(2026, 6, 1))
    keep(
        [east, AreaMeasure(WEST, "West", None, Decimal(0), Decimal(0))],
        title="This summer",
        dated="2026-06-01",
    )
    door = writing()
    for name, sector in (("Chapel", "faith"), ("Library", "library-or-parks"), ("Tenants", "residents")):
        door.partners.add_partner(book, {"name": name, "sector": sector, "since": "2026-01-05"}, TODAY)
    door.seasons.set_season(book, {"first_day": "2026-06-08", "last_day": "2026-08-21", "off": "3 July"})
    return book


def activity(book: Book, **typed: Any) -> str:
    form = {"name": "Lunch", "kind": "meals", "areas": "East", "first_day": "2026-06-08"} | typed
    return str(writing().activities.add_activity(book, form, TODAY))


def picked(book: Book, name: str) -> str:
    return f"partner:{partner(book, name)}"


def partner(book: Book, name: str) -> str:
    with book.read() as connection:
        (found,) = connection.execute("SELECT id FROM partner WHERE name = ?", (name,)).fetchone()
    return str(found)


def meet(book: Book, day: date, *names: str) -> str:
    door = writing()
    found = str(door.roundtables.plan_roundtable(book, {"day": day.isoformat()}, TODAY))
    for name in names:
        door.roundtables.sign_in(book, found, f"partner:{partner(book, name)}")
    return found


class TestAreas:
    def test_need_and_rate_of_each_analysis_the_newest_against_its_target(self, town: Book) -> None:
        card = area_round(town, EAST, TODAY)
        assert [(one.analysis.title, one.rate_per_100) for one in card.measured] == [
            ("This summer", Decimal(15)),
            ("Last summer", Decimal(10)),
        ]
        assert card.gap is not None
        assert (card.gap.to_target, card.target_per_100) == (Decimal(250), Decimal(40))
        assert card.focus_since == date(2026, 6, 1)
        assert area_round(town, WEST, TODAY).focus_since is None

    def test_who_runs_something_stands_before_who_only_says_so(self, town: Book) -> None:
        door = writing()
        activity(town, name="Lunch", partners="Tenants")
        activity(town, name="Long ago", partners="Library", first_day="2025-06-09", last_day="2025-06-20")
        door.partners.edit_partner(town, partner(town, "Chapel"), {"name": "Chapel", "areas": "East"}, TODAY)
        card = area_round(town, EAST, TODAY)
        assert [(one.partner.name, one.runs) for one in card.works_here] == [
            ("Tenants", ("Lunch",)),
            ("Chapel", ()),
        ]
        assert [one.name for one in card.residents] == ["Tenants"]
        door.partners.set_status(town, partner(town, "Chapel"), "left", TODAY)
        assert [one.partner.name for one in area_round(town, EAST, TODAY).works_here] == ["Tenants"]

    def test_residents_speak_where_no_voice_is_missed(self, town: Book) -> None:
        assert not area_round(town, EAST, TODAY).residents
        assert [one.id for one in who_is_missing(town, TODAY).areas] == [EAST]
        activity(town, partners="Tenants", first_day="2025-06-09", last_day="2025-06-20")
        assert not area_round(town, EAST, TODAY).residents  # more than a year ago
        activity(town, partners="Tenants", first_day="2025-06-09", last_day="2025-07-20")
        assert [one.name for one in area_round(town, EAST, TODAY).residents] == ["Tenants"]
        assert not who_is_missing(town, TODAY).areas

    def test_the_open_questions_of_the_calendar_and_those_that_are_answered(self, town: Book) -> None:
        activity(town, name="Lunch", partners="Chapel", last_day="2026-07-31")
        activity(town, name="Camp", partners="Library", first_day="2026-07-27", last_day="2026-08-07")
        card = area_round(town, EAST, TODAY)
        assert {one.sort for one in card.questions} == set(QuestionSort)
        hole = next(one for one in card.questions if one.sort is QuestionSort.HOLE)
        assert (hole.first, hole.last, hole.days) == (date(2026, 8, 10), date(2026, 8, 21), 10)
        assert (card.coverage.covered, card.coverage.expected) == (44, 54)
        writing().calendar_answers.settle(town, hole, "The school is painted.", TODAY)
        after = area_round(town, EAST, TODAY)
        assert (len(after.questions), after.answered) == (len(card.questions) - 1, 1)
        assert hole not in after.questions

    def test_an_area_without_need_or_focus_is_not_asked_about(self, town: Book) -> None:
        activity(town, name="Lunch", partners="Chapel")
        assert area_round(town, WEST, TODAY).questions == ()

    def test_need_and_focus_are_those_of_the_calendar(self, town: Book) -> None:
        activity(town, name="Lunch", partners="Chapel", areas="West", last_day="2026-06-26")
        for one in areas_with_need(town):
            asked = {each.sort for each in area_round(town, one.id, TODAY).questions}
            assert (QuestionSort.HOLE in asked) is one.asks

    def test_what_changed_since_the_last_roundtable_or_in_90_days(self, town: Book) -> None:
        door = writing()
        activity(town, name="Lunch", partners="Chapel")
        said = {"text": "Open the hall", "who": picked(town, "Chapel"), "area": "East"}
        promise = door.commitments.add_commitment(town, said | {"made_on": "2026-06-10"}, TODAY)
        door.commitments.keep_promise(town, promise, "It is open.", TODAY)
        learned = door.learnings.add_learning(
            town, {"text": "Shade counts", "area": "East", "shared_on": "2026-01-01"}, TODAY
        )
        door.learnings.adopt_learning(
            town,
            learned,
            {"partner": picked(town, "Library"), "adopted_on": "2026-06-30"},
            TODAY,
        )
        card = area_round(town, EAST, TODAY)
        assert [(one.kind, one.day) for one in card.changes] == [
            (ChangeKind.KEPT, TODAY),
            (ChangeKind.TAKEN_UP, date(2026, 6, 30)),
            (ChangeKind.PROMISED, date(2026, 6, 10)),
            (ChangeKind.BEGUN, date(2026, 6, 8)),
            (ChangeKind.FIGURES, date(2026, 6, 1)),
            (ChangeKind.FOCUS, date(2026, 6, 1)),
        ]
        assert (card.since, card.roundtable_on) == (TODAY - 90 * DAY, None)
        meet(town, date(2025, 12, 1), "Chapel")
        card = area_round(town, EAST, TODAY)
        assert card.since == card.roundtable_on == date(2025, 12, 1)
        assert ChangeKind.LEARNED in {one.kind for one in card.changes}

    def test_a_renamed_area_says_how_else_it_is_written(self, town: Book) -> None:
        writing().areas.rename_area(town, EAST, "Eastgate")
        card = area_round(town, EAST, TODAY)
        assert (card.name, card.spellings) == ("Eastgate", ("East",))

    def test_figures_on_two_bases_are_both_told(self, town: Book, keep: Callable[..., Any]) -> None:
        keep(
            [AreaMeasure(WEST, "West", None, Decimal(50), Decimal(5))],
            dated="2024-07-31", served_basis=ServedBasis.OPERATING_DAYS.value,
        )  # fmt: skip
        bases = {one.analysis.served_basis for one in area_round(town, WEST, TODAY).measured}
        assert bases == set(ServedBasis)

    def test_one_that_is_gone_is_refused_in_words(self, town: Book) -> None:
        with pytest.raises(Refusal, match="no longer in the book"):
            area_round(town, GONE, TODAY)

    def test_a_book_with_nothing_else_has_a_card_all_the_same(self, book: Book) -> None:
        activity(book, areas="Harbour", last_day="2026-06-09")
        (one,) = areas_with_need(book)
        card = area_round(book, one.id, TODAY)
        assert (card.measured, card.gap, card.season, card.questions) == ((), None, None, ())


class TestPartners:
    def test_attendance_counts_from_the_day_it_joined(self, town: Book) -> None:
        meet(town, date(2025, 11, 5), "Library")
        meet(town, date(2026, 2, 4), "Chapel", "Library")
        meet(town, date(2026, 5, 6), "Library")
        meet(town, TODAY + 30 * DAY)
        card = partner_round(town, partner(town, "Chapel"), TODAY)
        assert card.attendance.joined_on == date(2026, 1, 5)
        assert [one.was_there for one in card.attendance.meetings] == [True, False]
        assert (card.attendance.times, card.attendance.last and card.attendance.last.day) == (
            1,
            date(2026, 2, 4),
        )
        early = partner_round(town, partner(town, "Library"), TODAY).attendance
        assert (early.joined_on, early.times) == (date(2025, 11, 5), 3)

    def test_promises_and_what_it_kept_are_its_own(self, town: Book) -> None:
        door = writing()
        for name in ("Chapel", "Library"):
            said = {"text": "Open", "who": f"partner:{partner(town, name)}", "due": "2026-06-10"}
            made = door.commitments.add_commitment(town, said | {"made_on": "2026-06-01"}, TODAY)
            if name == "Chapel":
                door.commitments.keep_promise(town, made, "", date(2026, 6, 9))
        kept = partner_round(town, partner(town, "Chapel"), TODAY).kept
        assert (kept.counted, kept.kept) == (1, 1)
        assert len(partner_round(town, partner(town, "Library"), TODAY).promises) == 1
        assert partner_round(town, partner(town, "Library"), TODAY).kept.kept == 0

    def test_hours_functions_and_updates(self, town: Book) -> None:
        door, chapel = writing(), partner(town, "Chapel")
        held = meet(town, date(2026, 6, 3), "Chapel")
        given = {"hours": "2.5", "partner": f"partner:{chapel}"}
        door.backbone.hold(town, Function.FUNDING, {"who": f"partner:{chapel}", "since": "2026-02-01"}, TODAY)
        door.backbone.tag(town, EntryKind.ROUNDTABLE, held, Function.FUNDING, given)
        door.updates.add_update(
            town, {"subject": "To all", "on": "2026-06-01", "audience": "partners"}, TODAY
        )
        some = {"subject": "To one", "on": "2026-06-20", "audience": "some-partners", "partners": "Library"}
        door.updates.add_update(town, some, TODAY)
        card = partner_round(town, chapel, TODAY)
        assert [(one.function, one.hours) for one in card.hours] == [(Function.FUNDING, Decimal("2.5"))]
        assert [(one.function, one.since) for one in card.functions] == [(Function.FUNDING, date(2026, 2, 1))]
        assert card.last_update is not None and card.last_update.subject == "To all"
        other = partner_round(town, partner(town, "Library"), TODAY)
        assert (other.hours, other.functions) == ((), ())
        assert other.last_update is not None and other.last_update.subject == "To one"
        before = partner_round(town, chapel, date(2026, 5, 1))
        assert before.last_update is None

    def test_an_update_to_all_went_to_those_that_were_active_then(self, town: Book) -> None:
        door = writing()
        door.updates.add_update(town, {"subject": "Early", "on": "2025-12-01", "audience": "partners"}, TODAY)
        assert partner_round(town, partner(town, "Chapel"), TODAY).last_update is None

    def test_roles_and_measures_of_the_day(self, town: Book) -> None:
        door, chapel = writing(), partner(town, "Chapel")
        strategy = door.strategies.add_strategy(town, {"name": "Meals in parks", "kind": "new"}, TODAY)
        role = door.strategies.add_role(town, strategy, {"sort": "place", "text": "A kitchen"})
        door.strategies.fill_role(
            town, role, {"partner": chapel, "since": "2026-03-01", "hours": "40"}, TODAY
        )
        typed = {"name": "Meals", "kind": "how_much", "unit": "count", "interval": "12"}
        measure = door.strategies.add_measure(town, strategy, typed, TODAY)
        door.reporters.add_reporter(town, measure, {"who": f"partner:{chapel}", "since": "2026-03-01"}, TODAY)
        card = partner_round(town, chapel, TODAY)
        assert [(one.strategy.name, one.role, one.hours) for one in card.roles] == [
            ("Meals in parks", "A kitchen", Decimal(40))
        ]
        assert [(one.measure.name, one.days_late) for one in card.reports] == [("Meals", 0)]
        before = partner_round(town, chapel, date(2026, 2, 1))
        assert (before.roles, before.reports) == ((), ())

    def test_one_that_is_gone_is_refused_in_words(self, town: Book) -> None:
        with pytest.raises(Refusal, match="no longer in the book"):
            partner_round(town, GONE, TODAY)


class TestNames:
    def test_every_kind_names_its_own(self, town: Book) -> None:
        door, chapel = writing(), partner(town, "Chapel")
        person = door.partners.add_contact(town, chapel, {"name": "Ann Lee"})
        said = {"text": "Open", "who": f"partner:{chapel}", "area": "East"}
        learned = door.learnings.add_learning(
            town, {"text": "Shade", "shared_by": f"partner:{chapel}", "area": "East"}, TODAY
        )
        adopted = door.learnings.adopt_learning(
            town, learned, {"partner": picked(town, "Library"), "adopted_on": "2026-07-01"}, TODAY
        )
        called = door.contacts_made.add_contact(town, {"partner": "Chapel"}, TODAY)
        sent = {"subject": "To one", "audience": "some-partners", "partners": "Library"}
        for kind, record_id, names in (
            ("area", EAST, ["East"]),
            ("partner", chapel, ["Chapel"]),
            ("contact", person, ["Chapel"]),
            ("commitment", door.commitments.add_commitment(town, said, TODAY), ["East", "Chapel"]),
            ("learning", learned, ["East", "Chapel", "Library"]),
            ("adoption", adopted, ["Library"]),
            ("activity", activity(town, partners="Tenants\nLibrary"), ["East", "Library", "Tenants"]),
            ("roundtable", meet(town, TODAY, "Library", "Chapel"), ["Chapel", "Library"]),
            ("contact_made", called, ["Chapel"]),
            ("update", door.updates.add_update(town, sent, TODAY), ["Library"]),
        ):
            assert [one.name for one in names_of(town, kind, record_id)] == names, kind

    def test_areas_and_partners_are_told_apart(self, town: Book) -> None:
        (one,) = names_of(town, "area", EAST)
        assert (one.kind, one.id) == (NameKind.AREA, EAST)

    def test_a_record_that_is_gone_or_of_no_such_kind_names_nobody(self, town: Book) -> None:
        assert names_of(town, "learning", GONE) == names_of(town, "gap_analysis", EAST) == ()

    def test_a_partner_in_the_trash_is_named_by_itself_alone(self, town: Book) -> None:
        chapel = partner(town, "Chapel")
        held = meet(town, TODAY, "Chapel", "Library")
        writing().partners.trash_partner(town, chapel, TODAY)
        assert [one.name for one in names_of(town, "roundtable", held)] == ["Library"]
        (line,) = trash.contents(town, TODAY)
        assert [one.name for one in names_of(town, line.kind.value, line.id)] == ["Chapel"]
        assert partner_round(town, chapel, TODAY).card.trashed
