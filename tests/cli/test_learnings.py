"""`ci-tui learnings`: list, show, add, adopt."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date.today().isoformat()
HOSTILE = [
    "[red]Soup[/red]",
    "x'; DROP TABLE learning; --",
    "مكتبة الحي",
    "👩‍👩‍👧 हिन्दी",
    "%s {text} \\n",
    "Ａ" * 500,
]


@pytest.fixture
def say(book: Path, run) -> Callable[..., str]:
    """Run a command that must be done; returns what it printed."""

    def said(*arguments: object) -> str:
        done = run("--book", book, *arguments)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return said


@pytest.fixture
def add(say) -> Callable[..., str]:
    """Write a learning down; returns its id."""
    return lambda *arguments: say("learnings", "add", *arguments).split()[-1]


@pytest.fixture
def shown(say) -> Callable[..., dict]:
    """A learning as `learnings show --json` tells it."""
    return lambda named: json.loads(say("learnings", "show", "--json", "--", named))["learning"]


@pytest.fixture
def listed(say) -> Callable[..., list[str]]:
    """The texts of the learnings as `learnings list --json` tells them."""

    def texts(*arguments: str) -> list[str]:
        found = json.loads(say("learnings", "list", *arguments, "--json"))["learnings"]
        return [each["text"] for each in found]

    return texts


@pytest.fixture
def table(book: Path, say) -> Path:
    """A book with two partners, each with an Ana Ruiz."""
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
    def test_every_option_is_kept_in_its_field(self, table, say, add, shown) -> None:
        say("roundtables", "record", "2026-03-05", "--title", "Spring")
        learning = add(
            *("No bus runs after six", "--kind", "Barrier", "--by", "Ana Ruiz (The Stacks)"),
            *("--roundtable", "5 mar 2026", "--tag", "transport", "--tag", "#late bus", "--area", "East End"),
        )
        made = shown(learning)
        assert (made["kind"], made["text"], made["area"]) == ("barrier", "No bus runs after six", "East End")
        assert (made["partner"], made["person"], made["guest"]) == ("Library", "Ana Ruiz", None)
        assert (made["roundtable"], made["roundtable_title"]) == ("2026-03-05", "Spring")
        assert (made["shared_on"], made["tags"]) == ("2026-03-05", ["late bus", "transport"])

    def test_without_a_word_about_it_it_is_a_practice_of_today(self, add, shown) -> None:
        made = shown(add("Soup draws families"))
        assert (made["kind"], made["shared_on"]) == ("practice", TODAY)
        assert {made[key] for key in ("partner", "person", "guest", "roundtable", "area", "believed")} == {
            None
        }
        assert made["tags"] == made["adoptions"] == []

    def test_both_halves_make_an_assumption(self, add, shown, listed) -> None:
        made = shown(add("--believed", "parents drive them", "--found", "they walk"))
        assert (made["kind"], made["text"]) == ("assumption", None)
        assert (made["believed"], made["found"]) == ("parents drive them", "they walk")
        assert listed() == ["We believed parents drive them. We found they walk."]

    def test_whoever_the_book_does_not_have_is_a_guest(self, add, shown) -> None:
        assert shown(add("Soup draws families", "--by", "Ann Lee"))["guest"] == "Ann Lee"

    def test_days_follow_the_setting(self, add, shown) -> None:
        from ci_tui.store.preferences import Preferences

        first = add("One", "--on", "3/12/24")
        Preferences.load().with_date_order("month-first")
        second = add("Two", "--on", "3/12/24")
        assert (shown(first)["shared_on"], shown(second)["shared_on"]) == ("2024-12-03", "2024-03-12")

    @pytest.mark.parametrize("text", HOSTILE)
    def test_any_text_is_kept_as_it_is(self, add, shown, say, text: str) -> None:
        learning = add(text, "--by", text, "--area", text)
        made = shown(learning)
        assert (made["text"], made["guest"], made["area"]) == (text, text, text)
        say("learnings", "list")
        say("learnings", "show", learning)

    def test_what_steers_a_terminal_is_taken_out(self, add, say) -> None:
        learning = add("\x1b[31mRed\u202e soup", "--by", "\x1b]0;x\x07Ann", "--tag", "\x1bhot")
        said = say("learnings", "list") + say("learnings", "show", learning, "--history")
        assert "soup" in said
        assert not set(said) & set("\x1b\u202e\x07")

    @pytest.mark.parametrize(
        ("arguments", "status", "word"),
        [
            ((), 2, "--believed"),
            (("  ",), 2, "--believed"),
            (("Soup", "--kind", "rumour"), 2, "data-insight"),
            (("Soup", "--kind", "barrier", "--found", "x"), 2, "--kind assumption"),
            (("Soup", "--on", "2026-02-30"), 2, "no day"),
            (("Soup", "--on", "2099-01-01"), 1, "--on"),
            (("Soup", "--roundtable", "2026-02-30"), 2, "no day"),
            (("Soup", "--roundtable", "2026-02-27"), 1, "roundtables list"),
            (("Soup", "--by", "Ana Ruiz"), 1, "Ana Ruiz (Library)"),
            (("Soup", "--by", "x" * 2001), 1, "--by"),
            (("Soup", "--tag", " "), 2, "--tag"),
            (("Soup", "--tag", "x" * 501), 1, "--tag"),
            (("Soup", "--area", "x" * 501), 1, "--area"),
            (("x" * 4001,), 1, "TEXT"),
        ],
    )
    def test_what_cannot_be_kept_is_refused(self, table, run, listed, arguments, status, word) -> None:
        assert_refused(run("--book", table, "learnings", "add", *arguments), status, word)
        assert listed() == []

    def test_nothing_is_shared_at_a_cancelled_roundtable(self, run, book, say) -> None:
        say("roundtables", "add", "2026-03-05", "--status", "cancelled")
        done = run("--book", book, "learnings", "add", "Soup", "--roundtable", "2026-03-05")
        assert_refused(done, 1, "cancelled")


class TestNaming:
    def test_enough_of_its_words_or_its_id(self, add, shown) -> None:
        soup = add("Soup on Mondays draws families")
        add("Soup on Fridays draws nobody")
        assert shown("monday SOUP")["id"] == shown(soup)["id"] == soup

    def test_several_are_listed_with_their_ids(self, add, run, book) -> None:
        ids = [add("Soup on Mondays"), add("Soup on Fridays")]
        assert_refused(run("--book", book, "learnings", "show", "soup on"), 1, "Soup on Fridays", *ids)

    def test_one_whose_words_are_all_that_was_typed_is_meant(self, add, shown) -> None:
        short = add("Soup draws families.")
        add("Soup draws families. So does bread.")
        assert shown("soup draws families")["id"] == short

    def test_words_that_stand_alone_go_before_those_inside_of_others(self, add, shown) -> None:
        bus = add("No bus, after six")
        add("Busy nights after sixty")
        assert shown("bus after six")["id"] == bus

    def test_words_that_hundreds_have_name_none_of_them(self, add, run, book) -> None:
        add("Soup")
        lines = [f"--line=Soup number {number}" for number in range(201)]
        assert run("--book", book, "roundtables", "record", "2026-03-05", *lines).exit_code == 0
        assert_refused(run("--book", book, "learnings", "show", "soup"), 1, "and more")

    def test_words_of_the_learning_go_before_the_names_of_who_shared_it(self, table, add, shown) -> None:
        add("Bread", "--by", "Library")
        story = add("A library reads at lunch", "--by", "YMCA")
        assert shown("library")["id"] == story
        assert shown("stacks bread")["text"] == "Bread"

    @pytest.mark.parametrize("named", ["zzz", "0" * 32, "", " "])
    def test_one_that_is_not_there_is_refused(self, add, run, book, named: str) -> None:
        add("Soup")
        assert_refused(run("--book", book, "learnings", "show", named), 1)

    def test_one_in_the_trash_is_shown_by_its_id_and_not_taken_up(
        self, table, add, run, say, shown, listed
    ) -> None:
        learning = add("Soup")
        with Book.open(table) as opened:
            writing().learnings.trash_learning(opened, learning, date(2026, 3, 1))
        assert (listed(), listed("--trash")) == ([], ["Soup"])
        assert shown(learning)["trashed"] is True
        assert "trash" in say("learnings", "show", learning)
        assert_refused(run("--book", table, "learnings", "adopt", learning, "YMCA"), 1, "trash")
        assert_refused(run("--book", table, "learnings", "show", "soup"), 1)


class TestListing:
    def test_kinds_tags_and_words(self, table, add, listed) -> None:
        add("No bus", "--kind", "barrier", "--tag", "late bus", "--tag", "evening", "--on", "2026-03-01")
        add("No lights", "--kind", "barrier", "--tag", "late", "--on", "2026-03-02")
        add("Story hour", "--by", "Library", "--on", "2026-03-03")
        assert listed() == ["Story hour", "No lights", "No bus"]
        assert listed("--kind", "barrier") == ["No lights", "No bus"]
        assert listed("--tag", "late") == ["No lights"]
        assert listed("--tag", "#Late Bus", "--tag", "evening") == ["No bus"]
        assert listed("library") == listed("the stacks") == ["Story hour"]
        assert listed("--kind", "practice", "--tag", "late") == []

    def test_the_order(self, table, add, say, listed) -> None:
        add("One", "--on", "2026-03-01", "--by", "YMCA")
        add("Two", "--on", "2026-03-02", "--kind", "barrier", "--by", "Library")
        say("learnings", "adopt", "One", "Library")
        assert listed("--sort", "newest") == listed("--sort", "shared-by") == ["Two", "One"]
        assert listed("--sort", "adoptions") == listed("--sort", "kind") == ["One", "Two"]

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ((), "learnings add"),
            (("zzz",), "No learning"),
            (("--tag", "x"), "No learning"),
            (("--trash",), "trash"),
        ],
    )
    def test_an_empty_list_says_so(self, say, arguments, words) -> None:
        assert words in say("learnings", "list", *arguments)

    def test_tables_and_history_for_people(self, table, add, say) -> None:
        learning = add("Soup draws families", "--by", "Library", "--tag", "soup", "--on", "2026-03-05")
        for words in ("5 Mar 2026", "practice", "Soup draws families", "Library", "#soup"):
            assert words in say("learnings", "list")
        said = say("learnings", "show", learning, "--history")
        for words in ("Soup draws families", "Shared by: Library", "#soup", "shared “Soup draws families”"):
            assert words in said


class TestAdopting:
    def test_a_partner_takes_a_learning_up(self, table, add, say, shown) -> None:
        learning = add("Soup draws families", "--on", "2026-03-01")
        told = say(
            "learnings",
            "adopt",
            "soup draws",
            "the stacks",
            "--on",
            "5 mar 2026",
            "--did",
            "Soup\non Mondays",
        )
        (adoption,) = shown(learning)["adoptions"]
        assert told.split()[-1] == adoption["id"]
        assert (adoption["partner"], adoption["adopted_on"]) == ("Library", "2026-03-05")
        assert adoption["did"] == "Soup\non Mondays"
        say("learnings", "adopt", learning, "YMCA")
        assert (shown(learning)["adoptions"][1]["adopted_on"], shown(learning)["adoptions"][1]["did"]) == (
            TODAY,
            None,
        )
        taken = json.loads(say("partners", "show", "YMCA", "--json"))["partner"]["taken_up"]
        assert [each["learning_id"] for each in taken] == [learning]

    @pytest.mark.parametrize(
        ("arguments", "status", "word"),
        [
            (("soup", "Nobody"), 1, "partners list"),
            (("soup", "Ana Ruiz"), 1, "no partner"),
            (("zzz", "YMCA"), 1, "learnings list"),
            (("soup", "YMCA", "--on", "2026-02-30"), 2, "no day"),
            (("soup", "YMCA", "--on", "2099-01-01"), 1, "--on"),
            (("soup", "YMCA", "--did", "x" * 4001), 1, "--did"),
            (("soup",), 2, "PARTNER"),
        ],
    )
    def test_what_cannot_be_kept_is_refused(self, table, add, run, shown, arguments, status, word) -> None:
        add("Soup")
        assert_refused(run("--book", table, "learnings", "adopt", *arguments), status, word)
        assert shown("soup")["adoptions"] == []

    def test_two_partners_of_one_name_are_told_apart(self, table, add, run, say, shown) -> None:
        add("Soup")
        other = say("partners", "add", "Library", "--sector", "faith", "--another").split()[-1]
        assert_refused(run("--book", table, "learnings", "adopt", "soup", "Library"), 1, other, "faith")
        say("learnings", "adopt", "soup", "Library (faith)")
        assert shown("soup")["adoptions"][0]["partner_id"] == other


class TestMeasures:
    @pytest.fixture
    def lunches(self, book: Path) -> str:
        """A measure of a result, beside another one."""
        with Book.open(book) as opened:
            for statement, name in (("Lunch for all", "Lunches eaten"), ("Readers", "Lunches missed")):
                form = {"statement": statement, "indicator": name}
                writing().results.add_result(opened, form, date.today())
            with opened.read() as connection:
                ((found,),) = connection.execute("SELECT id FROM indicator WHERE name = 'Lunches eaten'")
        return str(found)

    def test_what_a_measure_tells_is_a_data_insight(self, lunches, add, shown, say) -> None:
        learning = add("East fell behind", "--measure", "eaten lunches")
        made = shown(learning)
        assert (made["kind"], made["measure_id"], made["measure"]) == (
            "data-insight",
            lunches,
            "Lunches eaten",
        )
        assert "About the measure: Lunches eaten" in say("learnings", "show", learning)
        assert shown(add("The bus", "--kind", "barrier", "--measure", lunches))["kind"] == "barrier"
        assert shown(add("No measure"))["measure"] is None

    @pytest.mark.parametrize(("named", "told"), [("lunches", "Several measures"), ("rides", "no measure")])
    def test_one_measure_has_to_be_meant(self, lunches, book: Path, run, named: str, told: str) -> None:
        done = run("--book", book, "learnings", "add", "East fell behind", "--measure", named)
        assert_refused(done, 1, told, named)
