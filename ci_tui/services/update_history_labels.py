"""What the fields of updates are called in their history, and the words of their values."""

from collections.abc import Callable, Mapping
from typing import Any

from ci_tui.domain.partners import Channel as PersonsChannel
from ci_tui.domain.updates import Audience, Channel
from ci_tui.services.history_text import NameOf, shortened

Row = Mapping[str, Any]

LABELS: Mapping[str, Mapping[str, str]] = {
    "update_sent": {
        "subject": "what it was about",
        "sent_on": "on",
        "channel": "how",
        "audience": "to whom",
        "text": "what was told",
    },
}
"""What the fields of a record are called, in the order in which they are told."""

HIDDEN: Mapping[str, frozenset[str]] = {"update_sent": frozenset({"id", "subject_key", "trashed_at"})}
"""Fields that are not told."""

POINTERS: Mapping[str, str] = {"update_id": "update_sent"}
"""The fields that point at another record, and the table it stands in."""

DAYS: frozenset[str] = frozenset({"sent_on"})
"""Fields that hold a day."""


def channel(text: str) -> str:
    """How a person prefers to be reached, or how an update went."""
    known = {one.value for one in PersonsChannel}
    return PersonsChannel(text).words if text in known else Channel(text).words


def audience(text: str) -> str:
    """To whom an update went."""
    return Audience(text).words


def _partner(row: Row, record: str, name_of: NameOf) -> tuple[str, str]:
    if record == row["partner_id"]:
        return "update", name_of("update_sent", row["update_id"])
    return "went to", name_of("partner", row["partner_id"])


ROWS: Mapping[str, Callable[[Row, str, NameOf], tuple[str, str]]] = {"update_partner": _partner}
"""What a row that hangs on an update is called, and what it says."""

CALLED: Mapping[str, Callable[[Row], str]] = {
    "update_sent": lambda row: f"the update “{shortened(row['subject'])}”",
}
"""What an update is called inside a sentence."""
