"""Builders: small tables for the tests of reading, an agenda with its history for those of documents."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from ci_tui.domain.agenda_documents import CommonAgenda, GoalHistory
from ci_tui.domain.below_threshold import groups_below
from ci_tui.domain.documents import DocumentForm, Facts
from ci_tui.domain.four_tests import forecast_of, four_tests
from ci_tui.domain.goal_reviews import Changed, GoalChange, GoalReview
from ci_tui.domain.hands import Hands
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.names import area_key
from ci_tui.domain.partners import Sector
from ci_tui.domain.results import Agreement, Aim, Endorsement, FourTest, Result, Sentence
from ci_tui.domain.strategies import About, Holder, Role, RoleSort, Strategy, StrategyKind, Vote
from ci_tui.domain.sufficiency import sufficiency
from ci_tui.exchange.documents import written
from ci_tui.exchange.gap_table import TableChoices, TableReading, read_gap_table
from ci_tui.exchange.table_file import TableFile, open_table, table_of_text

Opener = Callable[..., TableFile]
Reader = Callable[..., TableReading]


@pytest.fixture
def a_file(tmp_path: Path) -> Opener:
    """Opens a table that is written to a file first: from text, or from bytes as they are."""

    def build(content: str | bytes, encoding: str = "utf-8", name: str = "table.csv") -> TableFile:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return open_table(path)

    return build


@pytest.fixture
def reading() -> Reader:
    """Reads pasted text by the columns "area" and "need", or by other choices."""

    def read(text: str, area: str = "area", value: str = "need", **choices: object) -> TableReading:
        return read_gap_table(
            table_of_text(text, "table.csv"), TableChoices(area=area, value=value, **choices)
        )

    return read


# ----------------------------------------------------------------- an agenda and its history, as facts


@pytest.fixture
def an_agenda() -> CommonAgenda:
    """The agenda of an invented network: two of its tests passed, people missing, a role open."""
    return _an_agenda()


@pytest.fixture
def a_history() -> GoalHistory:
    """The history of the same goal: adopted in May, its target changed in September."""
    agenda = _an_agenda()
    stopped = _strategy(
        "Flyers in school bags",
        StrategyKind.EXISTING,
        begun_on=date(2025, 5, 1),
        stopped_on=date(2026, 9, 24),
        stopped_why="Nobody who came in July had heard of the meals that way",
    )
    return GoalHistory(
        network=agenda.network,
        as_of=agenda.as_of,
        result=agenda.result,
        agreement=agenda.agreement,
        forecast=agenda.forecast,
        reviews=(_A_QUIET_REVIEW, _A_REVIEW),
        strategies=(*agenda.strategies, stopped),
        residents_there=True,
    )


_DAY = date(2026, 11, 22)
_TARGET = Point(date(2028, 7, 31), Decimal(32))
_POINTS = tuple(
    Point(date(year, 7, 31), Decimal(value))
    for year, value in ((2022, "19.6"), (2023, "20.1"), (2024, "21.4"), (2025, "22.9"), (2026, "24.6"))
)
_INDICATOR = Indicator(
    id="a" * 32,
    name="July lunches per 100 children who may have one",
    kind=IndicatorKind.POPULATION,
    result_id="b" * 32,
    strategy_id=None,
    unit=Unit.PER_100,
    unit_words="",
    direction=Direction.UP,
    definition="Children in summer lunch on an average July weekday, of those who may have one free",
    source="state agency, July claims",
    interval_months=12,
    baseline=_POINTS[3],
    target=_TARGET,
    added_on=date(2026, 3, 3),
    points=_POINTS,
    groups=tuple(
        GroupPoint("school", name, date(2026, 7, 31), Decimal(value))
        for name, value in (("Eastgate", "12.0"), ("Mill Hollow", "38.5"))
    ),
    frozen_on=date(2026, 5, 20),
    frozen=_POINTS[:4],
)


def _partner(at: int, name: str, sector: Sector, **gifts: Any) -> Holder:
    return Holder(f"{at:032x}", f"{at + 100:032x}", name, sector, date(2026, 6, 1), **gifts)


def _bare(holder: Holder) -> Holder:
    """The same partner in another role, for which it gives nothing more."""
    return replace(holder, hours=None, talent="", money=None, in_kind="")


_GRACE = _partner(1, "Grace Chapel", Sector.FAITH, hours=Decimal(120), in_kind="the hall and its kitchen")
_BANK = _partner(2, "Food Bank of the Valley", Sector.FOOD_AND_MEALS, hours=Decimal(400), money=Decimal(6000))
_SCHOOLS = _partner(3, "Millbrook Schools", Sector.SCHOOL, talent="a dietitian for the menus")
_LIBRARY = _partner(4, "Library", Sector.LIBRARY_OR_PARKS, hours=Decimal(60), in_kind="reading rooms at noon")


def _strategy(name: str, kind: StrategyKind, **fields: Any) -> Strategy:
    given = {
        "id": area_key(name).encode().hex()[:32].ljust(32, "0"), "name": name, "description": "",
        "result_id": "b" * 32, "kind": kind, "reach": None, "reach_note": "", "success_with": None,
        "success_without": None, "success_note": "", "added_on": date(2026, 3, 3), "begun_on": None,
        "stopped_on": None, "stopped_why": "",
    }  # fmt: skip
    return Strategy(**given | fields)


def _role(at: int, sort: RoleSort, text: str, *holders: Holder) -> Role:
    return Role(f"{at:032x}", "c" * 32, sort, text, holders)


def _vote(about: About, *counts: int) -> Vote:
    return Vote(about, date(2026, 11, 12), None, Hands(*counts))


def _measure(name: str, kind: IndicatorKind) -> Indicator:
    return replace(_INDICATOR, name=name, kind=kind, points=(), groups=(), baseline=None, target=None)


_STRATEGIES = (
    _strategy(
        "Lunch at the seven schools", StrategyKind.EXISTING, reach=1400, success_with=Decimal(60),
        success_without=Decimal(45), begun_on=date(2024, 6, 1),
        measures=(_measure("children at lunch who had none the year before", IndicatorKind.BETTER_OFF),),
        roles=(_role(11, RoleSort.PLACE, "kitchens in July", _SCHOOLS),
               _role(12, RoleSort.EXPERTISE, "menus that children eat", _bare(_SCHOOLS), _BANK)),
        votes=(_vote(About.IMPACT, 0, 1, 4, 6, 1), _vote(About.INFLUENCE, 0, 0, 2, 6, 4)),
    ),
    _strategy(
        "Lunch where families live", StrategyKind.NEW, reach=900, success_with=Decimal(70),
        success_without=Decimal(35), begun_on=date(2026, 6, 15), areas=(("d" * 32, "Eastgate"),),
        description="A table in the yards of Eastgate's houses, each weekday at noon.",
        measures=(_measure("lunches on a site's day", IndicatorKind.HOW_MUCH),),
        roles=(_role(13, RoleSort.PLACE, "rooms and yards", _GRACE, _LIBRARY),
               _role(14, RoleSort.VOICE, "families who say where", )),
        votes=(_vote(About.IMPACT, 0, 0, 1, 4, 7), _vote(About.INFLUENCE, 4, 2, 0, 1, 5)),
    ),
    _strategy(
        "The bus that brings swim teams", StrategyKind.CHANGED, begun_on=date(2027, 6, 1),
        areas=(("d" * 32, "Eastgate"),),
        roles=(_role(15, RoleSort.MONEY, "fuel for eight weeks", _bare(_BANK)),),
    ),
)  # fmt: skip


def _endorsement(at: int, who: Holder, on: date, **fields: Any) -> Endorsement:
    return Endorsement(f"{at:032x}", who.partner_id, who.partner, on, **fields)


_RESULT = Result(
    id="b" * 32,
    statement="Thirty-two of every hundred children who may have a free lunch get one on a July weekday.",
    population="children with free or reduced-price lunch at school",
    place="Millbrook",
    cohort=11756,
    cohort_note="enrolment of October 2025",
    threshold=Decimal(20),
    threshold_for=Aim.GROUPS,
    drafted_on=date(2026, 3, 3),
    adopted_on=date(2026, 5, 20),
    adopted_roundtable_id="e" * 32,
    adopted_at=(date(2026, 5, 20), "Spring roundtable"),
    adopted_decision_id="f" * 32,
    decision="We adopt this result, and look at it again each autumn.",
    residents_say="Say “kids”, and come to the yards in the evening to ask",
    residents_said_on=date(2026, 4, 9),
    sentences=(
        (FourTest.URGENT, Sentence("At this pace a first-grader is in college before we are there.", _DAY)),
        (FourTest.MORE_OF_THE_SAME, Sentence("Schools are full in July; homes are not reached.", _DAY)),
    ),
    endorsements=(
        _endorsement(21, _GRACE, date(2026, 5, 20), roundtable_id="e" * 32),
        _endorsement(22, _BANK, date(2026, 5, 20), roundtable_id="e" * 32),
        _endorsement(23, _SCHOOLS, date(2026, 6, 11)),
        _endorsement(
            24, _partner(5, "Rotary Club", Sector.BUSINESS), date(2026, 5, 20), roundtable_id="e" * 32,
            withdrawn_on=date(2026, 10, 1), withdrawn_why="its board wants to see the numbers first",
        ),
    ),
    indicator=_INDICATOR,
)  # fmt: skip

_A_QUIET_REVIEW = GoalReview(
    id="1" * 32, result_id="b" * 32, reviewed_on=date(2026, 7, 2), roundtable_id=None, roundtable=None,
    evidence="", room="Yes: schools cook, churches host.", roles="", view="", context="No change.",
    why="", must_join="", learning_id=None, learning="", present=("Grace Chapel", "Library"),
)  # fmt: skip
_A_REVIEW = GoalReview(
    id="2" * 32, result_id="b" * 32, reviewed_on=date(2026, 9, 24), roundtable_id="3" * 32,
    roundtable=(date(2026, 9, 24), "Autumn roundtable"),
    evidence="24.6 per 100 in July 2026, after 22.9\nPeople differ on how far “Lunch where families live” "
    "is in our hands: from 1 to 5",
    room="Homes and schools both count towards it.", roles="The Library wants a role of its own.",
    view="That children come where they already are. We share it.", context="Eight sites lost their cook.",
    why="Forty by 2028 takes 22 more sites; nobody can staff them.", must_join="whoever runs the pools",
    learning_id="4" * 32, learning="Families come where the bus already stops",
    present=("Food Bank of the Valley", "Grace Chapel", "Library", "Millbrook Schools"),
    changes=(
        GoalChange(Changed.INDICATOR, "a" * 32, "", "target", "40 per_100 2028-07-31",
                   "32 per_100 2028-07-31"),
        GoalChange(Changed.STRATEGY, "5" * 32, "Flyers in school bags", "stopped_on", "", "2026-09-24"),
    ),
)  # fmt: skip


def _an_agenda() -> CommonAgenda:
    return CommonAgenda(
        network="Millbrook Summer Meals Roundtable",
        as_of=_DAY,
        result=_RESULT,
        readings=four_tests(_RESULT, _STRATEGIES, _DAY),
        strategies=_STRATEGIES,
        sufficiency=sufficiency(_RESULT.people_to_move, _STRATEGIES),
        forecast=forecast_of(_RESULT, _DAY),
        agreement=Agreement(4, 3, 3),
        below=groups_below(_RESULT, _DAY),
    )


# ----------------------------------------------------------------- what a reader sees of a document

NEVER = (
    r"\bNone\b",
    r"[0-9a-f]{32}",
    r"\d{4}-\d{2}-\d{2}",
    r"\b[cC]aus(e|ed|es|ing)\b",
    r"\b1 (partners|people|roundtables|strategies|hours|children|core partners)\b",
    r"\b0 (partners|core partners|strategies)\b",
    r"\(\s*\)|, ,|,\.|: :|\( |\?:|\.\.(?!\.)|\u00a0",
    r"per_100|how_much|better_off|StrategyKind|FourTest|Fraction|Decimal",
)
"""What nobody would write."""


@pytest.fixture(scope="session")
def read_through() -> Callable[[Facts], dict[DocumentForm, str]]:
    """Reads a document in all its forms as a person would; what nobody would write fails."""
    return _read_through


def _read_through(told: Facts) -> dict[DocumentForm, str]:
    read = {form: _as_read(written(told, form), form) for form in DocumentForm}
    for text in read.values():
        for phrase in NEVER:
            found = re.search(phrase, text)
            assert not found, (phrase, text[max(0, found.start() - 60) : found.end() + 60])
    for line in written(told, DocumentForm.TEXT).splitlines():
        assert cell_len(line) <= 80, line
        assert line == line.rstrip()
    page = written(told, DocumentForm.HTML)
    assert not re.search(r"<(h1|h2|li|ul|ol|dd|dt|p|dl|figcaption|section)[^>]*>\s*</\1>", page)
    assert not re.search(r"<(script|img|link|iframe|object|a|form|base)\b", page)
    assert not re.search(r"<[^>]+\s(src|href|on\w+)=", page)
    lines = [line for line in written(told, DocumentForm.MARKDOWN).splitlines() if line]
    for line, below in zip(lines, [*lines[1:], "# the end"], strict=True):
        assert not (line.startswith("## ") and below.startswith("#")), line
    return read


def _as_read(text: str, form: DocumentForm) -> str:
    """The words as they are read: a page in the browser, Markdown rendered, or text."""
    if form is DocumentForm.TEXT:
        return text
    if form is DocumentForm.MARKDOWN:
        text = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    text = re.sub(r"<(style|title).*?</\1>", "", text, flags=re.DOTALL)
    in_lines = re.sub(r"</?(bdi|strong|span)[^>]*>", "", text)
    return unescape(re.sub(r"<[^>]+>", " ", in_lines))
