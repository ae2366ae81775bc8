"""Who changed what when, in words: fields have labels, actions sentences, ids names."""

import ast
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ci_tui.domain.names import new_id
from ci_tui.services import history_labels as labels
from ci_tui.services import history_words as words
from ci_tui.services import meeting, partners
from ci_tui.services.door import writing
from ci_tui.services.history import HistoryEntry, history
from ci_tui.store.book import Book
from ci_tui.store.reads import history as reads

TODAY = date(2026, 6, 12)
SOURCES = Path(__file__).resolve().parents[2]
AddPartner = Callable[..., str]
HEX = re.compile(r"[0-9a-f]{32}")


@pytest.fixture
def add(book: Book) -> AddPartner:
    def partner(name: str = "Grace Chapel", **typed: Any) -> str:
        return str(writing().partners.add_partner(book, {"name": name, **typed}, TODAY))

    return partner


def newest(book: Book, record_id: str) -> HistoryEntry:
    return history(book, record_id)[0]


def put(book: Book, table: str, verb: str = "test", **fields: Any) -> str:
    row = {"id": new_id(), **fields}
    with book.action(verb) as unit:
        unit.bulk_insert(table, [row])
    return str(row["id"])


class TestPartners:
    def test_adding_tells_what_was_typed(self, book: Book, add: AddPartner) -> None:
        partner_id = add(sector="faith", contact_name="Ana Ruiz", contact_email="ana@x.org", areas="East End")
        (entry,) = history(book, partner_id)
        assert entry.sentence == "added Grace Chapel"
        assert entry.at == datetime(2026, 6, 12, 12, tzinfo=UTC)
        assert entry.author
        assert entry.details == (
            "sector: faith",
            "area: East End",
            "status: active since 12 Jun 2026",
            "person: Ana Ruiz",
            "e-mail of Ana Ruiz: ana@x.org",
        )

    def test_changing_tells_old_and_new_values_by_their_labels(self, book: Book, add: AddPartner) -> None:
        partner_id = add(sector="food-and-meals", notes="Ring twice.", email="a@x.org; b@x.org", also="GC")
        writing().partners.edit_partner(
            book,
            partner_id,
            {
                "name": "Grace House",
                "sector": "faith",
                "notes": "",
                "about": "New.",
                "email": "a@x.org (hall)",
                "phone": "555-0142",
                "also": "Chapel",
                "areas": "East End",
            },
            TODAY,
        )
        entry = newest(book, partner_id)
        assert entry.sentence == "changed Grace House"
        assert entry.details == (
            "name: Grace Chapel → Grace House",
            "sector: food and meals → faith",
            "about: – → New.",
            "notes: Ring twice. → –",
            "e-mail: a@x.org → a@x.org (hall)",
            "e-mail: b@x.org taken out",
            "phone: 555-0142 added",
            "area: East End added",
            "other name: GC taken out",
            "other name: Chapel added",
        )

    def test_statuses_and_the_trash_are_told(self, book: Book, add: AddPartner) -> None:
        partner_id = add(since="2025-01-01")
        writing().partners.set_status(book, partner_id, "paused", "2026-03-01")
        writing().partners.trash_partner(book, partner_id, TODAY)
        writing().partners.restore_partner(book, partner_id)
        told = [(entry.sentence, entry.details) for entry in history(book, partner_id)[:3]]
        assert told == [
            ("brought back Grace Chapel", ()),
            ("moved Grace Chapel to the trash", ()),
            ("set the status of Grace Chapel", ("status: paused since 1 Mar 2026 added",)),
        ]

    def test_people_are_told_of_their_partner_and_of_themselves(self, book: Book, add: AddPartner) -> None:
        partner_id = add()
        contact_id = writing().partners.add_contact(book, partner_id, {"name": "Ana", "phone": "555-0142"})
        writing().partners.edit_contact(
            book, contact_id, {"name": "Ana", "role": "Pastor", "phone": "555-0143", "channel": "in person"}
        )
        of_partner, of_person = newest(book, partner_id), newest(book, contact_id)
        assert of_partner.sentence == of_person.sentence == "changed Ana of Grace Chapel"
        assert of_partner.details == (
            "Ana, role: – → Pastor",
            "Ana, preferred channel: – → in person",
            "phone of Ana: 555-0142 → 555-0143",
        )
        assert of_person.details == (
            "role: – → Pastor",
            "preferred channel: – → in person",
            "phone: 555-0142 → 555-0143",
        )

    def test_merging_is_told_by_both(self, book: Book, add: AddPartner) -> None:
        kept, merged = (
            add("YMCA", sector="youth"),
            add("The Y", contact_name="Ana", email="a@x.org", about="New."),
        )
        writing().partners.merge_partners(book, kept, merged, TODAY)
        (of_kept, _), (of_merged, *_) = history(book, kept), history(book, merged)
        assert of_kept.sentence == of_merged.sentence == "merged The Y into YMCA"
        assert set(of_kept.details) == {
            "about: – → New.",
            "other name: The Y added",
            "person: Ana added",
            "e-mail: a@x.org added",
        }
        assert "person: Ana taken out" in of_merged.details

    def test_an_import_that_names_no_partner_is_told_by_each(self, book: Book, add: AddPartner) -> None:
        partner_id, other = add("One"), add("Other")
        with book.action("brought in partners from a file") as unit:
            for owner, value in ((partner_id, "a@x.org"), (other, "b@x.org")):
                unit.bulk_insert(
                    "reach",
                    [
                        {
                            "id": new_id(),
                            "partner_id": owner,
                            "kind": "e-mail",
                            "value": value,
                            "value_key": value,
                        }
                    ],
                )
        entry = newest(book, partner_id)
        assert (entry.sentence, entry.details) == (
            "brought in partners from a file",
            ("e-mail: a@x.org added",),
        )

    def test_names_are_those_of_now_and_no_markup(self, book: Book, add: AddPartner) -> None:
        partner_id = add("[b]{partner} {contact}[/b]")
        writing().partners.edit_partner(book, partner_id, {"name": "[red]Now[/]"}, TODAY)
        told = [entry.sentence for entry in history(book, partner_id)]
        assert told == ["changed [red]Now[/]", "added [red]Now[/]"]

    def test_long_texts_are_cut_and_long_lists_counted(self, book: Book, add: AddPartner) -> None:
        partner_id = add(notes="line\n" * 500, also="\n".join(f"Name {at}" for at in range(100)))
        (entry,) = history(book, partner_id)
        assert len(entry.details) == 41
        assert entry.details[-1] == "and 63 more"
        assert all(len(detail) < 120 for detail in entry.details)

    def test_the_newest_come_first_and_no_more_than_asked_for(self, book: Book, add: AddPartner) -> None:
        partner_id = add()
        for at in range(6):
            writing().partners.edit_partner(book, partner_id, {"name": f"Name {at}"}, TODAY)
        told = [entry.details for entry in history(book, partner_id, limit=2)]
        assert told == [("name: Name 4 → Name 5",), ("name: Name 3 → Name 4",)]

    def test_a_record_that_never_was_has_none(self, book: Book) -> None:
        assert history(book, "0" * 32) == ()


