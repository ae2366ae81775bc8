"""Directories and exports of other programs: their columns guessed, their rows read, nothing of them lost."""

from collections import Counter
from collections.abc import Callable
from dataclasses import astuple
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import PartnerStatus, Reach, ReachKind, Sector
from ci_tui.exchange.directory_columns import guess_uses, lists_people
from ci_tui.exchange.directory_table import DirectoryChoices, read_directory
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.exchange.incoming import IncomingFile, IncomingPartner
from ci_tui.exchange.linked_tables import with_linked
from ci_tui.exchange.partner_words import sector_of
from ci_tui.exchange.table_file import open_table, table_of_text

TODAY = date(2026, 11, 22)
F = DirectoryField


def choices(**changes: object) -> DirectoryChoices:
    return DirectoryChoices(TODAY, **changes)


def read(text: str, **changes: object) -> IncomingFile:
    return read_directory(table_of_text(text, "directory.csv"), choices(**changes))


def the_row(text: str, **changes: object) -> IncomingPartner:
    (partner,) = read(text, **changes).partners
    return partner


def ways(reaches: tuple[Reach, ...], kind: ReachKind) -> list[tuple[str, str]]:
    return [(reach.value, reach.label) for reach in reaches if reach.kind is kind]


EXPORTS = {
    "Salesforce contacts": (
        "Contact ID,Salutation,First Name,Last Name,Title,Account Name,Account ID,Mailing Street,"
        "Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Phone,Mobile,Email",
        "contact-id,rest,first-name,last-name,role,organization,id,street,city,state,zip,phone,phone,email",
        True,
    ),
    "Salesforce accounts": (
        "Account Name,Type,Billing Street,Billing City,Phone,Fax,Website,Description,Account Owner",
        "organization,sector,street,city,phone,org-phone,website,about,rest",
        False,
    ),
    "HubSpot contacts": (
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,"
        "Associated Company,Job Title",
        "contact-id,first-name,last-name,email,phone,rest,rest,organization,role",
        True,
    ),
    "HubSpot companies": (
        "Record ID,Company name,Company owner,Phone Number,City,Country/Region,Industry,Website URL",
        "id,organization,rest,phone,city,country,sector,website",
        False,
    ),
    "Google Contacts": (
        "Name,Given Name,Family Name,Name Suffix,Notes,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,"
        "Phone 1 - Value,Address 1 - Formatted,Organization 1 - Name,Organization 1 - Title,"
        "Website 1 - Value",
        "contact,first-name,last-name,rest,notes,label,email,label,phone,address,organization,role,website",
        True,
    ),
    "Outlook": (
        "Title,First Name,Last Name,Company,Job Title,Business Street,Business City,Home Street,Business Fax,"
        "Business Phone,Company Main Phone,Mobile Phone,E-mail Address,E-mail Type,Web Page,Manager's Name",
        "rest,first-name,last-name,organization,role,street,city,street,phone,phone,org-phone,phone,email,"
        "rest,website,rest",
        True,
    ),
    "Mailchimp": (
        "Email Address,First Name,Last Name,Address,Phone Number,MEMBER_RATING,OPTIN_TIME,NOTES,TAGS",
        "email,first-name,last-name,address,phone,rest,rest,notes,rest",
        True,
    ),
    "Airtable": ("Name,Organization,Email,Phone,Status", "contact,organization,email,phone,status", True),
    "Open Referral": (
        "id,alternate_name,description,email,name,tax_id,website",
        "id,also,about,email,organization,rest,website",
        False,
    ),
    "a resource line": (
        "PublicName,AlternateName,AgencyDescription,PhysicalAddress1,PhysicalCity,MainPhone,PhoneTTY,"
        "MainContactName,MainContactTitle,MainContactEmailAddress",
        "organization,also,about,street,city,org-phone,org-phone,contact,role,email",
        False,
    ),
    "a directory": (
        "Agency,Address,City,State,Zip,Phone,Ext,Contact Person,Contact Email,Executive Director",
        "organization,address,city,state,zip,org-phone,extension,contact,email,contact",
        False,
    ),
}


@pytest.mark.parametrize("program", EXPORTS)
def test_columns_of_many_programs_are_guessed(program: str):
    header, fields, of_people = EXPORTS[program]

    uses = guess_uses(header.split(","))

    assert [use.field.value for use in uses] == fields.split(",")
    assert lists_people(uses) is of_people


