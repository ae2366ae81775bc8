"""`ci-tui roundtables`: list, show, add, record; and the gap analysis that was looked at together at one."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from ci_tui.services.door import writing
from ci_tui.services.roundtables import on_day
from ci_tui.store.book import Book

PAST, LATER = "2026-03-05", "2099-03-05"
TODAY = date.today()
HOSTILE = ["[bold]Hall[/bold]", "x'; DROP TABLE roundtable; --", "مكتبة الحي", "%s {day} \\n", "Ａ" * 500]


@pytest.fixture
def say(book: Path, run) -> Callable[..., str]:
    """Run a command that must be done; returns what it printed."""

    def said(*arguments: object) -> str:
        done = run("--book", book, *arguments)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return said


@pytest.fixture
def shown(say) -> Callable[..., dict]:
    """A roundtable as `roundtables show --json` tells it."""
    return lambda named: json.loads(say("roundtables", "show", named, "--json"))["roundtable"]


@pytest.fixture
def listed(say) -> Callable[..., list[tuple[str, str]]]:
    """Days and statuses as `roundtables list --json` tells them."""

    def lines(*arguments: str) -> list[tuple[str, str]]:
        found = json.loads(say("roundtables", "list", *arguments, "--json"))["roundtables"]
        return [(each["date"], each["status"]) for each in found]

    return lines


@pytest.fixture
def table(book: Path, say) -> Path:
    """A book with three partners; two people are called Ana Ruiz."""
    say("partners", "add", "Grace Chapel", "--sector", "faith", "--contact", "Helen Cho")
    say(
        "partners",
        "add",
        "Library",
        "--sector",
        "library-or-parks",
        "--contact",
        "Ana Ruiz",
        "--also",
        "The Stacks",
    )
    say("partners", "add", "YMCA", "--sector", "youth", "--contact", "Ana Ruiz")
    return book


def assert_refused(done, status: int, *words: str) -> None:
    """One plain line on standard error, nothing on standard output."""
    assert (done.exit_code, done.stdout) == (status, ""), done.stdout
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


class TestAdding:
    def test_every_option_is_kept_in_its_field(self, say, shown) -> None:
        told = say(
            *("roundtables", "add", "5 mar 2099", "--title", "Spring", "--place", "Hall", "--at", "6:30 pm"),
            *("--presided", "Maggie Ortiz", "--purpose", "See the gap", "--notes", "Chairs\nShade"),
            *("--agenda", "Welcome 5 min", "--agenda", "The gap, 20 minutes", "--agenda", "Next date"),
        )
        made = shown("2099-03-05")
        assert made["id"] == told.split()[-1]
        assert (made["title"], made["place"], made["starts_at"]) == ("Spring", "Hall", "18:30")
        assert (made["presided_by"], made["purpose"], made["notes"]) == (
            *("Maggie Ortiz", "See the gap"),
            "Chairs\nShade",
        )
        assert [(item["text"], item["minutes"]) for item in made["agenda"]] == [
            ("Welcome", 5),
            ("The gap", 20),
            ("Next date", None),
        ]

    def test_its_day_tells_whether_it_was_held(self, say, listed) -> None:
        for day in (PAST, LATER, "today", "tomorrow"):
            say("roundtables", "add", day)
        say("roundtables", "add", "2099-04-01", "--status", "cancelled")
        assert listed() == [
            ("2099-04-01", "cancelled"),
            (LATER, "planned"),
            ((TODAY + timedelta(1)).isoformat(), "planned"),
            (TODAY.isoformat(), "planned"),
            (PAST, "held"),
        ]

    @pytest.mark.parametrize("text", HOSTILE)
    def test_any_text_is_kept_as_it_is(self, say, shown, text: str) -> None:
        say("roundtables", "add", PAST, "--title", text, "--place", text, "--agenda", text)
        made = shown(PAST)
        assert (made["title"], made["place"], made["agenda"][0]["text"]) == (text, text, text)
        say("roundtables", "list")
        say("roundtables", "show", PAST)

    def test_what_steers_a_terminal_is_taken_out(self, say) -> None:
        say("roundtables", "add", PAST, "--title", "\x1b[31mRed\u202e", "--notes", "\x1b]0;x\x07kept")
        said = say("roundtables", "list") + say("roundtables", "show", PAST)
        assert "kept" in said
        assert not set(said) & set("\x1b\u202e\x07")

    @pytest.mark.parametrize(
        ("arguments", "status", "word"),
        [
            (("2026-02-30",), 2, "no day"),
            (("someday",), 2, "3 Dec 2026"),
            ((), 2, "DATE"),
            ((PAST, "--status", "maybe"), 2, "cancelled"),
            ((PAST, "--at", "25:00"), 1, "--at"),
            ((PAST, "--at", "6"), 1, "6 pm"),
            ((LATER, "--status", "held"), 1, "not come yet"),
            ((PAST, "--title", "x" * 501), 1, "--title"),
            ((PAST, "--agenda", "x" * 501), 1, "--agenda"),
        ],
    )
    def test_what_cannot_be_kept_is_refused(self, run, book, listed, arguments, status, word) -> None:
        assert_refused(run("--book", book, "roundtables", "add", *arguments), status, word)
        assert listed() == []

    def test_a_second_one_of_a_day_is_asked_for(self, run, book, say, listed) -> None:
        say("roundtables", "add", PAST, "--title", "Morning")
        assert_refused(run("--book", book, "roundtables", "add", PAST), 1, "“Morning” (held)", "--another")
        say("roundtables", "add", PAST, "--another")
        assert len(listed()) == 2


class TestNaming:
    def test_several_of_a_day_are_told_apart_by_id(self, run, book, say, shown) -> None:
        say("roundtables", "add", PAST, "--title", "Morning")
        evening = say("roundtables", "add", PAST, "--title", "Evening", "--another").split()[-1]
        assert_refused(run("--book", book, "roundtables", "show", PAST), 1, "Morning", "Evening", evening)
        assert shown(evening)["title"] == "Evening"

    def test_one_that_was_not_cancelled_is_meant(self, say, shown) -> None:
        say("roundtables", "add", PAST, "--title", "Off", "--status", "cancelled")
        assert shown(PAST)["title"] == "Off"
        say("roundtables", "add", PAST, "--title", "On", "--another")
        assert shown(PAST)["title"] == "On"

    @pytest.mark.parametrize(
        ("named", "status", "word"),
        [("2026-03-06", 1, "roundtables list"), ("0" * 32, 1, "no longer"), ("2026-13-01", 2, "no day")],
    )
    def test_one_that_is_not_there_is_refused(self, run, book, named, status, word) -> None:
        assert_refused(run("--book", book, "roundtables", "show", named), status, word)

    def test_days_follow_the_setting(self, say, shown) -> None:
        from ci_tui.store.preferences import Preferences

        say("roundtables", "add", "3/12/24")
        Preferences.load().with_date_order("month-first")
        say("roundtables", "add", "3/12/24")
        assert shown("2024-12-03")["date"] == "2024-12-03"
        assert shown("3/12/24")["date"] == "2024-03-12"


class TestRecording:
    def test_a_past_meeting_is_written_up_in_one_step(self, table, say, shown) -> None:
        told = say(
            *("roundtables", "record", PAST, "--title", "Spring", "--place", "Hall", "--at", "18:00"),
            *("--presided", "Helen Cho", "--notes", "Soup."),
            *("--present", "grace chapel", "--present", "The Stacks", "--present", "Ana Ruiz (YMCA)"),
            *("--new-partner", "Corner Bakery", "--guest", "Ann Lee (Legion)", "--guest", "Bo"),
            *("--line", "barrier: no bus after six @Corner #transport"),
            *("--line", "we believed parents drive, we found they walk @Bo"),
            *("--line", "d Meet again in May"),
        )
        made = shown(PAST)
        assert told.splitlines()[0].endswith(made["id"])
        assert (made["status"], made["people"], made["partners"]) == ("held", 6, 4)
        assert (made["presided_by"], made["starts_at"]) == ("Helen Cho", "18:00")
        assert [(one["partner"], one["person"], one["guest_from"]) for one in made["present"]] == [
            (None, "Ann Lee", "Legion"),
            (None, "Bo", None),
            ("Corner Bakery", None, None),
            ("Grace Chapel", None, None),
            ("Library", None, None),
            ("YMCA", "Ana Ruiz", None),
        ]
        assert [one["text"] for one in made["decisions"]] == ["Meet again in May"]
        assert [(one["kind"], one["shared_by"], one["tags"]) for one in made["learnings"]] == [
            ("barrier", "Corner Bakery", ["transport"]),
            ("assumption", "Bo", []),
        ]
        assert "decision: Meet again in May" in told
        assert "barrier: no bus after six (Corner Bakery) #transport" in told

    def test_the_planned_one_of_that_day_is_held_from_then_on(self, table, say, shown, listed) -> None:
        say("roundtables", "add", PAST, "--title", "Spring", "--status", "planned", "--agenda", "Welcome")
        say("roundtables", "record", PAST, "--present", "YMCA")
        made = shown(PAST)
        assert (made["title"], made["status"], made["people"]) == ("Spring", "held", 1)
        assert [item["text"] for item in made["agenda"]] == ["Welcome"]
        assert len(listed()) == 1

    def test_one_that_is_written_up_is_not_doubled_by_chance(self, table, run, say, shown, listed) -> None:
        say("roundtables", "record", PAST, "--present", "YMCA")
        done = run("--book", table, "roundtables", "record", PAST, "--present", "Library")
        assert_refused(done, 1, "written up already", "--another", shown(PAST)["id"])
        say(
            "roundtables",
            "record",
            shown(PAST)["id"],
            "--present",
            "Library",
            "--line",
            "Soup draws families",
        )
        assert (shown(PAST)["people"], len(shown(PAST)["learnings"])) == (2, 1)
        say("roundtables", "record", PAST, "--another")
        assert len(listed()) == 2

    def test_a_name_that_nobody_has_is_said_and_kept_in_the_text(self, table, run, shown) -> None:
        done = run("--book", table, "roundtables", "record", PAST, "--line", "Soup draws families @Nobody")
        assert done.exit_code == 0
        assert "@Nobody" in done.stderr
        assert shown(PAST)["learnings"][0]["text"] == "Soup draws families @Nobody"

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (("tomorrow",), 1, ("not come yet",)),
            ((PAST, "--present", "Nobody"), 1, ("--new-partner", "--guest")),
            ((PAST, "--present", "Ana Ruiz"), 1, ("Ana Ruiz (Library)", "Ana Ruiz (YMCA)")),
            ((PAST, "--present", " "), 2, ("--present",)),
            ((PAST, "--guest", "\u200f"), 2, ("--guest",)),
            ((PAST, "--new-partner", ""), 2, ("--new-partner",)),
            ((PAST, "--new-partner", "The Grace Chapel, Inc."), 1, ("Grace Chapel", "--present")),
            ((PAST, "--new-partner", "x" * 501), 1, ("501",)),
            ((PAST, "--line", "d"), 1, ("--line",)),
            ((PAST, "--line", "#tag"), 1, ("--line",)),
            ((PAST, "--line", "x" * 4001), 1, ("--line",)),
            ((PAST, "--at", "noonish"), 1, ("--at",)),
            (("2026-02-30",), 2, ("no day",)),
        ],
    )
    def test_what_cannot_be_kept_is_refused_whole(self, table, run, listed, arguments, status, words) -> None:
        assert_refused(run("--book", table, "roundtables", "record", *arguments), status, *words)
        assert listed() == []

    def test_a_cancelled_one_is_not_written_up(self, table, run, say, shown, listed) -> None:
        say("roundtables", "add", PAST, "--status", "cancelled")
        assert_refused(run("--book", table, "roundtables", "record", shown(PAST)["id"]), 1, "cancelled")
        say("roundtables", "record", PAST, "--present", "YMCA")
        assert sorted(listed()) == [(PAST, "cancelled"), (PAST, "held")]

    @pytest.mark.parametrize("name", HOSTILE)
    def test_guests_and_new_partners_may_be_called_anything(self, table, say, shown, name: str) -> None:
        say("roundtables", "record", PAST, "--new-partner", name, "--guest", name)
        assert sorted(one["partner"] or one["person"] for one in shown(PAST)["present"]) == [name, name]
        say("roundtables", "show", PAST)


class TestListing:
    def test_what_is_found(self, table, say, listed) -> None:
        say("roundtables", "record", PAST, "--place", "Grace Chapel hall", "--present", "YMCA")
        say("roundtables", "record", "2026-01-08", "--line", "d Buy a second stove")
        assert listed("stove") == [("2026-01-08", "held")]
        assert listed("ymca") == listed("hall") == [(PAST, "held")]
        assert listed("zzz") == []

    def test_what_is_in_the_trash_is_listed_for_itself(self, book, say, listed) -> None:
        say("roundtables", "add", PAST)
        with Book.open(book) as opened:
            (line,) = on_day(opened, date.fromisoformat(PAST))
            writing().roundtables.trash_roundtable(opened, line.id, TODAY)
        assert (listed(), listed("--trash")) == ([], [(PAST, "held")])
        assert "trash" in say("roundtables", "show", line.id)

    @pytest.mark.parametrize(
        ("arguments", "words"), [((), "roundtables record"), (("zzz",), "zzz"), (("--trash",), "trash")]
    )
    def test_an_empty_list_says_so(self, say, arguments, words) -> None:
        assert words in say("roundtables", "list", *arguments)

    def test_tables_and_history_for_people(self, table, say) -> None:
        say(
            "roundtables",
            "record",
            PAST,
            "--title",
            "Spring",
            "--present",
            "YMCA",
            "--line",
            "Soup draws families",
        )
        assert all(words in say("roundtables", "list") for words in ("5 Mar 2026", "Spring", "held"))
        said = say("roundtables", "show", PAST, "--history")
        for words in ("Thu 5 Mar 2026", "YMCA", "practice: Soup draws families", "wrote up"):
            assert words in said


class TestLookingAtAnAnalysis:
    def test_the_analysis_belongs_to_the_roundtable_of_that_day(self, book, flags, say, shown) -> None:
        say("roundtables", "add", "2026-08-06", "--title", "The gap")
        said = say("gaps", "import", *flags, "--roundtable", "6 aug 2026")
        assert "6 Aug 2026" in said
        assert [one["title"] for one in shown("2026-08-06")["analyses"]] == ["Summer 2026"]
        assert "Summer 2026" in say("roundtables", "show", "2026-08-06")
        assert set(json.loads(say("gaps", "show", "--json"))) == {
            *("analysis", "areas", "totals"),
            *("unmatched", "excluded"),
        }

    def test_a_planned_one_will_do_and_trying_changes_nothing(self, book, flags, say, shown) -> None:
        say("roundtables", "add", LATER)
        say("gaps", "import", *flags, "--roundtable", LATER, "--dry-run")
        assert shown(LATER)["analyses"] == []
        say("gaps", "import", *flags, "--roundtable", LATER, "--json")
        assert len(shown(LATER)["analyses"]) == 1

    @pytest.mark.parametrize(
        ("days", "words"),
        [((), ("no roundtable",)), ((("cancelled",)), ("cancelled",)), (("held", "held"), ("several", "id"))],
    )
    def test_none_and_two_are_refused_and_nothing_is_imported(
        self, run, book, flags, say, days, words
    ) -> None:
        for status in days:
            say("roundtables", "add", PAST, "--status", status, "--another")
        for more in ((), ("--dry-run",)):
            assert_refused(
                run("--book", book, "gaps", "import", *flags, "--roundtable", PAST, *more), 1, *words
            )
        assert json.loads(say("gaps", "list", "--json")) == {"analyses": []}

    def test_an_id_names_one_of_two(self, run, book, flags, say, shown) -> None:
        say("roundtables", "add", PAST)
        second = say("roundtables", "add", PAST, "--another").split()[-1]
        say("gaps", "import", *flags, "--roundtable", second)
        assert len(shown(second)["analyses"]) == 1

    def test_a_day_that_does_not_exist_is_wrong_usage(self, run, book, flags) -> None:
        done = run("--book", book, "gaps", "import", *flags, "--roundtable", "2026-02-30")
        assert_refused(done, 2, "no day")
