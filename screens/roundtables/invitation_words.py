"""The words of invitations: who comes, who has not answered, who and what would be missing."""

from collections.abc import Sequence

from ci_tui.domain.figures import counted
from ci_tui.domain.invitations import Answers, InvitationAnswer, SectorsMissing
from ci_tui.domain.partners import Sector

HELP = (
    "Those who are invited stand in order of their names, with what they answered. y, n and m note that the "
    "one under the cursor comes, cannot, or may come; o takes the answer back. Each is kept at once.",
    "a invites a partner, A all active ones at once. ▲ marks partners that came before and missed the last "
    "two roundtables: they stand here as well while they are not invited, at the end.",
    "Below stands which sectors would not be at the table.",
)
EMPTY = "Nobody is invited yet. Press A to invite all active partners, or a to invite one."
EVERYBODY_INVITED = "Every partner of the book is invited already."
ALL_ACTIVE_INVITED = "Every active partner is invited already."
NO_PARTNERS = "The book has no partner yet: 2 leads to Partners, where a adds one."
NOBODY_HERE = "Nobody is invited yet: a invites a partner, A all active ones."
NOT_INVITED_YET = "This one is not invited yet."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NOBODY_INVITED = "Nobody is invited yet; i invites."
INVITE_WHOM = "Invite whom?"
MISSED = "missed the last two"
NOT_INVITED = "not invited"

_MOST_SECTORS = 6

STATUS = {
    InvitationAnswer.COMES: ("✓ comes", "$text-secondary"),
    InvitationAnswer.CANNOT: ("✗ cannot", "$text-error"),
    InvitationAnswer.MAYBE: ("○ maybe", "$text-accent"),
    InvitationAnswer.NONE: ("… no answer", "$text-muted"),
}
"""Each answer as a mark and a word, and its colour."""


def title(called: str) -> str:
    """The title of the sheet."""
    return f"Invitations · {called}"


def summary(answers: Answers) -> str:
    """How the invited answered: `9 come, 2 cannot, 9 have not answered`; empty where nobody is invited."""
    parts = (
        (answers.come, "comes", "come"),
        (answers.maybe, "may come", "may come"),
        (answers.cannot, "cannot", "cannot"),
        (answers.silent, "has not answered", "have not answered"),
    )
    return ", ".join(counted(number, one, many) for number, one, many in parts if number)


def sectors_told(missing: SectorsMissing, answers: Answers) -> tuple[str, ...]:
    """Which sectors would not be at the table, in sentences; before the first yes only who is not invited."""
    told = []
    if missing.nobody:
        told.append(f"Not at the table: {_sectors(missing.nobody)}.")
    if missing.no_yes and answers.come:
        told.append(f"Nobody said yes yet: {_sectors(missing.no_yes)}.")
    return tuple(told)


def missing_told(names: Sequence[str]) -> str:
    """Who came before and missed the last two roundtables; empty where nobody did."""
    return f"Missed the last two: {', '.join(names)}." if names else ""


def what_was_said(partner: str) -> str:
    """The title of the note on what a partner answered."""
    return f"What {partner} said"


def take_off_question(partner: str) -> tuple[str, str]:
    """The question before an invitation with an answer is taken off, and what it means."""
    return f"Take “{partner}” off the invitations?", "What it answered goes with it."


def partner_note(sector: Sector, missed: bool, is_active: bool) -> str:
    """One line about a partner that could be invited."""
    parts = (sector.words, MISSED if missed else "", "" if is_active else "not active just now")
    return ", ".join(part for part in parts if part)


def _sectors(sectors: Sequence[Sector]) -> str:
    """Sectors by name; too many of them only by their number."""
    if len(sectors) > _MOST_SECTORS:
        return f"{len(sectors)} sectors"
    return ", ".join(sector.words for sector in sectors)
