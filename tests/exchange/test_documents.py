"""Documents: as a person would have written them, whatever is missing; what people said stays text."""

import os
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from ci_tui.domain.agenda_documents import AgendaWork, GoalReviewed, PulseSaid, Voted
from ci_tui.domain.commitments import Answer, CommitmentStatus
from ci_tui.domain.documents import (
    Agenda,
    By,
    Came,
    DocumentForm,
    Facts,
    Minutes,
    Occasion,
    PartnersPromises,
    Promise,
    Promises,
    Question,
    Reviewed,
    Seat,
    SignIn,
    Spoken,
    TimedItem,
)
from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.hands import Hands
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.meeting_lines import LineKind
from ci_tui.domain.names import clean
from ci_tui.domain.partners import Sector
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.roundtables import AgendaItem, RoundtableStatus
from ci_tui.exchange.documents import written
from ci_tui.exchange.ics import as_calendar
from ci_tui.exchange.markdown_page import escaped
from ci_tui.exchange.text_page import WIDTH, wrapped
from ci_tui.services import reports
from ci_tui.store.book import Book

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 12, 3)
HOSTILE = [
    "<script>alert(1)</script>",
    "</td></table><img src=x onerror=alert(1)>",
    "[bold]Hall[/bold] [x](javascript:alert(1))",
    "# no heading",
    "- no list | no | table",
    "1. no number",
    "*no* _stress_ `no code` ~~none~~",
    "{{ page.kind }} {% raw %}",
    "&lt;b&gt; &amp;",
    "--- === +",
    "مكتبة الحي",
    "\u202eright to left",
    "&",
    "Smith & Sons_of_ana_ruiz",
    "x" * 200,
]

# ----------------------------------------------------------------- the golden documents


@pytest.mark.parametrize(
    ("kind", "about", "form"),
    [
        ("minutes", "roundtable", "html"),
        ("minutes", "roundtable", "md"),
        ("minutes", "roundtable", "txt"),
        ("agenda", "next", "md"),
        ("agenda", "next", "txt"),
        ("sign-in", "next", "html"),
        ("sign-in", "next", "txt"),
        ("promises", "roundtable", "md"),
        ("promises", "roundtable", "txt"),
    ],
)
def test_a_whole_roundtable_reads_as_it_should(
    tmp_path: Path, full_meeting: Callable[[Book], dict[str, str]], kind: str, about: str, form: str
) -> None:
    with Book.create(tmp_path / "book.db", name="Millbrook Summer Meals Roundtable", today=DAY) as book:
        ids = full_meeting(book)
        document = reports.report(book, kind, today=DAY, roundtable_id=ids[about], form=form)
    golden = GOLDEN / f"{kind}.{form}"
    if os.environ.get("WRITE_GOLDEN"):  # after a change that was meant: look at what git shows
        golden.write_text(document.text, "utf-8", newline="")
    assert document.text == golden.read_text("utf-8")


# ----------------------------------------------------------------- whatever there is nothing of

_text = st.sampled_from(["ask about keys", "Open a site", "مكتبة", *HOSTILE])
_maybe = st.just("") | _text
_by = st.builds(By, partner=_maybe, person=_maybe) | st.builds(By, guest=_text) | st.just(By(unnamed=True))
_day = st.dates(date(2020, 1, 1), date(2030, 1, 1))
_due = st.none() | _day
_time = st.sampled_from(["", "00:00", "09:05", "18:00", "23:30"])
_occasion = st.builds(
    Occasion,
    id=st.just("a" * 32),
    network=_text,
    title=_maybe,
    day=_day,
    status=st.sampled_from(RoundtableStatus),
    starts_at=_time,
    ends_at=_time,
    place=_maybe,
    purpose=_maybe,
    presided_by=_maybe,
)
_promise = st.builds(
    Promise,
    by=_by,
    text=_text,
    due=_due,
    made_on=_day,
    status=st.sampled_from(CommitmentStatus),
    days_late=st.integers(0, 2),
    area=_maybe,
    outcome=_maybe,
    reason=_maybe,
    here=st.booleans(),
)
_group = st.builds(
    PartnersPromises,
    partner_id=st.none(),
    by=_by,
    promises=st.lists(_promise, min_size=1, max_size=2).map(tuple),
    reached=st.lists(_text, max_size=1).map(tuple),
)
_items = st.lists(st.builds(TimedItem, _text, st.none() | st.integers(0, 90), _time), max_size=3).map(tuple)
_said = st.builds(
    Spoken,
    kind=st.sampled_from(LineKind),
    text=_text,
    by=_by,
    learning_kind=st.sampled_from(LearningKind),
    due=_due,
    area=_maybe,
    item_id=st.sampled_from([None, "b" * 32, "c" * 32]),
    answer=_maybe,
)
_reviewed = st.builds(
    Reviewed, by=_by, text=_text, answer=st.sampled_from(Answer), due=_due, due_before=_due, told=_maybe
)
_few: Callable[[st.SearchStrategy[Any]], st.SearchStrategy[Any]] = lambda each: st.lists(  # noqa: E731
    each, max_size=2
).map(tuple)

