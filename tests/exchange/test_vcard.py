"""Address cards of all three versions, as standards and as programs write them; nothing on a card is lost."""

import base64
import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import ReachKind
from ci_tui.exchange.incoming import IncomingFile, IncomingPerson
from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.vcard import Card, cards_in, read_cards
from ci_tui.exchange.vcard_lines import content_lines
from ci_tui.exchange.vcard_partners import incoming_of_cards

Bring = Callable[..., IncomingFile]

# What a text editor can hold and a card can say: no control characters but the line break.
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=200)


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """What the cards of a file say, given as lines or as bytes."""

    def read(
        *lines: str, octets: bytes | None = None, end: str = "\r\n", encoding: str = "utf-8"
    ) -> IncomingFile:
        path = tmp_path / "cards.vcf"
        path.write_bytes(octets if octets is not None else (end.join(lines) + end).encode(encoding))
        return incoming_of_cards(read_cards(path))

    return read


def a_card(*lines: str, version: str = "3.0") -> tuple[str, ...]:
    return ("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD")


def the_person(file: IncomingFile) -> IncomingPerson:
    ((person,),) = (partner.people for partner in file.partners)
    return person


def ways(person: IncomingPerson, kind: ReachKind) -> list[tuple[str, str]]:
    return [(reach.value, reach.label) for reach in person.reaches if reach.kind is kind]


def cards_of(octets: bytes) -> list[Card]:
    lines = enumerate(octets.decode("latin-1").split("\r\n"), 1)
    return list(cards_in(content_lines(lines), ProblemList()))


def folded(line: bytes, width: int) -> bytes:
    """As RFC 6350 folds: a line break and a blank after so many octets, in the middle of a letter too."""
    first, rest = line[:width], line[width:]
    return first + b"".join(b"\r\n " + rest[at : at + width - 1] for at in range(0, len(rest), width - 1))


def escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


@given(TEXT, st.integers(20, 75))
def test_any_text_survives_escapes_and_folds(text: str, width: int):
    octets = folded(f"NOTE:{escaped(text)}".encode(), width)

    (card,) = cards_of(b"BEGIN:VCARD\r\nVERSION:4.0\r\n" + octets + b"\r\nEND:VCARD\r\n")

    assert [one.text for one in card.properties] == [text]


def quoted(text: str, width: int) -> bytes:
    """Quoted-printable as phones write it, with soft line breaks; a line break of the text is CR LF."""
    pieces = [
        chr(octet) if chr(octet).isalnum() and octet < 128 else f"={octet:02X}"
        for octet in text.replace("\n", "\r\n").encode()
    ]
    lines = ["".join(pieces[at : at + width]) for at in range(0, len(pieces), width)]
    return "=\r\n".join(lines).encode()


@given(TEXT, st.integers(1, 70))
def test_any_text_survives_quoted_printable(text: str, width: int):
    head = b"BEGIN:VCARD\r\nVERSION:2.1\r\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:"

    (card,) = cards_of(head + quoted(text, width) + b"\r\nEND:VCARD\r\n")

    # In a text, 2.1 may guard a separator by a backslash or not.
    plain = text.replace("\\;", ";").replace("\\,", ",").replace("\\:", ":")
    assert card.properties[0].text == plain.replace("\n", "\r\n")


@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_make_it_stumble(tmp_path_factory: pytest.TempPathFactory, octets: bytes, inside: bool):
    path = tmp_path_factory.mktemp("any") / "any.vcf"
    path.write_bytes(b"BEGIN:VCARD\r\nFN:A\r\n" + octets + b"\r\nEND:VCARD" if inside else octets)
    try:
        file = incoming_of_cards(read_cards(path))
    except Refusal:
        return
    assert all(partner.title for partner in file.partners)


