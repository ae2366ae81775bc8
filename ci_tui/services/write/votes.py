"""Writing what the hands said about strategies: one named action for all that were asked at a time."""

from collections.abc import Mapping
from datetime import date

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.hands import Hands
from ci_tui.domain.names import joined_id
from ci_tui.domain.strategies import About
from ci_tui.services.write.roundtable_rows import open_roundtable
from ci_tui.services.write.strategy_rows import living_strategy
from ci_tui.store.book import Book
from ci_tui.store.tables.strategies import PulseAnswer, StrategyVote
from ci_tui.store.writing import Unit

Votes = Mapping[tuple[str, About], Hands | None]
"""What was said of strategies, by their ids and what was asked; None takes back what was said."""


def set_votes(book: Book, votes: Votes, on: date, roundtable_id: str | None = None) -> None:
    """Keep what the hands said about strategies at a roundtable, or on a day; what stood there is replaced.

    At a roundtable it was asked on the roundtable's day. Answers that are not given stay as they are.

    Raises:
        Refusal: a strategy is in the trash or no longer in the book; the roundtable was cancelled, lies after
            `on`, is in the trash or no longer in the book.
    """
    refs = {"roundtable": roundtable_id} if roundtable_id else {}
    strategies = dict.fromkeys(strategy_id for strategy_id, _ in votes)
    if len(strategies) == 1:
        refs["strategy"] = next(iter(strategies))
    with book.action("voted on strategies", **refs) as unit:
        asked_on = _asked_on(unit, on, roundtable_id)
        for strategy_id in strategies:
            living_strategy(unit, strategy_id)
        for (strategy_id, about), hands in votes.items():
            vote_id = joined_id(strategy_id, roundtable_id or asked_on.isoformat(), about.value)
            vote = unit.get(StrategyVote, vote_id)
            if hands is None:
                if vote is not None:
                    unit.delete(vote)
            elif vote is not None:
                vote.asked_on = asked_on
                write_hands(unit, vote, hands)
            else:
                unit.add(
                    StrategyVote(
                        id=vote_id,
                        strategy_id=strategy_id,
                        about=about.value,
                        asked_on=asked_on,
                        roundtable_id=roundtable_id,
                        **counts_of(hands),
                    )
                )


def _asked_on(unit: Unit, on: date, roundtable_id: str | None) -> date:
    if roundtable_id is None:
        return on
    roundtable = open_roundtable(unit, roundtable_id)
    if roundtable.day > on:
        raise Refusal(f"The roundtable of {long_date(roundtable.day)} has not come yet.")
    return roundtable.day


def write_hands(unit: Unit, row: StrategyVote | PulseAnswer, hands: Hands) -> None:
    """Write how many said 1 to 5 over what stood there."""
    for name, count in counts_of(hands).items():
        setattr(row, name, count)
    unit.add(row)


def counts_of(hands: Hands) -> dict[str, int]:
    """How many said 1 to 5, by the fields of a row."""
    return dict(zip(("ones", "twos", "threes", "fours", "fives"), hands.counts, strict=True))
