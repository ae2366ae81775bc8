"""Emptying the trash: what is gone, what stays, and what can be undone afterwards."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.roundtables import attendance_id
from ci_tui.services import commitments, learnings, meeting, partners, roundtables, undo
from ci_tui.services.door import writing
from ci_tui.services.trash import TrashKind, contents
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)


class TestEmptying:
    def test_what_is_emptied_is_gone_and_the_rest_stays(self, network: Any) -> None:
        for name in ("Grace Chapel", "Library"):
            network.throw(TrashKind.PARTNER, network.partner(name))
        done = network.empty("Grace Chapel")
        assert (done.names, done.swept) == (("Grace Chapel",), True)
        assert network.there() == ["Library"]
        assert network.book.check().ok

    def test_it_is_one_action_that_names_nothing(self, network: Any) -> None:
        for name in ("Grace Chapel", "Library"):
            network.throw(TrashKind.PARTNER, network.partner(name))
        before = network.actions()
        network.empty()
        assert network.actions() == [*before, ("emptied the trash", {})]

    def test_nothing_to_empty_is_no_action(self, network: Any) -> None:
        before = network.actions()
        assert writing().trash.empty(network.book, (), TODAY).names == ()
        assert network.actions() == before

    def test_what_was_brought_back_meanwhile_stays_and_so_does_all(self, network: Any) -> None:
        for name in ("Grace Chapel", "Library"):
            network.throw(TrashKind.PARTNER, network.partner(name))
        lines = contents(network.book, TODAY)
        writing().trash.bring_back(network.book, lines[0], TODAY)
        with pytest.raises(
            Refusal, match=r"“Grace Chapel” was brought back meanwhile\. Nothing was emptied\."
        ):
            writing().trash.empty(network.book, lines, TODAY)
        assert network.there() == ["Library"]

    def test_a_person_who_goes_leaves_the_partner_at_the_table(self, network: Any) -> None:
        grace = network.partner()
        ana = network.person(grace)
        network.person(grace, "Ben Cole")
        alone = network.meeting("2026-03-03", present=["Ana Ruiz"], lines=["Bring ice @Ana Ruiz"])
        together = network.meeting("2026-04-04", present=["Ana Ruiz", "Ben Cole"])
        network.throw(TrashKind.CONTACT, ana)
        network.empty()
        (present,) = roundtables.roundtable_card(network.book, alone).present
        assert (present.partner, present.person) == ("Grace Chapel", "")
        assert present.id == attendance_id(alone, grace)
        assert [one.person for one in roundtables.roundtable_card(network.book, together).present] == [
            "Ben Cole"
        ]
        (line,) = learnings.open_list(network.book).rows(0, 9)
        assert line.shared_by == "Grace Chapel"

    def test_a_partner_that_goes_leaves_what_it_shared(self, network: Any) -> None:
        grace = network.partner()
        network.meeting(present=["Grace Chapel"], lines=["Bring ice @Grace Chapel"])
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        (line,) = learnings.open_list(network.book).rows(0, 9)
        assert (line.text, line.shared_by) == ("Bring ice", "")

    def test_what_it_promised_and_said_stays_without_a_partner_that_goes(self, network: Any) -> None:
        grace = network.partner()
        met = network.meeting(present=["Grace Chapel"], lines=["g no site @Grace Chapel"])
        kept = network.promise(who="Grace Chapel", roundtable=met)
        writing().invitations.invite(network.book, met, [grace], TODAY)
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        assert [(one.text, one.who) for one in meeting.meeting_view(network.book, met).said] == [
            ("no site", ""),
            ("Lend ten tables", ""),
        ]
        assert commitments.commitment_card(network.book, kept).line.who == ""
        with network.book.read() as connection:
            assert connection.execute("SELECT count(*) FROM invitation").fetchone() == (0,)

    def test_a_promise_that_goes_takes_its_dates_and_answers_along(self, network: Any) -> None:
        network.partner()
        kept = network.promise(who="Grace Chapel", due="2026-06-20", roundtable=network.meeting())
        here = network.meeting("2026-06-01")
        told = {"roundtable_id": here}
        writing().commitments.move_due(network.book, kept, "2026-07-01", "let", TODAY, **told)
        network.throw(TrashKind.COMMITMENT, kept)
        (line,) = contents(network.book, TODAY)
        assert (line.name, line.about) == ("Lend ten tables", "Grace Chapel, due 1 Jul 2026")
        assert line.hangs == ("1 due date it had before", "1 answer at a roundtable")
        network.empty()
        with network.book.read() as connection:
            for table in ("commitment", "commitment_move", "commitment_review"):
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
            (left,) = connection.execute(
                "SELECT count(*) FROM change WHERE instr(after, 'tables') OR instr(before, 'tables')"
            ).fetchone()
        assert left == 0

    def test_a_roundtable_that_goes_leaves_what_was_promised_there(self, network: Any) -> None:
        network.partner()
        met = network.meeting(lines=["p @Grace Chapel lend tables", "g no site", "q who pays?", "d Go on"])
        network.throw(TrashKind.ROUNDTABLE, met)
        (line,) = contents(network.book, TODAY)
        assert line.hangs == ("1 decision", "1 gap note", "1 parked question")
        assert line.stays == ("1 promise",)
        network.empty()
        (left,) = commitments.open_list(network.book, TODAY).rows(0, 9)
        assert (left.text, left.who, left.roundtable) == ("lend tables", "Grace Chapel", None)

    def test_a_roundtable_that_goes_with_a_person_who_was_there(self, network: Any) -> None:
        ana = network.person(network.partner())
        met = network.meeting(present=["Ana Ruiz"])
        network.throw(TrashKind.CONTACT, ana)
        network.throw(TrashKind.ROUNDTABLE, met)
        network.empty()
        assert contents(network.book, TODAY) == ()
        assert network.book.check().ok

    def test_everything_at_once(self, network: Any) -> None:
        grace = network.partner()
        ana, learning = network.person(grace), network.learning()
        met = network.meeting(present=["Ana Ruiz"], lines=["g no site @Ana Ruiz", "q who pays?"])
        writing().invitations.invite(network.book, met, [grace], TODAY)
        records = [
            (TrashKind.ADOPTION, network.adoption(learning, "Grace Chapel")),
            (TrashKind.CONTACT, ana),
            (TrashKind.PARTNER, grace),
            (TrashKind.ROUNDTABLE, met),
            (TrashKind.COMMITMENT, network.promise(who="Ana Ruiz", learning=learning, roundtable=met)),
            (TrashKind.LEARNING, learning),
            (TrashKind.ANALYSIS, network.analysis()),
        ]
        for kind, record_id in records:
            network.throw(kind, record_id)
        assert len(network.empty().names) == 7
        with network.book.read() as connection:
            left = [
                table
                for table in (*TrashKind, "attendance", "note", "invitation", "area_measure")
                if connection.execute(f"SELECT 1 FROM {table}").fetchone()
            ]
        assert left == []
        assert network.book.check().ok

    def test_undo_goes_on_before_it_and_never_brings_it_back(self, network: Any) -> None:
        network.partner("Library")
        grace = network.partner()
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        assert [step.sentence for step in undo.steps(network.book).done] == ["added Library"]
        writing().undo.undo(network.book)
        assert partners.count(network.book) == 0
        assert contents(network.book, TODAY) == ()

    def test_an_older_change_that_points_to_what_is_gone_cannot_be_undone(self, network: Any) -> None:
        grace, learning = network.partner(), network.learning()
        changed = {"kind": "practice", "text": "Doors", "shared_by": "Grace Chapel"}
        writing().learnings.edit_learning(network.book, learning, changed, TODAY)
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        with pytest.raises(Refusal, match="emptied the trash"):
            writing().undo.undo(network.book)
        assert learnings.learning_card(network.book, learning).text == "Doors"

    def test_a_book_that_is_read_only_is_left_alone(self, network: Any, network_of: Any) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        network.book.close()
        with (
            Book.open(network.book.path, read_only=True) as opened,
            pytest.raises(Refusal, match="reading only"),
        ):
            network_of(opened).empty()
