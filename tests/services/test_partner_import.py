"""Bringing in partners: new, found again, asked about; nothing merged or taken away unasked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import new_id
from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.exchange.table_file import Cancelled
from ci_tui.services.door import writing
from ci_tui.services.partner_import import Answer, Fate, PartnerImportPlan, PartnerImportPreview, preview
from ci_tui.store.book import Book

TODAY = date(2026, 11, 22)

DIRECTORY = """\
ID,Organization,Type,Website,Contact,Contact Email,Phone,Hours
1,Food Bank,Pantry,foodbank.example.org,Jane Doe,jane@example.org,410-555-0101,9-5
2,Grace Chapel,Church,,,,410-555-0102,
3,Library,,,,,,
"""

Bring = Callable[..., PartnerImportPreview]


@pytest.fixture
def look(book: Book, a_table: Callable[[str, str], Path]) -> Bring:
    """What an import of a table would do."""

    def see(text: str, name: str = "directory.csv", **choices: Any) -> PartnerImportPreview:
        return preview(book, PartnerImportPlan(a_table(name, text), TODAY, **choices))

    return see


@pytest.fixture
def bring(book: Book, a_table: Callable[[str, str], Path]) -> Bring:
    """Import a table, or cards."""

    def run(text: str, name: str = "directory.csv", **choices: Any) -> PartnerImportPreview:
        plan = PartnerImportPlan(a_table(name, text), TODAY, **choices)
        return writing().partner_import.import_partners(book, plan)

    return run


def fates(seen: PartnerImportPreview) -> list[str]:
    return [line.fate.value for line in seen.lines]


def rows(book: Book, sql: str) -> list[tuple[Any, ...]]:
    with book.read() as connection:
        return connection.execute(sql).fetchall()


def partners(book: Book) -> dict[str, str]:
    """Names and sectors of what is not in the trash."""
    return dict(rows(book, "SELECT name, sector FROM partner WHERE trashed_at IS NULL ORDER BY name"))


def people(book: Book) -> list[tuple[str, str]]:
    return rows(
        book, "SELECT p.name, c.name FROM contact c JOIN partner p ON p.id = c.partner_id ORDER BY 1, 2"
    )


def reaches(book: Book, partner: str) -> list[tuple[str, str]]:
    found = rows(
        book,
        "SELECT p.name, r.value, r.label FROM reach r JOIN partner p ON p.id = r.partner_id ORDER BY r.place",
    )
    return [(value, label) for name, value, label in found if name == partner]


def the_id(book: Book, name: str) -> str:
    return next(found for found, called in rows(book, "SELECT id, name FROM partner") if called == name)


def by_hand(book: Book, name: str, **fields: str) -> None:
    """A person writes something about a partner."""
    with book.action("changed {partner}", partner=the_id(book, name)) as unit:
        for field, value in fields.items():
            unit.execute(f"UPDATE partner SET {field} = ? WHERE name = ?", (value, name))


def test_a_directory_comes_in_as_one_action(book: Book, bring: Bring):
    seen = bring(DIRECTORY)

    assert fates(seen) == ["added"] * 3
    assert (seen.partners, seen.people) == (3, 1)
    assert partners(book) == {"Food Bank": "food-and-meals", "Grace Chapel": "faith", "Library": "other"}
    assert people(book) == [("Food Bank", "Jane Doe")]
    assert rows(book, "SELECT notes FROM partner WHERE name = 'Food Bank'") == [("Hours: 9-5\nType: Pantry",)]
    assert rows(book, "SELECT verb, count(*) FROM action WHERE verb LIKE 'brought in%'") == [
        ("brought in partners from a file", 1),
    ]  # fmt: skip


def test_looking_writes_nothing(book: Book, look: Bring):
    actions = rows(book, "SELECT count(*) FROM action")

    assert fates(look(DIRECTORY)) == ["added"] * 3
    assert partners(book) == {} and rows(book, "SELECT count(*) FROM action") == actions


def test_a_second_time_nothing_changes(book: Book, bring: Bring):
    bring(DIRECTORY)
    before = rows(book, "SELECT count(*) FROM change")

    assert fates(bring(DIRECTORY)) == ["as it was"] * 3
    assert rows(book, "SELECT count(*) FROM change") == before


def test_next_years_file_adds_and_changes_and_takes_nothing_away(book: Book, bring: Bring):
    bring(DIRECTORY)

    seen = bring(
        "ID,Organization,Type,Website,Contact,Contact Email,Phone,Hours\n"
        "1,Food Bank,Pantry,,Ann Lee,ann@example.org,410-555-0199,10-6\n2,Grace Chapel,School,,,,,\n"
    )

    assert fates(seen) == ["added", "changed"]
    assert people(book) == [("Food Bank", "Ann Lee"), ("Food Bank", "Jane Doe")]
    assert partners(book)["Grace Chapel"] == "school"
    assert ("410-555-0101", "") in reaches(book, "Food Bank") and ("410-555-0199", "") in reaches(
        book, "Food Bank"
    )
    assert rows(book, "SELECT notes FROM partner WHERE name = 'Food Bank'") == [
        ("Hours: 10-6\nType: Pantry",)
    ]


def test_what_a_person_wrote_stays_unless_theirs_is_taken(book: Book, bring: Bring, look: Bring):
    bring(DIRECTORY)
    by_hand(book, "Grace Chapel", sector="residents")

    seen = look(DIRECTORY)
    (difference,) = seen.differences
    assert (difference.line, difference.what, difference.yours, difference.theirs) == (
        3, "sector", "residents", "faith",
    )  # fmt: skip
    bring(DIRECTORY)
    assert partners(book)["Grace Chapel"] == "residents"
    bring(DIRECTORY, theirs=frozenset({3}))
    assert partners(book)["Grace Chapel"] == "faith"


def test_what_a_person_took_out_does_not_come_back(book: Book, bring: Bring):
    bring(DIRECTORY)
    with book.action("changed {partner}", partner=the_id(book, "Grace Chapel")) as unit:
        unit.execute("DELETE FROM reach WHERE value = '410-555-0102'")
    by_hand(book, "Food Bank", notes="Type: Pantry")

    seen = bring(DIRECTORY)

    assert [(one.what, one.theirs) for one in seen.differences] == [
        ("notes", "Hours: 9-5"), ("phone", "410-555-0102"),
    ]  # fmt: skip
    assert reaches(book, "Grace Chapel") == []
    assert fates(bring(DIRECTORY, theirs=frozenset({2, 3}))) == ["changed", "changed", "as it was"]
    assert reaches(book, "Grace Chapel") == [("410-555-0102", "")]


def test_blank_fields_of_the_book_are_filled(book: Book, bring: Bring):
    bring("Organization\nGrace Chapel\n", "names.csv")
    by_hand(book, "Grace Chapel", notes="Meets on Sundays")

    assert fates(bring(DIRECTORY))[1] == "changed"
    assert partners(book)["Grace Chapel"] == "faith"
    assert rows(book, "SELECT notes FROM partner WHERE name = 'Grace Chapel'") == [
        ("Meets on Sundays\nType: Church",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "other"),
    [("Food & Meals, Inc.", "food and meals"), ("Café Zoë", "CAFE ZOE"), ("The Hub", "Hub LLC")],
)
def test_nearly_the_same_name_is_asked_about(book: Book, bring: Bring, name: str, other: str):
    bring(f'Organization,Phone\n"{name}",410-555-0100\n')

    seen = bring(f"Organization,Phone\n{other},410-555-0101\n", "other.csv")

    assert fates(seen) == ["asked"]
    assert (seen.lines[0].may_be, list(partners(book))) == (name, [name])
    bring(f"Organization,Phone\n{other},410-555-0101\n", "other.csv", answers={2: Answer.SAME})
    assert [value for value, _ in reaches(book, name)] == ["410-555-0100", "410-555-0101"]
    assert fates(bring(f"Organization,Phone\n{other},410-555-0101\n", "other.csv")) == ["as it was"]


def test_answered_as_new_it_stays_a_partner_of_its_own(book: Book, bring: Bring):
    bring("Organization\nHub\n")
    bring("Organization\nThe Hub\n", "other.csv", answers={2: Answer.NEW})

    assert list(partners(book)) == ["Hub", "The Hub"]
    assert fates(bring("Organization\nThe Hub\n", "other.csv")) == ["as it was"]


def test_the_same_address_is_asked_about(book: Book, bring: Bring):
    bring("Organization,Email\nHub,hub@example.org\n")

    seen = bring("Organization,Contact,Email\nCenter,Ann,HUB@example.org\n", "other.csv")

    assert (fates(seen), seen.lines[0].may_be) == (["asked"], "Hub")


def test_one_id_with_two_names_and_one_name_with_two_ids_are_asked_about(book: Book, bring: Bring):
    bring("ID,Organization\n1,Hub\n2,Center\n")

    seen = bring("ID,Organization\n1,Hearth\n3,Center\n")

    assert [(line.fate, line.may_be) for line in seen.lines] == [(Fate.ASKED, "Hub"), (Fate.ASKED, "Center")]
    answers = {2: Answer.SAME, 3: Answer.NEW}
    bring("ID,Organization\n1,Hearth\n3,Center\n", answers=answers)
    assert rows(book, "SELECT name, count(*) FROM partner GROUP BY name") == [("Center", 2), ("Hub", 1)]
    assert fates(bring("ID,Organization\n1,Hearth\n3,Center\n2,Center\n")) == ["as it was"] * 3


def test_two_rows_of_one_name_that_contradict_each_other_are_asked_about(book: Book, bring: Bring):
    text = "Organization,Address,Website\nSalvation Army,1 Elm,a.org\nSalvation Army,9 Oak,b.org\n"

    assert fates(bring(text)) == ["added", "asked"]
    bring(text, answers={3: Answer.NEW})
    assert rows(book, "SELECT count(*) FROM partner") == [(2,)]
    assert fates(bring(text)) == ["as it was", "as it was"]


def test_two_rows_of_one_name_with_a_person_each_are_one_partner(book: Book, bring: Bring):
    assert fates(bring("Organization,Contact\nHub,Ann Lee\nHub,Bo Day\nHub,Ann Lee\n")) == [
        "added", "added", "as it was",
    ]  # fmt: skip
    assert people(book) == [("Hub", "Ann Lee"), ("Hub", "Bo Day")]


def test_a_person_of_nearly_the_same_name_is_asked_about(book: Book, bring: Bring):
    bring("Organization,Contact,Contact Email\nHub,Jane Doe,jane@example.org\n")

    text = "Organization,Contact,Contact Email\nHub,Dr. Jane Doe,jane@example.org\n"
    assert bring(text, "b.csv").lines[0].may_be == "Jane Doe"
    bring(text, "b.csv", answers={2: Answer.SAME})
    assert people(book) == [("Hub", "Jane Doe")]
    assert fates(bring(text, "b.csv")) == ["as it was"]


def test_people_without_an_organisation(book: Book, bring: Bring):
    cards = "BEGIN:VCARD\nFN:Ana\nEMAIL:ana@example.org\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n"

    bring(cards, "cards.vcf")
    assert people(book) == [("Ana", "Ana"), ("Bo", "Bo")]
    assert fates(bring(cards, "cards.vcf")) == ["as it was"] * 2
    bring(cards.replace("Ana", "Ada").replace("ana@", "ada@"), "cards.vcf", under="Residents")
    assert people(book)[-2:] == [("Residents", "Ada"), ("Residents", "Bo")]


def test_someone_known_at_a_partner_is_asked_about_and_remembered(book: Book, bring: Bring):
    bring("Organization,Contact\nHub,Ana Ruiz\n")
    card = "BEGIN:VCARD\nFN:Ana Ruiz\nTEL:410-555-0100\nEND:VCARD\n"

    assert bring(card, "cards.vcf").lines[0].may_be == "Ana Ruiz"
    bring(card, "cards.vcf", answers={1: Answer.SAME})
    assert people(book) == [("Hub", "Ana Ruiz")]
    assert fates(bring(card, "cards.vcf")) == ["as it was"]


def test_what_is_in_the_trash_is_asked_about(book: Book, bring: Bring):
    bring("Organization\nHub\n")
    writing().partners.trash_partner(book, the_id(book, "Hub"), TODAY)

    assert fates(bring("Organization\nHub\n")) == ["asked"]
    bring("Organization\nHub\n", answers={2: Answer.SAME})
    assert list(partners(book)) == ["Hub"]


def test_a_heading_comes_in_only_where_a_person_says_so(book: Book, bring: Bring):
    text = "Organization,City,Phone\nPANTRIES,,\nA,X,410-555-0100\nB,Y,410-555-0101\n"

    assert fates(bring(text, answers={2: Answer.SAME})) == ["asked", "added", "added"]
    assert fates(bring(text, answers={2: Answer.NEW})) == ["added", "as it was", "as it was"]


def test_statuses_have_their_day(book: Book, bring: Bring):
    text = "Organization,Status,Since\nHub,Active,2025-03-01\nCenter,Former,\nHall,,\n"
    bring(text, status=PartnerStatus.INVITED, sector=Sector.YOUTH)

    statuses = "SELECT p.name, s.status, s.since FROM partner_status s JOIN partner p ON p.id = s.partner_id"
    assert sorted(rows(book, statuses)) == [
        ("Center", "left", "2026-11-22"), ("Hall", "invited", "2026-11-22"), ("Hub", "active", "2025-03-01"),
    ]  # fmt: skip
    assert set(partners(book).values()) == {"youth"}
    seen = bring(text.replace("Active", "Paused"), "b.csv")
    assert [(one.what, one.yours, one.theirs) for one in seen.differences] == [("status", "active", "paused")]


def test_areas_are_found_and_made_only_where_their_column_was_chosen(book: Book, bring: Bring):
    with book.action("test") as unit:
        area = {"id": new_id(), "name": "East End", "name_key": "east end", "code": None, "code_key": None}
        unit.bulk_insert("area", [area])
    text = 'Organization,Service Area\nHub,"East End, Harbour"\n'

    bring(text)
    assert rows(book, "SELECT notes FROM partner") == [("Areas: Harbour",)]
    assert rows(book, "SELECT count(*) FROM partner_area") == [(1,)]
    bring(text, uses=(("Service Area", DirectoryField.AREAS),))
    assert rows(book, "SELECT name FROM area ORDER BY name") == [("East End",), ("Harbour",)]


def test_stopped_it_keeps_nothing(book: Book, a_table: Callable[[str, str], Path]):
    plan = PartnerImportPlan(a_table("d.csv", DIRECTORY), TODAY)
    asked = iter([False] * 4)

    with pytest.raises(Cancelled):
        writing().partner_import.import_partners(book, plan, None, lambda: next(asked, True))
    assert partners(book) == {}


def test_a_missing_file_or_column_is_refused(look: Bring, book: Book, tmp_path: Path):
    with pytest.raises(Refusal, match="There is no file"):
        preview(book, PartnerImportPlan(tmp_path / "none.csv", TODAY))
    with pytest.raises(Refusal, match="There is no column “Firm”"):
        look(DIRECTORY, uses=(("Firm", DirectoryField.ORGANIZATION),))


NAME = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@settings(max_examples=25)
@given(st.lists(st.tuples(NAME, NAME, NAME), min_size=1, max_size=6))
def test_whatever_came_in_changes_nothing_a_second_time(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, str, str]]
):
    folder = tmp_path_factory.mktemp("again")
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    (folder / "t.csv").write_text('"Organization","Contact","Colour"\n' + "\n".join(quoted) + "\n", "utf-8")
    plan = PartnerImportPlan(folder / "t.csv", TODAY, header_line=1)
    with Book.create(folder / "b.db", name="Test") as book:
        first = writing().partner_import.import_partners(book, plan)
        second = writing().partner_import.import_partners(book, plan)

        assert second.count(Fate.ADDED) == second.count(Fate.CHANGED) == 0
        assert second.count(Fate.ASKED) == first.count(Fate.ASKED)
        assert second.count(Fate.AS_IT_WAS) + second.count(Fate.ASKED) == len(first.lines)


def test_what_an_undo_took_back_an_import_brings_again(book: Book, bring: Bring) -> None:
    """Only what a person took out by hand stays out."""
    partners = writing().partners
    partners.add_partner(book, {"name": "Grace Chapel", "since": TODAY}, TODAY)
    bring(DIRECTORY)
    writing().undo.undo(book)
    seen = bring(DIRECTORY)
    assert "asked" not in fates(seen)
    phones = "SELECT value FROM reach JOIN partner p ON p.id = partner_id WHERE kind = 'phone' AND name = ?"
    assert rows(book, phones.replace("?", "'Grace Chapel'")) == [("410-555-0102",)]


def test_what_was_done_again_counts_as_brought_in(book: Book, bring: Bring, look: Bring) -> None:
    bring(DIRECTORY)
    writing().undo.undo(book)
    writing().undo.redo(book)
    assert set(fates(look(DIRECTORY))) == {"as it was"}
    assert "asked" not in fates(look(DIRECTORY.replace("410-555-0102", "410-555-0199")))