class TestOtherRecords:
    def test_a_roundtable_tells_who_was_there(self, book: Book, add: AddPartner) -> None:
        partner_id = add(contact_name="Ana")
        (ana,) = partners.partner_card(book, partner_id, TODAY).contacts
        roundtable = put(book, "roundtable", day="2026-05-05", status="held", status_since="2026-05-05")
        with book.action("wrote up {roundtable}", roundtable=roundtable) as unit:
            for fields in (
                {"partner_id": partner_id, "contact_id": ana.id},
                {"partner_id": partner_id},
                {"guest": "Ben", "guest_from": "Town"},
            ):
                unit.bulk_insert("attendance", [{"id": new_id(), "roundtable_id": roundtable, **fields}])
            unit.bulk_insert(
                "decision", [{"id": new_id(), "roundtable_id": roundtable, "place": 0, "text": "Open early."}]
            )
            unit.execute("UPDATE roundtable SET presided_contact_id = ? WHERE id = ?", (ana.id, roundtable))
        entry = newest(book, roundtable)
        assert entry.sentence == "wrote up the roundtable of 5 May 2026"
        assert entry.details == (
            "present: Ana (Grace Chapel)",
            "present: Grace Chapel",
            "present: Ben (Town)",
            "decision: Open early. added",
            "presided: – → Ana",
        )

    def test_a_learning_tells_where_it_came_from_and_who_took_it_up(
        self, book: Book, add: AddPartner
    ) -> None:
        partner_id = add()
        learning = put(
            book,
            "learning",
            kind="data-insight",
            text="Open early",
            text_key="open early",
            shared_on="2026-05-05",
            partner_id=partner_id,
        )
        with book.action("{partner} took up {learning}", partner=partner_id, learning=learning) as unit:
            unit.bulk_insert(
                "adoption",
                [
                    {
                        "id": new_id(),
                        "learning_id": learning,
                        "partner_id": partner_id,
                        "adopted_on": "2026-06-01",
                        "did": "opens at seven",
                    }
                ],
            )
        took_up, shared = history(book, learning)
        assert took_up.sentence == "Grace Chapel took up “Open early”"
        assert took_up.details == ("taken up by: Grace Chapel added",)
        assert shared.details == ("kind: data insight", "shared on: 5 May 2026")
        assert newest(book, partner_id).details == ("took up: “Open early” added",)

    def test_a_promise_tells_who_made_it_and_what_became_of_it(self, book: Book, add: AddPartner) -> None:
        partner_id, write = add(), writing().commitments
        plan, held = writing().roundtables.plan_roundtable, {"status": "held"}
        made_at = plan(book, {"day": "2026-06-01", **held}, TODAY)
        here = {"roundtable_id": plan(book, {"day": TODAY, **held}, TODAY)}
        promise = {"who": "Grace Chapel", "text": "Lend ten tables", "due": "2026-06-08"}
        promised = write.add_commitment(book, {**promise, "roundtable": made_at, "area": "East End"}, TODAY)
        write.move_due(book, promised, "2026-07-01", "The hall is let.", TODAY, **here)
        write.keep_promise(book, promised, "All ten came.", date(2026, 6, 30))
        kept, moved, made = history(book, promised)
        assert made.sentence == "promised “Lend ten tables”"
        assert made.details == (
            "promised by: Grace Chapel",
            "promised on: 1 Jun 2026",
            "due: 8 Jun 2026",
            "status: open",
            "status since: 1 Jun 2026",
            "area: East End",
            "promised at: the roundtable of 1 Jun 2026",
        )
        assert moved.sentence == "moved the date of “Lend ten tables”"
        assert moved.details == (
            "why it was moved: The hall is let.",
            "due: 8 Jun 2026 → 1 Jul 2026",
            "gone through: at the roundtable of 12 Jun 2026, moved",
        )
        assert kept.sentence == "kept “Lend ten tables”"
        assert kept.details == (
            "status: open → kept",
            "status since: 1 Jun 2026 → 30 Jun 2026",
            "what came of it: – → All ten came.",
        )
        assert newest(book, here["roundtable_id"]).details == (
            "gone through: “Lend ten tables”, moved",
            "promises gone through on: – → 12 Jun 2026",
        )
        told = {entry.sentence: entry.details for entry in history(book, partner_id)}
        assert told["promised “Lend ten tables”"] == ("promise: “Lend ten tables” added",)

    def test_a_roundtable_tells_when_it_was_and_who_was_invited(self, book: Book, add: AddPartner) -> None:
        partner_id, write = add(), writing()
        form = {"day": TODAY, "status": "planned"}
        roundtable = write.roundtables.plan_roundtable(book, form, TODAY)
        write.invitations.invite(book, roundtable, [partner_id], TODAY)
        write.invitations.answer(book, roundtable, partner_id, "cannot", TODAY, note="away")
        write.meeting.begin(book, roundtable, datetime(2026, 6, 12, 17, 31, tzinfo=UTC))
        began, answered, invited = history(book, roundtable)[:3]
        assert "began: – → 12 Jun 2026 at 17:31" in began.details
        assert answered.details == ("invited: Grace Chapel → Grace Chapel, cannot come (away)",)
        assert invited.details == ("invited: Grace Chapel added",)
        assert history(book, partner_id)[1].details == ("invited to: the roundtable of 12 Jun 2026 added",)

    def test_what_was_noted_is_told_by_its_roundtable(self, book: Book, add: AddPartner) -> None:
        add()
        form = {"day": TODAY, "status": "held"}
        roundtable = writing().roundtables.plan_roundtable(book, form, TODAY)
        read = meeting.reader(meeting.names(book, roundtable), TODAY)
        told = {"said_at": None, "agenda_item_id": None, "today": TODAY}
        lines = [read("g no site there @Grace Chapel"), read("q who pays?")]
        (_, question) = writing().meeting.keep_lines(book, roundtable, lines, **told)
        assert newest(book, roundtable).details == (
            "gap note: no site there added",
            "parked question: who pays? added",
        )
        writing().meeting.settle_question(book, question.id, "", TODAY)
        assert newest(book, roundtable).details == (
            "parked question: who pays? → who pays?, settled on 12 Jun 2026",
        )

    def test_a_gap_analysis_tells_its_fields_and_not_its_areas(self, book: Book) -> None:
        typed = {
            "title": "Summer",
            "dated": "2026-07-31",
            "source": "minutes",
            "need_basis": "eligible",
            "served_basis": "operating-days",
        }
        write = writing().gaps
        analysis_id = write.save_typed(book, typed, [{"name": f"Area {at}", "need": at} for at in range(60)])
        write.edit_analysis(book, analysis_id, typed | {"dated": "2026-08-01", "title": "Summer 2026"})
        edited, begun = history(book, analysis_id)
        assert edited.sentence == "edited “Summer 2026”"
        assert edited.details == ("title: Summer → Summer 2026", "date: 31 Jul 2026 → 1 Aug 2026")
        assert begun.sentence == "typed “Summer 2026”"
        assert "served is an average over: operating days" in begun.details
        assert not any("Area" in detail for detail in begun.details)


