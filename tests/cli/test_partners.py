"""`ci-tui partners`: list, show, add, merge."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ci_tui.services.door import writing
from ci_tui.store.book import Book

ESCAPES = "\x1b[31mRed\x1b[0m \u202eLeft\u202c"
HOSTILE = [
    "[bold]Pantry[/bold]",
    "x'; DROP TABLE partner; --",
    "مكتبة الحي",
    "👩‍👩‍👧 हिन्दी",
    "%s {name} \\n",
    "-" + "Ａ" * 499,
]

Add = Callable[..., str]


@pytest.fixture
def add(book: Path, run) -> Add:
    """Add a partner; returns its id."""

    def added(name: str, *options: object) -> str:
        done = run("--book", book, "partners", "add", *options, "--", name)
        assert done.exit_code == 0, done.stderr
        return done.stdout.split()[-1]

    return added


@pytest.fixture
def shown(book: Path, run) -> Callable[..., dict]:
    """A partner as `partners show --json` tells it."""

    def show(name: str) -> dict:
        done = run("--book", book, "partners", "show", "--json", "--", name)
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)["partner"]

    return show


@pytest.fixture
def listed(book: Path, run) -> Callable[..., list[str]]:
    """The names of the partners as `partners list --json` tells them."""

    def names(*arguments: str) -> list[str]:
        done = run("--book", book, "partners", "list", *arguments, "--json")
        assert done.exit_code == 0, done.stderr
        return [each["name"] for each in json.loads(done.stdout)["partners"]]

    return names


def assert_refused(done, status: int, *words: str) -> None:
    """One plain line on standard error, nothing on standard output."""
    assert (done.exit_code, done.stdout) == (status, ""), done.stdout
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


class TestAdding:
    def test_every_option_is_kept_in_its_field(self, add: Add, shown) -> None:
        partner_id = add(
            "Clinic on Third",
            *("--sector", "Health", "--contact", "Priya Raman", "--role", "nurse"),
            *("--email", "priya@clinic.example.org; p@home.example.org (home)", "--phone", "555-0101 x12"),
            *("--phone", "555-0102 (cell)", "--area", "Old Town", "--area", "Eastgate"),
            *("--status", "invited", "--since", "3 mar 2024"),
            *("--partner-email", "desk@clinic.example.org", "--partner-phone", "555-0100"),
            *("--website", "clinic.example.org", "--address", "3 Third St", "--time", "Mondays"),
            *("--talent", "Nurses", "--treasure", "A van", "--also", "Third Street Clinic"),
            *("--about", "Small.", "--notes", "First line\nSecond line"),
        )  # fmt: skip
        made = shown("Clinic on Third")
        (person,) = made["people"]
        assert (made["id"], made["sector"], made["status"], made["since"]) == (
            *(partner_id, "health", "invited"),
            "2024-03-03",
        )
        assert (person["name"], person["role"], person["language"]) == ("Priya Raman", "nurse", None)
        assert [(reach["value"], reach["label"]) for reach in person["reaches"]] == [
            ("priya@clinic.example.org", None),
            ("p@home.example.org", "home"),
            ("555-0101 ext. 12", None),
            ("555-0102", "cell"),
        ]
        assert {reach["kind"]: reach["value"] for reach in made["reaches"]} == {
            "e-mail": "desk@clinic.example.org",
            "phone": "555-0100",
            "website": "clinic.example.org",
            "address": "3 Third St",
        }
        assert (made["areas"], made["also"]) == (["Eastgate", "Old Town"], ["Third Street Clinic"])
        assert (made["brings_time"], made["brings_talent"], made["brings_treasure"]) == (
            *("Mondays", "Nurses"),
            "A van",
        )
        assert (made["about"], made["notes"]) == ("Small.", "First line\nSecond line")

    def test_what_nobody_said_is_null(self, add: Add, shown) -> None:
        add("YMCA")
        made = shown("YMCA")
        assert (made["sector"], made["status"], made["trashed"]) == ("other", "active", False)
        assert {made[key] for key in ("brings_time", "about", "notes")} == {None}
        assert made["people"] == made["roundtables"] == made["shared"] == made["taken_up"] == []
        assert made["roles"] == made["endorsed"] == made["reports"] == made["contacts"] == []

    @pytest.mark.parametrize("sector", ["food-and-meals", "Food & meals", "FOOD AND MEALS"])
    def test_a_sector_may_be_written_as_people_read_it(self, add: Add, shown, sector: str) -> None:
        add("Food Bank", "--sector", sector)
        assert shown("Food Bank")["sector"] == "food-and-meals"

    def test_days_follow_the_setting(self, add: Add, shown) -> None:
        from ci_tui.store.preferences import Preferences

        add("One", "--since", "3/12/24")
        Preferences.load().with_date_order("month-first")
        add("Two", "--since", "3/12/24")
        assert (shown("One")["since"], shown("Two")["since"]) == ("2024-12-03", "2024-03-12")

    @pytest.mark.parametrize("name", HOSTILE)
    def test_any_name_is_kept_as_it_is(self, add: Add, shown, run, book, name: str) -> None:
        add(name)
        assert shown(name)["name"] == name
        assert run("--book", book, "partners", "list").exit_code == 0

    def test_what_steers_a_terminal_is_taken_out(self, add: Add, run, book) -> None:
        add(ESCAPES, "--contact", ESCAPES, "--notes", ESCAPES)
        for done in (
            run("--book", book, "partners", "list"),
            run("--book", book, "partners", "show", "[31mRed"),
        ):
            assert "Red" in done.stdout
            assert not set(done.stdout) & set("\x1b\u202e\u202c")

    @pytest.mark.parametrize(
        ("options", "word"),
        [
            (("--sector", "circus"), "food-and-meals"),
            (("--status", "gone"), "paused"),
            (("--since", "2026-02-30"), "no day"),
            (("--since", "soon"), "3 Dec 2026"),
            (("--nonsense",), "--nonsense"),
        ],
    )
    def test_a_wrong_word_or_day_is_wrong_usage(self, run, book, listed, options, word) -> None:
        assert_refused(run("--book", book, "partners", "add", "YMCA", *options), 2, word)
        assert listed() == []

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (("--email", "nobody"), ("--email", "nobody")),
            (("--contact", "Ana", "--phone", "call me"), ("--phone",)),
            (("--role", "pastor"), ("--contact",)),
            (("--also", "Ａ" * 501), ("--also", "501")),
            (("--area", "x" * 501), ("--area", "501")),
        ],
    )
    def test_what_a_form_refuses_is_said_with_its_option(self, run, book, listed, options, words) -> None:
        assert_refused(run("--book", book, "partners", "add", "YMCA", *options), 1, *words)
        assert listed() == []

    @pytest.mark.parametrize(("name", "status"), [("", 2), ("  ", 2), ("\x1b\u200f", 2), ("x" * 501, 1)])
    def test_a_name_must_say_something_and_end_somewhere(self, run, book, name: str, status: int) -> None:
        assert_refused(run("--book", book, "partners", "add", name), status, "NAME")

    @pytest.mark.parametrize(
        "again", ["Grace Chapel", "GRÂCE  chapel", "The Grace Chapel, Inc.", "Chapel of Grace"]
    )
    def test_a_name_that_is_there_is_refused_unless_it_is_another_one(
        self, add: Add, run, book, listed, again
    ) -> None:
        add("Grace Chapel", "--sector", "faith", "--also", "Chapel of Grace")
        assert_refused(run("--book", book, "partners", "add", again), 1, "Grace Chapel", "--another")
        done = run("--book", book, "partners", "add", again, "--another")
        assert (done.exit_code, len(listed())) == (0, 2)
        assert "same partner" in done.stderr

    def test_a_shared_address_is_only_mentioned(self, add: Add, run, book, listed) -> None:
        add("Parks & Rec", "--email", "desk@town.example.org")
        done = run("--book", book, "partners", "add", "Library", "--email", "Desk@town.example.org")
        assert (done.exit_code, listed()) == (0, ["Library", "Parks & Rec"])
        assert "Parks & Rec" in done.stderr


class TestNaming:
    @pytest.mark.parametrize(
        "name",
        [
            "Grace Chapel",
            "grace  chapel",
            "Kapelle der Gnade",
            "grace chapel inc",
            "gr ch",
            "Grace Chapel (Faith)",
        ],
    )
    def test_any_of_its_names_will_do(self, add: Add, shown, name: str) -> None:
        partner_id = add("Grace Chapel", "--sector", "faith", "--also", "Kapelle der Gnade")
        add("Food Bank")
        assert shown(name)["id"] == shown(partner_id)["id"] == partner_id

    def test_two_of_one_name_are_told_apart_by_sector_or_id(self, add: Add, shown, run, book) -> None:
        faith = add("Library", "--sector", "faith")
        parks = add("Library", "--sector", "library-or-parks", "--another")
        assert_refused(
            run("--book", book, "partners", "show", "library"), 1, faith, parks, "library or parks"
        )
        assert shown("Library (faith)")["id"] == faith
        assert shown(parks)["id"] == parks

    def test_one_of_many_is_refused_in_one_line_of_some_length(self, add: Add, run, book) -> None:
        for number in range(12):
            add(f"Site {number:02} " + "x" * 480)
        done = run("--book", book, "partners", "show", "site")
        assert_refused(done, 1, "and more")
        assert len(done.stderr) < 2_000

    def test_a_name_that_nobody_has_is_refused_with_what_is_near(self, add: Add, run, book) -> None:
        add("Grace Chapel", "--contact", "Helen Cho")
        add("Food Bank")
        assert_refused(run("--book", book, "partners", "show", "Nowhere"), 1, "partners list")
        merge = ("--book", book, "partners", "merge", "Food Bank", "--yes")
        assert_refused(run(*merge, "Grace"), 1, "Grace Chapel")
        assert_refused(run(*merge, "Helen Cho"), 1, "person of “Grace Chapel”")

    def test_one_in_the_trash_is_shown_and_not_written_to(self, add: Add, shown, run, book, listed) -> None:
        from datetime import date

        from ci_tui.services.door import writing
        from ci_tui.store.book import Book

        partner_id = add("Old Pantry")
        add("Food Bank")
        with Book.open(book) as opened:
            writing().partners.trash_partner(opened, partner_id, date(2026, 3, 1))
        assert listed() == ["Food Bank"]
        assert listed("--trash") == ["Old Pantry"]
        assert shown("old pantry")["trashed"] is True
        assert "trash" in run("--book", book, "partners", "show", "old pantry").stdout
        assert_refused(
            run("--book", book, "partners", "merge", "Food Bank", "Old Pantry", "--yes"), 1, "trash"
        )


class TestListing:
    def test_the_order_and_what_is_found(self, add: Add, listed) -> None:
        add("YMCA", "--sector", "youth", "--contact", "Chris Dalton", "--area", "Harbour")
        add("Éclair Bakery", "--sector", "business", "--status", "paused")
        add("PTA", "--sector", "residents", "--phone", "555-0177")
        assert listed() == ["Éclair Bakery", "PTA", "YMCA"]
        assert listed("--sort", "sector") == ["PTA", "YMCA", "Éclair Bakery"]
        assert listed("--sort", "status")[-1] == "Éclair Bakery"
        for text, name in (
            ("eclair", "Éclair Bakery"),
            ("dalton", "YMCA"),
            ("harb", "YMCA"),
            ("5550177", "PTA"),
        ):
            assert listed(text) == [name]
        assert listed("nobody") == []

    def test_a_table_for_people(self, add: Add, run, book) -> None:
        add("YMCA", "--sector", "youth", "--contact", "Chris Dalton", "--since", "2024-10-09")
        said = run("--book", book, "partners", "list").stdout
        for words in ("YMCA", "youth", "active", "9 Oct 2024", "Chris Dalton"):
            assert words in said

    @pytest.mark.parametrize(
        ("arguments", "words"), [((), "partners add"), (("zzz",), "zzz"), (("--trash",), "trash")]
    )
    def test_an_empty_list_says_so(self, run, book, arguments, words) -> None:
        done = run("--book", book, "partners", "list", *arguments)
        assert done.exit_code == 0
        assert words in done.stdout

    def test_a_wrong_order_is_wrong_usage(self, run, book) -> None:
        assert_refused(run("--book", book, "partners", "list", "--sort", "colour"), 2, "last-present")


class TestMerging:
    @pytest.fixture
    def two(self, add: Add) -> tuple[str, str]:
        kept = add("Grace Chapel", "--contact", "Helen Cho")
        return kept, add("Grace Church", "--contact", "Samuel Adeyemi", "--phone", "555-0116")

    def test_both_are_told_and_become_one(self, run, book, two, shown, listed) -> None:
        done = run("--book", book, "partners", "merge", "Grace Chapel", "grace church", "--yes")
        assert done.exit_code == 0, done.stderr
        assert done.stdout.count("1 person") == 2
        assert listed() == ["Grace Chapel"]
        made = shown("Grace Church")
        assert (made["id"], made["also"]) == (two[0], ["Grace Church"])
        assert {person["name"] for person in made["people"]} == {"Helen Cho", "Samuel Adeyemi"}

    def test_where_nobody_can_answer_it_is_refused(self, run, book, two, listed) -> None:
        done = run("--book", book, "partners", "merge", "Grace Chapel", "Grace Church")
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert "--yes" in done.stderr
        assert len(listed()) == 2

    @pytest.mark.parametrize("other", ["Grace Chapel", "{kept}"])
    def test_one_is_not_merged_with_itself(self, run, book, two, listed, other: str) -> None:
        named = other.format(kept=two[0])
        assert_refused(
            run("--book", book, "partners", "merge", "Grace Chapel", named, "--yes"), 1, "one partner"
        )
        assert len(listed()) == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to test with")
    @pytest.mark.parametrize(("answer", "left", "status"), [("y\n", 1, 0), ("n\n", 2, 1), ("\n", 2, 1)])
    def test_on_a_terminal_it_is_asked(self, book, two, listed, answer: str, left: int, status: int) -> None:
        import pty

        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "ci_tui",
                "--book",
                str(book),
                "partners",
                "merge",
                "Grace Chapel",
                "Grace Church",
            ],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        os.write(ours, answer.encode())
        assert process.wait(60) == status
        os.close(ours)
        assert len(listed()) == left


class TestAtTheTable:
    def test_what_it_did_is_told_with_ids(self, add: Add, shown, run, book) -> None:
        add("YMCA", "--contact", "Chris Dalton")
        line = "Soup draws families @YMCA"
        for day in ("2026-03-05", "2026-04-02"):
            done = run("--book", book, "roundtables", "record", day, "--title", "Talk", "--present", "ymca")
            assert done.exit_code == 0, done.stderr
        run("--book", book, "roundtables", "add", "2099-01-01")
        assert run("--book", book, "roundtables", "record", "2026-05-07", "--line", line).exit_code == 0
        assert run("--book", book, "learnings", "adopt", "soup", "YMCA", "--on", "2026-05-08").exit_code == 0
        made = shown("YMCA")
        (shared,), (taken,) = made["shared"], made["taken_up"]
        assert [one["date"] for one in made["roundtables"]] == ["2026-04-02", "2026-03-05"]
        assert (shared["text"], shared["shared_on"]) == ("Soup draws families", "2026-05-07")
        assert (taken["learning_id"], taken["adopted_on"]) == (shared["id"], "2026-05-08")
        said = run("--book", book, "partners", "show", "YMCA").stdout
        for words in ("2 Apr 2026 Talk", "7 May 2026: Soup", "8 May 2026: Soup", "Chris Dalton"):
            assert words in said

    def test_which_measures_it_reports_and_when_it_was_called_is_told(
        self, add: Add, shown, run, book
    ) -> None:
        ymca, today = add("YMCA", "--since", "2025-01-01", "--contact", "Chris Dalton"), date.today()
        with Book.open(book) as opened:
            form = {"statement": "Lunch for all", "indicator": "Lunches", "interval": 12}
            writing().results.add_result(opened, form, today)
            with opened.read() as connection:
                ((measure,),) = connection.execute("SELECT id FROM indicator")
                ((chris,),) = connection.execute("SELECT id FROM contact")
            who = {"who": f"partner:{ymca}", "since": "2026-01-05"}
            reporter = writing().reporters.add_reporter(opened, measure, who, today)
            told = {"partner": f"partner:{ymca}", "person": f"person:{chris}", "on": "2026-02-01"}
            about = {"text": "It comes on Friday.", "measure": measure, "period": "2025"}
            call = writing().contacts_made.add_contact(opened, told | about, today)
        made = shown("YMCA")
        assert made["reports"] == [
            {
                **{"id": reporter, "measure_id": measure, "measure": "Lunches"},
                **{"since": "2026-01-05", "until": None},
            }
        ]
        assert made["contacts"] == [
            {
                **{"id": call, "made_on": "2026-02-01", "way": "call", "contact_id": chris},
                **{"person": "Chris Dalton", "text": "It comes on Friday.", "measure_id": measure},
                **{"measure": "Lunches", "period_end": "2025-12-31"},
            }
        ]
        said = run("--book", book, "partners", "show", "YMCA").stdout
        assert "Lunches, since 5 Jan 2026" in said
        assert "call on 1 Feb 2026 with Chris Dalton: It comes on Friday. (about Lunches)" in said

    def test_what_it_gives_to_the_agenda_and_endorsed_is_told(self, add: Add, shown, run, book) -> None:
        ymca, today = add("YMCA", "--since", "2025-01-01"), date.today()
        with Book.open(book) as opened:
            door = writing()
            result = door.results.add_result(opened, {"statement": "Lunch for all"}, today)
            bus = door.strategies.add_strategy(opened, {"name": "A bus", "result": result}, today)
            role = door.strategies.add_role(opened, bus, {"text": "a driver"})
            gives = {"partner": "YMCA", "since": "2026-01-05", "hours": "40.5", "in_kind": "The van"}
            holder = door.strategies.fill_role(opened, role, gives, today)
            door.strategies.leave_role(opened, holder, "2026-03-01")
            door.results.endorse(opened, result, [ymca], date(2026, 2, 1))
        made = shown("YMCA")
        assert made["roles"] == [
            {
                **{"id": holder, "strategy_id": bus, "strategy": "A bus", "role": "a driver"},
                **{"since": "2026-01-05", "until": "2026-03-01", "hours": 40.5, "talent": None},
                **{"money": None, "in_kind": "The van"},
            }
        ]
        assert made["endorsed"] == [
            {
                **{"result_id": result, "result": "Lunch for all"},
                **{"endorsed_on": "2026-02-01", "withdrawn_on": None},
            }
        ]
        said = run("--book", book, "partners", "show", "YMCA").stdout
        assert "A bus: a driver, since 5 Jan 2026 until 1 Mar 2026 (40.5 hours a year; The van)" in said
        assert "1 Feb 2026: Lunch for all" in said


class TestHistory:
    def test_it_is_told_where_it_is_asked_for(self, add: Add, run, book) -> None:
        add("YMCA", "--sector", "youth")
        plain = json.loads(run("--book", book, "partners", "show", "YMCA", "--json").stdout)
        told = json.loads(run("--book", book, "partners", "show", "YMCA", "--history", "--json").stdout)
        assert plain["history"] is None
        assert [entry["what"] for entry in told["history"]] == ["added YMCA"]
        assert "sector: youth" in told["history"][0]["details"]
        assert "added YMCA" in run("--book", book, "partners", "show", "YMCA", "--history").stdout
