"""Activities in the trash: what goes with them, what stays where a partner goes, and how they come back."""

from datetime import date
from typing import Any

from ci_tui.domain.activities import Named
from ci_tui.domain.activity_kinds import kind_of
from ci_tui.domain.backbone import EntryKind, Function
from ci_tui.domain.calendar_questions import Question, QuestionSort
from ci_tui.services import activities, partners, strategies
from ci_tui.services.door import writing
from ci_tui.services.trash import TrashKind, TrashLine, contents, hanging

TODAY = date(2026, 6, 12)


def lunch(network: Any, **typed: str) -> str:
    """A site with figures, an answer to the calendar, and work for the backbone."""
    door, book = writing(), network.book
    form = {"name": "Lunch at the chapel", "areas": "East", "first_day": "2026-06-08"} | typed
    made = str(door.activities.add_activity(book, form, TODAY))
    door.activities.set_months(book, made, {"June 2026": (50, 48)})
    one = activities.activity(book, made)
    area = Named(one.areas[0].id, "East")
    question = Question(QuestionSort.EARLY, 2026, kind_of(one), area, TODAY, TODAY, 9, (one,))
    door.calendar_answers.settle(book, question, "The hall closes.", TODAY)
    door.backbone.tag(book, EntryKind.ACTIVITY, made, Function.POLICY, {"hours": 2})
    return made


def line_of(network: Any, kind: TrashKind) -> TrashLine:
    (line,) = [line for line in contents(network.book, TODAY) if line.kind is kind]
    return line


def counts(network: Any) -> dict[str, int]:
    tables = ("activity", "activity_area", "activity_month", "calendar_answer", "backbone_tag")
    with network.book.read() as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def test_an_activity_tells_what_goes_with_it_and_comes_back(network: Any) -> None:
    grace = network.partner()
    made = lunch(network, partners=f"partner:{grace}")
    writing().activities.trash_activity(network.book, made, TODAY)
    line = line_of(network, TrashKind.ACTIVITY)
    assert (line.name, line.about) == ("Lunch at the chapel", "meal site, Grace Chapel, from 8 Jun 2026")
    assert line.hangs == (
        "1 month with its figures",
        "1 answer to the calendar",
        "1 note of work for the backbone",
    )
    assert activities.activities(network.book) == ()
    writing().trash.bring_back(network.book, line, TODAY)
    assert [one.id for one in activities.activities(network.book)] == [made]


def test_an_activity_that_is_emptied_takes_all_of_it_along(network: Any) -> None:
    made = lunch(network)
    assert set(counts(network).values()) == {1}
    writing().activities.trash_activity(network.book, made, TODAY)
    writing().trash.empty(network.book, [line_of(network, TrashKind.ACTIVITY)], TODAY)
    assert set(counts(network).values()) == {0}
    assert network.book.check().ok


def test_what_it_belongs_to_says_that_it_is_there(network: Any) -> None:
    book, door = network.book, writing()
    grace, bus = network.partner(), network.strategy()
    ana = network.person(grace)
    made = lunch(network, partners=f"partner:{grace}", contact=f"person:{ana}", strategy=bus)
    door.backbone.hold(book, Function.FUNDING, {"who": f"person:{ana}"}, TODAY)
    assert partners.hanging(book, grace)[-2:] == ("1 activity", "1 backbone function")
    assert strategies.hanging(book, bus) == ("1 activity",)
    told = hanging(book, TrashKind.PARTNER, grace)
    assert "1 activity it does" in told and "1 function of the backbone it holds" in told
    told = hanging(book, TrashKind.CONTACT, ana)
    assert told == ("1 activity to ask them about", "1 function of the backbone they hold")
    assert hanging(book, TrashKind.STRATEGY, bus) == ("1 activity that serves it",)
    door.partners.trash_partner(book, grace, TODAY)
    door.trash.empty(book, [line_of(network, TrashKind.PARTNER)], TODAY)
    left = activities.activity(book, made)
    assert (left.partners, left.contact, left.name) == ((), None, "Lunch at the chapel")
