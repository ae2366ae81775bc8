"""Who talks with whom, as a coordinator reads it: each partner by how long it was silent, and the shares."""

from datetime import date
from fractions import Fraction

from ci_tui.domain.communication import (
    FEWEST_UPDATES,
    REACHED_SHARE,
    REGULAR_SHARE,
    TALKED_SHARE,
    Communication,
)
from ci_tui.domain.figures import counted, percent
from ci_tui.store.book import Book
from ci_tui.store.reads import communication as reads

__all__ = ["Communication", "communication", "continuity_told"]


def communication(book: Book, day: date) -> Communication:
    """How the network communicates, as on a day: the active partners, the longest silence first."""
    with book.read() as connection:
        return reads.communication(connection, day)


def continuity_told(told: Communication) -> tuple[str, ...]:
    """How continuous it is, in sentences with their numbers and what is needed (rule I4)."""
    updates = counted(told.updates, "update", "updates")
    sent = f"{updates} in the last 365 days; {FEWEST_UPDATES} are needed."
    core = len(told.core)
    if not core:
        return (sent, "Nobody is a core partner yet: who comes twice, or promises something, is one.")
    return (
        f"{told.reached} of {counted(core, 'core partner was', 'core partners were')} reached in the last "
        f"180 days, at a roundtable or between; {_percent(REACHED_SHARE)} are needed.",
        f"With {told.talked} of them there was a call, a visit, a message or feedback between roundtables; "
        f"{_percent(TALKED_SHARE)} are needed.",
        f"{told.regular} were at half or more of the roundtables since they joined; "
        f"{_percent(REGULAR_SHARE)} are needed.",
        sent,
    )


def _percent(share: Fraction) -> str:
    return percent(float(share))
