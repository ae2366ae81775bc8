"""The history of a goal: what a newcomer reads, whatever happened and whatever nobody wrote down."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.agenda_documents import GoalHistory
from ci_tui.domain.documents import DocumentForm, Facts
from ci_tui.domain.four_tests import forecast_of
from ci_tui.domain.goal_reviews import Changed, GoalChange, GoalReview, Question
from ci_tui.domain.indicators import Direction, Point
from ci_tui.domain.names import clean
from ci_tui.domain.results import Agreement, FourTest, Sentence
from ci_tui.exchange.documents import written

GOLDEN = Path(__file__).parent / "golden"
TEXTS = ["", "We open late.", "<b>Vans</b> & [x](y)", "مكتبة الحي", "# no | heading", "1. no list\n- none"]
FIELDS = {
    "statement": ("Every child eats", ""),
    "cohort": ("11756", "1", ""),
    "target": ("40 per_100 2028-07-31", "80 percent 2031-06-30", "12 count 2030-12-31 children", ""),
    "baseline": ("22.9 per_100 2025-07-31", ""),
    "threshold": ("20 groups", "40 areas", ""),
    "interval": ("12", "1", ""),
    "unit": ("percent", "per_100"),
    "direction": ("up", "down"),
    "begun_on": ("2026-06-15", ""),
    "success_with": ("80", ""),
    "areas": ("Eastgate\nMill Hollow", ""),
    "added": ("Vans", ""),
}
"""Fields of a goal as a review keeps them, with what they may hold before and after."""
ReadThrough = Callable[[Facts], dict[DocumentForm, str]]

_said = some.sampled_from(TEXTS)
_day = some.dates(date(2024, 1, 1), date(2027, 12, 31))
_names = some.lists(some.sampled_from(TEXTS[1:4]), max_size=3, unique=True).map(tuple)


@pytest.mark.parametrize("form", DocumentForm)
def test_the_history_reads_as_it_should(a_history: GoalHistory, form: DocumentForm) -> None:
    golden = GOLDEN / f"goal-history.{form.value}"
    text = written(a_history, form)
    if os.environ.get("WRITE_GOLDEN"):  # after a change that was meant: look at what git shows
        golden.write_text(text, "utf-8", newline="")
    assert text == golden.read_text("utf-8")


@some.composite
def _changes(draw: some.DrawFn) -> GoalChange:
    field = draw(some.sampled_from(sorted(FIELDS)))
    kept = some.sampled_from(FIELDS[field])
    return GoalChange(draw(some.sampled_from(Changed)), "a" * 32, draw(_said), field, draw(kept), draw(kept))


_reviews = some.builds(
    GoalReview,
    id=some.just("b" * 32),
    result_id=some.just("c" * 32),
    reviewed_on=_day,
    roundtable_id=some.none(),
    roundtable=some.none() | some.tuples(_day, _said),
    evidence=_said,
    room=_said,
    roles=_said,
    view=_said,
    context=_said,
    why=_said,
    must_join=_said,
    learning_id=some.just("d" * 32),
    learning=_said,
    present=_names,
    changes=some.lists(_changes(), max_size=3).map(tuple),
)


def changed(base: GoalHistory, draw: Any) -> GoalHistory:
    """The history with any of its parts empty, hostile or at another time; the forecast follows."""
    day, result = draw(_day), base.result
    measure = result.indicator
    assert measure is not None
    measure = replace(
        measure,
        direction=draw(some.sampled_from(Direction)),
        baseline=draw(some.sampled_from([None, measure.baseline])),
        target=draw(some.sampled_from([None, measure.target])),
        points=draw(some.sampled_from([(), measure.points[:1], measure.points])),
    )
    result = replace(
        result,
        decision=draw(_said),
        residents_say=draw(_said),
        residents_said_on=draw(some.none() | _day),
        adopted_on=draw(some.none() | _day),
        adopted_at=draw(some.sampled_from([None, result.adopted_at])),
        retired_on=draw(some.none() | _day),
        retired_why=draw(_said),
        sentences=tuple((test, Sentence(text, day)) for test in FourTest if (text := draw(_said))),
        endorsements=result.endorsements[draw(some.integers(0, 4)) :],
        indicator=draw(some.sampled_from([None, measure])),
    )
    strategies = tuple(
        replace(
            one,
            name=draw(some.sampled_from(TEXTS[1:])),
            description=draw(_said),
            begun_on=draw(some.none() | _day),
            stopped_on=draw(some.none() | _day),
            stopped_why=draw(_said),
            votes=one.votes[draw(some.integers(0, 2)) :],
        )
        for one in base.strategies[draw(some.integers(0, 4)) :]
    )
    return replace(
        base,
        network=draw(_said),
        as_of=day,
        result=result,
        agreement=Agreement(draw(some.integers(0, 2)), 0, draw(some.integers(0, 2))),
        forecast=forecast_of(result, day),
        reviews=tuple(sorted(draw(some.lists(_reviews, max_size=3)), key=lambda one: one.reviewed_on)),
        strategies=strategies,
        residents_there=draw(some.booleans()),
    )


@given(data=some.data())
def test_whatever_happened_it_reads_well_and_leaves_nothing_out(
    a_history: GoalHistory, read_through: ReadThrough, data: Any
) -> None:
    told = changed(a_history, data.draw)
    texts = [sentence.text for _, sentence in told.result.sentences]
    for one in told.reviews:
        texts += [one.why, one.must_join, one.learning, *one.present, *one.evidence.splitlines()]
        texts += [one.answer(question) for question in Question]
    forms = read_through(told)
    for text in forms.values():
        assert ("Residents say" in text) is bool(told.result.residents_say)
    for form in (DocumentForm.HTML, DocumentForm.MARKDOWN):
        for text in texts:
            assert "".join(clean(text).split()) in "".join(forms[form].split())


def test_reviews_stand_in_the_order_of_time(a_history: GoalHistory, read_through: ReadThrough) -> None:
    text = read_through(a_history)[DocumentForm.MARKDOWN]
    order = [
        "First written down on 3 March 2026",
        "Residents say",
        "Adopted on 20 May 2026",
        "Agreed on 11 June",
    ]
    order += ["Rotary Club no longer agrees", "Gone through again on 2 July", "Gone through again on 24 Sept"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_what_was_before_stands_beside_what_is_after(
    a_history: GoalHistory, read_through: ReadThrough
) -> None:
    text = " ".join(read_through(a_history)[DocumentForm.HTML].split())
    assert "target 40.0 per 100 by 31 Jul 2028 32.0 per 100 by 31 Jul 2028" in text
    assert "Forty by 2028 takes 22 more sites; nobody can staff them." in text


@pytest.mark.parametrize(
    ("latest", "told"),
    [
        ("24.6", "Many things move such a number; what the partners did contributed to it."),
        ("22.9", "Many things move such a number; what the partners do is one of them."),
        ("20", "Many things move such a number; what the partners do is one of them."),
        (None, "No value of a time after the adoption is known yet."),
    ],
)
def test_partners_contributed_where_it_moved_and_not_where_it_did_not(
    a_history: GoalHistory, read_through: ReadThrough, latest: str | None, told: str
) -> None:
    measure = a_history.result.indicator
    assert measure is not None
    points = measure.points[:4]
    if latest:
        points += (Point(date(2026, 7, 31), Decimal(latest)),)
    result = replace(a_history.result, indicator=replace(measure, points=points))
    for text in read_through(replace(a_history, result=result)).values():
        assert told in " ".join(text.split())
        assert ("contributed" in text) is (latest == "24.6")


def test_a_goal_that_was_never_gone_through_tells_how_it_came(
    a_history: GoalHistory, read_through: ReadThrough
) -> None:
    bare = replace(a_history, reviews=(), strategies=(), result=replace(a_history.result, indicator=None))
    text = read_through(bare)[DocumentForm.TEXT]
    assert "How it came to this goal" in text
    assert not any(part in text for part in ("Gone through", "What the partners", "How the number moved"))