LIKE_A_VERB = re.compile(
    r"[a-z {}]*\{(partner|contact|roundtable|learning|commitment|analysis|result|strategy|indicator"
    r"|goal_review)\}[a-z {}]*"
)


def verbs() -> set[str]:
    """Every verb with which the program takes an action, and every text that looks like one."""
    found: set[object] = set()
    for path in (SOURCES / "ci_tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "action" and node.args:
                found.update(one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant))
            elif isinstance(node, ast.Constant) and LIKE_A_VERB.fullmatch(str(node.value)):
                found.add(node.value)
    return {verb for verb in found if isinstance(verb, str) and " " in verb}


def of_the_agenda(book: Book) -> dict[str, tuple[str, str]]:
    """A result and what belongs to it, a measure and a call: the id of each, and what it is called."""
    day = "2026-05-05"
    result = put(book, "result", statement="Lunch for all", statement_key="x", drafted_on=day)
    strategy = put(book, "strategy", name="A bus", name_key="x", kind="new", added_on=day, result_id=result)
    kept = {"kind": "population", "unit": "percent", "direction": "up", "added_on": day}
    indicator = put(book, "indicator", name="Lunches", name_key="x", result_id=result, **kept)
    review = put(book, "goal_review", result_id=result, reviewed_on=day)
    chapel = put(book, "partner", name="A chapel", name_key="x", same_key="x", sector="faith")
    call = put(book, "contact_made", partner_id=chapel, made_on=day, way="call")
    card = put(book, "report_card", result_id=result, shared_on=day, is_public=1)
    site = {"name": "Lunch", "name_key": "x", "kind": "meals", "first_day": day, "weekdays": 31}
    activity = put(book, "activity", added_on=day, **site)
    mail = {"channel": "e-mail", "audience": "partners", "subject": "News", "subject_key": "x"}
    update = put(book, "update_sent", sent_on=day, **mail)
    season = put(book, "season", year=2026, first_day=day, last_day=day)
    return {
        "result": (result, "“Lunch for all”"),
        "strategy": (strategy, "“A bus”"),
        "indicator": (indicator, "“Lunches”"),
        "goal_review": (review, "the goal review of 5 May 2026"),
        "contact_made": (call, "the call of 5 May 2026"),
        "report_card": (card, "the report card of 5 May 2026"),
        "activity": (activity, "“Lunch”"),
        "season": (season, "2026"),
        "update": (update, "the update “News”"),
    }