@given(
    st.lists(
        st.sampled_from(
            [
                "ENCODING=QUOTED-PRINTABLE",
                "BASE64",
                "CHARSET=x",
                "TYPE=a,b",
                '"',
                ";",
                ":",
                "=",
                "ä",
                "\\",
                "CHARSET=undefined",
                "CHARSET=utf-7",
            ]
        )
        | st.text(string.printable, max_size=8),
        max_size=12,
    )
)
def test_no_parameters_make_it_stumble(pieces: list[str]):
    line = ("TEL;" + ";".join(pieces)).encode().replace(b"\r", b"").replace(b"\n", b"")

    for card in cards_of(b"BEGIN:VCARD\r\n" + line + b"\r\nEND:VCARD\r\n"):
        assert len(card.properties) == 1


def test_a_card_of_3_0_in_full(bring: Bring):
    file = bring(
        *a_card(
            "N:Ruiz;Ana;Maria;Dr.;",
            "FN:Dr. Ana Maria Ruiz",
            "ORG:Clinic on Third;Outreach",
            "TITLE:Nurse",
            "item1.EMAIL;TYPE=INTERNET;TYPE=pref:ana@example.org",
            "EMAIL;TYPE=HOME:a.ruiz@example.net",
            "TEL;TYPE=WORK,FAX:410-555-0101",
            "item2.TEL:410-555-0102",
            "item2.X-ABLabel:_$!<AssistantPhone>!$_",
            "ADR;TYPE=WORK:;Suite 2;3 Third Ave;Springfield;MD;21000;USA",
            "BDAY:1980-03-22",
            "NOTE:Comes by bus\\, always.\\nSpeaks first.",
            "UID:abc-1",
        )
    )

    partner, person = file.partners[0], the_person(file)
    assert (partner.name, partner.line, person.name, person.role) == (
        "Clinic on Third", 1, "Dr. Ana Maria Ruiz", "Nurse",
    )  # fmt: skip
    assert ways(person, ReachKind.EMAIL) == [("ana@example.org", ""), ("a.ruiz@example.net", "home")]
    assert ways(person, ReachKind.PHONE) == [
        ("410-555-0101", "work fax"), ("410-555-0102", "assistant phone"),
    ]  # fmt: skip
    assert ways(person, ReachKind.ADDRESS) == [("Suite 2, 3 Third Ave, Springfield, MD 21000, USA", "work")]
    assert person.notes == (
        "Comes by bus, always.", "Speaks first.", "Department: Outreach", "Birthday: 1980-03-22",
    )  # fmt: skip
    assert person.key == "abc-1"
    assert file.not_taken == () and file.problems == ()


def test_a_card_of_4_0_with_uris_and_languages(bring: Bring):
    file = bring(
        *a_card(
            "FN:Simon", "LANG;PREF=2:en", "LANG;PREF=1:fr",
            'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102', version="4.0",
        )
    )  # fmt: skip

    person = the_person(file)
    assert person.language == "French, English"
    assert ways(person, ReachKind.PHONE) == [("+1-418-656-9254 ext. 102", "work")]


def test_quoted_printable_with_soft_breaks_and_its_own_charset(bring: Bring):
    file = bring(
        *a_card(
            "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg;;;",
            "LABEL;WORK;ENCODING=QUOTED-PRINTABLE:3 Third Ave=0D=0A=",
            "Springfield",
            "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89glise=",
            "",
            "NOTE:last",
            version="2.1",
        )
    )

    person = the_person(file)
    assert (person.name, file.partners[0].name) == ("Jörg Müller", "Église")
    assert person.notes == ("last", "Address label (work): 3 Third Ave / Springfield")


def test_bytes_of_another_encoding_without_a_word_about_it(bring: Bring):
    lines = "\r\n".join(a_card("FN:Café Zoë")).encode("cp1252")

    assert the_person(bring(octets=lines)).name == "Café Zoë"


def test_utf_16_cards(bring: Bring):
    assert the_person(bring(*a_card("FN:Zoë 日本"), encoding="utf-16")).name == "Zoë 日本"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\r\n"])
def test_lines_end_as_they_like_and_are_counted_as_an_editor_does(bring: Bring, end: str):
    file = bring(*a_card("FN:Ana", "NOTE:one ", " two"), *a_card("FN:Bo"), end=end)

    assert [(partner.line, partner.title) for partner in file.partners] == [(1, "Ana"), (7, "Bo")]
    assert file.partners[0].people[0].notes == ("one two",)


