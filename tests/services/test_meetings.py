"""A past meeting written up in one action, and the sign-in at the door."""

from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.domain.roundtables import Attendee, RoundtableStatus, attendance_id, attendee_of
from ci_tui.services import learnings, meeting, partners, roundtables
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
LINES = """\
l Reads aloud at lunch @library #meals
d Meet again in July
we believed parents drive, we found they walk @grace
barrier: no bus after six @Bo
d Ask the transit department"""


def a_partner(book: Book, name: str, **fields: Any) -> str:
    return str(writing().partners.add_partner(book, {"name": name, **fields}, TODAY))


def a_meeting(book: Book, **typed: Any) -> str:
    return str(writing().roundtables.record_meeting(book, {"day": TODAY, **typed}, TODAY))


def card(book: Book, roundtable_id: str) -> roundtables.RoundtableCard:
    return roundtables.roundtable_card(book, roundtable_id)


def came(book: Book, roundtable_id: str) -> list[tuple[str, str]]:
    return [(one.partner, one.person) for one in card(book, roundtable_id).present]


def actions(book: Book) -> int:
    with book.read() as connection:
        return int(connection.execute("SELECT count(*) FROM action").fetchone()[0])


class TestWritingUp:
    def test_a_whole_meeting_is_one_action(self, book: Book) -> None:
        grace = a_partner(book, "Grace Chapel", sector="faith", contact_name="Ana Ruiz")
        a_partner(book, "Library", sector="library-or-parks")
        before = actions(book)
        made = card(
            book,
            a_meeting(
                book,
                day="2026-06-01",
                place="Parish hall",
                presided="Ana Ruiz",
                present=f"partner:{grace}\nlibrary\nnew:Food Bank\nguest:Bo Weir (City Hall)",
                lines=LINES,
                notes="Hot.",
            ),
        )
        assert actions(book) == before + 1
        assert (made.day, made.status, made.status_since) == (
            date(2026, 6, 1),
            RoundtableStatus.HELD,
            date(2026, 6, 1),
        )
        assert (made.place, made.presided_by, made.notes) == ("Parish hall", "Ana Ruiz", "Hot.")
        assert made.presided_contact_id is not None
        assert [(one.partner, one.person) for one in made.present] == [
            *[("City Hall", "Bo Weir"), ("Food Bank", "")],
            *[("Grace Chapel", ""), ("Library", "")],
        ]
        assert (made.partners, made.people) == (3, 4)
        assert made.sectors == (Sector.FAITH, Sector.LIBRARY_OR_PARKS)
        assert [one.text for one in made.decisions] == ["Meet again in July", "Ask the transit department"]
        assert [(one.kind.value, one.text, one.shared_by, one.tags) for one in made.learnings] == [
            ("practice", "Reads aloud at lunch", "Library", ("meals",)),
            ("assumption", "We believed parents drive. We found they walk.", "Grace Chapel", ()),
            ("barrier", "no bus after six", "Bo Weir", ()),
        ]
        assert {one.shared_on for one in made.learnings} == {made.day}

    def test_promises_notes_and_questions_are_kept_in_the_order_of_the_lines(self, book: Book) -> None:
        grace = a_partner(book, "Grace Chapel", contact_name="Ana Ruiz", areas="Mill Hollow")
        lines = (
            "q who pays?",
            "p @ana will lend ten tables by 3/7 #Mill Hollow",
            "d Go on",
            "g no site there #mill hollow",
            "p @Food Bank brings ice",
        )
        form = {"day": "2026-06-01", "present": "new:Food Bank", "lines": "\n".join(lines)}
        made = writing().roundtables.record_meeting(book, form, TODAY)
        said = meeting.meeting_view(book, made).said
        assert [(one.kind.value, one.place, one.text, one.who, one.area, one.due) for one in said] == [
            ("question", 0, "who pays?", "", "", None),
            ("commitment", 1, "lend ten tables", "Grace Chapel (Ana Ruiz)", "Mill Hollow", date(2026, 7, 3)),
            ("decision", 2, "Go on", "", "", None),
            ("gap", 3, "no site there", "", "Mill Hollow", None),
            ("commitment", 4, "brings ice", "Food Bank", "", None),
        ]
        assert {one.said_at for one in said} == {None}
        assert [entry.sentence for entry in history(book, grace)][:1] == ["added Grace Chapel"]
        other = writing().roundtables.record_meeting(book, form, TODAY, day_first=False)
        assert meeting.meeting_view(book, other).said[1].due == date(2027, 3, 7)
        echo = roundtables.line_reader(book, (), date(2026, 6, 1), day_first=False)
        assert (echo(lines[1]).due, echo(lines[1]).area) == (date(2027, 3, 7), echo(lines[3]).area)

    def test_a_new_partner_is_active_since_that_day(self, book: Book) -> None:
        a_meeting(book, day="2024-02-29", present="new:Food Bank")
        (name,) = partners.partner_names(book)
        found = partners.partner_card(book, name.id, TODAY)
        assert (found.name, found.sector) == ("Food Bank", Sector.OTHER)
        assert found.status is not None
        assert (found.status.status, found.status.since) == (PartnerStatus.ACTIVE, date(2024, 2, 29))

    def test_nobody_comes_twice(self, book: Book) -> None:
        grace = a_partner(book, "Grace Chapel", also="Old Mill", contact_name="Ana Ruiz")
        made = a_meeting(
            book,
            present=[
                *(f"partner:{grace}", "old mill", "Ana Ruiz", "ana ruiz (grace chapel)", "new:grace  CHAPEL"),
                *("new:Food Bank", "new:FOOD BANK", "guest:Bo", "guest:bo", "guest:Bo (City)"),
                Attendee(new_partner="Food Bank", person="Sam"),
            ],
        )
        assert came(book, made) == [
            *[("", "Bo"), ("City", "Bo")],
            *[("Food Bank", "Sam"), ("Grace Chapel", "Ana Ruiz")],
        ]
        assert partners.count(book) == 2

    def test_a_new_person_may_share_and_preside(self, book: Book) -> None:
        grace = a_partner(book, "Grace Chapel")
        made = card(
            book,
            a_meeting(
                book,
                present=[Attendee(partner_id=grace, person="Lu Wen")],
                presided="Lu Wen",
                lines="@lu tea at noon",
            ),
        )
        assert (made.presided_by, made.presided_contact_id) == ("Lu Wen", made.present[0].contact_id)
        assert made.learnings[0].shared_by == "Grace Chapel (Lu Wen)"

    def test_those_in_the_room_are_meant_before_others(self, book: Book) -> None:
        a_partner(book, "Grace Chapel")
        green = a_partner(book, "Green Park")
        made = a_meeting(
            book, present=[Attendee(partner_id=green)], lines="@gr shade helps\n@grace tea helps"
        )
        assert [one.shared_by for one in card(book, made).learnings] == ["Green Park", "Grace Chapel"]
        echo = roundtables.line_reader(book, [f"partner:{green}", "guest:Grant", "somebody unknown"])
        assert echo("@green shade").who is not None
        assert echo("@gr shade").unknown == ("gr",)  # Green Park or Grant

    def test_a_planned_one_is_held_then_and_keeps_what_it_had(self, book: Book) -> None:
        write = writing().roundtables
        planned = write.plan_roundtable(
            book,
            {
                "day": TODAY + DAY,
                "title": "Spring",
                "place": "Hall",
                "presided": "Ana",
                "agenda": "One",
                "notes": "Bring tea.",
            },
            TODAY,
        )
        write.sign_in(book, planned, "new:Library")
        write.add_decision(book, planned, "First")
        made = write.record_meeting(
            book,
            {
                "day": TODAY + 2 * DAY,
                "roundtable": planned,
                "present": "Library\nguest:Bo",
                "lines": "d Second",
                "notes": "Hot.",
            },
            TODAY + 3 * DAY,
        )
        found = card(book, made)
        assert made == planned
        assert (found.status, found.status_since, found.day) == (
            RoundtableStatus.HELD,
            TODAY + 2 * DAY,
            TODAY + 2 * DAY,
        )
        assert (found.title, found.place, found.presided_by) == ("Spring", "Hall", "Ana")
        assert found.notes == "Bring tea.\n\nHot."
        assert (len(found.agenda), found.people) == (1, 2)
        assert [one.text for one in found.decisions] == ["First", "Second"]

    @pytest.mark.parametrize(
        ("typed", "field", "said"),
        [
            ({"day": TODAY + DAY}, "day", "Sat 13 Jun 2026 has not come yet"),
            ({"day": date.max}, "day", "has not come yet"),
            (
                {"present": "Nobody we know"},
                "present",
                "neither a partner nor a person called “Nobody we know”",
            ),
            ({"present": f"partner:{'0' * 32}"}, "present", "no longer in the book"),
            ({"present": [Attendee()]}, "present", "Name who"),
            ({"present": [Attendee(new_partner="x" * 501)]}, "present", "501 characters"),
            ({"lines": "Tea helps\nd"}, "lines", "Line 2, “d”, does not say"),
            ({"lines": "x" * 4_001}, "lines", "4,001 characters"),
        ],
    )
    def test_what_cannot_be_kept_is_told_and_nothing_is(
        self, book: Book, typed: dict[str, Any], field: str, said: str
    ) -> None:
        with pytest.raises(writing().roundtables.FormRefusal) as refused:
            a_meeting(book, **{"present": "new:Food Bank", **typed})
        assert list(refused.value.fields) == [field]
        assert said in refused.value.fields[field]
        assert (roundtables.count(book), partners.count(book)) == (0, 0)

    def test_a_name_of_several_is_asked_about(self, book: Book) -> None:
        a_partner(book, "Grace Chapel", sector="faith")
        a_partner(book, "Grace Chapel", sector="school")
        with pytest.raises(Refusal, match=r"“Grace Chapel \(faith\)”, “Grace Chapel \(school\)”"):
            a_meeting(book, present="Grace Chapel")
        assert came(book, a_meeting(book, present="grace chapel (School)")) == [("Grace Chapel", "")]

    def test_one_in_the_trash_is_not_signed_in_but_stays_where_it_was(self, book: Book) -> None:
        grace = a_partner(book, "Grace Chapel")
        made = a_meeting(book, present=[Attendee(partner_id=grace)], lines="@grace tea helps")
        writing().partners.trash_partner(book, grace, TODAY)
        assert came(book, made) == [("Grace Chapel", "")]
        assert card(book, made).learnings[0].shared_by == "Grace Chapel"
        with pytest.raises(Refusal, match="“Grace Chapel” is in the trash"):
            a_meeting(book, present=[Attendee(partner_id=grace)])

    @pytest.mark.parametrize(
        "name", ["[b]Bo[/b]", "'; DROP TABLE attendance; --", "مكتبة (الحي", "👩‍👩‍👧 हिन्दी", "x" * 500]
    )
    def test_any_name_is_kept_as_it_is(self, book: Book, name: str) -> None:
        made = a_meeting(
            book,
            present=[Attendee(new_partner=name, person=name), Attendee(guest=name, guest_from=name)],
            lines=[f"{name} said so"],
        )
        assert came(book, made) == [(name, name), (name, name)]
        assert learnings.open_list(book).rows(0, 1)[0].text == f"{name} said so"

    def test_two_meetings_of_one_day_stand_apart(self, book: Book) -> None:
        first, second = a_meeting(book, title="Noon"), a_meeting(book, title="Night")
        assert first != second
        assert {line.title for line in roundtables.on_day(book, TODAY)} == {"Noon", "Night"}


