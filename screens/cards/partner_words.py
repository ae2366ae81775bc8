"""The words of a partner's card."""

from collections.abc import Sequence

from ci_tui.domain.activities import Named

REACH = "People, and how to reach them"
CAME = "At the table"
PROMISED = "Promises"
LEARNED = "Learnings"
GIVES = "What it gives"
RUNS = "What it runs"
TALKED = "Last contact"
ROLES = "Roles, measures, functions"

NOBODY = "Nobody is named yet: n in Partners adds a person."
NOTHING_PROMISED = "Nothing yet. Press p to write down a promise."
NOTHING_LEARNED = "Nothing shared yet, and nothing taken up."
NOTHING_GIVEN = "Nobody wrote down yet what it gives: e, or its roles in Agenda."
RUNS_NOTHING = "No activity yet."
NO_CONTACT = "No call, visit or message is noted yet. Press k to note one."
NO_UPDATE = "No update went to it yet."
NO_ROLE = "It fills no role, reports no measure and holds no function of the backbone."

CALL_NOTED = "It is noted. u takes it back."
PROMISE_KEPT = "The promise is written down. u takes it back."
PARTNER_CHANGED = "The partner is changed. u takes it back."
NO_ROUNDTABLE = "It was at no roundtable yet."


def call_title(partner: str) -> str:
    """The title of the form of a call."""
    return f"A call or visit with {partner}"


def says_it_serves(areas: Sequence[Named]) -> str:
    """The areas that a partner says it serves."""
    return f"says that it serves {', '.join(area.name for area in areas)}"
