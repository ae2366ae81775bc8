"""Promises: what was typed about them is kept, changed, found, and refused in words."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain.commitments import CommitmentOrder, CommitmentStatus
from ci_tui.domain.errors import Refusal
from ci_tui.services import commitments, partners
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
HOSTILE = [
    "[red]Shade[/red]",
    "x'; DROP TABLE commitment; --",
    "مكتبة الحي",
    "👩‍👩‍👧 हिन्दी",
    "%_\\",
    "Ａ" * 500,
]


def a_promise(book: Book, text: str = "Open at nine", **fields: Any) -> str:
    return str(writing().commitments.add_commitment(book, {"text": text, **fields}, TODAY))


def a_partner(book: Book, name: str, **fields: Any) -> str:
    return str(writing().partners.add_partner(book, {"name": name, **fields}, TODAY))


def a_roundtable(book: Book, day: date = TODAY, **fields: Any) -> str:
    return str(writing().roundtables.plan_roundtable(book, {"day": day, **fields}, TODAY))


def card(book: Book, commitment_id: str) -> commitments.CommitmentCard:
    return commitments.commitment_card(book, commitment_id)


def change(book: Book, commitment_id: str, **fields: Any) -> None:
    writing().commitments.edit_commitment(book, commitment_id, fields, TODAY)


def listed(
    book: Book, order: CommitmentOrder = CommitmentOrder.DUE, text: str = "", **more: bool
) -> list[str]:
    found = commitments.open_list(book, TODAY, order, text, **more)
    return [line.text for line in found.rows(0, len(found))]


def fields_refused(call: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(writing().commitments.FormRefusal) as refused:
        call()
    return dict(refused.value.fields)


class TestPromising:
    def test_what_was_typed_is_kept(self, book: Book) -> None:
        grace = a_partner(book, "Grace Chapel", contact_name="Ana Ruiz")
        spring = a_roundtable(book, TODAY - DAY, title="Spring")
        learning = writing().learnings.add_learning(book, {"text": "Doors open late"}, TODAY)
        made = a_promise(
            book,
            "Open\nat nine",
            who="Ana Ruiz (Grace Chapel)",
            due="2026-06-19",
            area="East End",
            learning=learning,
            roundtable=spring,
        )
        found = card(book, made)
        line = found.line
        assert (line.text, line.who, line.partner_id) == ("Open\nat nine", "Ana Ruiz (Grace Chapel)", grace)
        assert (line.made_on, line.due, line.status) == (TODAY - DAY, TODAY + 7 * DAY, CommitmentStatus.OPEN)
        assert (line.area, line.roundtable, found.roundtable_title) == ("East End", TODAY - DAY, "Spring")
        assert (found.learning, line.learning_id, found.trashed) == ("Doors open late", learning, False)
        assert listed(book) == ["Open at nine"]

    @pytest.mark.parametrize(
        ("typed", "who", "known"),
        [
            ("grâce chapel", "Grace Chapel", True),
            ("partner:{id}", "Grace Chapel", True),
            ("new:Grace Chapel", "Grace Chapel", True),
            ("guest:Grace Chapel", "Grace Chapel", False),
            ("Bo Weir", "Bo Weir", False),
            ("", "", False),
            ("new: ", "", False),
        ],
    )
    def test_who_is_met_by_its_names(self, book: Book, typed: str, who: str, known: bool) -> None:
        grace = a_partner(book, "Grace Chapel")
        line = card(book, a_promise(book, who=typed.format(id=grace))).line
        assert (line.who, line.partner_id) == (who, grace if known else None)

    def test_a_new_partner_is_active_since_the_day_of_the_promise(self, book: Book) -> None:
        line = card(book, a_promise(book, who="new:Food Bank", made_on=TODAY - 3 * DAY)).line
        assert line.partner_id
        partner = partners.partner_card(book, line.partner_id, TODAY)
        assert (partner.name, partner.status and partner.status.since) == ("Food Bank", TODAY - 3 * DAY)

    @pytest.mark.parametrize(
        ("typed", "field", "said"),
        [
            ({"text": " "}, "text", "what is promised"),
            ({"text": "x" * 4_001}, "text", "4001 characters"),
            ({"due": "2026-06-11"}, "due", "11 Jun 2026 lies before the day of the promise, 12 Jun 2026"),
            ({"due": "2026-06-01", "made_on": "2026-06-02"}, "due", "lies before"),
            ({"due": "2026-02-30"}, "due", "a day like"),
            ({"made_on": "2026-06-13"}, "made_on", "Sat 13 Jun 2026 has not come yet"),
            ({"roundtable": "0" * 32}, "roundtable", "no longer in the book"),
            ({"learning": "0" * 32}, "learning", "no longer in the book"),
            ({"who": "Ana Ruiz"}, "who", "“Ana Ruiz (Grace Chapel)”, “Ana Ruiz (Library)”"),
        ],
    )
    def test_what_cannot_be_kept_is_told_by_its_field(
        self, book: Book, typed: dict[str, Any], field: str, said: str
    ) -> None:
        for partner in ("Grace Chapel", "Library"):
            a_partner(book, partner, contact_name="Ana Ruiz")
        told = fields_refused(lambda: a_promise(book, **typed))
        assert list(told) == [field]
        assert said in told[field]
        assert commitments.count(book) == 0

    @pytest.mark.parametrize("text", HOSTILE)
    def test_any_text_stays_as_it_was_typed(self, book: Book, text: str) -> None:
        made = a_promise(book, text, who=f"guest:{text}", area=text)
        line = card(book, made).line
        assert (line.text, line.guest, line.area) == (text, text, text)
        assert listed(book, text=text.split()[0]) == [text]

    def test_what_is_said_at_a_roundtable_has_one_count_of_places(self, book: Book) -> None:
        spring = a_roundtable(book)
        writing().learnings.add_learning(book, {"text": "Doors open late", "roundtable": spring}, TODAY)
        for text in ("first", "second"):
            a_promise(book, text, roundtable=spring)
        assert [line.text for line in commitments.of_roundtable(book, spring)] == ["first", "second"]
        with book.read() as connection:
            places = connection.execute("SELECT place FROM commitment ORDER BY place").fetchall()
        assert places == [(1,), (2,)]


class TestChanging:
    def test_what_is_not_given_stays(self, book: Book) -> None:
        a_partner(book, "Grace Chapel", contact_name="Ana Ruiz")
        made = a_promise(book, who="Ana Ruiz", due=TODAY + DAY, area="East End")
        before = card(book, made).line
        change(book, made, text="Open at eight")
        assert card(book, made).line.text == "Open at eight"
        change(book, made, who=before.who, text=before.text, due=before.due, area="east end")
        assert card(book, made).line == before
        change(book, made, who="", due=None, area="")
        line = card(book, made).line
        assert (line.who, line.due, line.area) == ("", None, "")

    def test_a_later_day_of_the_promise_takes_what_stood_since_before_it_along(self, book: Book) -> None:
        made = a_promise(book, made_on=TODAY - 9 * DAY)
        change(book, made, made_on=TODAY - DAY)
        line = card(book, made).line
        assert (line.made_on, line.status_since) == (TODAY - DAY, TODAY - DAY)

    def test_another_due_date_is_a_correction_and_no_move(self, book: Book) -> None:
        made = a_promise(book, due=TODAY + DAY)
        change(book, made, due=TODAY + 2 * DAY)
        assert (card(book, made).line.due, card(book, made).moves) == (TODAY + 2 * DAY, ())
        writing().commitments.move_due(book, made, TODAY + 9 * DAY, "", TODAY)
        change(book, made, due=TODAY + 8 * DAY)
        (move,) = card(book, made).moves
        assert (move.due_before, move.due_after) == (TODAY + 2 * DAY, TODAY + 8 * DAY)
        assert card(book, made).line.due == TODAY + 8 * DAY

    def test_a_late_promise_is_changed_without_a_word_about_its_date(self, book: Book) -> None:
        made = a_promise(book, due=TODAY + DAY)
        writing().commitments.edit_commitment(book, made, {"text": "Open at ten"}, TODAY + 99 * DAY)
        assert card(book, made).line.days_late(TODAY + 99 * DAY) == 98
        assert "lies before" in fields_refused(lambda: change(book, made, due=TODAY - DAY))["due"]

    def test_a_guest_of_a_partners_name_stays_a_guest(self, book: Book) -> None:
        a_partner(book, "Grace Chapel")
        made = a_promise(book, who="guest:Grace Chapel")
        change(book, made, who="Grace Chapel", text="Open at ten")
        assert card(book, made).line.guest == "Grace Chapel"

    def test_one_in_the_trash_is_brought_back_before_it_is_changed(self, book: Book) -> None:
        made = a_promise(book)
        writing().commitments.trash_commitment(book, made, TODAY)
        assert ([line.id for line in commitments.trashed_commitments(book)], listed(book)) == ([made], [])
        assert listed(book, trashed=True) == ["Open at nine"]
        with pytest.raises(Refusal, match="Bring it back first"):
            change(book, made, text="Open at ten")
        writing().commitments.restore_commitment(book, made)
        assert (commitments.count(book), listed(book)) == (1, ["Open at nine"])

    @pytest.mark.parametrize("named", ["trash_commitment", "edit_commitment", "reopen_commitment"])
    def test_one_that_is_gone_is_told(self, book: Book, named: str) -> None:
        given = {"edit_commitment": ({"text": "x"}, TODAY)}.get(named, (TODAY,))
        with pytest.raises(Refusal, match="no longer in the book"):
            getattr(writing().commitments, named)(book, "0" * 32, *given)
        with pytest.raises(Refusal, match="no longer in the book"):
            card(book, "0" * 32)


class TestLists:
    @pytest.fixture
    def many(self, book: Book) -> Book:
        """Promises of two partners, a guest and nobody: late, to come, without a date, kept, dropped."""
        for name in ("Library", "Grace Chapel"):
            a_partner(book, name)
        early = TODAY - 30 * DAY
        a_promise(book, "no date", who="Library", area="Mill Hollow")
        a_promise(book, "to come", who="Grace Chapel", due=TODAY + 7 * DAY, area="East End")
        a_promise(book, "late", who="Library", due=TODAY - DAY, made_on=early, area="East End")
        a_promise(book, "very late", who="Bo Weir", due=TODAY - 9 * DAY, made_on=early)
        kept = a_promise(book, "kept", who="Grace Chapel", made_on=early, due=TODAY - 20 * DAY)
        dropped = a_promise(book, "dropped", made_on=early, area="Mill Hollow")
        writing().commitments.keep_promise(book, kept, "", TODAY - 20 * DAY)
        writing().commitments.drop_commitment(book, dropped, "no hands", TODAY - DAY)
        return book

    def test_by_due_date_the_longest_late_stands_on_top(self, many: Book) -> None:
        assert listed(many) == ["very late", "late", "to come", "no date", "dropped", "kept"]
        assert listed(many, only_open=True) == ["very late", "late", "to come", "no date"]

    def test_by_partner_those_of_nobody_stand_last(self, many: Book) -> None:
        expected = ["very late", "to come", "kept", "late", "no date", "dropped"]
        assert listed(many, CommitmentOrder.PARTNER) == expected

    def test_by_area_those_without_one_stand_last(self, many: Book) -> None:
        expected = ["late", "to come", "no date", "dropped", "very late", "kept"]
        assert listed(many, CommitmentOrder.AREA) == expected

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("LATE", ["very late", "late"]),
            ("library", ["late", "no date"]),
            ("grace kept", ["kept"]),
            ("weir", ["very late"]),
            ("mill", ["no date", "dropped"]),
            ("zzz", []),
        ],
    )
    def test_words_are_found_in_promises_and_names(self, many: Book, text: str, found: list[str]) -> None:
        assert listed(many, text=text) == found

    def test_a_page_and_a_place_fit_each_other(self, many: Book) -> None:
        found = commitments.open_list(many, TODAY)
        (second,) = found.rows(1, 2)
        assert (len(found), found.index_of(second.id), found.index_of("0" * 32)) == (6, 1, None)
        assert commitments.open_list(many, TODAY, text="kept").index_of(second.id) is None

    def test_open_promises_stand_with_their_partners_late_ones_first(self, many: Book) -> None:
        a_promise(many, "unasked", who="")
        told = commitments.open_by_partner(many, TODAY)
        assert [(one.partner, [line.text for line in one.lines]) for one in told] == [
            ("Library", ["late", "no date"]),
            ("Grace Chapel", ["to come"]),
            ("Bo Weir", ["very late"]),
            ("", ["unasked"]),
        ]
        assert [bool(one.partner_id) for one in told] == [True, True, False, False]

    def test_of_one_partner_area_and_learning(self, many: Book) -> None:
        line = commitments.open_list(many, TODAY, text="to come").rows(0, 1)[0]
        assert line.partner_id
        assert line.area_id
        assert [one.text for one in commitments.of_partner(many, line.partner_id)] == ["to come", "kept"]
        assert [one.text for one in commitments.of_area(many, line.area_id)] == ["late", "to come"]
        learning = writing().learnings.add_learning(many, {"text": "Doors open late"}, TODAY)
        made = a_promise(many, "from a learning", learning=learning)
        assert [one.id for one in commitments.of_learning(many, learning)] == [made]

    def test_what_is_open_late_soon_and_kept_is_counted(self, many: Book) -> None:
        counts = commitments.open_count(many, TODAY)
        assert (counts.open, counts.late, counts.due_soon) == (4, 2, 1)
        kept = commitments.kept(many, TODAY)
        assert (kept.counted, kept.kept) == (1, 1)
        months = [(one.month, one.due, one.kept, one.late) for one in commitments.by_month(many, TODAY)]
        assert months == [(date(2026, 5, 1), 1, 1, 0), (date(2026, 6, 1), 2, 0, 2)]