class TestSignIn:
    def test_one_by_one_and_out_again(self, book: Book) -> None:
        write = writing().roundtables
        grace = a_partner(book, "Grace Chapel", contact_name="Ana Ruiz")
        made = a_meeting(book)
        partner = write.sign_in(book, made, Attendee(partner_id=grace))
        assert partner == attendance_id(made, grace)
        with pytest.raises(Refusal, match="Grace Chapel is signed in already"):
            write.sign_in(book, made, f"partner:{grace}")
        person = write.sign_in(book, made, "ana ruiz")
        assert came(book, made) == [("Grace Chapel", "Ana Ruiz")]  # she is the one it was there by
        with pytest.raises(Refusal, match="signed in already"):
            write.sign_in(book, made, Attendee(partner_id=grace))
        write.sign_in(book, made, Attendee(partner_id=grace, person="Lu Wen"))
        assert (card(book, made).partners, card(book, made).people) == (1, 2)
        write.sign_out(book, person)
        assert came(book, made) == [("Grace Chapel", "Lu Wen")]
        with pytest.raises(Refusal, match="not signed in any more"):
            write.sign_out(book, person)

    def test_several_at_once(self, book: Book) -> None:
        write = writing().roundtables
        made = a_meeting(book, present="new:Library")
        before = actions(book)
        assert write.sign_in_all(book, made, {"present": "Library\nguest:Bo\nnew:Food Bank"}) == 2
        assert actions(book) == before + 1
        assert card(book, made).people == 3
        with pytest.raises(write.FormRefusal, match="Name who"):
            write.sign_in_all(book, made, {"present": "\n"})

    def test_nobody_signs_in_at_a_cancelled_one(self, book: Book) -> None:
        write = writing().roundtables
        made = write.plan_roundtable(book, {"day": TODAY, "status": "cancelled"}, TODAY)
        with pytest.raises(Refusal, match="was cancelled"):
            write.sign_in(book, made, "guest:Bo")


@pytest.mark.parametrize(
    ("text", "attendee"),
    [
        (f"partner:{'a' * 32}", Attendee(partner_id="a" * 32)),
        (f"person:{'a' * 32}", Attendee(contact_id="a" * 32)),
        ("new: Food  Bank (East)", Attendee(new_partner="Food  Bank (East)")),
        ("guest:Bo", Attendee(guest="Bo")),
        ("guest:Bo Weir (City Hall)", Attendee(guest="Bo Weir", guest_from="City Hall")),
        ("partner:Grace", Attendee(named="partner:Grace")),
        ("Center: North", Attendee(named="Center: North")),
        ("new:", Attendee(named="new:")),
        (" Grace Chapel ", Attendee(named="Grace Chapel")),
    ],
)
def test_someone_to_sign_in_as_text(text: str, attendee: Attendee) -> None:
    assert attendee_of(text) == attendee