_hands = st.sampled_from([Hands(0, 0, 0, 0, 1), Hands(0, 3, 0, 0, 0), Hands(4, 2, 0, 1, 5)])
_aim = st.sampled_from(["", "40 per_100 2028-07-31", "80 percent 2031-06-30"])
_change = st.builds(
    GoalChange, st.just(Changed.INDICATOR), st.just("d" * 32), _maybe, st.just("target"), _aim, _aim
) | st.builds(
    GoalChange,
    st.just(Changed.STRATEGY),
    st.just("e" * 32),
    _text,
    st.just("stopped_on"),
    st.just(""),
    st.sampled_from(["", "2026-09-24"]),
)
_work = st.builds(
    AgendaWork,
    voted=_few(st.builds(Voted, _text, _hands, st.none() | _hands)),
    pulse=_few(st.builds(PulseSaid, st.sampled_from(PulseQuestion), _hands)),
    reviews=_few(st.builds(GoalReviewed, _text, _few(_change), _maybe, _maybe)),
)


@st.composite
def _minutes(draw: st.DrawFn) -> Minutes:
    """Minutes whose counts are those of who was there."""
    partners = draw(_few(st.builds(Came, _text, _few(_text))))
    guests = draw(_few(st.builds(Came, _maybe, _few(_text), st.just(True))))
    return Minutes(
        occasion=draw(_occasion),
        present=(*partners, *guests),
        partners=len(partners),
        people=sum(max(1, len(came.people)) for came in (*partners, *guests)),
        guests=sum(max(1, len(came.people)) for came in guests),
        sectors=draw(_few(st.sampled_from([one for one in Sector if one is not Sector.OTHER]))),
        agenda=draw(_few(st.builds(AgendaItem, st.sampled_from(["b" * 32, "c" * 32]), _text))),
        said=draw(_few(_said)),
        reviewed=draw(_few(_reviewed)),
        notes=draw(_maybe),
        next=draw(st.none() | _occasion),
        work=draw(_work),
    )


_facts: st.SearchStrategy[Facts] = st.one_of(
    st.builds(
        SignIn, _occasion, _few(st.builds(Seat, _text, _maybe, _few(_text))), with_contacts=st.booleans()
    ),
    st.builds(
        Agenda,
        occasion=_occasion,
        items=_items,
        minutes=st.none() | st.integers(1, 2000),
        promises=_few(_group),
        questions=_few(st.builds(Question, _text, _by, _day)),
    ),
    _minutes(),
    st.builds(
        Promises,
        network=_text,
        as_of=_day,
        occasion=st.none() | _occasion,
        partners=_few(_group),
        alone=st.booleans(),
    ),
)

NEVER = (
    r"\bNone\b",
    r"[0-9a-f]{32}",
    r"\d{4}-\d{2}-\d{2}",
    r"\b1 (partners|people|guests|sectors|promises|hours|minutes|days)\b",
    r"\b0 (partners|guests|sectors|promises|hours)\b",
    r"\(\s*\)",
    r"\bSector\.|\bAnswer\.|CommitmentStatus|LineKind",
    r", ,|: :|\( |\u00a0",
)


@given(told=_facts, form=st.sampled_from(DocumentForm))
def test_no_phrase_stands_in_it_that_nobody_would_write(told: Facts, form: DocumentForm) -> None:
    text = written(told, form)
    text = _shown(text) if form is DocumentForm.HTML else text
    for phrase in NEVER:
        assert not re.search(phrase, text), (phrase, text)


@given(told=_facts)
def test_nothing_stands_under_no_heading(told: Facts) -> None:
    lines = written(told, DocumentForm.MARKDOWN).splitlines()
    filled = [line for line in lines if line]
    for line, below in zip(filled, [*filled[1:], "# the end"], strict=True):
        assert not (line.startswith("## ") and below.startswith("#")), line
    page = _Page(written(told, DocumentForm.HTML))
    assert not page.hollow, page.hollow


@given(told=_facts)
def test_plain_text_keeps_to_its_width(told: Facts) -> None:
    for line in written(told, DocumentForm.TEXT).splitlines():
        assert cell_len(line) <= WIDTH, line
        assert line == line.rstrip()


