"""What is typed about parts of a measure: its definition, notes on its curve, the groups to compare."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.services.write.form_values import Fills
from ci_tui.services.write.forms import Asked, FieldFault, FilledLine, Form, Line, MaybeDay, Paragraphs
from ci_tui.services.write.strategy_forms import number_typed

LARGEST_SMALL = 1000
"""No group of more people than this needs to be kept apart."""


def _small(typed: object) -> int:
    value = number_typed(typed)
    if value is None or value != value.to_integral_value() or not 1 <= value <= LARGEST_SMALL:
        raise ValueError(
            f"Write a whole number of people, from 1 to {LARGEST_SMALL:,}; 1 keeps nothing apart."
        )
    return int(value)


class DefinitionForm(Form):
    """A definition that changed: what it is now, and the first period that is by it.

    `note` is what changed, as it stands on the curve; `roundtable` is the id of the one where it was agreed.
    """

    definition: Annotated[Paragraphs, Asked("Definition from now on", required=True)] = ""
    holds_from: Annotated[
        Line,
        Asked("First period by it", required=True, hint="Like 2026, July 2026, or SY 2025-26."),
    ] = ""
    note: Annotated[Line, Asked("What changed", hint="In a few words, as they stand on the curve.")] = ""
    roundtable: Annotated[Line, Asked("Agreed at", kind="choice")] = ""


class CurveNoteForm(Form):
    """A note on the curve: at which period or day, and what happened."""

    period: Annotated[
        Line, Asked("When", required=True, hint="A day or a period: 15 Jun 2026, July 2026, 2026.")
    ] = ""
    text: Annotated[Line, Asked("What happened", required=True)] = ""


class StoryForm(Form):
    """The story behind the curve."""

    text: Annotated[
        Paragraphs, Asked("The story behind the curve", hint="What moves it, and what holds it back.")
    ] = ""


class FocusForm(Form):
    """The group of a dimension that is looked at first, and the one to compare it with; empty for none."""

    dimension: Annotated[Line, Asked("Told apart by")] = ""
    group: Annotated[Line, Asked("The group we look at first")] = ""
    comparison: Annotated[Line, Asked("Compared with")] = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        said = {"dimension": self.dimension, "group": self.group, "comparison": self.comparison}
        if any(said.values()):
            for field, text in said.items():
                if not text:
                    raise FieldFault(field, _CHOOSE[field])
        return self


_CHOOSE = {
    "dimension": "Say what tells the groups apart, like neighborhood.",
    "group": "Choose the group that you look at first.",
    "comparison": "Choose the group that it is compared with.",
}


class SmallNumberForm(Form):
    """A group of fewer people than this is kept apart in everything that leaves the book."""

    small: Annotated[
        Annotated[int, BeforeValidator(_small), Fills("whole")],
        Asked("Keep groups apart of fewer than", hint="People. What leaves the book says nothing of them."),
    ]


class WithThePublic(StrEnum):
    """With whom a report card was shared."""

    YES = "yes"
    NO = "no"

    @property
    def words(self) -> str:
        """As an answer to choose."""
        return "with the public" if self is WithThePublic.YES else "with the partners only"


def _with_the_public(typed: object) -> object:
    if isinstance(typed, bool):
        return WithThePublic.YES if typed else WithThePublic.NO
    return typed


class ReportCardForm(Form):
    """A report card that was shared: when, with whom, and how; today where no day is given."""

    on: Annotated[MaybeDay, Asked("Shared on", leaning="past", hint="Today, if empty.")] = None
    public: Annotated[WithThePublic, BeforeValidator(_with_the_public), Asked("With whom", kind="choice")] = (
        WithThePublic.YES
    )
    how: Annotated[FilledLine, Asked("How, and with whom", hint="Like: on the church boards, 200 copies.")]
