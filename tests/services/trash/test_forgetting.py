"""What is emptied out is forgotten: no word of it is left in the history, nor in the bytes of the file."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ci_tui.services import partners
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.services.lossless import export_json, import_json
from ci_tui.services.partner_import_plan import PartnerImportPlan
from ci_tui.services.trash import TrashKind, contents
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)


class TestForgetting:
    def test_the_history_of_what_is_gone_names_nobody(self, network: Any) -> None:
        grace = network.partner(contact_name="Ana Ruiz", notes="the tall door")
        writing().partners.edit_partner(network.book, grace, {"name": "Grace Church"}, TODAY)
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        told = history(network.book, grace)
        gone = "something that is no longer in the book"
        assert [entry.sentence for entry in told] == [
            "emptied the trash",
            f"moved {gone} to the trash",
            f"changed {gone}",
            f"added {gone}",
        ]
        assert all(entry.details == () for entry in told)

    def test_the_history_of_what_stays_tells_that_it_lost_a_link(self, network: Any) -> None:
        grace = network.partner()
        learning = network.learning(shared_by="Grace Chapel")
        met = network.meeting(present=["Grace Chapel"])
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        newest, *_ = history(network.book, learning)
        assert newest.sentence == "emptied the trash"
        assert newest.details == ("shared by: something that is no longer in the book → –",)
        assert all(
            "Grace" not in str(entry)
            for entry in (*history(network.book, learning), *history(network.book, met))
        )

    def test_what_a_record_held_earlier_leaves_no_byte_in_the_file(self, network: Any) -> None:
        grace = network.partner(
            "Qgrace Chapel",
            contact_name="Qana",
            contact_email="qana@example.org",
            also="Qother",
            notes="qnotes",
            phone="555-010-4444",
        )
        edited = {"name": "Qgrace Church", "notes": "qlater", "also": "", "phone": "555-010-5555"}
        writing().partners.edit_partner(network.book, grace, edited, TODAY)
        ana = partners.partner_card(network.book, grace, TODAY).contacts[0].id
        writing().partners.edit_contact(network.book, ana, {"name": "Qana Ruiz", "email": "qnew@example.org"})
        network.meeting(present=["Qana Ruiz"], lines=["Bring ice @Qana Ruiz"])
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        raw = network.bytes().lower()
        assert b"bring ice" in raw
        words = (b"qgrace", b"qana", b"qnew", b"qother", b"qnotes", b"qlater", b"010-4444", b"0105555")
        assert [word for word in words if word in raw] == []

    def test_what_was_made_one_with_it_is_forgotten_too(self, network: Any) -> None:
        kept = network.partner("Qgrace", contact_name="Qana", contact_phone="555-010-1111")
        other = network.partner("Qgreis", contact_name="Qana", contact_phone="555-010-1111", notes="qdouble")
        last = network.partner("Qgrayce")
        writing().partners.merge_partners(network.book, kept, other, TODAY)
        writing().partners.merge_partners(network.book, last, kept, TODAY)
        network.throw(TrashKind.PARTNER, last)
        network.empty()
        raw = network.bytes().lower()
        assert [word for word in (b"qgr", b"qana", b"qdouble", b"0101111") if word in raw] == []

    def test_a_person_is_forgotten_with_the_double_that_a_merge_made_one_with_them(
        self, network: Any
    ) -> None:
        kept = network.partner("Grace", contact_name="Qana", contact_phone="555-010-1111")
        other = network.partner("Greis", contact_name="Qana", contact_phone="555-010-1111")
        writing().partners.merge_partners(network.book, kept, other, TODAY)
        (ana,) = partners.partner_card(network.book, kept, TODAY).contacts
        network.throw(TrashKind.CONTACT, ana.id)
        network.empty()
        raw = network.bytes().lower()
        assert [word for word in (b"qana", b"0101111") if word in raw] == []
        assert b"greis" in raw

    def test_somebody_of_the_same_name_elsewhere_keeps_their_history(self, network: Any) -> None:
        for name in ("Grace", "Library"):
            home = network.partner(name, contact_name="Ana Ruiz", contact_phone=f"555-{name}-1")
            double = network.partner(f"{name} 2", contact_name="Ana Ruiz", contact_phone=f"555-{name}-1")
            writing().partners.merge_partners(network.book, home, double, TODAY)
        (ana,) = partners.partner_card(network.book, home, TODAY).contacts
        network.throw(TrashKind.CONTACT, ana.id)
        network.empty()
        with network.book.read() as connection:
            kept = connection.execute(
                "SELECT before FROM change WHERE table_name = 'contact' AND kind = 'delete' "
                "AND before IS NOT NULL"
            ).fetchall()
        assert len(kept) == 1

    def test_an_exported_book_comes_back_without_it(self, network: Any, tmp_path: Path) -> None:
        network.throw(TrashKind.PARTNER, network.partner("Qgrace"))
        network.partner("Library")
        network.empty()
        first, again = tmp_path / "first.json", tmp_path / "again.json"
        export_json(network.book, first)
        import_json(first, tmp_path / "other.db")
        with Book.open(tmp_path / "other.db") as other:
            export_json(other, again)
            assert partners.count(other) == 1
        assert first.read_bytes() == again.read_bytes()
        assert b"Qgrace" not in first.read_bytes()

    def test_a_list_can_be_brought_in_again_where_one_of_it_came_back_by_other_ways(
        self, network: Any, tmp_path: Path
    ) -> None:
        grace = network.partner()
        writing().partners.edit_partner(network.book, grace, {"name": "Grace Church"}, TODAY)
        with network.book.read() as connection:
            cursor = connection.execute("SELECT * FROM partner")
            fields = [column[0] for column in cursor.description]
            row = dict(zip(fields, cursor.fetchone(), strict=True))
        network.throw(TrashKind.PARTNER, grace)
        network.empty()
        with network.book.action("went back to a copy") as unit:  # a copy of before still had it
            unit.bulk_insert("partner", [row])
        listed = tmp_path / "list.csv"
        listed.write_text("Organization,E-mail\nGrace Church,office@example.org\n", "utf-8")
        writing().partner_import.import_partners(network.book, PartnerImportPlan(listed, TODAY))
        assert partners.count(network.book) == 1
        assert history(network.book, grace)

    @settings(max_examples=12)
    @given(st.randoms(use_true_random=False))
    def test_whatever_was_done_nothing_of_it_stays_and_nothing_else_goes(
        self, tmp_path_factory: pytest.TempPathFactory, network_of: Any, random: Any
    ) -> None:
        path = tmp_path_factory.mktemp("books") / "network.db"
        noon = datetime(2026, 6, 12, 12, tzinfo=UTC)
        with Book.create(path, name="Springfield", clock=lambda: noon) as book:
            network = network_of(book)
            words = _a_busy_network(network, random)
            gone = [record for record in words if random.random() < 0.4]
            for kind, record_id in gone:
                network.throw(kind, record_id)
            network.empty()
            assert contents(network.book, TODAY) == ()
            assert network.book.check().ok
        raw = network.bytes().lower()
        assert [word for record in gone for word in words[record] if word.encode() in raw] == []
        kept = [record for record in words if record not in gone]
        assert [words[one][-1] for one in kept if words[one][-1].encode() not in raw] == []


def _a_busy_network(network: Any, random: Any) -> dict[tuple[TrashKind, str], list[str]]:
    """Partners, learnings and calls, changed many times; by record the words it holds or ever held."""
    words: dict[tuple[TrashKind, str], list[str]] = {}
    numbers: Iterable[int] = iter(range(10_000, 20_000))

    def a_word() -> str:
        return f"zq{next(numbers)}x"  # type: ignore[call-overload]

    for _ in range(random.randint(3, 12)):
        first = [a_word(), a_word(), a_word()]
        typed = {"notes": first[1] * random.randint(1, 60), "email": f"{first[2]}@example.org"}
        words[TrashKind.PARTNER, network.partner(first[0], **typed)] = first
    for _ in range(random.randint(0, 8)):
        text = a_word()
        words[TrashKind.LEARNING, network.learning(text * random.randint(1, 20))] = [text]
    called = network.partner("Home")
    for _ in range(random.randint(0, 4)):
        text = a_word()
        words[TrashKind.CONTACT_MADE, network.call(called, text=text)] = [text]
    for _ in range(random.randint(0, 20)):
        kind, record_id = random.choice(list(words))
        more = a_word()
        words[kind, record_id].append(more)
        if kind is TrashKind.PARTNER:
            changed = {"name": more, "email": f"{more}@example.org"}
            writing().partners.edit_partner(network.book, record_id, changed, TODAY)
        elif kind is TrashKind.CONTACT_MADE:
            writing().contacts_made.edit_contact(network.book, record_id, {"text": more}, TODAY)
        else:
            changed = {"kind": "barrier", "text": more, "tags": more}
            writing().learnings.edit_learning(network.book, record_id, changed, TODAY)
    return words
