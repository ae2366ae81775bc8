"""What is typed about updates, checked before it is written."""

from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.domain.form_fields import Choice
from ci_tui.domain.names import clean_paragraphs, search_key
from ci_tui.domain.updates import Audience, Channel
from ci_tui.services.write.form_values import Fills
from ci_tui.services.write.forms import Asked, FieldFault, FilledLine, Form, MaybeDay
from ci_tui.services.write.picked_partners import Picked

TEXT_LIMIT = 40_000
"""Longest text of an update, in characters: a whole newsletter."""

_CHANNELS = tuple(Choice(one.value, one.words) for one in Channel)
_AUDIENCES = tuple(Choice(one.value, one.words) for one in Audience)


def _word(typed: object) -> object:
    return "-".join(search_key(typed).split()) if isinstance(typed, str) else typed


def _long_text(typed: object) -> object:
    if not isinstance(typed, str):
        return typed
    kept = clean_paragraphs(typed)
    if len(kept) > TEXT_LIMIT:
        raise ValueError(f"This has {len(kept):,} characters; at most {TEXT_LIMIT:,} are kept.")
    return kept


class UpdateForm(Form):
    """An update that was sent: on which day (today where none is given), how, to whom, and what.

    `partners` are those that an update for some of them went to: ids, or names.
    """

    subject: Annotated[FilledLine, Asked("What it was about", required=True)] = ""
    on: Annotated[MaybeDay, Asked("Day", leaning="past", hint="Today, if left empty.")] = None
    channel: Annotated[Channel, BeforeValidator(_word), Asked("How", kind="choice", choices=_CHANNELS)] = (
        Channel.EMAIL
    )
    audience: Annotated[
        Audience, BeforeValidator(_word), Asked("To whom", kind="choice", choices=_AUDIENCES)
    ] = Audience.PARTNERS
    partners: Annotated[
        Picked, Asked("Which partners", kind="picks", hint="Only where it went to some of them.")
    ] = ()
    text: Annotated[str, BeforeValidator(_long_text), Fills("long_text"), Asked("What was told")] = ""

    def to_whom(self, before: Audience) -> Audience:
        """The audience that was given; else some partners where these are named, else the one before."""
        if "audience" in self.model_fields_set:
            return self.audience
        return Audience.SOME_PARTNERS if self.partners else before

    @model_validator(mode="after")
    def _says_to_whom(self) -> Self:
        some = self.audience is Audience.SOME_PARTNERS
        if some and not self.partners and {"audience", "partners"} & self.model_fields_set:
            raise FieldFault("partners", "Say which partners it went to.")
        if self.partners and not some and "audience" in self.model_fields_set:
            raise FieldFault("partners", f"It went to {self.audience.words}, so none is named here.")
        return self
