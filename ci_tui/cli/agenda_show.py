"""`ci-tui agenda show`: a result, its four tests, what its strategies move, who agrees, whom it aims at."""

from datetime import date
from fractions import Fraction
from typing import Any

import click

from ci_tui.cli.agenda_json import day_as_json, exactly, point_as_json, result_as_json
from ci_tui.cli.agenda_words import as_of_option, mark_of, missing_told, result_named, state_told
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import print_json, print_line, print_lines, print_text
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, counted, percent
from ci_tui.domain.forecast import Forecast
from ci_tui.domain.four_tests import TestReading
from ci_tui.domain.indicators import Indicator, Point, Unit, interval_words, value_words
from ci_tui.domain.periods import period_words
from ci_tui.domain.results import Aim, Endorsement, Result
from ci_tui.domain.sufficiency import Sufficiency, whole_people
from ci_tui.services.agenda import AgendaView
from ci_tui.services.measure_outside import agenda_view_outside


@click.command()
@click.argument("result", required=False, default="")
@as_of_option
@json_option
@click.pass_context
def show(context: click.Context, result: str, as_of: date | None, as_json: bool) -> None:
    """Show the RESULT that has these words (enough of them), or this id; otherwise the adopted one."""
    day = as_of or date.today()
    with opened(context) as book:
        view = agenda_view_outside(book, result_named(book, result, day).id, day)
    if as_json:
        print_json(_as_json(view))
        return
    _print_result(view.result, day)
    print_lines("The four tests:", [_test(one) for one in view.readings])
    _print_sufficiency(view.sufficiency)
    _print_agreement(view)
    print_lines("Below the threshold:", _below(view))


def _print_result(one: Result, day: date) -> None:
    print_text(f"The result, {state_told(one, day)}:", one.statement)
    if one.trashed:
        print_line("This result is in the trash.")
    about = (one.population, one.place, f"{one.cohort:,} people in a year" if one.cohort else "")
    if any(about):
        print_line(f"About: {'; '.join(part for part in about if part)}")
    if one.adopted_at is not None:
        adopted_on, title = one.adopted_at
        print_line(f"Adopted at the roundtable of {plain_date(adopted_on)} {title}".rstrip())
    print_text("What was decided:", one.decision)
    print_text("Why it was retired:", one.retired_why)
    if one.indicator is not None:
        print_lines(f"Measure: {one.indicator.name}", _measure(one.indicator))
    print_text("What residents say:", one.residents_say)


def _measure(one: Indicator) -> list[str]:
    def told(word: str, point: Point | None, between: str, when: str) -> str:
        if point is None:
            return f"{word}: {UNKNOWN}"
        return f"{word}: {value_words(point.value, one.unit, one.unit_words)}{between}{when}"

    begins, ends = one.baseline, one.target
    often = interval_words(one.interval_months) if one.interval_months else "nobody has said how often"
    return [
        told("baseline", begins, ", ", period_words(begins.end, one.interval_months) if begins else ""),
        told("target", ends, " by ", plain_date(ends.end) if ends else ""),
        f"{one.direction.words}; {often}; {counted(len(one.points), 'value', 'values')}",
    ]


def _test(reading: TestReading) -> str:
    missing = missing_told(reading)
    passed = "passed" if reading.passed else f"missing: {missing}" if missing else "not passed"
    said = f" “{reading.sentence}”" if reading.sentence else ""
    return f"{mark_of(reading)} {reading.test.words} ({passed}).{said} {reading.because}"


def _print_sufficiency(sums: Sufficiency) -> None:
    if sums.needed is None:
        print_line("It is not known yet how many people are to be moved in a year.")
    else:
        short = sums.shortfall or 0
        rest = f"{counted(short, 'person is', 'people are')} missing" if short else "that is enough"
        print_line(
            f"People to move in a year: {sums.needed:,}. "
            f"The strategies move {whole_people(sums.total):,}; {rest}."
        )
    print_lines("The strategies:", [_moves(one.name, one.kind.value, one.people) for one in sums.moves])
    shared = [f"{one.one} and {one.other} ({', '.join(one.shared)})" for one in sums.same_people]
    print_lines("These may count the same people:", shared)


