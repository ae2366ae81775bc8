"""What was said at a roundtable, line by line: each is read as it was meant, and nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.meeting_lines import LineKind, MeetingLine, Named, read_line
from ci_tui.domain.names import clean, search_key

NAMES = (
    *("Grace Chapel", "Green Park", "Library", "Library Friends", "Parks & Rec", "St. Mary's", "YMCA"),
    *("Clínica del Pueblo", "مكتبة الحي", "図書館"),
)
KNOWN = {search_key(name): Named(name, name) for name in NAMES}
PEOPLE = {search_key(name): Named(name, name) for name in ("Ana Ruiz", "Grace Lee", "Bo")}


def read(line: str) -> MeetingLine:
    return read_line(line, KNOWN, PEOPLE)


def told(line: MeetingLine) -> tuple[str, str, str, tuple[str, ...]]:
    """A reading in short: the kind, the words, who shared it, the tags."""
    kind = line.learning_kind.value if line.learning_kind else line.kind.value
    return kind, line.words, line.shared_by.name if line.shared_by else "", line.tags


READINGS = [
    # The kind: a key, a word with a colon, or nothing
    ("Reads aloud at lunch", "practice", "Reads aloud at lunch", "", ()),
    ("l Reads aloud at lunch", "practice", "Reads aloud at lunch", "", ()),
    ("l: Reads aloud at lunch", "practice", "Reads aloud at lunch", "", ()),
    ("L: Reads aloud", "practice", "Reads aloud", "", ()),
    ("learning: Reads aloud", "practice", "Reads aloud", "", ()),
    ("Learning – reads aloud", "practice", "reads aloud", "", ()),
    ("d Meet again in March", "decision", "Meet again in March", "", ()),
    ("d: Meet again in March", "decision", "Meet again in March", "", ()),
    ("D: Meet again", "decision", "Meet again", "", ()),
    ("Decision: meet again", "decision", "meet again", "", ()),
    ("decision - meet again", "decision", "meet again", "", ()),
    ("- d: meet again", "decision", "meet again", "", ()),
    ("• barrier: no bus", "barrier", "no bus", "", ()),
    ("practice: food truck at noon", "practice", "food truck at noon", "", ()),
    ("Barrier: no bus after six", "barrier", "no bus after six", "", ()),
    ("l barrier: no bus after six", "barrier", "no bus after six", "", ()),
    ("learning: barrier: no bus", "barrier", "no bus", "", ()),
    ("data: half of the sites close in July", "data-insight", "half of the sites close in July", "", ()),
    ("data insight: half close", "data-insight", "half close", "", ()),
    ("data-insight: half close", "data-insight", "half close", "", ()),
    ("OPPORTUNITY： a new van", "opportunity", "a new van", "", ()),
    ("\tdata:\tone\u00a0two ", "data-insight", "one two", "", ()),
    # Words that only look like a key
    ("D.C. buses stop at six", "practice", "D.C. buses stop at six", "", ()),
    ("D Street is dark", "practice", "D Street is dark", "", ()),
    ("d'accord", "practice", "d'accord", "", ()),
    ("l'école ferme en juillet", "practice", "l'école ferme en juillet", "", ()),
    ("Learning happens at home", "practice", "Learning happens at home", "", ()),
    ("decision making takes long", "practice", "decision making takes long", "", ()),
    ("practice makes perfect", "practice", "practice makes perfect", "", ()),
    ("database: new one", "practice", "database: new one", "", ()),
    ("-5 degrees in the hall", "practice", "-5 degrees in the hall", "", ()),
    # Assumptions
    (
        "We believed parents drive, we found they walk",
        *("assumption", "We believed parents drive. We found they walk.", "", ()),
    ),
    (
        "we believed that kids stay home / we found that they work.",
        *("assumption", "We believed kids stay home. We found they work.", "", ()),
    ),
    (
        "We believed it was hunger. But we found out it was heat",
        *("assumption", "We believed it was hunger. We found it was heat.", "", ()),
    ),
    (
        "assumption: kids stay home / kids work",
        *("assumption", "We believed kids stay home. We found kids work.", "", ()),
    ),
    ("assumption: kids stay home", "assumption", "We believed kids stay home.", "", ()),
    ("assumption: believed this, found that", "assumption", "We believed this. We found that.", "", ()),
    ("l we believed X… we found Y?", "assumption", "We believed X. We found Y?", "", ()),
    ("We believed in it from the start", "practice", "We believed in it from the start", "", ()),
    ("They believed it and found it", "practice", "They believed it and found it", "", ()),
    ("barrier: we believed a, we found b", "barrier", "we believed a, we found b", "", ()),
    # Who shared it
    ("Reads aloud @library", "practice", "Reads aloud", "Library", ()),
    ("@Library reads aloud", "practice", "reads aloud", "Library", ()),
    ("@Library: reads aloud", "practice", "reads aloud", "Library", ()),
    ("@library friends - read aloud", "practice", "read aloud", "Library Friends", ()),
    ("@Library's story hour", "practice", "Library's story hour", "Library", ()),
    ("Story hour at @library", "practice", "Story hour at Library", "Library", ()),
    ("Thanks to @lib. f for chairs", "practice", "Thanks to @lib. f for chairs", "", ()),
    ("@grace c. opens its kitchen", "practice", "opens its kitchen", "Grace Chapel", ()),
    ("barrier: no bus @ymca.", "barrier", "no bus.", "YMCA", ()),
    ("@parks shade is missing", "practice", "shade is missing", "Parks & Rec", ()),
    ("@st. mary's: a cold room", "practice", "a cold room", "St. Mary's", ()),
    ("@ana says so", "practice", "says so", "Ana Ruiz", ()),
    ("@gr opens late", "practice", "@gr opens late", "", ()),
    ("@nobody opens late", "practice", "@nobody opens late", "", ()),
    ("Late @library and @ymca", "practice", "Late Library and YMCA", "Library", ()),
    ("@clinica abre tarde", "practice", "abre tarde", "Clínica del Pueblo", ()),
    ("@مكتبة تفتح متأخرا", "practice", "تفتح متأخرا", "مكتبة الحي", ()),
    ("@図書館 夏の朗読", "practice", "夏の朗読", "図書館", ()),
    ("write to ana@example.org", "practice", "write to ana@example.org", "", ()),
    ("2 @ 5 dollars", "practice", "2 @ 5 dollars", "", ()),
    # Tags
    ("No bus after six #transport #evening", "practice", "No bus after six", "", ("transport", "evening")),
    ("No bus after six. #transport", "practice", "No bus after six.", "", ("transport",)),
    ("The #bus stops at six", "practice", "The bus stops at six", "", ("bus",)),
    ("#transport: no bus", "practice", "no bus", "", ("transport",)),
    ("#a #A #b @library: no bus", "practice", "no bus", "Library", ("a", "b")),
    ("#1 priority is shade", "practice", "#1 priority is shade", "", ()),
    ("page #2 and C# stay", "practice", "page #2 and C# stay", "", ()),
    ("ask for the #summer-meals", "practice", "ask for the summer-meals", "", ("summer-meals",)),
    ("बच्चे भूखे हैं #शिक्षा", "practice", "बच्चे भूखे हैं", "", ("शिक्षा",)),
    ("heat #école @library", "practice", "heat", "Library", ("école",)),
    ("d ask @library about #shade", "decision", "ask @library about #shade", "", ()),
    # Nothing said
    ("", "practice", "", "", ()),
    ("d", "decision", "", "", ()),
    ("barrier:", "barrier", "", "", ()),
    ("@library #shade", "practice", "", "Library", ("shade",)),
]


@pytest.mark.parametrize(("line", "kind", "words", "shared_by", "tags"), READINGS)
def test_a_line_is_read_as_it_was_meant(
    line: str, kind: str, words: str, shared_by: str, tags: tuple[str, ...]
) -> None:
    assert told(read(line)) == (kind, words, shared_by, tags)


def test_a_name_of_several_is_told_and_stays() -> None:
    found = read("@gr and @nobody open late")
    assert (found.shared_by, found.unknown) == (None, ("gr", "nobody"))
    assert found.text == "@gr and @nobody open late"


def test_those_in_the_room_are_meant_first() -> None:
    assert read_line("@gr opens late", {"grand hotel": Named("1", "Grand Hotel")}, KNOWN).shared_by == Named(
        "1", "Grand Hotel"
    )
    # but a whole name before the beginning of another
    assert (
        read_line("@library opens", {"library friends": KNOWN["library friends"]}, KNOWN).shared_by
        == (KNOWN["library"])
    )


def test_two_names_of_one_partner_are_no_doubt() -> None:
    one = Named("1", "Parks & Rec")
    assert read_line("@pa shade", {"parks & rec": one, "parks department": one}).shared_by == one


MARKS = st.sampled_from(
    [
        "l",
        "d",
        "@",
        "#",
        "@library",
        "@gr",
        "#meals",
        "we believed",
        "we found",
        "barrier:",
        " ",
        ":",
        ",",
        "'s",
        "/",
    ]
)
LINES = st.one_of(
    st.text(max_size=200), st.lists(st.one_of(MARKS, st.text(max_size=8)), max_size=12).map(" ".join)
)
OWN_WORDS = re.compile(
    "l|d|learning|decision|practice|barrier|data|insight|opportunity|assumption|"
    "we|believed|found|that|out|but|and|then|however|yet|instead"
)


@given(LINES)
def test_nothing_typed_is_lost(line: str) -> None:
    found = read(line)
    kept = " ".join((found.words, found.shared_by.name if found.shared_by else "", *found.tags))
    letters = search_key(kept)
    missing = [word for word in re.findall(r"\w+", search_key(line)) if word not in letters]
    assert not [word for word in missing if not OWN_WORDS.fullmatch(word)]


@given(LINES)
def test_a_reading_is_clean_and_of_one_kind(line: str) -> None:
    found = read(line)
    assert "\n" not in found.words
    assert (found.kind is LineKind.DECISION) == (found.learning_kind is None)
    assert not (found.text and (found.believed or found.found))
    assert (found.learning_kind is LearningKind.ASSUMPTION) or not (found.believed or found.found)


@given(st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=120))
def test_plain_words_are_read_as_they_stand(line: str) -> None:
    text = " ".join(clean(f"Say {line}").split())
    assert read(text).text == text