@given(told=_facts)
def test_all_that_was_said_stands_on_the_page_and_in_markdown(told: Facts) -> None:
    page = written(told, DocumentForm.HTML)
    as_html, as_markdown = _Page(page).text, _rendered(written(told, DocumentForm.MARKDOWN))
    for text in _texts(told):
        assert clean(text) in as_html, text
        assert _squeezed(clean(text)) in _squeezed(as_markdown), text


@given(told=_facts)
def test_a_page_is_one_file_and_runs_nothing(told: Facts) -> None:
    page = _Page(written(told, DocumentForm.HTML))
    assert not page.tags & {"script", "img", "link", "iframe", "object", "a", "form", "svg", "base"}
    assert not page.attributes & {"src", "href", "onerror", "onload", "action"}
    assert (page.language, page.direction) == ("en", "ltr")


# ----------------------------------------------------------------- words of people


@given(text=st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(HOSTILE))
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    said = " ".join(clean(text).split())
    shown = _Page(MarkdownIt("gfm-like", {"linkify": False}).render(escaped(said)))
    assert shown.text.strip() == said.strip()
    assert shown.tags <= {"p"}


@given(text=st.text(max_size=200), width=st.integers(2, 90))
def test_wrapped_text_fits_and_loses_nothing(text: str, width: int) -> None:
    said = " ".join(clean(text).split())
    lines = wrapped(said, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == said.replace(" ", "").replace("\u00a0", "")


def test_words_are_in_one_language_or_refused() -> None:
    told = SignIn(Occasion("a" * 32, "N", "", DAY, RoundtableStatus.PLANNED), ())
    with pytest.raises(Refusal, match="only in: en"):
        written(told, DocumentForm.TEXT, "xx")


# ----------------------------------------------------------------- calendars


@given(here=_occasion, items=_items, minutes=st.integers(0, 3000))
def test_every_calendar_reads_the_event(here: Occasion, items: tuple[TimedItem, ...], minutes: int) -> None:
    from icalendar import Calendar

    now = datetime.fromisoformat("2026-11-30T12:00:00+00:00")
    text = as_calendar(here, items, minutes, revision=3, now=now)
    assert "\r\n" in text
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert clean(here.title) in str(event["SUMMARY"])
    assert (event["UID"], event["SEQUENCE"]) == (f"{here.id}@ci-tui", 3)
    begins = event.decoded("DTSTART")
    if not here.starts_at:
        assert begins == here.day
        return
    assert begins.tzinfo is None  # a floating time: that of the place where it is
    assert (begins.date(), f"{begins:%H:%M}") == (here.day, here.starts_at)
    lasts = event.decoded("DTEND") - begins
    assert lasts.total_seconds() == max(60, minutes) * 60


def test_the_last_day_of_all_has_an_event_too() -> None:
    here = Occasion("a" * 32, "N", "", date.max, RoundtableStatus.PLANNED, starts_at="23:30")
    text = as_calendar(here, (), 0, revision=0, now=datetime.fromisoformat("2026-11-30T12:00:00+00:00"))
    assert "DTSTART:99991231T233000" in text
    assert "DTEND" not in text


# ----------------------------------------------------------------- reading them again


class _Page(HTMLParser):
    """What a browser would show of a page: its text, its tags, and the elements in which nothing stands."""

    _HOLDS = {"h1", "h2", "li", "ul", "ol", "table", "section", "dd", "dt", "p", "dl"}
    _SINGLE = {"meta", "br", "hr", "img", "input", "link", "base"}

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes = set[str](), set[str]()
        self.text, self.language, self.direction = "", "", ""
        self.hollow: list[str] = []
        self._open: list[tuple[str, int]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "html":
            self.language, self.direction = (dict(attrs)[name] or "" for name in ("lang", "dir"))
        if tag not in self._SINGLE:
            self._open.append((tag, len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, at = self._open.pop()
            if opened in self._HOLDS and not self.text[at:].strip():
                self.hollow.append(opened)
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1][0] not in {"style", "title"}:
            self.text += data


def _shown(html: str) -> str:
    return _Page(html).text


def _rendered(markdown: str) -> str:
    return _shown(MarkdownIt("gfm-like", {"linkify": False}).render(markdown))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _texts(told: object) -> list[str]:
    """What people said in these facts, of which every document has to tell."""
    if isinstance(told, (Spoken, Promise, Question, Reviewed, TimedItem, AgendaItem)):
        return [told.text]
    if isinstance(told, (Voted, GoalReviewed)):
        return [told[0]] if isinstance(told, Voted) else [told.statement, told.why, told.must_join]
    if isinstance(told, tuple):
        return [text for one in told for text in _texts(one)]
    if is_dataclass(told) and not isinstance(told, (Occasion, By)):
        return [text for field in fields(told) for text in _texts(getattr(told, field.name))]
    return []
