"""What a goal review begins with: what the book has to say to the four questions (DOMAIN section 7)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted, rate
from ci_tui.domain.hands import Hands
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.partners import Sector
from ci_tui.domain.priorities import Priority, priorities
from ci_tui.domain.pulse import Pulse, PulseReading
from ci_tui.domain.strategies import About, Holder, Strategy, at_work
from ci_tui.domain.sufficiency import same_people

MOST_NAMED = 5
"""Things of one sort that the evidence names; of more it says how many they are."""

MOST_LEARNINGS = 3

_LONGEST_LINE = 240
_LONGEST = 3_600  # signs; a field takes 4,000, and people write more into it


def evidence(
    strategies: Sequence[Strategy],
    pulse: Pulse | None,
    learnings: Sequence[tuple[LearningKind, str]],
    since: date | None,
    day: date,
) -> str:
    """What the book has to say on a day, one fact to a line; empty where it has nothing.

    Args:
        strategies: those of the result.
        pulse: the one that was taken last; None where there is none.
        learnings: kind and text of what was shared since, the newest first.
        since: the day of the review before, or of the adoption.
        day: of the review.
    """
    there = at_work(strategies, day)
    lines = (
        *votes_told(there),
        *(pulse_told(pulse) if pulse else ()),
        *learnings_told(learnings, since),
        *overlaps_told(there, day),
        *unfilled_told(there, day),
    )
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(kept) + min(len(line), _LONGEST_LINE) > _LONGEST:
            break
        kept.append(_shortened(line))
    return "\n".join(kept)


def votes_told(strategies: Iterable[Strategy]) -> Iterator[str]:
    """How far the votes lie apart, and where people differ."""
    voted = priorities(strategies)
    for about, of in ((About.IMPACT, "impact"), (About.INFLUENCE, "influence")):
        means = [(hands.mean, one.strategy.name) for one in voted if (hands := _said(one, about)) is not None]
        if means:
            (low, last), (high, first) = min(means), max(means)
            told = counted(len(means), "strategy", "strategies")
            if len(means) == 1:
                yield f"Votes on {of}, {told}: a mean of {rate(high)} for “{first}”."
            else:
                yield (
                    f"Votes on {of}, {told}: from a mean of {rate(low)} for “{last}” "
                    f"to {rate(high)} for “{first}”."
                )
    differ = [(one, about) for one in voted for about in one.differ_on]
    for one, about in differ[:MOST_NAMED]:
        hands = _said(one, about)
        if hands is not None:
            yield (
                f"People differ on the {about.value} of “{one.strategy.name}”: "
                f"from {hands.lowest} to {hands.highest}, spread {rate(hands.spread)}."
            )
    yield from _more(len(differ), "vote on which people differ", "votes on which people differ")


def pulse_told(pulse: Pulse) -> Iterator[str]:
    """What the pulse said, where people differ, and where they and the book do."""
    said = [
        f"{one.question.name_words} {rate(one.hands.mean)}" for one in pulse.readings if one.hands is not None
    ]
    if not said:
        return
    yield f"Pulse of {plain_date(pulse.on)}, from 1 to 5: {', '.join(said)}."
    differ = [one.question.name_words for one in pulse.readings if one.people_differ]
    if differ:
        yield f"People differ among themselves on: {', '.join(differ)}."
    for one in pulse.readings:
        yield from _against_book(one)


def learnings_told(learnings: Sequence[tuple[LearningKind, str]], since: date | None) -> Iterator[str]:
    """What was learned since: how much of each kind, and the newest few."""
    if not learnings:
        return
    counts = {kind: sum(one is kind for one, _ in learnings) for kind in LearningKind}
    told = ", ".join(f"{number} {_kind_words(kind, number)}" for kind, number in counts.items() if number)
    begins = f"Shared since {plain_date(since)}" if since else "Shared so far"
    yield f"{begins}: {told}."
    for kind, text in learnings[:MOST_LEARNINGS]:
        yield f"Learned ({kind.words}): {text}"


def overlaps_told(strategies: Sequence[Strategy], day: date) -> Iterator[str]:
    """Where core work may meet: strategies of different partners for the same people, sectors in one area."""
    by_name = {one.name: one for one in strategies}
    found = []
    for pair in same_people(strategies):
        ones, others = (_partners(by_name[name].holders(day)) for name in (pair.one, pair.other))
        if ones and others and ones != others:
            found.append(
                f"“{pair.one}” ({', '.join(ones)}) and “{pair.other}” ({', '.join(others)}) "
                f"are both for {', '.join(pair.shared)}."
            )
    yield from found[:MOST_NAMED]
    yield from _more(
        len(found), "pair of strategies for the same people", "pairs of strategies for the same people"
    )
    yield from _sectors_told(strategies, day)


def unfilled_told(strategies: Iterable[Strategy], day: date) -> Iterator[str]:
    """The roles that nobody fills."""
    opened = [(one.name, role) for one in strategies for role in one.open_roles(day)]
    for name, role in opened[:MOST_NAMED]:
        yield f"Nobody fills a role of “{name}”: {role.text} ({role.sort.value})."
    yield from _more(len(opened), "open role", "open roles")


def _sectors_told(strategies: Iterable[Strategy], day: date) -> Iterator[str]:
    at: dict[tuple[str, Sector], dict[str, None]] = {}
    for one in strategies:
        for _, area in one.areas:
            for holder in one.holders(day):
                if holder.sector is not Sector.OTHER:
                    at.setdefault((area, holder.sector), {})[holder.partner] = None
    several = [(area, sector, names) for (area, sector), names in at.items() if len(names) > 1]
    for area, sector, names in several[:MOST_NAMED]:
        yield f"{area}: {len(names)} partners of one sector, {sector.words}: {', '.join(names)}."
    yield from _more(
        len(several), "area with several partners of one sector", "areas with several of one sector"
    )


def _against_book(one: PulseReading) -> Iterator[str]:
    apart = one.differs_from_book
    on_scale = one.standing.on_scale if one.standing is not None else None
    if apart is None or one.hands is None or on_scale is None:
        return
    yield (
        f"{one.question.name_words.capitalize()}: people say {rate(one.hands.mean)}, the book says "
        f"{rate(on_scale)}. Talk about it."
    )


def _said(one: Priority, about: About) -> Hands | None:
    return one.impact if about is About.IMPACT else one.influence


def _partners(holders: Iterable[Holder]) -> tuple[str, ...]:
    return tuple(sorted({holder.partner for holder in holders}))


def _kind_words(kind: LearningKind, number: int) -> str:
    if number == 1:
        return kind.words
    return f"{kind.words[:-1]}ies" if kind.words.endswith("y") else f"{kind.words}s"


def _more(number: int, one: str, many: str) -> Iterator[str]:
    if number > MOST_NAMED:
        yield f"And {counted(number - MOST_NAMED, f'more {one}', f'more {many}')}."


def _shortened(line: str) -> str:
    flat = " ".join(line.split())
    return flat if len(flat) <= _LONGEST_LINE else f"{flat[: _LONGEST_LINE - 1].rstrip()}…"