def test_pictures_are_listed_and_not_loaded(bring: Bring):
    picture = base64.b64encode(bytes(range(256)) * 20).decode()
    wrapped = [picture[at : at + 70] for at in range(0, len(picture), 70)]
    file = bring(
        *a_card("FN:Ana", f"PHOTO;ENCODING=b;TYPE=JPEG:{wrapped[0]}", *(f" {part}" for part in wrapped[1:]),
                "TEL:410-555-0100"),
        *a_card("FN:Bo", "PHOTO;BASE64:", *wrapped, "", "TEL:410-555-0101", version="2.1"),
        *a_card("FN:Cy", f"PHOTO:data:image/jpeg;base64,{picture}", "PHOTO:https://example.org/cy.jpg",
                version="4.0"),
    )  # fmt: skip

    assert [(one.line, one.text) for one in file.not_taken] == [
        (4, "Ana, PHOTO"), (4 + len(wrapped) + 5, "Bo, PHOTO"), (16 + 2 * len(wrapped), "Cy, PHOTO"),
    ]  # fmt: skip
    assert [len(partner.people[0].reaches) for partner in file.partners] == [1, 1, 0]
    assert file.partners[2].people[0].notes == ("Photo: https://example.org/cy.jpg",)


def test_a_line_that_was_not_folded_stays_with_the_one_before(bring: Bring):
    file = bring(*a_card("FN:Ana", "NOTE:Bread", "and salt, daily", "TEL:410-555-0100"))

    assert the_person(file).notes == ("Bread", "and salt, daily")


def test_a_card_without_an_end_and_lines_outside_of_cards_are_told(bring: Bring):
    file = bring("hello: there", "BEGIN:VCARD", "FN:Ana", *a_card("FN:Bo"), "BEGIN:VCARD", "FN:Cy")

    assert [partner.title for partner in file.partners] == ["Ana", "Bo", "Cy"]
    assert [problem.line for problem in file.problems] == [1, 4, 8]


def test_an_agent_inside_a_card_is_a_card_of_its_own(bring: Bring):
    file = bring(
        "BEGIN:VCARD", "VERSION:2.1", "FN:Ana", "AGENT:", "BEGIN:VCARD", "FN:Bo", "END:VCARD",
        "TEL:410-555-0100", "END:VCARD",
    )  # fmt: skip

    assert sorted(partner.title for partner in file.partners) == ["Ana", "Bo"]
    ana = next(partner.people[0] for partner in file.partners if partner.title == "Ana")
    assert ways(ana, ReachKind.PHONE) == [("410-555-0100", "")]


def test_the_card_of_an_organisation_is_the_partner_itself(bring: Bring):
    (partner,) = bring(
        *a_card("FN:Grace Chapel", "ORG:Grace Chapel", "TEL:410-555-0100", "CATEGORIES:Church", "NOTE:Hall")
    ).partners

    assert (partner.name, partner.people, str(partner.sector)) == ("Grace Chapel", (), "faith")
    assert partner.notes == ("Hall", "Categories: Church")


def test_what_is_no_address_is_a_note_and_told(bring: Bring):
    file = bring(*a_card("FN:Ana", "EMAIL:nobody"))

    assert the_person(file).notes == ("E-mail: nobody",)
    assert [problem.line for problem in file.problems] == [4]


def test_a_card_that_names_nobody_is_listed(bring: Bring):
    file = bring(*a_card("NOTE:lonely"), *a_card("FN:" + "x" * 501), *a_card("EMAIL:ana@example.org"))

    assert [(one.line, one.reason) for one in file.not_taken] == [
        (1, "The card names nobody."), (5, "The name has 501 characters; at most 500 are kept."),
    ]  # fmt: skip
    assert the_person(file).name == "ana@example.org"


def test_a_file_without_cards_is_refused(bring: Bring):
    with pytest.raises(Refusal, match="holds no address card"):
        bring("name,email", "Ana,ana@example.org")
