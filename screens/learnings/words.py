"""The words of Learnings."""

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.learnings import Adoption, LearningCard, LearningKind, LearningLine
from ci_tui.services.learnings import LearningOrder
from screens.trash_words import stays

HELP = """
Learnings are what partners shared: a practice that works, a barrier, a data insight, an opportunity, or an
assumption that was put to the test: we believed one thing and found another. Beside the list stands the one
under the cursor: where it came from, and who took it up.

A learning that a partner takes into its own practice is how practice spreads: t says who did, when, and what
it did. Whoever shared it may be a partner, a person or a guest.

A learning may be about a measure: what its curve and its groups tell us. p writes down a promise that follows
from a learning: who does what, until when.

The list can be sorted (s) by the newest, by kind, by who shared it, or by how many took it up; y shows one
kind only. v shows learnings and adoptions by month.
"""

EMPTY = "No learning yet. Press a to write one down, or write up a past meeting in Roundtables (3, then p)."
NOTHING_FOUND = "No learning has these words. Esc shows all of them again."
NOTHING_OF_KIND = "There is no learning of this kind yet. y shows the others."
NO_LEARNING = "There is no learning yet: press a to write one down."
NOTHING_TRASHED = "No learning is in the trash."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NO_ROUNDTABLE = "This learning was not shared at a roundtable."
NO_ADOPTIONS = "Nobody took it up yet: t says who did."
NOBODY_YET = "Nobody yet. t says who took it up, and what it did."

FILTER_HINT = "part of a learning, a tag, a partner, a person, a measure"

ADDED = "The learning is written down."
CHANGED = "The learning is changed."
TAKEN_UP = "It is written down who took it up."
PROMISED = "The promise is written down. In Roundtables, c shows all of them."

ALL_KINDS = "all"
KIND_NOTES = {
    LearningKind.PRACTICE: "something that a partner does, and that works",
    LearningKind.BARRIER: "what keeps children from a meal",
    LearningKind.DATA_INSIGHT: "what the figures show",
    LearningKind.OPPORTUNITY: "what could be done",
    LearningKind.ASSUMPTION: "we believed … / we found …",
}

SORTED_BY = {
    LearningOrder.NEWEST: "newest first",
    LearningOrder.KIND: "by kind",
    LearningOrder.SHARED_BY: "by who shared it",
    LearningOrder.ADOPTIONS: "by how many took it up",
}

MONTHS_TITLE = "Learnings and adoptions by month"
MONTHS_TOLD = "Learnings by the day they were shared, adoptions by the day a partner took one up."
NO_MONTHS = "Nothing was shared yet. Press a in the list to write down a learning."


def list_title(order: LearningOrder, kind: LearningKind | None, text: str) -> str:
    """The title of the list."""
    parts = ["Learnings", SORTED_BY[order]]
    if kind is not None:
        parts.append(f"only {kind.words}")
    if text:
        parts.append(f"only “{text}”")
    return " · ".join(parts)


def list_hint(shown: int) -> str:
    """How many there are, for the lower border."""
    return counted(shown, "learning", "learnings") if shown else ""


def shared_by(card: LearningCard) -> str:
    """Who shared it: the partner, its person in brackets, or the guest."""
    if not card.partner:
        return card.guest
    return f"{card.partner} ({card.person})" if card.person else card.partner


def learned_from(measure: str) -> str:
    """The title of the form for what is learned from a measure."""
    return f"What we learn from {measure}"


def roundtable_called(card: LearningCard) -> str:
    """The roundtable where it was shared: title and day."""
    if card.roundtable is None:
        return ""
    return f"{card.roundtable_title or 'Roundtable'}, {plain_date(card.roundtable)}"


def in_short(card: LearningCard | LearningLine, most: int = 60) -> str:
    """A learning in so few letters that it stands in a sentence."""
    text = " ".join(card.text.split())
    if not text and isinstance(card, LearningCard):
        text = " ".join((card.found or card.believed).split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def trash_question(card: LearningCard, hanging: tuple[str, ...]) -> tuple[str, str]:
    """The question before a learning goes to the trash, and what it means."""
    holds = f"With it go: {', '.join(hanging)}. " if hanging else ""
    return f"Move “{in_short(card)}” to the trash?", f"{holds}{stays('x')}"


def trashed(card: LearningCard) -> str:
    """What is said when a learning went to the trash."""
    return f"“{in_short(card)}” is in the trash; x brings it back."


def restored(text: str) -> str:
    """What is said when something came back."""
    return f"“{text}” is back from the trash."


def line_note(line: LearningLine) -> str:
    """One line about a learning in a list of them."""
    return ", ".join(part for part in (line.kind.words, line.shared_by, plain_date(line.shared_on)) if part)


def adoption_question(one: Adoption) -> tuple[str, str]:
    """The question before it is taken back that a partner took something up."""
    return (
        f"Move what {one.partner} took up on {plain_date(one.adopted_on)} to the trash?",
        f"What it did: “{' '.join(one.did.split())}”. {stays('x')}" if one.did else stays("x"),
    )


def adoption_note(one: Adoption) -> str:
    """One line about what a partner took up."""
    return ", ".join(part for part in (plain_date(one.adopted_on), " ".join(one.did.split())) if part)
