"""A form declares on one model what a screen asks for, what it begins with, and what is checked."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

import pytest
from pydantic import model_validator

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice, FormField, listed, unlisted, with_echo
from ci_tui.domain.suggestions import Suggestion, Suggestions
from ci_tui.services.write.forms import (
    Asked,
    Day,
    FieldFault,
    FilledLine,
    Form,
    FormRefusal,
    Line,
    Listed,
    MaybeDay,
    Number,
    Paragraphs,
    TimeOfDay,
    WholeNumber,
)


class Sector(StrEnum):
    YOUTH = "youth"
    FOOD = "food-and-meals"
    NONE = ""

    @property
    def words(self) -> str:
        return self.value.replace("-", " ")


class VisitForm(Form):
    """A visit."""

    title: Annotated[FilledLine, Asked("Title", hint="What it was about.")]
    day: Annotated[Day, Asked("Day", leaning="past")]
    again: Annotated[MaybeDay, Asked("Again on")] = None
    at: Annotated[TimeOfDay, Asked("Time", group="When and where")] = ""
    place: Annotated[Line, Asked("Place", group="When and where")] = ""
    sector: Annotated[Sector, Asked("Sector")] = Sector.NONE
    partner: Annotated[Line, Asked("Partner", kind="pick")] = ""
    present: Annotated[Listed, Asked("Who was there", kind="picks", free=True)] = ()
    said: Annotated[Listed, Asked("What was said")] = ()
    children: Annotated[WholeNumber, Asked("Children")] = None
    rate: Annotated[Number, Asked("Rate")] = None
    notes: Annotated[Paragraphs, Asked("Notes")] = ""
    hidden: Line = "not asked"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.again is not None and self.again < self.day:
            raise FieldFault("again", "This lies before the visit.")
        return self


VISIT = {"title": "Food Bank", "day": "2026-11-19"}


def field(name: str, **told: Any) -> FormField:
    return next(one for one in VisitForm.fields(**told) if one.name == name)


def test_what_is_asked_for_stands_in_the_order_of_the_model() -> None:
    assert [(one.name, one.label, one.kind, one.required) for one in VisitForm.fields()] == [
        ("title", "Title", "text", True),
        ("day", "Day", "date", True),
        ("again", "Again on", "date", False),
        ("at", "Time", "time", False),
        ("place", "Place", "text", False),
        ("sector", "Sector", "choice", False),
        ("partner", "Partner", "pick", False),
        ("present", "Who was there", "picks", False),
        ("said", "What was said", "lines", False),
        ("children", "Children", "whole", False),
        ("rate", "Rate", "number", False),
        ("notes", "Notes", "long_text", False),
    ]
    assert (field("title").hint, field("day").leaning) == ("What it was about.", "past")
    assert (field("at").group, field("present").free) == ("When and where", True)


def test_an_enum_is_chosen_by_its_words() -> None:
    assert field("sector").choices == (
        Choice("youth", "youth"),
        Choice("food-and-meals", "food and meals"),
        Choice("", "not known"),
    )


def test_the_screen_gives_what_only_the_book_knows() -> None:
    partners = Suggestions.of([Suggestion("p1", "Grace Chapel")])
    known = {"partner": partners, "present": ["Ann Lee"], "place": ("Library",)}
    assert field("partner", known=known).suggest is partners
    found = field("present", known=known).suggest
    assert found is not None
    assert [one.key for one in found("ann")] == ["Ann Lee"]
    assert field("place", known=known).suggestions == ("Library",)
    assert field("sector", choices={"sector": [Choice("x", "X")]}).choices == (Choice("x", "X"),)
    assert next(one.name for one in VisitForm.fields(without=("title", "notes"))) == "day"


def test_a_field_that_is_not_asked_for_cannot_be_given_suggestions() -> None:
    with pytest.raises(ValueError, match="does not ask for hidden, titel"):
        VisitForm.fields(known={"titel": (), "hidden": ()})


def test_the_fields_begin_with_the_defaults_and_what_is_known() -> None:
    begun = VisitForm.begin(
        title="Food Bank", day=date(2026, 11, 19), rate=Decimal("24.50"), present=("a", "b")
    )
    assert begun["title"] == "Food Bank"
    assert begun["day"] == "2026-11-19"
    assert begun["rate"] == "24.50"
    assert begun["present"] == "a\nb"
    assert (begun["sector"], begun["children"], begun["again"], begun["said"]) == ("", "", "", "")
    assert VisitForm.of(begun).rate == Decimal("24.5")


def test_what_the_screen_gives_becomes_values() -> None:
    form = VisitForm.of(
        VISIT
        | {
            "again": "",
            "at": "6:30 pm",
            "sector": "food-and-meals",
            "present": "p1\nAnn\tLee\n\n",
            "said": unlisted(["One.", "Two."]),
            "children": "1,840",
            "notes": " One.\r\nTwo. ",
        }
    )
    assert (form.day, form.again, form.at, form.sector) == (date(2026, 11, 19), None, "18:30", Sector.FOOD)
    assert (form.present, form.said) == (("p1", "Ann Lee"), ("One.", "Two."))
    assert (form.children, form.notes) == (1840, "One.\nTwo.")
    assert VisitForm.of(form) is form


def test_real_values_are_taken_as_they_are() -> None:
    form = VisitForm.of(VISIT | {"day": date(2026, 11, 19), "present": ["a", "b"], "said": (), "again": None})
    assert (form.day, form.present, form.said) == (date(2026, 11, 19), ("a", "b"), ())


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"title": " "}, {"title": "This must be filled in."}),
        ({"day": ""}, {"day": "This must be filled in."}),
        ({"day": "soon"}, {"day": "Write a day like 2026-12-03."}),
        ({"again": "2026-02-30"}, {"again": "Write a day like 2026-12-03."}),
        ({"at": "25:00"}, {"at": "There is no time “25:00” in a day."}),
        ({"at": 18}, {"at": "This cannot be understood."}),
        ({"sector": "circus"}, {"sector": "Choose one of the answers offered."}),
        ({"children": "2.5"}, {"children": "This must be a whole number."}),
        ({"present": ["x" * 501]}, {"present": "This has 501 characters; at most 500 are kept."}),
        ({"present": 3}, {"present": "This cannot be understood."}),
        ({"again": "2026-11-18"}, {"again": "This lies before the visit."}),
        ({"unknown": "x"}, {"unknown": "This cannot be understood."}),
        (
            {"title": "", "rate": "lots"},
            {"title": "This must be filled in.", "rate": "“lots” is not a number."},
        ),
    ],
)
def test_what_cannot_be_kept_is_said_field_by_field(changes: dict[str, Any], fields: dict[str, str]) -> None:
    with pytest.raises(FormRefusal) as refused:
        VisitForm.of(VISIT | changes)
    assert refused.value.fields == fields
    assert isinstance(refused.value, Refusal)


def test_entries_are_one_per_line() -> None:
    assert listed("a\n\n b c \n") == ("a", " b c ")
    assert listed("") == ()
    assert unlisted(("a", "b")) == "a\nb"


def test_an_echo_is_given_to_a_field_of_a_model() -> None:
    fields = with_echo(VisitForm.fields(), said=str.upper)
    echo = next(one for one in fields if one.name == "said").echo
    assert echo is not None
    assert echo("a") == "A"
    assert field("said").echo is None
