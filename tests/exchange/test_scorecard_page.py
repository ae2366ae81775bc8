"""The scorecard on one page: as a person would write it, whatever is missing; nothing that is kept back."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ci_tui.domain.agenda_documents import CommonAgenda
from ci_tui.domain.badges import gap_narrowing, result_moving
from ci_tui.domain.below_threshold import groups_below
from ci_tui.domain.commitments import Kept
from ci_tui.domain.disaggregation import focus_reading
from ci_tui.domain.documents import DocumentForm, Facts
from ci_tui.domain.frozen_forecast import do_nothing
from ci_tui.domain.indicator_parts import CurveNote, DefinitionChange, Focus, Withheld
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.pace import pace
from ci_tui.domain.report_cards import ReportCard
from ci_tui.domain.results import Aim
from ci_tui.domain.scorecard import MeasureTold, Scorecard
from ci_tui.domain.small_numbers import safe
from ci_tui.domain.three_is import ThreeIs
from ci_tui.exchange.documents import written
from ci_tui.exchange.measure_csv import as_csv

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 11, 22)
HOSTILE = [
    "",
    "<b>Vans</b> & [x](y)",
    "مكتبة الحي",
    "# no | heading",
    "{{ page }}",
    "Ａ" * 90,
    "\u202ewrong\x07",
]
CIRCLE = ThreeIs(has_values=True, has_definition=True, interpreted=True, improved=False)
ReadThrough = Callable[[Facts], dict[DocumentForm, str]]

_said = some.sampled_from(HOSTILE)
_named = some.sampled_from(HOSTILE[1:])


def july(year: int) -> date:
    return date(year, 7, 31)


def told(measure: Indicator, *, small: int = 10, **fields: Any) -> MeasureTold:
    """A measure as documents have it, with what is reckoned of what may leave."""
    outside = safe(measure, small)
    one = outside.indicator
    reckoned = {
        "forecast": do_nothing(one, date(2026, 5, 20), DAY), "pace": pace(one, DAY),
        "focus": focus_reading(one), "moving": result_moving(one),
        "narrowing": gap_narrowing(one), "three": CIRCLE,
    }  # fmt: skip
    return MeasureTold(**{"safe": outside, **reckoned, **fields})


def cells(dimension: str, of: int, **groups: Sequence[float]) -> tuple[GroupPoint, ...]:
    """The groups of a dimension, each with a rate a year up to 2026, of so many people."""
    return tuple(
        GroupPoint(
            dimension, name.replace("_", " "), july(2027 - len(values) + at), Decimal(str(value)),
            Decimal(round(value * of / 100)), Decimal(of),
        )
        for name, values in groups.items()
        for at, value in enumerate(values)
    )  # fmt: skip


def a_measure(base: Indicator, name: str, kind: IndicatorKind, **fields: Any) -> Indicator:
    bare = {"points": (), "groups": (), "baseline": None, "target": None, "frozen": (), "frozen_on": None}
    return replace(
        base, **{"name": name, "kind": kind, "result_id": None, "strategy_id": "c" * 32, **bare, **fields}
    )


@pytest.fixture
def a_scorecard(an_agenda: CommonAgenda) -> Scorecard:
    """The result of an invented network: groups of seven schools, one of them too small in 2024."""
    return _a_scorecard(an_agenda)


def _main(agenda: CommonAgenda) -> Indicator:
    """The measure of the result, whole."""
    measure = agenda.result.indicator
    assert measure is not None
    groups = cells(
        "school", 200,
        Eastgate=(8, 9.2, 9.6, 10.4, 12), Mill_Hollow=(30, 33.1, 35, 37, 38.5),
        Harbour=(15, 15.4, 17, 18.2, 19), Riverside=(22, 22, 24.1, 25, 26),
        Fort_Worth=(18, 17.2, 17, 16.8, 16), Oak_Street=(25, 27, 28.4, 30, 31),
    )  # fmt: skip
    few = GroupPoint("school", "Lower Dam", july(2024), Decimal("16.666666666666668"), Decimal(1), Decimal(6))
    return replace(
        measure,
        groups=(*groups, few, *cells("age", 400, under_six=(17,), six_to_eleven=(28,), older=(21,))),
        frozen=measure.points[1:4],
        focus=Focus("school", "Eastgate", "Mill Hollow"),
        notes=(CurveNote("1" * 32, date(2025, 6, 15), "First table in the yards of Eastgate", DAY),),
        definitions=(
            DefinitionChange(
                "2" * 32, date(2023, 1, 1), "Meals, also breakfasts", "Breakfasts left out", None, DAY
            ),
        ),
        story="Schools have kitchens and no children in July; children are at home.",
    )


def _a_scorecard(agenda: CommonAgenda) -> Scorecard:
    main = _main(agenda)
    lunches = a_measure(
        main, "lunches on a site's day", IndicatorKind.HOW_MUCH, unit=Unit.COUNT, unit_words="lunches",
        points=tuple(Point(july(year), Decimal(value)) for year, value in ((2024, 310), (2026, 455))),
        target=Point(july(2028), Decimal(700)), definition="What the sites write down each day",
    )  # fmt: skip
    near = a_measure(main, "families who say a site is near", IndicatorKind.BETTER_OFF, unit=Unit.PERCENT)
    main_told = told(main, agreed_on=date(2026, 3, 12), reporters=("Millbrook Schools",))
    result = replace(agenda.result, indicator=main_told.measure)
    card = ReportCard("3" * 32, result.id, date(2026, 11, 20), True, "at the town council")
    return Scorecard(
        network=agenda.network,
        as_of=DAY,
        result=result,
        agreement=agenda.agreement,
        main=main_told,
        measures=(
            told(near, strategy="Lunch where families live"),
            told(lunches, strategy="Lunch at the seven schools", reporters=("Library", "Food Bank")),
        ),
        strategies=agenda.strategies,
        sufficiency=agenda.sufficiency,
        below=groups_below(result, DAY),
        kept=Kept(12, 9),
        kept_here=Kept(2, 1),
        shared=(card,),
        small=10,
    )


@pytest.mark.parametrize("form", DocumentForm)
def test_the_scorecard_reads_as_it_should(a_scorecard: Scorecard, form: DocumentForm) -> None:
    golden = GOLDEN / f"scorecard.{form.value}"
    text = written(a_scorecard, form)
    if os.environ.get("WRITE_GOLDEN"):  # after a change that was meant: look at what git shows
        golden.write_text(text, "utf-8", newline="")
    assert text == golden.read_text("utf-8")


# ----------------------------------------------------------------- what it says


def test_every_part_stands_in_every_form(a_scorecard: Scorecard, read_through: ReadThrough) -> None:
    for text in read_through(a_scorecard).values():
        flat = " ".join(text.split())
        for phrase in (
            "Public report card, shared on 20 November 2026",
            "Thirty-two of every hundred children",
            "now, July 2026",
            "wanted by July 2028",
            "if nothing changes",
            "The story behind it",
            "Schools have kitchens",
            "First table in the yards of Eastgate",
            "the definition changed",
            "Eastgate and Mill Hollow lie 26.5 per 100 apart (July 2026)",
            "By age (July 2026)",
            "1,070: 545 missing",
            "9 of 12 kept in time (75%)",
            "1 of 2 kept in time",
            "identified, ● interpreted, ○ improved",
            "agreed at the roundtable of 12 March 2026",
            "What the sites write down each day",
            "Groups of fewer than 10 people",
        ):
            assert phrase in flat, (phrase, flat)
    page = " ".join(read_through(a_scorecard)[DocumentForm.HTML].split())
    assert "455 lunches" in page
    assert "310 (2024)" in page
    assert "▲ 145 better" in page
    assert "Library, Food Bank" in page


def test_the_list_to_aim_at_has_the_groups_below_the_threshold(
    a_scorecard: Scorecard, read_through: ReadThrough
) -> None:
    text = " ".join(read_through(a_scorecard)[DocumentForm.TEXT].split())
    assert "Below threshold: Eastgate 12.0 per 100, Fort Worth 16.0 per 100, under six 17.0 per 100" in text


def test_one_that_only_partners_have_seen_is_not_called_public(a_scorecard: Scorecard) -> None:
    card = replace(a_scorecard.shared[0], is_public=False)
    among = written(replace(a_scorecard, shared=(card,)), DocumentForm.TEXT)
    never = written(replace(a_scorecard, shared=()), DocumentForm.TEXT)
    assert among.startswith("Report card, shared among partners on 20 November 2026")
    assert never.startswith("Scorecard · Millbrook")
    assert "ublic" not in among.splitlines()[0] + never.splitlines()[0]


def test_a_result_that_moves_says_contributed(a_scorecard: Scorecard, read_through: ReadThrough) -> None:
    assert a_scorecard.main is not None
    moves = replace(a_scorecard, main=replace(a_scorecard.main, moving=True, narrowing=True))
    for text in read_through(moves).values():
        flat = " ".join(text.split())
        assert "The result moves" in flat
        assert "contributed to it" in flat
        assert "The gap narrows" in flat


def test_the_svg_of_a_page_has_ids_of_its_own(a_scorecard: Scorecard) -> None:
    ids = re.findall(r'\bid="([^"]+)"', written(a_scorecard, DocumentForm.HTML))
    assert len(ids) == len(set(ids)) >= 6


# ----------------------------------------------------------------- whatever is missing


def _changed(base: Scorecard, draw: Any) -> Scorecard:
    """The scorecard with any of its parts empty or hostile; what is reckoned follows."""
    assert base.main is not None
    small = draw(some.sampled_from([1, 10, 300]))
    measures = [_changed_measure(one.measure, draw) for one in base.every_measure]
    changed = [
        told(one, small=small, strategy=draw(_said), reporters=draw(some.sampled_from([(), ("Library",)])))
        for one in measures
    ]
    has_main = draw(some.booleans())
    result = replace(
        base.result,
        statement=draw(_named),
        population=draw(_said),
        place=draw(_said),
        threshold=draw(some.sampled_from([None, Decimal(20)])),
        threshold_for=draw(some.sampled_from(Aim)),
        adopted_on=draw(some.sampled_from([None, date(2026, 5, 20)])),
        adopted_at=draw(some.sampled_from([None, (date(2026, 5, 20), draw(_said))])),
        indicator=changed[0].measure if has_main else None,
    )
    due = draw(some.integers(0, 5))
    return replace(
        base,
        network=draw(_said),
        result=result,
        main=changed[0] if has_main else None,
        measures=tuple(changed[1:]) if draw(some.booleans()) else (),
        strategies=draw(some.sampled_from([(), base.strategies])),
        below=groups_below(result, DAY),
        kept=Kept(due, draw(some.integers(0, due))),
        kept_here=Kept(0, 0),
        shared=draw(some.sampled_from([(), base.shared])),
        small=small,
    )


def _changed_measure(measure: Indicator, draw: Any) -> Indicator:
    number = draw(some.sampled_from([0, 1, 2, 5, 60]))
    months = draw(some.sampled_from([None, 1, 12]))
    step = draw(some.decimals(-3, 3, places=3))
    begin = draw(
        some.sampled_from([Decimal(0), Decimal("0.30000000000000004"), Decimal(50), Decimal(10**12)])
    )
    ends = [
        date(2026 - at, 7, 31) if months != 1 else date(2026 - at // 12, 12 - at % 12, 1)
        for at in range(number)
    ]
    points = tuple(Point(end, abs(begin + step * at)) for at, end in enumerate(reversed(ends)))
    if number > 4:
        points = points[:2] + points[3:]
    group = draw(_named)
    one_group = (GroupPoint("age", group, july(2026), Decimal("7.25")),)
    marks = (Withheld("age", group, july(2025), "<10"), Withheld("", "", july(2021), "*"))
    return replace(
        measure,
        name=draw(_named),
        unit=draw(some.sampled_from(Unit)),
        unit_words=draw(_said),
        direction=draw(some.sampled_from(Direction)),
        interval_months=months,
        definition=draw(_said),
        source=draw(_said),
        points=points,
        baseline=draw(some.sampled_from([None, *points[:1]])),
        target=draw(some.sampled_from([None, measure.target])),
        groups=draw(some.sampled_from([(), measure.groups, one_group])),
        withheld=draw(some.sampled_from([(), marks])),
        definitions=draw(some.sampled_from([(), measure.definitions])),
        notes=draw(some.sampled_from([(), measure.notes])),
        story=draw(_said),
        frozen=draw(some.sampled_from([(), points[:3]])),
    )  # fmt: skip


@settings(max_examples=60)
@given(data=some.data())
def test_whatever_is_missing_it_reads_well(
    an_agenda: CommonAgenda, read_through: ReadThrough, data: Any
) -> None:
    card = _changed(_a_scorecard(an_agenda), data.draw)
    for text in read_through(card).values():
        assert not re.search(r"\d\.\d{7}", text)
        assert not re.search(r"\bnan\b|\binf\b|NaN|Infinity", text)


# ----------------------------------------------------------------- what is kept back


def test_a_small_group_and_all_counts_of_its_period_stand_in_no_form(
    an_agenda: CommonAgenda, a_scorecard: Scorecard, read_through: ReadThrough
) -> None:
    for text in read_through(a_scorecard).values():
        assert "Lower Dam" not in text
        assert "21.4" not in text  # everybody in July 2024 stands in whole percent
    shown = replace(a_scorecard, main=told(_main(an_agenda), small=1))
    assert "16.7" in read_through(shown)[DocumentForm.TEXT]


def test_a_measure_of_which_nothing_may_leave_says_so(
    a_scorecard: Scorecard, read_through: ReadThrough
) -> None:
    (_, lunches) = a_scorecard.measures
    few = tuple(GroupPoint("school", "Lower Dam", point.end, Decimal(4)) for point in lunches.measure.points)
    main = told(replace(lunches.measure, groups=few))
    result = replace(a_scorecard.result, indicator=main.measure)
    for text in read_through(replace(a_scorecard, main=main, result=result, measures=())).values():
        flat = " ".join(text.split())
        assert "Its values are not told" in flat
        assert not re.search(r"\b(310|455|4 lunches)\b", flat)


def test_the_table_of_the_measure_keeps_back_the_same(a_scorecard: Scorecard) -> None:
    assert a_scorecard.main is not None
    of_period = [row for row in as_csv(a_scorecard.main.safe).splitlines() if ",2024-07-31," in row]
    assert any(row.endswith("school,Lower Dam,,,,*,2023-01-01") for row in of_period)
    assert "July 2024,2024-07-31,,,21,,,,2023-01-01" in of_period
