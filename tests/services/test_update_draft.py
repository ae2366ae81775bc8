"""The draft of the next update, out of a book: what it tells, and what must not stand in it."""

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ci_tui.cli.report_json import facts_as_json
from ci_tui.domain.documents import DocumentForm, DocumentKind
from ci_tui.domain.indicators import Unit
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.update_draft import UpdateNews
from ci_tui.exchange.pasted_cells import read_cell
from ci_tui.services import reports
from ci_tui.services.door import writing
from ci_tui.services.update_draft import mail_of, text_file, update_news
from ci_tui.store.book import Book

GOLDEN = Path(__file__).parent / "golden" / "update-mail.txt"
TODAY, LAST = date(2026, 11, 22), date(2026, 10, 31)
PEOPLE = ("Ann Lee", "Bo Diaz", "Zoë Guest", "ann@chapel.example", "555-0134")
HIDDEN = ("1/7", "14.2", "14.3", "1,340", "24.4", "24.36", "412", "2,003")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A book in which much happened in November, and some before; a school of seven is small."""
    path = tmp_path_factory.mktemp("told") / "millbrook.db"
    with Book.create(path, name="Millbrook Meals", today=date(2026, 1, 1)) as book:
        _write(book)
        yield book


def _write(book: Book) -> None:
    door, early = writing(), date(2026, 1, 5)
    chapel = door.partners.add_partner(book, {"name": "Grace Chapel"}, early)
    door.partners.add_contact(
        book, chapel, {"name": "Ann Lee", "phone": "555-0134", "email": "ann@chapel.example"}
    )
    library = door.partners.add_partner(book, {"name": "Library"}, early)
    door.partners.add_contact(book, library, {"name": "Bo Diaz"})
    door.updates.add_update(book, {"subject": "The summer", "on": LAST}, TODAY)
    door.updates.add_update(book, {"subject": "Radio", "audience": "public", "on": TODAY}, TODAY)
    for day, title in (("2026-10-20", "Before"), ("2026-11-12", "Three areas")):
        place = {"day": day, "title": title, "place": "Library hall", "status": "held"}
        there = door.roundtables.plan_roundtable(book, place, TODAY)
        for who in ("Ann Lee", "Bo Diaz"):
            door.roundtables.sign_in(book, there, who)
        door.roundtables.add_decision(book, there, f"Decided at “{title}”.")
    door.roundtables.plan_roundtable(
        book, {"day": "2026-12-03", "starts_at": "17:30", "place": "Library"}, TODAY
    )
    _write_learned(book)
    _write_promised(book)
    _write_measured(book)
    _write_active(book)


def _write_learned(book: Book) -> None:
    door = writing()
    for day, text, who in (
        ("2026-10-31", "Told already.", "Library"),
        ("2026-11-01", "Doors open at 11, the bus comes at 10:50.", "Ann Lee"),
        ("2026-11-02", "The clinic filled in a week.", "Zoë Guest"),
    ):
        learned = door.learnings.add_learning(book, {"text": text, "shared_by": who, "shared_on": day}, TODAY)
    taken = {"partner": "Library", "adopted_on": "2026-11-15", "did": "Story hour begins at 11."}
    door.learnings.adopt_learning(book, learned, taken, TODAY)


def _write_promised(book: Book) -> None:
    door = writing()
    for text, who, due in (
        ("opens the kitchen", "Ann Lee", "2026-11-10"),
        ("counts the plates", "Library", "2026-12-18"),
        ("writes to the bus company", "Zoë Guest", ""),
    ):
        form = {"text": text, "who": who, "due": due, "made_on": "2026-11-05"}
        promise = door.commitments.add_commitment(book, form, TODAY)
        if due == "2026-11-10":
            door.commitments.keep_promise(book, promise, "At nine, for eleven.", on=date(2026, 11, 9))


def _write_measured(book: Book) -> None:
    door = writing()
    strategy = door.strategies.add_strategy(book, {"name": "Yards"}, date(2026, 1, 5))
    small, plain = (
        door.measures.add_measure(
            book, {"name": name, "kind": "how_much", "unit": "percent", "interval": 12}, TODAY,
            strategy_id=strategy,
        )
        for name in ("Children at lunch", "Families who know a site")
    )  # fmt: skip
    before, july = date(2025, 7, 31), date(2026, 7, 31)
    door.observations.write_cells(book, plain, {("", "", before): Cell(Decimal("52.9"))}, LAST)
    door.observations.write_cells(book, plain, {("", "", july): Cell(Decimal("56.5"))}, TODAY)
    schools = {"": "1340/5499", "East": "412/2003", "Hills": "927/3489", "Lower Dam": "1/7"}
    cells = {("school" if name else "", name, july): _cell(text) for name, text in schools.items()}
    door.observations.write_cells(book, small, cells, TODAY)


def _cell(text: str) -> Cell:
    found = read_cell(text, Unit.PERCENT)
    assert found is not None
    return found


def _write_active(book: Book) -> None:
    door = writing()
    for name, first, last, partners in (
        ("Breakfast club", "2026-11-09", "2026-12-18", "Grace Chapel\nLibrary"),
        ("Coat day", "2026-12-05", "2026-12-05", "Library"),
        ("Autumn lunches", "2026-09-01", "2026-11-20", "Grace Chapel"),
        ("All year", "2026-01-01", "2027-01-31", "Library"),
        ("Later", "2027-02-01", "2027-02-28", "Library"),
    ):
        typed: dict[str, Any] = {
            "name": name, "kind": "meals", "first_day": first, "last_day": last,
            "weekdays": "daily", "partners": partners, "areas": "Eastgate", "hours": "7 to 8",
            "contact": "Ann Lee" if "Chapel" in partners else "",
        }  # fmt: skip
        door.activities.add_activity(book, typed, TODAY)


def test_the_mail_reads_as_it_should(told: Book) -> None:
    mail = mail_of(update_news(told, TODAY))
    text = text_file(mail, TODAY).text
    if os.environ.get("WRITE_GOLDEN"):  # after a change that was meant: look at what git shows
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, "utf-8", newline="")
    assert text == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("form", [*DocumentForm, "mail", "json"])
def test_no_person_and_no_small_group_stands_in_it(told: Book, form: str) -> None:
    news = update_news(told, TODAY)
    match form:
        case "mail":
            text = text_file(mail_of(news), TODAY).text
        case "json":
            text = json.dumps(facts_as_json(news), ensure_ascii=False)
        case _:
            text = reports.issued(news, form).text
    assert "Grace Chapel" in text and "Families who know a site" in text
    style_left_out = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    assert not [one for one in (*PEOPLE, *HIDDEN) if one in style_left_out]


def test_people_that_a_text_names_stay_inside(book: Book) -> None:
    door, day = writing(), TODAY.isoformat()
    chapel = door.partners.add_partner(book, {"name": "Grace Chapel"}, LAST)
    door.partners.add_contact(book, chapel, {"name": "Ann Lee"})
    there = door.roundtables.plan_roundtable(book, {"day": day, "title": "One", "status": "held"}, TODAY)
    door.roundtables.add_decision(book, there, "Ann Lee presides.")
    shared = {"text": "Zoë Guest knows all", "shared_by": "Zoë Guest", "shared_on": day}
    learned = door.learnings.add_learning(book, shared, TODAY)
    taken = {"partner": "Grace Chapel", "adopted_on": day, "did": "Ann Lee writes it."}
    door.learnings.adopt_learning(book, learned, taken, TODAY)
    made = {"text": "calls Ann Lee", "who": "Grace Chapel", "made_on": day}
    promise = door.commitments.add_commitment(book, made, TODAY)
    door.commitments.keep_promise(book, promise, "Ann Lee was glad.", on=TODAY)
    typed = {"name": "Lunch at Ann Lee's", "first_day": day, "place": "Ann Lee, Elm St", "weekdays": "daily"}
    door.activities.add_activity(book, typed, TODAY)
    text = mail_of(update_news(book, TODAY)).text
    assert "Grace Chapel: Somebody writes it." in text and "Lunch at somebody's" in text
    assert not re.search("Ann Lee|Zoë Guest", text)


def test_it_begins_after_the_last_update_to_all_partners(told: Book) -> None:
    """One to the public the same day is none of theirs."""
    news = update_news(told, TODAY)
    assert (news.since, news.until, news.last_update) == (date(2026, 11, 1), TODAY, LAST)
    assert news.learnings[0].text.startswith("Doors open")
    assert "since our last update on 31 October 2026" in " ".join(mail_of(news).text.split())


def test_another_day_can_be_asked_for(told: Book) -> None:
    news = update_news(told, TODAY, date(2026, 10, 20))
    assert [one.title for one in news.roundtables] == ["Before", "Three areas"]
    assert news.learnings[0].text == "Told already."
    assert "here is what happened since 20 October 2026." in mail_of(news).text
    assert update_news(told, TODAY, date(2027, 1, 1)).since == TODAY


def test_what_begins_and_ends_soon_is_told_once(told: Book) -> None:
    news = update_news(told, TODAY)
    assert [one.name for one in news.begins] == ["Breakfast club", "Coat day"]
    assert [one.name for one in news.ends] == ["Autumn lunches"]


def test_the_facts_are_those_of_the_document(told: Book) -> None:
    facts = reports.facts(told, DocumentKind.UPDATE, today=TODAY, since=date(2026, 11, 1))
    assert facts == update_news(told, TODAY)
    assert reports.issued(facts, "md").name == "2026-11-22-update.md"


def test_nothing_new_is_said_so(book: Book) -> None:
    news = update_news(book, TODAY)
    assert news == UpdateNews("Springfield Meals", date(2026, 8, 25), TODAY)
    assert news.is_empty and "Nothing new was written down since then." in mail_of(news).text