def _moves(name: str, kind: str, people: Fraction | None) -> str:
    moved = "no figures yet" if people is None else f"moves {whole_people(people):,}"
    return f"{name} ({kind}): {moved}"


def _print_agreement(view: AgendaView) -> None:
    agreement = view.agreement
    share = "" if agreement.share is None else f" ({percent(agreement.share)})"
    core = counted(agreement.core, "core partner", "core partners")
    told = f"{agreement.core_agree} of {core} agree{share}."
    print_line(told if agreement.core else "No partner is at the core yet.")
    holding = [one for one in view.result.endorsements if one.holds(view.day)]
    print_lines("Who agrees:", [f"{one.partner}, since {plain_date(one.endorsed_on)}" for one in holding])


def _below(view: AgendaView) -> list[str]:
    measure = view.result.indicator
    areas = measure is None or view.result.threshold_for is Aim.AREAS
    unit, words = (Unit.PER_100, "") if measure is None or areas else (measure.unit, measure.unit_words)
    return [f"{one.name}: {value_words(one.value, unit, words)}" for one in view.below]


def _as_json(view: AgendaView) -> dict[str, Any]:
    agreement = view.agreement
    return {
        "as_of": view.day.isoformat(),
        "result": result_as_json(view.result, view.day),
        "tests": [_test_as_json(one) for one in view.readings],
        "passed": view.passed,
        "forecast": _forecast_as_json(view.forecast, view.result.indicator),
        "sufficiency": _sufficiency_as_json(view.sufficiency),
        "agreement": {
            "core_partners": agreement.core,
            "core_agree": agreement.core_agree,
            "agree": agreement.agree,
            "share": agreement.share,
        },
        "endorsements": [_endorsement_as_json(one, view.day) for one in view.result.endorsements],
        "below": [
            {"name": one.name, "value": exactly(one.value), "area_id": one.area_id} for one in view.below
        ],
    }


def _test_as_json(one: TestReading) -> dict[str, Any]:
    return {
        "test": one.test.value,
        "words": one.test.words,
        "passed": one.passed,
        "evidence": one.evidence.value,
        "because": one.because,
        "sentence": one.sentence or None,
        "missing": [each.value for each in one.missing],
    }


def _forecast_as_json(line: Forecast | None, measure: Indicator | None) -> dict[str, Any] | None:
    if line is None:
        return None
    target = None if measure is None else measure.target
    return {
        "a_year": exactly(line.slope),
        "at_target_date": None if target is None else exactly(line.at(target.end)),
        "points": [point_as_json(point) for point in line.points],
    }


def _sufficiency_as_json(sums: Sufficiency) -> dict[str, Any]:
    return {
        "needed": sums.needed,
        "total": exactly(sums.total),
        "shortfall": sums.shortfall,
        "enough": sums.is_enough,
        "moves": [
            {"id": one.strategy_id, "name": one.name, "kind": one.kind.value, "people": exactly(one.people)}
            for one in sums.moves
        ],
        "same_people": [
            {"one": one.one, "other": one.other, "shared": list(one.shared)} for one in sums.same_people
        ],
    }


def _endorsement_as_json(one: Endorsement, day: date) -> dict[str, Any]:
    return {
        "id": one.id,
        "partner_id": one.partner_id,
        "partner": one.partner,
        "holds": one.holds(day),
        "endorsed_on": one.endorsed_on.isoformat(),
        "roundtable_id": one.roundtable_id,
        "roundtable": day_as_json(one.roundtable),
        "withdrawn_on": day_as_json(one.withdrawn_on),
        "withdrawn_why": one.withdrawn_why or None,
    }
