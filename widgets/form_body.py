"""The fields of a form one under the other: read together, with their errors beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import events, work
from textual.containers import Vertical
from textual.message import Message

from ci_tui.domain.drafts import TypedPart, Unsaved
from ci_tui.domain.errors import Refusal
from widgets import draft_keeping
from widgets.choice_line import ChoiceLine
from widgets.choose import Choose
from widgets.form_fields import DateReading, Field, FormField
from widgets.keys_in_turn import KeysInTurn

Values = dict[str, str]
Check = Callable[[Mapping[str, str]], Mapping[str, str]]
"""Given the values, the errors by the names of the fields; empty where all is well."""


class Form(Vertical):
    """Fields one under the other. It says when Enter was pressed in the last one; who holds it saves."""

    DEFAULT_CSS = """
    Form {
        height: auto;
    }
    """

    @dataclass
    class Finished(Message):
        """Enter was pressed in the last field."""

        form: "Form"

    def __init__(
        self,
        fields: Sequence[FormField],
        values: Mapping[str, str] | None = None,
        *,
        draft: Mapping[str, str] | None = None,
        check: Check | None = None,
        dates: DateReading | None = None,
        begins_in: str = "",
        id: str | None = None,
    ) -> None:
        begun_with, typed = values or {}, draft or {}
        groups = ["", *(field.group for field in fields)]
        self.fields = tuple(
            Field(
                field,
                begun_with.get(field.name, ""),
                dates,
                draft=typed.get(field.name),
                heading="" if field.group == before else field.group,
            )
            for field, before in zip(fields, groups, strict=False)
        )
        super().__init__(*self.fields, id=id)
        self._check = check
        first = next(iter(self.fields), None)
        self._begins_in = next((field for field in self.fields if field.field.name == begins_in), first)
        for field in self.fields[:-1]:
            if isinstance(field.control, KeysInTurn):
                field.control.enter_leads_on = field.field.kind != "long_text"

    @property
    def changed(self) -> bool:
        """Whether anything was typed or chosen since the form was opened."""
        return any(field.changed for field in self.fields)

    @property
    def typed(self) -> Values:
        """What stands in the fields as it was typed, for a draft."""
        return {field.field.name: field.typed for field in self.fields}

    @property
    def parts(self) -> tuple[TypedPart, ...]:
        """What stands in the fields, for a draft that is read as well."""
        return tuple(field.part for field in self.fields)

    @property
    def here(self) -> str:
        """The name of the field that one is in; empty for none."""
        return next((field.field.name for field in self.fields if field.control.has_focus), "")

    def put(self, draft: Unsaved) -> None:
        """Put back what was typed before; one begins in the field that one was in."""
        typed = draft.typed
        for field in self.fields:
            if field.field.name in typed:
                field.put(typed[field.field.name])
            if field.field.name == draft.here:
                self._begins_in = field

    def begin(self) -> None:
        """Go to the field that it begins in, or to the one that one was in when the program ended."""
        if self._begins_in is not None:
            self._begins_in.control.focus()

    @property
    def errors(self) -> Values:
        """The errors that stand below the fields."""
        return {field.field.name: field.error for field in self.fields if field.error}

    def read(self) -> Values | None:
        """The values where all is well; else the errors are shown, the first one in sight, and None.

        The check is asked once every field can be read by itself.
        """
        values: Values = {}
        errors: Values = {}
        for field in self.fields:
            try:
                values[field.field.name] = field.read()
            except Refusal as refusal:
                errors[field.field.name] = str(refusal)
        if not errors and self._check is not None:
            errors = dict(self._check(values))
        self.show_errors(errors)
        return None if errors else values

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show these errors below their fields, none below the others, and go to the first."""
        wrong = [field for field in self.fields if field.field.name in errors]
        for field in self.fields:
            field.tell(errors.get(field.field.name, ""))
        if wrong:
            wrong[0].control.focus()
            self.call_after_refresh(wrong[0].bring_into_sight)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the whole field in sight, with its label and what stands below it; the others are left."""
        here = next((field for field in self.fields if field.control is event.widget), None)
        if here is None:
            return
        for field in self.fields:
            if field is not here:
                field.leave()
        self.call_after_refresh(here.bring_into_sight)

    def on_field_edited(self) -> None:
        """Whatever is typed into a form is kept aside until it is saved or left."""
        draft_keeping.changed(self.screen)

    def on_field_done(self, event: Field.Done) -> None:
        """Enter leads from the last field out of the form; from the others the fields go on by themselves."""
        event.stop()
        self.post_message(self.Finished(self))

    @work
    async def on_choice_line_list_wanted(self, event: ChoiceLine.ListWanted) -> None:
        """Show the choices of a field as a list."""
        field = next(field for field in self.fields if field.control is event.line)
        chooser = Choose(field.field.label, event.line.choices, event.line.value)
        chosen = await self.app.push_screen_wait(chooser)
        if chosen is not None:
            event.line.value = chosen
