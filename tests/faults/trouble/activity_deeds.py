"""Who does what, where and when; the season, and what becomes of the questions of its calendar."""

from datetime import date

from trouble.deeds import CHAPEL, LIBRARY
from trouble.desk import TODAY, Desk
from trouble.year import deed

from ci_tui.domain.activities import Named
from ci_tui.domain.activity_kinds import kind_of
from ci_tui.domain.calendar_questions import Question, QuestionSort
from ci_tui.services import activities
from ci_tui.services.activity_import_plan import ActivityImportPlan
from ci_tui.services.door import writing

SITE, OTHER = "Lunch at the chapel", "Lunch at the library"
PIER, OLD_PIER = "Pier", "Old Pier"
TWIN, TWIN_PLACE = "Lunch on the ferry", "The pier of old"
SEASON = "Season, looked at together"


@deed
def set_the_season(desk: Desk) -> object:
    form = {"first_day": "2027-06-07", "last_day": "2027-08-20", "off": "5 July: Independence Day"}
    return writing().seasons.set_season(desk.book, form)


@deed
def change_the_season(desk: Desk) -> object:
    form = {"first_day": "2027-06-14", "last_day": "2027-08-20", "off": "5 to 6 July", "year": 2027}
    return writing().seasons.set_season(desk.book, form)


@deed
def set_a_season_that_goes_again(desk: Desk) -> object:
    return writing().seasons.set_season(desk.book, {"first_day": "2029-06-01", "last_day": "2029-08-01"})


@deed
def take_a_season_out(desk: Desk) -> object:
    return writing().seasons.remove_season(desk.book, 2029)


@deed
def write_an_activity_down(desk: Desk) -> object:
    form = {
        "name": SITE, "partners": [CHAPEL, LIBRARY], "areas": [PIER, "North Bank"], "meals": "lunch",
        "first_day": "2027-06-14", "last_day": "2027-08-20", "exceptions": "5 July; 2 August: training",
        "cap": 60, "site_type": "open", "contact": f"person:{desk.id_of('contact', 'Ana Ruiz')}",
    }  # fmt: skip
    return writing().activities.add_activity(desk.book, form, TODAY)


@deed
def write_another_activity_down(desk: Desk) -> object:
    form = {"name": OTHER, "partners": LIBRARY, "areas": PIER, "first_day": "2027-06-14", "weekdays": "daily"}
    return writing().activities.add_activity(desk.book, form, TODAY)


@deed
def change_an_activity(desk: Desk) -> object:
    form = {"partners": CHAPEL, "areas": PIER, "exceptions": "5 July: closed", "weekdays": "Mon-Thu"}
    return writing().activities.edit_activity(desk.book, _site(desk), form)


@deed
def note_how_many_came(desk: Desk) -> object:
    figures = {"June 2027": (50, None), "July 2027": (55, 48)}
    return writing().activities.set_months(desk.book, _site(desk), figures)


@deed
def correct_how_many_came(desk: Desk) -> object:
    figures = {"June 2027": (None, None), "July 2027": (55, "48.5")}
    return writing().activities.set_months(desk.book, _site(desk), figures)


@deed
def bring_a_list_of_sites_in(desk: Desk) -> object:
    return writing().activity_import.import_activities(
        desk.book, ActivityImportPlan(desk.tables / "sites.csv", TODAY)
    )


@deed
def promise_about_an_overlap(desk: Desk) -> object:
    form = {"text": "We share the days at the pier", "who": CHAPEL, "due": date(2027, 6, 1)}
    return writing().calendar_answers.promise_about(desk.book, _question(desk, "overlap"), form, TODAY)


@deed
def plan_a_roundtable_about_the_season(desk: Desk) -> object:
    form = {"day": "2027-04-01", "status": "planned", "title": SEASON}
    return writing().roundtables.plan_roundtable(desk.book, form, TODAY)


@deed
def put_a_hole_on_its_agenda(desk: Desk) -> object:
    at = desk.id_of("roundtable", SEASON, "title")
    question = _question(desk, "hole")
    return writing().calendar_answers.talk_about(desk.book, question, at, "Pier in August?", TODAY)


@deed
def say_that_an_early_end_is_meant(desk: Desk) -> object:
    return writing().calendar_answers.settle(desk.book, _question(desk, "early"), "The hall closes.", TODAY)


@deed
def open_that_question_again(desk: Desk) -> object:
    answer = desk.id_of("calendar_answer", "early", "question")
    return writing().calendar_answers.reopen(desk.book, answer)


@deed
def call_an_area_by_another_name(desk: Desk) -> object:
    return writing().areas.rename_area(desk.book, desk.id_of("area", PIER), OLD_PIER)


@deed
def add_an_activity_at_the_same_place_spelled_otherwise(desk: Desk) -> object:
    form = {"name": TWIN, "areas": TWIN_PLACE, "first_day": "2027-06-21"}
    return writing().activities.add_activity(desk.book, form, TODAY)


@deed
def say_that_two_areas_are_one_place(desk: Desk) -> object:
    return writing().areas.join_areas(desk.book, desk.id_of("area", TWIN_PLACE), {"area": OLD_PIER})


@deed
def move_an_activity_to_the_trash(desk: Desk) -> object:
    return writing().activities.trash_activity(desk.book, _site(desk), TODAY)


@deed
def bring_an_activity_back(desk: Desk) -> object:
    return writing().activities.restore_activity(desk.book, _site(desk))


def _site(desk: Desk) -> str:
    return desk.id_of("activity", SITE)


def _question(desk: Desk, sort: str) -> Question:
    """One of the questions that the calendar asks about the pier."""
    both = tuple(activities.activity(desk.book, desk.id_of("activity", name)) for name in (SITE, OTHER))
    about = {"overlap": both, "early": both[:1], "hole": ()}[sort]
    area = Named(desk.id_of("area", PIER), PIER)
    first, last = date(2027, 8, 2), date(2027, 8, 20)
    return Question(QuestionSort(sort), 2027, kind_of(both[0]), area, first, last, 15, about)
