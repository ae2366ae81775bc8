"""What lies in the trash, what hangs on it, and how it is brought back."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import new_id
from ci_tui.domain.trash import goes_on
from ci_tui.services import learnings, partners, roundtables, trash
from ci_tui.services.door import writing
from ci_tui.services.trash import KEPT_DAYS, TrashKind, TrashLine, contents, hanging

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
DUE = TODAY + KEPT_DAYS * DAY
"""The day on which what was thrown away on TODAY goes."""


class TestContents:
    def test_an_empty_trash(self, network: Any) -> None:
        network.partner()
        assert contents(network.book, TODAY) == ()

    def test_a_partner_goes_with_its_people_and_what_it_shared_stays(self, network: Any) -> None:
        grace = network.partner(sector="faith", contact_name="Ana Ruiz")
        network.meeting(present=["Grace Chapel"], lines=["Bring ice @Grace Chapel"])
        network.adoption(network.learning(), "Grace Chapel")
        network.throw(TrashKind.PARTNER, grace)
        assert contents(network.book, TODAY) == (
            TrashLine(
                TrashKind.PARTNER,
                grace,
                "Grace Chapel",
                "faith",
                TODAY,
                date(2026, 9, 10),
                ("1 person", "1 place at a roundtable", "1 learning it took up"),
                ("1 learning it shared",),
                "",
                90,
            ),
        )

    def test_a_person(self, network: Any) -> None:
        grace = network.partner()
        ana = network.person(grace, role="pastor")
        network.meeting(present=["Ana Ruiz"], presided="Ana Ruiz", lines=["Bring ice @Ana Ruiz"])
        network.throw(TrashKind.CONTACT, ana)
        (line,) = contents(network.book, TODAY)
        assert (line.name, line.about, line.hangs) == ("Ana Ruiz", "pastor, Grace Chapel", ())
        assert line.stays == (
            "1 roundtable they came to",
            "1 roundtable they presided",
            "1 learning they shared",
        )

    def test_a_roundtable(self, network: Any) -> None:
        network.partner()
        met = network.meeting(
            title="Debrief",
            place="Library",
            present=["Grace Chapel", "guest:Jo"],
            lines=["d Meet again", "Ice"],
        )
        writing().roundtables.set_agenda(network.book, met, "Welcome\nDates")
        network.throw(TrashKind.ROUNDTABLE, met)
        (line,) = contents(network.book, TODAY)
        assert (line.name, line.about) == ("Debrief, 3 Mar 2026", "Library")
        assert line.hangs == ("2 people who were there", "1 decision", "2 points of the agenda")
        assert line.stays == ("1 learning",)

    def test_a_learning_and_what_was_taken_up_of_it(self, network: Any) -> None:
        network.partner()
        learning = network.learning(shared_by="Grace Chapel")
        taken = network.adoption(learning, "Grace Chapel", "Opens the hall")
        network.throw(TrashKind.ADOPTION, taken)
        network.throw(TrashKind.LEARNING, learning)
        lines = {line.kind: line for line in contents(network.book, TODAY)}
        whole, part = lines[TrashKind.LEARNING], lines[TrashKind.ADOPTION]
        assert (whole.name, whole.about) == ("Doors open at 11", "practice, Grace Chapel")
        assert whole.hangs == ("1 partner that took it up",)
        assert (part.name, part.about) == ("what Grace Chapel took up on 5 May 2026", "Opens the hall")
        assert (whole.inside, part.inside) == ("", "Doors open at 11")

    def test_an_analysis(self, network: Any) -> None:
        network.throw(TrashKind.ANALYSIS, network.analysis())
        (line,) = contents(network.book, TODAY)
        assert (line.name, line.about) == ("Summer 2025", "31 Jul 2025, the State")
        assert line.hangs == ("1 area with its figures",)

    def test_what_went_there_first_stands_first(self, network: Any) -> None:
        for number, name in enumerate(["Library", "YMCA", "Food Bank"]):
            network.throw(TrashKind.PARTNER, network.partner(name), TODAY - number * DAY)
        assert network.there() == ["Food Bank", "YMCA", "Library"]

    def test_everything_thrown_away_is_there_and_says_how_long_it_stays(self, network: Any) -> None:
        network.throw(TrashKind.PARTNER, network.partner(), TODAY)
        (line,) = contents(network.book, TODAY + 80 * DAY)
        assert (line.days_left, line.is_due, line.goes_soon) == (10, False, True)
        (line,) = contents(network.book, DUE)
        assert (line.days_left, line.is_due) == (0, True)
        (line,) = contents(network.book, TODAY)
        assert not line.goes_soon

    @given(st.dates())
    def test_every_day_has_one_on_which_its_things_go(self, day: date) -> None:
        assert goes_on(day) == date.max or goes_on(day) - day == KEPT_DAYS * DAY

    @pytest.mark.parametrize("name", ["[red]x[/]", "a\u202eb", "x\ty\nz", "مكتبة", "👩‍👩‍👧"])
    def test_names_of_any_kind(self, network: Any, name: str) -> None:
        with network.book.action("test") as unit:
            row = {"id": new_id(), "name": name, "name_key": name, "same_key": name}
            unit.bulk_insert("partner", [row])
        network.throw(TrashKind.PARTNER, row["id"])
        (found,) = network.there()
        assert found.replace(" ", "") == "".join(sign for sign in name if sign not in "\u202e\t\n").replace(
            " ", ""
        )

    def test_what_hangs_on_a_record_is_told_before_it_goes_there(self, network: Any) -> None:
        ana = network.person(network.partner())
        network.meeting(present=["Ana Ruiz"], lines=["Bring ice @Ana Ruiz"])
        assert hanging(network.book, TrashKind.CONTACT, ana) == (
            "1 roundtable they came to",
            "1 learning they shared",
        )
        assert hanging(network.book, TrashKind.CONTACT, new_id()) == ()


class TestBringingBack:
    def test_each_sort_comes_back_as_it_was(self, network: Any) -> None:
        grace = network.partner()
        learning = network.learning()
        made = {
            TrashKind.CONTACT: network.person(grace),
            TrashKind.PARTNER: network.partner("Library"),
            TrashKind.ROUNDTABLE: network.meeting(present=["Grace Chapel"]),
            TrashKind.ADOPTION: network.adoption(learning, "Grace Chapel"),
            TrashKind.LEARNING: network.learning("Bring ice"),
            TrashKind.COMMITMENT: network.promise(),
            TrashKind.ANALYSIS: network.analysis(),
        }
        for kind, record_id in made.items():
            network.throw(kind, record_id)
        lines = contents(network.book, TODAY)
        assert {line.kind: line.id for line in lines} == made
        for line in lines:
            writing().trash.bring_back(network.book, line, TODAY)
        assert contents(network.book, TODAY) == ()
        assert [one.id for one in partners.partner_card(network.book, grace, TODAY).contacts] == [
            made[TrashKind.CONTACT]
        ]
        assert learnings.count(network.book) == 2
        assert roundtables.count(network.book) == 1

    def test_what_belongs_to_something_in_the_trash_waits_for_that(self, network: Any) -> None:
        grace = network.partner()
        network.throw(TrashKind.CONTACT, network.person(grace))
        network.throw(TrashKind.PARTNER, grace)
        partner, person = contents(network.book, TODAY)
        with pytest.raises(Refusal, match="“Ana Ruiz” belongs to “Grace Chapel”, which is in the trash too"):
            writing().trash.bring_back(network.book, person, TODAY)
        writing().trash.bring_back(network.book, partner, TODAY)
        writing().trash.bring_back(network.book, person, TODAY)
        assert contents(network.book, TODAY) == ()

    def test_a_title_that_was_taken_meanwhile_is_refused_by_its_own_service(self, network: Any) -> None:
        network.throw(TrashKind.ANALYSIS, network.analysis())
        network.analysis()
        with pytest.raises(Refusal):
            writing().trash.bring_back(network.book, contents(network.book, TODAY)[0], TODAY)

    def test_what_is_back_already_is_refused(self, network: Any) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        (line,) = contents(network.book, TODAY)
        writing().trash.bring_back(network.book, line, TODAY)
        with pytest.raises(Refusal, match="“Grace Chapel” is no longer in the trash"):
            writing().trash.bring_back(network.book, line, TODAY)


def test_all_sorts_have_words() -> None:
    assert [kind.words for kind in TrashKind] == [
        "partner",
        "person",
        "roundtable",
        "learning",
        "taken up",
        "promise",
        "gap analysis",
        "result",
        "strategy",
        "measure",
        "goal review",
        "call or visit",
        "report card",
        "update",
        "activity",
    ]
    assert trash.KEPT_DAYS == 90