def test_a_directory_with_a_title_a_contact_and_what_has_no_field():
    partner = the_row(
        "Directory of Springfield,,,,,,,\n"
        "Agency Name,Address,City,State,Zip,Contact Person,Contact Email,Hours\n"
        '"Food Bank, Inc.",1 Main St,Springfield,MD,21000,Jane Doe,'
        '"jane@example.org; jd@example.net (home)",9-5\n'
    )

    assert (partner.line, partner.name, partner.notes) == (3, "Food Bank, Inc.", ("Hours: 9-5",))
    assert ways(partner.reaches, ReachKind.ADDRESS) == [("1 Main St, Springfield, MD 21000", "")]
    assert ways(partner.people[0].reaches, ReachKind.EMAIL) == [
        ("jane@example.org", ""), ("jd@example.net", "home"),
    ]  # fmt: skip


def test_an_address_book_keeps_what_is_the_persons_with_the_person():
    partner = the_row(
        "First Name,Last Name,Company,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
        "Home City,Notes\n"
        'Ana,Ruiz,Clinic,* Work,a@example.org ::: b@example.org,Mobile,410-555-0100,Springfield,"one\ntwo"\n'
    )

    (person,) = partner.people
    assert (partner.name, partner.reaches, partner.notes) == ("Clinic", (), ())
    assert person.notes == ("one", "two")
    assert ways(person.reaches, ReachKind.EMAIL) == [("a@example.org", "work"), ("b@example.org", "work")]
    assert ways(person.reaches, ReachKind.PHONE) == [("410-555-0100", "cell")]
    assert ways(person.reaches, ReachKind.ADDRESS) == [("Springfield", "home")]


def test_several_people_of_one_row():
    partner = the_row(
        "Organization,Contact 1 Name,Contact 1 Email,Second Contact,Second Contact Phone,Executive Director\n"
        'Pantry,"Ann Lee; Bo Day","ann@example.org; bo@example.org",Cy Fox,410-555-0100,Di Gay\n'
    )

    assert [(one.name, one.role) for one in partner.people] == [
        ("Ann Lee", ""), ("Bo Day", ""), ("Cy Fox", ""), ("Di Gay", "Executive Director"),
    ]  # fmt: skip
    assert [[reach.value for reach in one.reaches] for one in partner.people] == [
        ["ann@example.org"], ["bo@example.org"], ["410-555-0100"], [],
    ]  # fmt: skip


def test_the_reaches_of_a_contact_without_a_name_are_the_partners():
    partner = the_row("Organization,Contact,Email,Phone,Role\nPantry,,p@example.org,410-555-0100,Cook\n")

    assert partner.people == ()
    assert [reach.value for reach in partner.reaches] == ["p@example.org", "410-555-0100"]
    assert partner.notes == ("Role: Cook",)


def test_an_extension_in_its_own_column():
    assert the_row("Agency,Phone,Ext\nPantry,410-555-0100,12\n").reaches == (
        Reach(ReachKind.PHONE, "410-555-0100 ext. 12"),
    )


def test_words_for_sector_and_status_and_a_day():
    partner = the_row("Organization,Type,Status,Member since\nGrace,Church,Current,3 Dec 2024\n")

    assert (partner.sector, partner.status, partner.since) == (
        Sector.FAITH, PartnerStatus.ACTIVE, date(2024, 12, 3),
    )  # fmt: skip
    assert partner.notes == ("Type: Church",)


def test_what_cannot_be_read_as_its_kind_is_kept_as_a_note_and_told():
    file = read("Organization,Phone,E-mail,Since,Status\nPantry,call us,see web,31 Feb 2024,platinum\n")

    (partner,) = file.partners
    assert set(partner.notes) == {
        "Phone: call us",
        "E-mail: see web",
        "Since: 31 Feb 2024",
        "Status: platinum",
    }
    assert [problem.line for problem in file.problems] == [2, 2, 2]


@pytest.mark.parametrize(
    ("word", "sector"),
    [
        ("Food & Meals", None), ("food-and-meals", Sector.FOOD_AND_MEALS), ("Church", Sector.FAITH),
        ("School District", Sector.SCHOOL), ("University", Sector.HIGHER_EDUCATION), ("Non-profit", None),
        ("For-profit company", Sector.BUSINESS), ("County government", Sector.LOCAL_GOVERNMENT),
        ("Head Start", Sector.EARLY_CHILDHOOD), ("Public Library", Sector.LIBRARY_OR_PARKS), ("", None),
        ("Community Foundation", Sector.FUNDER), ("Tenants' association", Sector.RESIDENTS), ("Misc.", None),
        ("School or church", None), ("Boys & Girls Club", Sector.YOUTH), ("Hospital", Sector.HEALTH),
    ],
)  # fmt: skip
def test_a_sector_is_taken_where_its_word_is_plain(word: str, sector: Sector | None):
    assert sector_of(word) is (Sector.FOOD_AND_MEALS if word == "Food & Meals" else sector)


