"""How the sample's common agenda came about: drafted, adopted, measured, reviewed, voted on."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial

from ci_tui.domain.figures import half_up
from ci_tui.domain.hands import Hands, read_hands
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.strategies import About
from ci_tui.sample import agenda
from ci_tui.sample.agenda import Gift, Measure, Plan
from ci_tui.sample.places import PLACES
from ci_tui.services import commitments, learnings, results, roundtables, strategies
from ci_tui.services.door import writing
from ci_tui.services.partners import partner_names
from ci_tui.store.book import Book

Event = tuple[datetime, Callable[[], object]]
"""When something was typed, and what."""

_AFTER_THE_ROUNDTABLE = time(21, 50, tzinfo=UTC)
_NEXT_WEEK = datetime(2026, 3, 25, 18, 10, tzinfo=UTC)
_COUNTED = datetime(2026, 9, 2, 17, 40, tzinfo=UTC)  # after the tables of the summer came in
_MEASURED = datetime(2026, 9, 9, 18, 20, tzinfo=UTC)
_LINKED = datetime(2026, 11, 13, 18, 25, tzinfo=UTC)


def agenda_events(book: Book) -> Iterator[Event]:
    """All of it, not yet in the order of the days."""
    yield _after(agenda.DRAFTED), partial(_draft, book, agenda.DRAFTED)
    for plan in agenda.STRATEGIES:
        yield _NEXT_WEEK, partial(_plan, book, plan, _NEXT_WEEK.date())
    for since in sorted({gift.since for _, _, gift in _gifts()}):
        yield datetime.combine(since, time(19, 20, tzinfo=UTC)), partial(_give, book, since)
    stopped, on, why = agenda.STOPPED
    yield datetime.combine(on, time(18, tzinfo=UTC)), partial(_stop, book, stopped, on, why)
    for day, sentence in ((agenda.DRAFTED, "urgent"), (on, "more_of_the_same"), (agenda.ADOPTED, "measured")):
        yield _after(day), partial(_write_sentence, book, sentence, day)
    yield _after(agenda.ADOPTED), partial(_adopt, book)
    yield _COUNTED, partial(_count, book, _COUNTED.date())
    yield _MEASURED, partial(_measure, book, _MEASURED.date())
    yield _after(agenda.REVIEWED), partial(_review, book)
    yield _after(agenda.VOTED), partial(_vote, book)
    yield _LINKED, partial(_link, book, _LINKED.date())


def july_rate(year: int) -> str:
    """July lunches per 100 eligible children of all neighborhoods, with one place."""
    served = sum(place.served[year - 2025] for place in PLACES)
    return str(half_up(100 * served / _eligible(year), 1))


def _eligible(year: int) -> int:
    return sum(place.need[year - 2025] for place in PLACES)


def _after(day: date) -> datetime:
    return datetime.combine(day, _AFTER_THE_ROUNDTABLE)


def _draft(book: Book, today: date) -> None:
    known = {"baseline": july_rate(2025), "cohort": str(_eligible(2026))}
    writing().results.add_result(book, agenda.RESULT | known, today)


def _plan(book: Book, plan: Plan, today: date) -> None:
    write = writing().strategies
    with_it, without = plan.success
    form = {
        "name": plan.name,
        "kind": plan.kind,
        "description": plan.description,
        "result": _result(book),
        "reach": plan.reach,
        "reach_note": plan.reach_note,
        "success_with": with_it,
        "success_without": without,
        "success_note": plan.success_note,
        "areas": plan.areas,
        "groups": plan.groups,
        "begun_on": plan.begun,
        "added_on": today,
    }
    strategy = write.add_strategy(book, form, today)
    for role in plan.roles:
        write.add_role(book, strategy, {"sort": role.sort, "text": role.text})


def _gifts() -> Iterator[tuple[str, str, Gift]]:
    """Who fills which role of which strategy."""
    for plan in agenda.STRATEGIES:
        for role in plan.roles:
            yield from ((plan.name, role.text, gift) for gift in role.gifts)


def _give(book: Book, since: date) -> None:
    for name, text, gift in _gifts():
        if gift.since != since:
            continue
        (role,) = (one for one in strategies.strategy(book, _strategy(book, name)).roles if one.text == text)
        form = gift._asdict() | {"partner": _partners(book)[gift.partner]}
        writing().strategies.fill_role(book, role.id, form, since)


def _stop(book: Book, name: str, on: date, why: str) -> None:
    writing().strategies.stop_strategy(book, _strategy(book, name), {"why": why, "on": on}, on)


def _write_sentence(book: Book, test: str, today: date) -> None:
    writing().results.write_sentence(book, _result(book), test, agenda.SENTENCES[test], today)


def _adopt(book: Book) -> None:
    known = _partners(book)
    form = {
        "roundtable": _roundtable(book, agenda.ADOPTED),
        "decision": agenda.DECISION,
        "endorsed_by": tuple(known[name] for name in agenda.ENDORSED),
    }
    writing().results.adopt(book, _result(book), form, agenda.ADOPTED)


def _count(book: Book, today: date) -> None:
    """Write down the July after the adoption; the values before it stay as they were."""
    measure = results.result(book, _result(book)).indicator
    assert measure is not None
    cells = {("", "", date(2026, 7, 31)): Cell(Decimal(july_rate(2026)))}
    writing().observations.write_cells(book, measure.id, cells, today)


def _measure(book: Book, today: date) -> None:
    for plan in agenda.STRATEGIES:
        for measure in plan.measures:
            writing().strategies.add_measure(book, _strategy(book, plan.name), _measured(measure), today)


def _measured(measure: Measure) -> dict[str, object]:
    told: dict[str, object] = {"interval": "12", "baseline_on": "July 2026", "target_on": "July 2027"}
    return told | measure._asdict()


def _review(book: Book) -> None:
    """The goal review that changed the target; those who had not yet agreed did so beside it."""
    write, day = writing().results, agenda.REVIEWED
    roundtable, known = _roundtable(book, day), _partners(book)
    found = learnings.open_list(book, text=agenda.REVIEW_LEARNING).rows(0, 1)
    review = agenda.REVIEW | {"roundtable": roundtable, "learning": found[0].id}
    changed = {"statement": agenda.STATEMENT_SINCE_REVIEW, "target": agenda.TARGET_SINCE_REVIEW}
    write.edit_result(book, _result(book), changed, day, review)
    later = [known[name] for name in agenda.ENDORSED_LATER]
    write.endorse(book, _result(book), later, day, roundtable)


def _vote(book: Book) -> None:
    day = agenda.VOTED
    roundtable = _roundtable(book, day)
    votes = {
        (_strategy(book, plan.name), about): _hands(typed)
        for plan in agenda.STRATEGIES
        for about, typed in ((About.IMPACT, plan.impact), (About.INFLUENCE, plan.influence))
        if typed
    }
    writing().votes.set_votes(book, votes, day, roundtable)
    answers = {PulseQuestion(question): _hands(typed) for question, typed in agenda.PULSE.items()}
    writing().pulse.record_pulse(book, roundtable, answers, day)


def _hands(typed: str) -> Hands | None:
    return read_hands(typed)


def _link(book: Book, today: date) -> None:
    for day, words, name in agenda.PROMISED_FOR:
        made = commitments.of_roundtable(book, _roundtable(book, day))
        (promise,) = (line for line in made if words in line.text)
        writing().commitments.edit_commitment(book, promise.id, {"strategy": _strategy(book, name)}, today)


def _result(book: Book) -> str:
    return results.find_result(book).id


def _strategy(book: Book, name: str) -> str:
    (found,) = (one for one in strategies.all_strategies(book) if one.name == name)
    return found.id


def _partners(book: Book) -> dict[str, str]:
    return {partner.name: partner.id for partner in partner_names(book)}


def _roundtable(book: Book, day: date) -> str:
    (found,) = roundtables.on_day(book, day)
    return found.id
