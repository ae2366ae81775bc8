"""Learnings: what was typed about them is kept, changed, and refused in words."""

from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningKind
from ci_tui.services import learnings
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
HOSTILE = [
    "[red]Shade[/red]",
    "x'; DROP TABLE learning; --",
    "مكتبة الحي",
    "👩‍👩‍👧 हिन्दी",
    "Ａ" * 500,
    "%_\\",
]


def a_learning(book: Book, text: str = "Reads aloud", **fields: Any) -> str:
    return str(writing().learnings.add_learning(book, {"text": text, **fields}, TODAY))


def a_partner(book: Book, name: str, **fields: Any) -> str:
    return str(writing().partners.add_partner(book, {"name": name, **fields}, TODAY))


def a_roundtable(book: Book, day: date = TODAY, **fields: Any) -> str:
    return str(writing().roundtables.plan_roundtable(book, {"day": day, **fields}, TODAY))


def card(book: Book, learning_id: str) -> learnings.LearningCard:
    return learnings.learning_card(book, learning_id)


def texts(found: learnings.LearningList) -> list[str]:
    return [line.text for line in found.rows(0, len(found))]


def areas(book: Book) -> list[str]:
    with book.read() as connection:
        return [name for (name,) in connection.execute("SELECT name FROM area ORDER BY name")]


class TestSharing:
    def test_what_was_typed_is_kept(self, book: Book) -> None:
        grace = a_partner(book, "Grace Chapel", contact_name="Ana Ruiz")
        spring = a_roundtable(book, TODAY - DAY, title="Spring")
        found = card(
            book,
            a_learning(
                book,
                "Lunch at the pool\ndraws families",
                kind="data insight",
                shared_by="Ana Ruiz (Grace Chapel)",
                roundtable=spring,
                area="East End",
                tags="meals, #Pool Side, MEALS",
            ),
        )
        assert (found.kind, found.text) == (LearningKind.DATA_INSIGHT, "Lunch at the pool\ndraws families")
        assert (found.partner_id, found.partner, found.person) == (grace, "Grace Chapel", "Ana Ruiz")
        assert (found.roundtable, found.roundtable_title) == (TODAY - DAY, "Spring")
        assert (found.shared_on, found.area, found.tags) == (TODAY - DAY, "East End", ("meals", "Pool Side"))
        (line,) = learnings.open_list(book).rows(0, 1)
        assert (line.text, line.shared_by) == ("Lunch at the pool draws families", "Grace Chapel (Ana Ruiz)")

    def test_an_assumption_is_told_in_two_sentences(self, book: Book) -> None:
        made = a_learning(book, "", kind="assumption", believed="parents drive.", found="they walk!")
        (line,) = learnings.open_list(book, text="believed walk").rows(0, 1)
        assert line.text == "We believed parents drive. We found they walk!"
        assert card(book, made).believed == "parents drive."

    @pytest.mark.parametrize(
        ("typed", "guest"),
        [("Bo Weir", "Bo Weir"), ("guest:Grace Chapel", "Grace Chapel"), ("", ""), (" guest: Bo ", "Bo")],
    )
    def test_whom_the_book_does_not_know_is_a_guest(self, book: Book, typed: str, guest: str) -> None:
        a_partner(book, "Grace Chapel")
        found = card(book, a_learning(book, shared_by=typed))
        assert (found.guest, found.partner_id, found.contact_id) == (guest, None, None)

    @pytest.mark.parametrize(
        "typed", ["grace CHAPEL", "Old Mill", "partner:{id}", "{id}", "Grâce Chapel", "grace chapel (faith)"]
    )
    def test_a_partner_is_met_by_its_names(self, book: Book, typed: str) -> None:
        grace = a_partner(book, "Grace Chapel", sector="faith", also="Old Mill")
        assert card(book, a_learning(book, shared_by=typed.format(id=grace))).partner_id == grace

    @pytest.mark.parametrize(
        ("typed", "field", "said"),
        [
            ({"text": " "}, "text", "what was shared"),
            ({"kind": "assumption", "text": ""}, "believed", "what you believed"),
            ({"kind": "rumour"}, "kind", "answers offered"),
            ({"shared_on": TODAY + DAY}, "shared_on", "Sat 13 Jun 2026 has not come yet"),
            ({"shared_on": "2025-02-29"}, "shared_on", "a day like"),
            ({"text": "x" * 4_001}, "text", "4001 characters"),
            ({"tags": "x" * 501}, "tags", "501 characters"),
            ({"roundtable": "0" * 32}, "roundtable", "no longer in the book"),
            ({"shared_by": "Ana Ruiz"}, "shared_by", "“Ana Ruiz (Grace Chapel)”, “Ana Ruiz (Library)”"),
        ],
    )
    def test_what_cannot_be_kept_is_told_by_its_field(
        self, book: Book, typed: dict[str, Any], field: str, said: str
    ) -> None:
        for partner in ("Grace Chapel", "Library"):
            a_partner(book, partner, contact_name="Ana Ruiz")
        with pytest.raises(writing().learnings.FormRefusal) as refused:
            a_learning(book, **typed)
        assert list(refused.value.fields) == [field]
        assert said in refused.value.fields[field]
        assert learnings.count(book) == 0

    @pytest.mark.parametrize("name", HOSTILE)
    def test_any_text_is_kept_as_it_is(self, book: Book, name: str) -> None:
        found = card(book, a_learning(book, name, shared_by=f"guest:{name}", area=name, tags=[name]))
        assert {found.text, found.guest, found.area} == {name}
        assert texts(learnings.open_list(book, text=name)) == [name]

    @pytest.mark.parametrize("day", [date.min, date(2024, 2, 29), TODAY])
    def test_days_at_the_edges(self, book: Book, day: date) -> None:
        assert card(book, a_learning(book, shared_on=day)).shared_on == day

    def test_its_day_is_that_of_its_roundtable_once_that_has_come(self, book: Book) -> None:
        assert card(book, a_learning(book, roundtable=a_roundtable(book, TODAY + DAY))).shared_on == TODAY

    def test_an_area_is_met_again_or_made(self, book: Book) -> None:
        a_learning(book, area="East End")
        a_learning(book, area="east  END")
        a_learning(book, area="West End")
        assert areas(book) == ["East End", "West End"]