def test_columns_may_be_chosen_and_the_rest_left_out():
    partner = the_row(
        "Group,Mail,Colour\nPantry,p@example.org,red\n",
        uses=(("Group", F.ORGANIZATION), ("mail", F.ORG_EMAIL)),
        keep_rest=False,
    )

    assert (partner.name, partner.notes) == ("Pantry", ())
    assert [reach.value for reach in partner.reaches] == ["p@example.org"]


def test_a_table_that_names_nobody_lists_its_columns():
    with pytest.raises(Refusal, match=r"Say which column names the organisations.*Colour, Size"):
        read("Colour,Size\nred,1\nblue,2\n")


def test_rows_that_are_no_partner_are_listed_and_headings_are_marked():
    file = read(
        "Organization,City,Phone,Website\nPANTRIES,,,\nA,X,410-555-0100,a.org\nB,Y,410-555-0101,b.org\n"
        "Organization,City,Phone,Website\n,Z,,\n" + "x" * 501 + ",Y,410-555-0102,c.org\n"
    )

    assert [(one.name, one.only_a_name) for one in file.partners] == [
        ("PANTRIES", True),
        ("A", False),
        ("B", False),
    ]
    assert [(one.line, one.text[:12]) for one in file.not_taken] == [
        (5, "Organization"), (6, "Z"), (7, "x" * 12),
    ]  # fmt: skip


def test_a_row_that_is_too_wide_keeps_its_cells():
    file = read("Organization,Phone\nPantry,410-555-0100,more\n")

    assert file.partners[0].notes == ("Column 3: more",)
    assert len(file.problems) == 1


def test_windows_1252_and_1700_columns(tmp_path: Path):
    names = ["Organization", *(f"Question {number}" for number in range(1_700))]
    cells = ["Café Zoë", *("ja" if number % 100 == 0 else "" for number in range(1_700))]
    path = tmp_path / "wide.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in (names, cells)).encode("cp1252"))

    (partner,) = read_directory(open_table(path), choices()).partners

    assert partner.name == "Café Zoë"
    assert len(partner.notes) == 17 and partner.notes[1] == "Question 100: ja"


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=5))
def test_no_text_of_a_row_is_lost(rows: list[tuple[str, ...]]):
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    head = '"Organization","Contact","Hours","Remark of theirs"\n'
    file = read(head + "\n".join(quoted) + '\n"Last","","",""', header_line=1)

    told = letters_of(str([astuple(one) for one in (*file.partners, *file.not_taken)]))
    for row in rows:
        assert not letters_of(" ".join(row)) - told


def letters_of(text: str) -> Counter[str]:
    return Counter(sign for sign in text.casefold() if sign.isalnum())


def test_linked_tables_are_joined_through_other_tables(a_folder: Callable[..., list[Path]]):
    file = read("id,name\n1,Family Service\n2,Library\n")
    paths = a_folder(
        phones="id,contact_id,location_id,organization_id,department,extension,number,number_type\n"
        "1,,7,,,12,650 555-0101,voice\n2,9,,,,,650 555-0102,fax\n3,,,2,Desk,,650 555-0103,voice\n"
        "4,,8,,,,1,voice\n",
        locations="id,organization_id,name,email\n7,1,East Center,east@example.org\n",
        contacts="id,organization_id,name,title\n9,2,Ann Lee,Director\n",
        addresses="id,location_id,address_1,city,state_province,postal_code\n1,7,2 Elm,Town,MD,21000\n",
        words="code,text\n1,Food\n",
    )

    joined = with_linked(file, paths, choices())

    service, library = joined.partners
    assert ways(service.reaches, ReachKind.PHONE) == [("650 555-0101 ext. 12", "East Center")]
    assert ways(service.reaches, ReachKind.EMAIL) == [("east@example.org", "East Center")]
    assert ways(service.reaches, ReachKind.ADDRESS) == [("2 Elm, Town, MD 21000", "East Center")]
    assert ways(library.reaches, ReachKind.PHONE) == [("650 555-0103", "Desk")]
    assert [(one.name, one.role) for one in library.people] == [("Ann Lee", "Director")]
    assert ways(library.people[0].reaches, ReachKind.PHONE) == [("650 555-0102", "fax")]
    assert [(one.file, one.line) for one in joined.not_taken] == [("phones.csv", 5), ("words.csv", 2)]


@pytest.fixture
def a_folder(tmp_path: Path) -> Callable[..., list[Path]]:
    """Tables in files of their own."""

    def write(**tables: str) -> list[Path]:
        for name, text in tables.items():
            (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        return [tmp_path / f"{name}.csv" for name in tables]

    return write