class TestWords:
    @pytest.mark.parametrize("verb", sorted(verbs()))
    def test_every_verb_becomes_a_sentence_with_names(self, book: Book, add: AddPartner, verb: str) -> None:
        """Each thing that it refers to is named in the history of each."""
        partner_id = add(contact_name="Ana Ruiz", areas="East End")
        (contact,) = partners.partner_card(book, partner_id, TODAY).contacts
        day = {"status": "held", "status_since": "2026-05-05", "day": "2026-05-05"}
        learning = put(
            book, "learning", kind="practice", text="Open early", text_key="x", shared_on="2026-05-05"
        )
        with book.read() as connection:
            (area_id,) = connection.execute("SELECT id FROM area").fetchone()
            (network_id,) = connection.execute("SELECT id FROM network").fetchone()
        typed = {"title": "Summer", "dated": "2026-07-31", "source": "x"}
        named = {
            "partner": (partner_id, "Grace Chapel"),
            "other": (add("YMCA"), "YMCA"),
            "contact": (contact.id, "Ana Ruiz"),
            "roundtable": (put(book, "roundtable", **day), "the roundtable of 5 May 2026"),
            "learning": (learning, "“Open early”"),
            "commitment": (
                put(
                    book,
                    "commitment",
                    text="Lend tables",
                    text_key="x",
                    made_on="2026-05-05",
                    status_since="2026-05-05",
                ),
                "“Lend tables”",
            ),
            "area": (area_id, "East End"),
            "network": (network_id, "Springfield Meals"),
            "analysis": (
                put(book, "gap_analysis", need_basis="eligible", served_basis="weekdays", **typed),
                "“Summer”",
            ),
            **of_the_agenda(book),
        }
        mentioned = re.findall(r"\{(\w+)\}", verb)
        refs = {name: named[name][0] for name in mentioned}
        with book.action(verb, **refs) as unit:
            unit.execute("UPDATE partner SET notes = 'x' WHERE id = ?", (partner_id,))
        expected = re.sub(r"\{(\w+)\}", lambda found: named[found[1]][1], verb)
        for name in mentioned or ["partner"]:
            if name not in ("area", "network", "season"):
                entry = newest(book, named[name][0])
                assert entry.sentence == expected
                assert not HEX.search(entry.sentence)

    def test_the_verbs_are_found_in_the_sources(self) -> None:
        assert {"added {partner}", "merged {other} into {partner}", "imported {analysis}"} <= verbs()

    @pytest.mark.parametrize("table", reads.RECORDS)
    def test_every_field_of_a_record_has_a_label_or_is_left_out_by_name(self, book: Book, table: str) -> None:
        with book.read() as connection:
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        assert labels.LABELS[table].keys() | labels.HIDDEN[table] == columns
        assert not labels.LABELS[table].keys() & labels.HIDDEN[table]

    def test_every_row_that_hangs_on_a_record_has_words(self, book: Book) -> None:
        with book.read() as connection:
            tables = [
                name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            ]
            hanging = {
                table
                for table in tables
                for row in connection.execute(f"PRAGMA foreign_key_list({table})")
                if row[2] in reads.RECORDS
            }
        assert hanging - {"area_measure", "set_aside_row"} == words.ROWS.keys() | words.UNTOLD

    def test_every_pointer_leads_to_its_table(self, book: Book) -> None:
        with book.read() as connection:
            for table in (*reads.RECORDS, *words.ROWS):
                for row in connection.execute(f"PRAGMA foreign_key_list({table})"):
                    assert labels.POINTERS[row[3]] == row[2]
