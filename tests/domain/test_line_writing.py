"""A record written as a line is read as the same record; a line is told back as it was understood."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.line_writing import echo, reads_back, typed_line
from ci_tui.domain.meeting_lines import LineKind, MeetingLine, Named, NameIndex, read_line
from ci_tui.domain.names import search_key

DAY = date(2026, 12, 3)
PARTNERS = (
    "Grace Chapel",
    "Library",
    "Library Friends",
    "Smith & Sons",
    "St. Anne's Parish",
    "YMCA",
    "مكتبة الحي",
    "図書館",
)
AREA_NAMES = ("Mill Hollow", "Eastgate", "St. Anne's", "3", "21201")


def index(*names: str) -> NameIndex:
    return NameIndex((search_key(name), Named(name, name)) for name in names)


KNOWN, AREAS = index(*PARTNERS), index(*AREA_NAMES)
PEOPLE = NameIndex({"ann lee": Named("1", "Ann Lee", "Grace Chapel")})


@dataclass(frozen=True)
class Record:
    """A record as the book has it."""

    kind: LineKind
    text: str
    who: str = ""
    tags: tuple[str, ...] = ()
    area: str = ""
    due: date | None = None
    learning_kind: LearningKind | None = None
    believed: str = ""
    found: str = ""

    @property
    def line(self) -> str:
        return typed_line(**vars(self))

    def comes_back(self) -> bool:
        return reads_back(self.read(), **vars(self))

    def read(self) -> MeetingLine:
        return read_line(self.line, KNOWN, PEOPLE, areas=AREAS, day=DAY)


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (
            Record(LineKind.COMMITMENT, "open", "Grace Chapel", area="Mill Hollow", due=date(2027, 1, 15)),
            "p @Grace Chapel: open by 15 Jan 2027 #Mill Hollow",
        ),
        (Record(LineKind.COMMITMENT, "open the hall"), "p open the hall"),
        (Record(LineKind.DECISION, "Meet again in May"), "d Meet again in May"),
        (Record(LineKind.LEARNING, "Reads", "Library", ("meals", "heat")), "l @Library: Reads #meals #heat"),
        (Record(LineKind.LEARNING, "no bus", learning_kind=LearningKind.BARRIER), "barrier: no bus"),
        (Record(LineKind.LEARNING, "half", learning_kind=LearningKind.DATA_INSIGHT), "data insight: half"),
        (
            Record(LineKind.LEARNING, "", "YMCA", (), "", None, LearningKind.ASSUMPTION, "a ride", "a walk"),
            "assumption: @YMCA: we believed a ride, we found a walk",
        ),
        (Record(LineKind.GAP, "no site in August", area="Eastgate"), "g no site in August #Eastgate"),
        (Record(LineKind.GAP, "what they live on", area="Eastgate"), "g #Eastgate: what they live on"),
        (Record(LineKind.QUESTION, "Who has keys?", "Ann Lee (Grace Chapel)"),
         "q @Ann Lee (Grace Chapel): Who has keys?"),
    ],
)  # fmt: skip
def test_a_record_is_written_as_one_would_type_it(record: Record, line: str) -> None:
    assert record.line == line
    assert record.comes_back()


WORDS = st.lists(
    st.sampled_from(
        [
            *("kids", "come", "when", "the", "library", "reads", "aloud", "at", "nine", "no", "bus", "goes"),
            *("école", "ferme", "夏の朗読", "مساء", "50%", "and", "with", "in", "of", "will", "vans,"),
            *("A", "12", "D", "Street", "Mill", "Hollow", "they", "walk;", "it's", "«oui»", "x/y", "by"),
            *("now.", "Friends", "(two)"),
        ]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)  # fmt: skip
WHO = st.sampled_from(["", "", *PARTNERS, "Ann Lee", "Ann Lee (Grace Chapel)"])
AREA = st.sampled_from(["", "", *AREA_NAMES])
TAGS = st.lists(st.sampled_from(["meals", "bus", "summer-meals", "heat"]), max_size=3, unique=True).map(tuple)
DUE = st.one_of(st.none(), st.integers(0, 729).map(lambda ahead: DAY + timedelta(days=ahead)))
NOTES = st.builds(Record, st.sampled_from([LineKind.GAP, LineKind.QUESTION]), WORDS, WHO, area=AREA)
PROMISES = st.builds(Record, st.just(LineKind.COMMITMENT), WORDS, WHO, area=AREA, due=DUE)
SORTS = st.sampled_from([kind for kind in LearningKind if kind is not LearningKind.ASSUMPTION])
LEARNINGS = st.builds(Record, st.just(LineKind.LEARNING), WORDS, WHO, TAGS, AREA, learning_kind=SORTS)
ASSUMPTIONS = st.builds(
    Record, st.just(LineKind.LEARNING), st.just(""), WHO, TAGS, AREA, st.none(),
    st.just(LearningKind.ASSUMPTION), WORDS, WORDS,
)  # fmt: skip
HALVES = ASSUMPTIONS.flatmap(
    lambda one: st.sampled_from([one, replace(one, found=""), replace(one, believed="")])
)


@given(st.one_of(NOTES, LEARNINGS, HALVES, st.builds(Record, st.just(LineKind.DECISION), WORDS)))
def test_every_record_without_marks_in_its_text_comes_back(record: Record) -> None:
    assert record.comes_back(), (record.line, record.read())


@given(PROMISES)
def test_a_promise_comes_back(record: Record) -> None:
    # "will open" behind a name is "open", a comma before the date goes with it, "Library" promises itself
    assume(record.who == "" or not record.text.startswith("will"))
    assume(not record.text.endswith((",", ";")))
    assume(record.who or not record.text.lower().startswith("library"))
    assert record.comes_back(), (record.line, record.read())


@given(st.one_of(NOTES, LEARNINGS, ASSUMPTIONS, PROMISES), st.text(min_size=1, max_size=30))
def test_any_record_can_be_written_and_compared(record: Record, text: str) -> None:
    for one in (replace(record, text=text), replace(record, who=text), replace(record, area=text)):
        found = one.read()
        same = (found.kind, found.text, found.believed, found.found) == (
            one.kind,
            one.text,
            one.believed,
            one.found,
        )
        assert same or not one.comes_back()


def test_what_does_not_come_back_is_told() -> None:
    for record in (
        Record(LineKind.COMMITMENT, "meet on friday", "Library"),
        Record(LineKind.COMMITMENT, "call @Library"),
        Record(LineKind.LEARNING, "hall", tags=("two words",)),
        Record(LineKind.LEARNING, "barrier: no bus"),
        Record(LineKind.GAP, "nothing", who="A guest whom nobody knows"),
    ):
        assert not record.comes_back()
    kept = Record(LineKind.GAP, "nothing", who="Library", area="Eastgate")
    for other in (replace(kept, who=""), replace(kept, area=""), replace(kept, kind=LineKind.QUESTION)):
        assert not reads_back(kept.read(), **vars(other))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", ""),
        ("l", ""),
        ("d", "Decided: …"),
        ("p call them.", "Nobody promises yet: call them. Begin with @name."),
        ("p call them by 3 dec", "Nobody promises yet: call them, due Thu 3 Dec 2026. Begin with @name."),
        ("p @Library calls. by 3 dec", "Library promises: calls, due Thu 3 Dec 2026"),
        ("p @Ann calls", "Ann Lee (Grace Chapel) promises: calls"),
        ("barrier: no bus @Library #bus", "Learning, a barrier, shared by Library: no bus  #bus"),
        ("g #Eastgate nothing @Ann", "Gap note for Eastgate, from Ann Lee (Grace Chapel): nothing"),
        ("q #Eastgate: who? @Library", "Parked for Eastgate, asked by Library: who?"),
        ("@Library", "Learning, a practice, shared by Library: …"),
    ],
)
def test_a_line_is_told_back_as_a_sentence(line: str, told: str) -> None:
    assert echo(read_line(line, KNOWN, PEOPLE, areas=AREAS, day=DAY)) == told


@given(st.text(max_size=80))
def test_whatever_is_told_back_has_every_word_that_is_kept(line: str) -> None:
    found = read_line(line, KNOWN, areas=AREAS, day=DAY)
    assert found.words.rstrip(".") in echo(found)
