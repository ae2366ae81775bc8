"""What was said at a roundtable, line by line: each is read as it was meant, and nothing is lost."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.meeting_lines import LineKind, MeetingLine, Named, NameIndex, read_line
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
    """A reading in short: the kind, the words, whose it is, the tags."""
    kind = line.learning_kind.value if line.learning_kind else line.kind.value
    return kind, line.words, line.who.name if line.who else "", line.tags


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
    ("3. Barrier: no bus", "barrier", "no bus", "", ()),
    ("3. no bus", "practice", "3. no bus", "", ()),
    ("[ ] d call them", "decision", "call them", "", ()),
    ("d users-- 1 is SQL", "decision", "users-- 1 is SQL", "", ()),
    ("!meet again", "decision", "meet again", "", ()),
    ("! meet again", "decision", "meet again", "", ()),
    ("!", "decision", "", "", ()),
    (">50% walk", "practice", ">50% walk", "", ()),
    ("< 10 kids", "practice", "< 10 kids", "", ()),
    ("<b>bold</b>", "practice", "<b>bold</b>", "", ()),
    ("?? what", "practice", "?? what", "", ()),
    ("¿Cuándo abre?", "practice", "¿Cuándo abre?", "", ()),
    ("g no site", "gap", "no site", "", ()),
    ("Gap - no site", "gap", "no site", "", ()),
    ("G Street is dark", "practice", "G Street is dark", "", ()),
    ("q who speaks?", "question", "who speaks?", "", ()),
    ("Parked: who speaks?", "question", "who speaks?", "", ()),
    ("Q fever", "practice", "Q fever", "", ()),
    ("P.S. 12 opens", "practice", "P.S. 12 opens", "", ()),
    ("parking lot fills at noon", "practice", "parking lot fills at noon", "", ()),
    ("task force meets", "practice", "task force meets", "", ()),
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
    ("d ask @library about #shade", "decision", "ask Library about #shade", "", ()),
    # Nothing said
    ("", "practice", "", "", ()),
    ("d", "decision", "", "", ()),
    ("barrier:", "barrier", "", "", ()),
    ("@library #shade", "practice", "", "Library", ("shade",)),
]


@pytest.mark.parametrize(("line", "kind", "words", "who", "tags"), READINGS)
def test_a_line_is_read_as_it_was_meant(
    line: str, kind: str, words: str, who: str, tags: tuple[str, ...]
) -> None:
    assert told(read(line)) == (kind, words, who, tags)


def test_a_name_of_several_is_told_and_stays() -> None:
    found = read("@gr and @nobody open late")
    assert (found.who, found.unknown) == (None, ("gr", "nobody"))
    assert found.text == "@gr and @nobody open late"


def test_those_in_the_room_are_meant_first() -> None:
    assert read_line("@gr opens late", {"grand hotel": Named("1", "Grand Hotel")}, KNOWN).who == Named(
        "1", "Grand Hotel"
    )
    # but a whole name before the beginning of another
    assert (
        read_line("@library opens", {"library friends": KNOWN["library friends"]}, KNOWN).who
        == (KNOWN["library"])
    )


def test_two_names_of_one_partner_are_no_doubt() -> None:
    one = Named("1", "Parks & Rec")
    assert read_line("@pa shade", {"parks & rec": one, "parks department": one}).who == one


TODAY = date(2026, 12, 3)
AREAS = NameIndex(
    (search_key(name), Named(name, name)) for name in ("Mill Hollow", "Eastgate", "3", "St. Anne's")
)


def fully(line: str) -> MeetingLine:
    """A line read with all that may be known."""
    return read_line(line, KNOWN, PEOPLE, areas=AREAS, day=TODAY)


def test_a_promise_carries_all_that_was_said_of_it() -> None:
    assert fully("p @St. Mary's will call @YMCA about vans by 15 jan #mill hollow") == MeetingLine(
        LineKind.COMMITMENT,
        "call YMCA about vans",
        who=KNOWN["st. mary's"],
        area=AREAS["mill hollow"],
        due=date(2027, 1, 15),
        also=(KNOWN["ymca"],),
    )


PROMISES = [
    # line, who, text, area, due in days from the roundtable
    ("p @YMCA opens", "YMCA", "opens", "", None),
    ("p YMCA: opens", "YMCA", "opens", "", None),
    ("p ymca opens", "YMCA", "opens", "", None),  # an abbreviation is no other word
    ("p library opens", "", "library opens", "", None),
    ("p Library opens", "Library", "opens", "", None),
    ("p the Library opens", "Library", "opens", "", None),
    ("p Library Friends read", "Library Friends", "read", "", None),
    ("p Librarysomething opens", "", "Librarysomething opens", "", None),
    ("p Library's hall opens", "", "Library's hall opens", "", None),
    ("p Library-led hours", "", "Library-led hours", "", None),
    ('p "@YMCA" opens', "YMCA", "opens", "", None),
    ("p opens (@YMCA)", "YMCA", "opens", "", None),
    ("p calls (@YMCA) twice @Library", "Library", "calls (YMCA) twice", "", None),
    ("p call @YMCA @Library", "Library", "call YMCA", "", None),
    ("p @YMCA will, by friday, open", "YMCA", "open", "", 1),
    ("p @YMCA promises: open", "YMCA", "open", "", None),
    ("p @YMCA has agreed to open", "YMCA", "open", "", None),
    ("p @YMCA has until friday to open", "YMCA", "open", "", 1),
    ("p @YMCA'll open", "YMCA", "open", "", None),
    ("p @YMCA & Library open", "YMCA", "YMCA & Library open", "", None),
    ("p YMCA and Library open (friday)", "YMCA", "YMCA and Library open", "", 1),
    ("p @YMCA shall open", "YMCA", "open", "", None),
    ("p @YMCA will not open", "YMCA", "will not open", "", None),
    ("p @YMCA willingly opens", "YMCA", "willingly opens", "", None),
    ("p @YMCA today's list", "YMCA", "today's list", "", None),
    ("p open the hall @YMCA by friday.", "YMCA", "open the hall.", "", 1),
    ("p open, by friday @YMCA", "YMCA", "open", "", 1),
    ("p #Eastgate @YMCA opens by friday", "YMCA", "opens", "Eastgate", 1),
    ("p @YMCA #Eastgate: opens", "YMCA", "opens", "Eastgate", None),
    ("p @YMCA opens by friday in #Eastgate", "YMCA", "opens in Eastgate", "Eastgate", 1),
    ("p @YMCA opens #east tomorrow", "YMCA", "opens", "Eastgate", 1),
    ("p @YMCA opens #3.", "YMCA", "opens", "3", None),
    ("p @YMCA opens #3 doors", "YMCA", "opens #3 doors", "", None),
    ("P. @YMCA opens", "YMCA", "opens", "", None),
    ("Promise @YMCA opens", "YMCA", "opens", "", None),
    ("2) p @YMCA opens", "YMCA", "opens", "", None),
    ("12. TODO: @YMCA opens", "YMCA", "opens", "", None),
    ("☐ todo: @YMCA opens", "YMCA", "opens", "", None),
    ("p @مكتبة الحي: تفتح by friday", "مكتبة الحي", "تفتح", "", 1),
    ("p ＠図書館は夏に朗読 by friday", "図書館", "は夏に朗読", "", 1),
]


@pytest.mark.parametrize(("line", "who", "text", "area", "ahead"), PROMISES)
def test_a_promise_is_read_as_it_was_meant(
    line: str, who: str, text: str, area: str, ahead: int | None
) -> None:
    found = fully(line)
    assert found.kind is LineKind.COMMITMENT
    assert (found.who.name if found.who else "", found.text) == (who, text)
    assert (found.area.name if found.area else "") == area
    assert found.due == (None if ahead is None else TODAY + timedelta(days=ahead))


@pytest.mark.parametrize("kind", ["g", "q"])
def test_a_note_or_question_is_whose_stands_at_an_edge(kind: str) -> None:
    assert fully(f"{kind} who has keys @ymca").who == fully(f"{kind} @ymca who has keys").who == KNOWN["ymca"]
    inside = fully(f"{kind} who asks @ymca about keys")
    assert (inside.who, inside.also, inside.text) == (None, (KNOWN["ymca"],), "who asks YMCA about keys")


def test_a_decision_keeps_every_word_where_it_stood() -> None:
    found = fully("d @YMCA and @Library write to #Eastgate by friday #shade")
    assert found.text == "YMCA and Library write to Eastgate by friday #shade"
    assert (found.who, found.area, found.due, found.tags) == (None, None, None, ())


def test_of_two_areas_the_second_stays_in_the_words() -> None:
    for line in ("g #Eastgate/#mill hollow: no bus", "g #Eastgate and #mill hollow have no bus"):
        found = fully(line)
        assert found.area == AREAS["eastgate"] and found.words.startswith("Eastgate")
        assert found.hint == "A line is kept for one area; “Mill Hollow” stays in the words."
    assert fully("#Eastgate: no bus #mill hollow").tags == ("Mill Hollow",)


def test_dates_are_not_looked_for_without_a_day() -> None:
    found = read_line("p @YMCA opens by friday", KNOWN)
    assert (found.text, found.due) == ("opens by friday", None)


def test_the_order_of_day_and_month_is_the_one_that_is_set() -> None:
    line = "p @YMCA opens by 3/12"
    assert read_line(line, KNOWN, day=TODAY).due == date(2026, 12, 3)
    assert read_line(line, KNOWN, day=TODAY, day_first=False).due == date(2027, 3, 12)


def test_a_person_brings_their_partner_along() -> None:
    ann = Named("1", "Ann Lee", "Library")
    people = {"ann lee": ann}
    for line in (
        "p @ann calls", "p @Ann Lee (Library) calls", "p @ann from @Library calls", "p Ann Lee calls",
        "p Ann Lee from Library calls", "p Ann Lee (Library): calls",
        "p @Ann Lee, @Library: calls", "p @Ann Lee (@Library) calls",
    ):  # fmt: skip
        found = read_line(line, KNOWN, people)
        assert (found.who, found.text, found.also) == (ann, "calls", ()), line


def test_what_must_be_asked_and_what_only_helps() -> None:
    assert fully("").problems == fully("  ").problems == ()
    assert fully("p @YMCA opens by friday").problems == ()
    assert fully("p opens by friday").problems == ("Who promises this?",)
    assert fully("p @Legion opens").problems == ("Nobody in the book is called “Legion”.",)
    assert fully("d @gr opens").problems == ("“gr” may be Grace Chapel or Green Park.",)
    assert fully("q").problems == ("It does not say yet what the question is.",)
    assert fully("YMCA promises to open").problems == ()
    assert fully("YMCA promises to open").hint == "If this is a promise, begin with p."
    assert fully("p @YMCA opens #bus").hint == "“#bus” is no area of the book; it stays in the words."


def test_of_many_that_begin_so_only_some_are_named() -> None:
    many = {f"grace {at}": Named(str(at), f"Grace {at}") for at in range(9)}
    assert read_line("@grace", many).problems[0] == "“grace” may be Grace 0, Grace 1, Grace 2 or others."


MARKS = st.sampled_from(
    [
        *(
            "l",
            "d",
            "p",
            "g",
            "q",
            "@",
            "#",
            "@library",
            "@gr",
            "@St. Mary's",
            "@nobody",
            "#meals",
            "#mill hollow",
        ),
        *(
            "#3",
            "we believed",
            "we found",
            "barrier:",
            " ",
            ":",
            ",",
            "'s",
            "/",
            "and",
            "will",
            "promises to",
        ),
        *(
            "by friday",
            "by 3 dec",
            "by 31 feb",
            "tomorrow",
            "in two weeks",
            "by may",
            "(",
            ")",
            ".",
            "the",
            "YMCA",
        ),
        *("!", ">", "<", "?", "todo:", "noon", "＠", "＃", "図書館", "@مكتبة"),
    ]
)
LINES = st.one_of(
    st.text(max_size=200), st.lists(st.one_of(MARKS, st.text(max_size=8)), max_size=12).map(" ".join)
)
OWN_WORDS = re.compile(
    "[ldpgq]|learning|learned|learnt|decisions?|decided|practices?|barriers?|data|insight|opportunity|assumptions?|"
    "promises?|promised|commitments?|tasks?|todos?|to|do|actions?|items?|gaps?|notes?|questions?|parked|park|parking|"
    "lot|we|believed|found|that|out|but|and|then|however|yet|instead|the|our|will|by|friday|3|dec|tomorrow|in|"
    "two|weeks|mill|hollow|from|of|at"
)


@pytest.mark.parametrize("read_it", [read, fully])
@given(line=LINES)
def test_nothing_typed_is_lost(read_it: Callable[[str], MeetingLine], line: str) -> None:
    found = read_it(line)
    names = (found.who.told if found.who else "", found.area.name if found.area else "")
    letters = search_key(" ".join((found.words, *names, *found.tags)))
    missing = [word for word in re.findall(r"\w+", search_key(line)) if word not in letters]
    assert not [word for word in missing if not OWN_WORDS.fullmatch(word)]


@given(LINES)
def test_a_date_leaves_the_text_only_for_the_due_date(line: str) -> None:
    found = fully(line)
    for phrase in ("by friday", "by 3 dec", "tomorrow", "in two weeks"):
        if found.due is None and phrase in " ".join(line.split()):
            assert set(phrase.split()) <= set(re.findall(r"\w+", found.words.lower()))
    assert found.due is None or found.kind is LineKind.COMMITMENT


@given(LINES)
def test_a_reading_is_clean_and_of_one_kind(line: str) -> None:
    found = fully(line)
    assert "\n" not in found.words
    assert (found.kind is LineKind.LEARNING) == (found.learning_kind is not None)
    assert not (found.text and (found.believed or found.found))
    assert (found.learning_kind is LearningKind.ASSUMPTION) or not (found.believed or found.found)
    assert not found.tags or found.kind is LineKind.LEARNING
    assert found.who not in found.also
    assert all(
        sentence.endswith(".") or sentence.endswith("?") for sentence in (*found.problems, found.hint or ".")
    )


@given(LINES)
def test_a_line_reads_the_same_without_its_bullet(line: str) -> None:
    assume(clean(line) and clean(line)[0] not in "-–—•*·▪◦‣☐[")
    assert fully(f"• {line}") == fully(line)


@given(st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=120))
def test_plain_words_are_read_as_they_stand(line: str) -> None:
    text = " ".join(clean(f"Say {line}").split())
    assert fully(text).text == text


@pytest.mark.parametrize("word", ["@grace", "@library and", "#mill", "by 3", "in two weeks", "we believed"])
def test_a_line_of_a_thousand_marks_is_read_at_once(word: str) -> None:
    begun = process_time()
    fully(f"p {f'{word} ' * 500}")
    fully(f"l {f'{word} ' * 500}")
    assert process_time() - begun < 2