class TestChanging:
    def test_fields_that_are_not_given_stay(self, book: Book) -> None:
        a_partner(book, "Grace Chapel", contact_name="Ana Ruiz")
        made = a_learning(book, shared_by="Ana Ruiz", area="East End", tags="meals", shared_on=TODAY - DAY)
        before = card(book, made)
        writing().learnings.edit_learning(book, made, {"text": "Sings aloud"}, TODAY)
        after = card(book, made)
        assert after.text == "Sings aloud"
        assert (after.partner_id, after.contact_id, after.area, after.tags, after.shared_on) == (
            *(before.partner_id, before.contact_id, before.area),
            *(before.tags, before.shared_on),
        )
        assert texts(learnings.open_list(book, text="sings")) == ["Sings aloud"]
        assert texts(learnings.open_list(book, text="reads")) == []

    def test_a_name_left_as_it_stands_means_whom_it_meant(self, book: Book) -> None:
        grace = a_partner(book, "Grace Chapel", sector="faith")
        made = a_learning(book, shared_by=f"partner:{grace}")
        a_partner(book, "Grace Chapel", sector="school")
        write = writing().learnings
        write.edit_learning(book, made, {"text": "New", "shared_by": "Grace Chapel"}, TODAY)
        assert card(book, made).partner_id == grace
        write.edit_learning(book, made, {"text": "New", "shared_by": ""}, TODAY)
        assert card(book, made).partner_id is None
        write.edit_learning(book, made, {"text": "New", "shared_by": "guest:Bo"}, TODAY)
        write.edit_learning(book, made, {"text": "New", "shared_by": "Bo"}, TODAY)
        assert card(book, made).guest == "Bo"

    def test_everything_can_be_changed(self, book: Book) -> None:
        made = a_learning(book, tags="a, b", roundtable=a_roundtable(book))
        writing().learnings.edit_learning(
            book,
            made,
            {
                "kind": "assumption",
                "text": "",
                "believed": "x",
                "found": "y",
                "shared_on": "2025-01-01",
                "roundtable": "",
                "area": "West End",
                "tags": "B, c",
            },
            TODAY,
        )
        found = card(book, made)
        assert (found.kind, found.text, found.roundtable_id) == (LearningKind.ASSUMPTION, "", None)
        assert (found.shared_on, found.area, found.tags) == (date(2025, 1, 1), "West End", ("B", "c"))

    def test_its_roundtable_may_be_in_the_trash(self, book: Book) -> None:
        spring = a_roundtable(book)
        made = a_learning(book, roundtable=spring)
        writing().roundtables.trash_roundtable(book, spring, TODAY)
        assert card(book, made).roundtable == TODAY
        assert texts(learnings.open_list(book)) == ["Reads aloud"]
        writing().learnings.edit_learning(book, made, {"text": "New", "roundtable": spring}, TODAY)
        with pytest.raises(Refusal, match="no longer in the book"):
            a_learning(book, roundtable=spring)
