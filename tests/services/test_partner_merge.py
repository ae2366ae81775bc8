"""Two partners made one: everything that hung on either hangs on the kept one, and the book is sound."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.invitations import invitation_id
from ci_tui.domain.names import joined_id, new_id
from ci_tui.domain.partners import PartnerStatus, Sector, StatusSince
from ci_tui.domain.reaches import written
from ci_tui.domain.roundtables import attendance_id
from ci_tui.services import partners
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.store.book import Book
from ci_tui.store.writing import Unit

TODAY = date(2026, 6, 12)
AddPartner = Callable[..., str]


@pytest.fixture
def add(book: Book) -> AddPartner:
    def partner(name: str, **typed: Any) -> str:
        return str(writing().partners.add_partner(book, {"name": name, **typed}, TODAY))

    return partner


def merge(book: Book, kept: str, merged: str) -> Any:
    writing().partners.merge_partners(book, kept, merged, TODAY)
    return partners.partner_card(book, kept, TODAY)


def put(unit: Unit, table: str, **fields: Any) -> str:
    row = {"id": new_id(), **fields}
    unit.bulk_insert(table, [row])
    return str(row["id"])


def a_roundtable(unit: Unit, day: str = "2026-03-03", **fields: Any) -> str:
    return put(unit, "roundtable", day=day, status="held", status_since=day, **fields)


def present(unit: Unit, roundtable: str, partner: str, contact: str | None = None) -> None:
    put(
        unit,
        "attendance",
        id=attendance_id(roundtable, partner, contact),
        roundtable_id=roundtable,
        partner_id=partner,
        contact_id=contact,
    )


def a_promise(unit: Unit, partner: str, contact: str | None = None, trashed: bool = False) -> str:
    day = {"made_on": "2026-03-03", "status_since": "2026-03-03"}
    told = {"text": "Lend", "text_key": "lend", "partner_id": partner, "contact_id": contact}
    return put(unit, "commitment", **told, **day, trashed_at="2026-04-04T00:00:00Z" if trashed else None)


def invited(unit: Unit, roundtable: str, partner: str, answer: str = "", note: str = "") -> None:
    put(
        unit,
        "invitation",
        id=invitation_id(roundtable, partner),
        roundtable_id=roundtable,
        partner_id=partner,
        invited_on="2026-02-02",
        answer=answer,
        answered_on="2026-02-03" if answer else None,
        note=note,
    )


def a_learning(unit: Unit, partner: str | None, contact: str | None = None, trashed: bool = False) -> str:
    return put(
        unit,
        "learning",
        kind="practice",
        text="x",
        text_key="x",
        shared_on="2026-03-03",
        partner_id=partner,
        contact_id=contact,
        trashed_at="2026-06-01T12:00:00.000000Z" if trashed else None,
    )


class TestFields:
    def test_the_kept_ones_word_counts_and_nothing_else_is_lost(self, book: Book, add: AddPartner) -> None:
        kept = add("YMCA", notes="Ring twice.", brings_time="Mondays", email="a@x.org; b@x.org")
        merged = add(
            "Y.M.C.A. of Springfield",
            sector="youth",
            notes="Back door.",
            brings_time="Mondays",
            about="Since 1851.",
            also="The Y",
            email="B@x.org (hall); c@x.org",
            areas="East End",
            website="x.org",
        )
        found = merge(book, kept, merged)
        assert (found.name, found.sector, found.about) == ("YMCA", Sector.YOUTH, "Since 1851.")
        assert (found.notes, found.brings_time) == ("Ring twice.\n\nBack door.", "Mondays")
        assert found.also == ("The Y", "Y.M.C.A. of Springfield")
        assert written(found.reaches) == "a@x.org; b@x.org (hall); c@x.org; x.org"
        assert found.areas == ("East End",)
        with pytest.raises(Refusal, match="no longer in the book"):
            partners.partner_card(book, merged, TODAY)

    @pytest.mark.parametrize(
        ("ours", "theirs", "together"),
        [
            (["2025-01-01 active"], ["2023-01-01 active"], ["2023-01-01 active"]),
            (
                ["2025-01-01 active"],
                ["2023-01-01 invited", "2023-06-01 active"],
                ["2023-01-01 invited", "2023-06-01 active"],
            ),
            (["2025-01-01 active"], ["2026-01-01 left"], ["2025-01-01 active"]),
            (
                ["2025-01-01 active"],
                ["2025-06-01 paused", "2026-01-01 active"],
                ["2025-01-01 active", "2025-06-01 paused", "2026-01-01 active"],
            ),
            (["2025-01-01 paused"], ["2025-01-01 active"], ["2025-01-01 paused"]),
            (["2025-01-01 active"], ["2027-01-01 left"], ["2025-01-01 active"]),
            (
                ["2025-01-01 active", "2027-01-01 left"],
                ["2024-01-01 paused"],
                ["2024-01-01 paused", "2025-01-01 active", "2027-01-01 left"],
            ),
        ],
    )
    def test_statuses_become_one_story_that_ends_as_the_kept_ones(
        self, book: Book, add: AddPartner, ours: list[str], theirs: list[str], together: list[str]
    ) -> None:
        ids = []
        for name, noted in (("Kept", ours), ("Merged", theirs)):
            (since, status), *rest = (one.split() for one in noted)
            ids.append(add(name, status=status, since=since))
            for later, status in rest:
                writing().partners.set_status(book, ids[-1], status, later)
        before = partners.partner_card(book, ids[0], TODAY).status
        found = merge(book, *ids)
        assert [f"{one.since} {one.status}" for one in reversed(found.statuses)] == together
        assert found.status is not None
        assert before is not None
        assert found.status.status is before.status

    def test_a_kept_one_without_a_status_takes_the_others(self, book: Book, add: AddPartner) -> None:
        kept, merged = add("Kept"), add("Merged", status="paused", since="2025-05-05")
        with book.action("test") as unit:
            unit.execute("DELETE FROM partner_status WHERE partner_id = ?", (kept,))
        assert merge(book, kept, merged).status == StatusSince(PartnerStatus.PAUSED, date(2025, 5, 5))


class TestPeople:
    def test_one_person_known_to_both_becomes_one(self, book: Book, add: AddPartner) -> None:
        kept = add("Kept", contact_name="Ana Ruiz", contact_email="ana@x.org")
        merged = add(
            "Merged",
            contact_name="ANA RUÍZ",
            contact_role="Pastor",
            contact_email="Ana@x.org",
            contact_phone="555-0142",
        )
        (ana,) = partners.partner_card(book, merged, TODAY).contacts
        with book.action("test") as unit:
            roundtable = a_roundtable(unit, presided_contact_id=ana.id)
            present(unit, roundtable, merged, ana.id)
            learning = a_learning(unit, merged, ana.id)
        (found,) = merge(book, kept, merged).contacts
        assert (found.role, written(found.reaches)) == ("Pastor", "ana@x.org; 555-0142")
        with book.read() as connection:
            for table, field, row in (
                ("roundtable", "presided_contact_id", roundtable),
                ("learning", "contact_id", learning),
            ):
                told = connection.execute(f"SELECT {field} FROM {table} WHERE id = ?", (row,)).fetchone()
                assert told == (found.id,)
            told = connection.execute("SELECT id, partner_id, contact_id FROM attendance").fetchall()
        assert told == [(attendance_id(roundtable, kept, found.id), kept, found.id)]

    def test_people_of_one_name_with_other_addresses_stay_two(self, book: Book, add: AddPartner) -> None:
        kept = add("Kept", contact_name="Ana Ruiz", contact_email="ana@x.org")
        merged = add("Merged", contact_name="Ana Ruiz", contact_email="ruiz@y.org")
        assert [one.name for one in merge(book, kept, merged).contacts] == ["Ana Ruiz", "Ana Ruiz"]

    def test_one_who_is_in_the_trash_stays_there(self, book: Book, add: AddPartner) -> None:
        kept = add("Kept", contact_name="Ana Ruiz")
        merged = add("Merged")
        gone = writing().partners.add_contact(book, merged, {"name": "Ana Ruiz"})
        writing().partners.trash_contact(book, gone, TODAY)
        assert len(merge(book, kept, merged).contacts) == 1
        assert [one.id for one in partners.trashed_contacts(book, kept)] == [gone]


class TestRefusals:
    def test_what_cannot_be_merged_is_refused_and_nothing_changes(self, book: Book, add: AddPartner) -> None:
        one, trashed = add("One"), add("Trashed")
        writing().partners.trash_partner(book, trashed, TODAY)
        for kept, merged, said in (
            (one, one, "with itself"),
            (one, trashed, "“Trashed” is in the trash"),
            (trashed, one, "“Trashed” is in the trash"),
            (one, "0" * 32, "no longer in the book"),
        ):
            with pytest.raises(Refusal, match=said):
                writing().partners.merge_partners(book, kept, merged, TODAY)
        assert partners.count(book) == 1

    def test_it_is_one_action_that_the_history_tells(self, book: Book, add: AddPartner) -> None:
        kept, merged = add("Kept"), add("Merged")
        merge(book, kept, merged)
        for one in (kept, merged):
            assert history(book, one)[0].sentence == "merged Merged into Kept"


class TestInvitations:
    @pytest.mark.parametrize(
        ("ours", "theirs", "kept"),
        [
            (("comes", "both"), ("cannot", "away"), ("comes", "both; away")),
            (("", ""), ("cannot", "away"), ("cannot", "away")),
            (("comes", ""), ("", ""), ("comes", "")),
            (None, ("maybe", "asks"), ("maybe", "asks")),
        ],
    )
    def test_an_answer_counts_before_none_and_that_of_the_kept_one_first(
        self, book: Book, add: AddPartner, ours: Any, theirs: Any, kept: Any
    ) -> None:
        sides = add("Kept"), add("Merged")
        with book.action("test") as unit:
            roundtable = a_roundtable(unit)
            for partner, told in zip(sides, (ours, theirs), strict=True):
                if told is not None:
                    invited(unit, roundtable, partner, *told)
        merge(book, *sides)
        with book.read() as connection:
            found = connection.execute("SELECT id, partner_id, answer, note FROM invitation").fetchall()
        assert found == [(invitation_id(roundtable, sides[0]), sides[0], *kept)]


SIDES = st.sampled_from(["kept", "merged"])
THINGS = st.lists(
    st.one_of(
        st.tuples(st.just("contact"), SIDES, st.sampled_from(["Ana", "Ben", "Cy"]), st.booleans()),
        st.tuples(
            st.just("reach"), SIDES, st.sampled_from(["a@x.org", "b@x.org"]), st.sampled_from(["", "hall"])
        ),
        st.tuples(st.just("area"), SIDES, st.sampled_from(["East End", "Harbour"])),
        st.tuples(st.just("origin"), SIDES, st.sampled_from(["1", "2"])),
        st.tuples(st.just("spelling"), SIDES, st.sampled_from(["The Y", "Y", "Hall"])),
        st.tuples(st.just("present"), SIDES, st.integers(0, 2), st.booleans()),
        st.tuples(st.just("learning"), SIDES, st.booleans(), st.booleans()),
        st.tuples(st.just("commitment"), SIDES, st.booleans(), st.booleans()),
        st.tuples(st.just("note"), SIDES, st.booleans(), st.integers(0, 2)),
        st.tuples(st.just("invitation"), SIDES, st.integers(0, 2), st.sampled_from(["", "comes", "cannot"])),
        st.tuples(st.just("adoption"), SIDES, st.integers(0, 1), st.sampled_from(["", "did"])),
    ),
    max_size=25,
)


class TestProperties:
    @given(things=THINGS)
    def test_everything_that_hung_on_either_hangs_on_the_kept_one(
        self, book: Book, add: AddPartner, things: list[tuple[Any, ...]]
    ) -> None:
        sides = {"kept": add("Kept"), "merged": add("Merged")}
        self.hang(book, sides, things)
        before = self.told(book, list(sides.values()))
        writing().partners.merge_partners(book, sides["kept"], sides["merged"], TODAY)
        after = self.told(book, [sides["kept"]])
        after["spelling"].discard("merged")
        assert after == before
        assert not any(self.told(book, [sides["merged"]]).values())
        assert book.check().ok
        with book.read() as connection:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            doubles = connection.execute(
                "SELECT roundtable_id, partner_id, contact_id FROM attendance "
                "GROUP BY 1, 2, 3 HAVING count(*) > 1"
            ).fetchall()
            bare = connection.execute(
                "SELECT a.id FROM attendance a JOIN attendance b USING (roundtable_id, partner_id) "
                "WHERE a.contact_id IS NULL AND b.contact_id IS NOT NULL AND a.partner_id = ?",
                (sides["kept"],),
            ).fetchall()
            stray = connection.execute(
                "SELECT r.id FROM reach r JOIN contact c ON c.id = r.contact_id "
                "WHERE c.partner_id <> r.partner_id"
            ).fetchall()
            asked = connection.execute(
                "SELECT roundtable_id FROM invitation GROUP BY roundtable_id, partner_id HAVING count(*) > 1"
            ).fetchall()
        assert doubles == bare == stray == asked == []

    def hang(self, book: Book, sides: dict[str, str], things: list[tuple[Any, ...]]) -> None:
        people: dict[str, list[str]] = {side: [] for side in sides}
        with book.action("test") as unit:
            roundtables = [a_roundtable(unit) for _ in range(3)]
            learnings = [a_learning(unit, None) for _ in range(2)]
            areas = {name: put(unit, "area", name=name, name_key=name) for name in ("East End", "Harbour")}
            done: set[tuple[Any, ...]] = set()
            for what, side, *how in things:
                partner = sides[side]
                match what, how:
                    case "contact", (name, with_email):
                        contact = put(
                            unit, "contact", partner_id=partner, name=name, name_key=name, notes=new_id()
                        )
                        people[side].append(contact)
                        if with_email:
                            self.reach(unit, partner, contact, f"{name}@{side}.org", "")
                    case "reach", (value, label):
                        self.reach(unit, partner, None, value, label)
                    case "area", (name,) if ("area", partner, name) not in done:
                        done.add(("area", partner, name))
                        put(unit, "partner_area", partner_id=partner, area_id=areas[name])
                    case "origin", (key,) if ("origin", partner, key) not in done:
                        done.add(("origin", partner, key))
                        joined = joined_id(partner, "", "crm", key)
                        put(unit, "partner_origin", id=joined, partner_id=partner, source="crm", key=key)
                    case "spelling", (name,) if ("spelling", partner, name) not in done:
                        done.add(("spelling", partner, name))
                        key = name.lower()
                        put(
                            unit,
                            "partner_spelling",
                            partner_id=partner,
                            spelling=name,
                            spelling_key=key,
                            same_key=key,
                        )
                    case "present", (which, by_name):
                        contact_id = people[side][-1] if by_name and people[side] else None
                        if (which, partner, contact_id) not in done:
                            done.add((which, partner, contact_id))
                            present(unit, roundtables[which], partner, contact_id)
                    case "learning", (by_name, trashed):
                        contact_id = people[side][-1] if by_name and people[side] else None
                        a_learning(unit, partner, contact_id, trashed)
                    case "commitment", (by_name, trashed):
                        contact_id = people[side][-1] if by_name and people[side] else None
                        a_promise(unit, partner, contact_id, trashed)
                    case "note", (by_name, which):
                        contact_id = people[side][-1] if by_name and people[side] else None
                        told = {"partner_id": partner, "contact_id": contact_id, "place": 0}
                        put(unit, "note", kind="gap", text="x", roundtable_id=roundtables[which], **told)
                    case "invitation", (which, answer) if ("invited", partner, which) not in done:
                        done.add(("invited", partner, which))
                        invited(unit, roundtables[which], partner, answer)
                    case "adoption", (which, did):
                        put(
                            unit,
                            "adoption",
                            learning_id=learnings[which],
                            partner_id=partner,
                            adopted_on="2026-04-04",
                            did=did,
                        )

    def reach(self, unit: Unit, partner: str, contact: str | None, value: str, label: str) -> None:
        put(
            unit,
            "reach",
            partner_id=partner,
            contact_id=contact,
            kind="e-mail",
            value=value,
            value_key=value.lower(),
            label=label,
        )

    def told(self, book: Book, ids: list[str]) -> dict[str, set[Any]]:
        """What hangs on these partners, by what a person sees of it."""
        marks = ",".join("?" * len(ids))
        statements = {
            "people": f"SELECT name FROM contact WHERE partner_id IN ({marks})",
            "notes": f"SELECT notes FROM contact WHERE partner_id IN ({marks})",
            "reach": f"SELECT c.name, r.value_key FROM reach r LEFT JOIN contact c ON c.id = r.contact_id "
            f"WHERE r.partner_id IN ({marks})",
            "area": f"SELECT area_id FROM partner_area WHERE partner_id IN ({marks})",
            "origin": f"SELECT source, key FROM partner_origin WHERE partner_id IN ({marks})",
            "spelling": f"SELECT spelling_key FROM partner_spelling WHERE partner_id IN ({marks})",
            "present": f"SELECT roundtable_id FROM attendance WHERE partner_id IN ({marks})",
            "by name": "SELECT a.roundtable_id, c.name FROM attendance a "
            f"JOIN contact c ON c.id = a.contact_id WHERE a.partner_id IN ({marks})",
            "learning": "SELECT l.id, c.name FROM learning l LEFT JOIN contact c ON c.id = l.contact_id "
            f"WHERE l.partner_id IN ({marks})",
            "commitment": "SELECT k.id, c.name FROM commitment k LEFT JOIN contact c ON c.id = k.contact_id "
            f"WHERE k.partner_id IN ({marks})",
            "note": "SELECT n.id, c.name FROM note n LEFT JOIN contact c ON c.id = n.contact_id "
            f"WHERE n.partner_id IN ({marks})",
            "invitation": "SELECT roundtable_id, max(answer <> '') FROM invitation "
            f"WHERE partner_id IN ({marks}) GROUP BY roundtable_id",
            "adoption": f"SELECT learning_id, did FROM adoption WHERE partner_id IN ({marks})",
        }
        with book.read() as connection:
            found = {name: set(connection.execute(sql, ids)) for name, sql in statements.items()}
        found["notes"] = {line for (text,) in found["notes"] for line in text.split("\n\n")}
        found["spelling"] = {key for (key,) in found["spelling"]}
        return found
