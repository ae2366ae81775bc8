"""What is typed about partners and their people, checked before it is written."""

from collections.abc import Callable, Iterable
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.names import NAME_LIMIT, clean, clean_paragraphs, search_key
from ci_tui.domain.partners import Channel, PartnerStatus, Reach, Sector
from ci_tui.domain.reaches import addresses_in, emails_in, phones_in, websites_in
from ci_tui.services.write.forms import (
    Asked,
    Day,
    FieldFault,
    FilledLine,
    Form,
    Line,
    MaybeDay,
    Paragraphs,
)

NOTES_LIMIT = 200_000
"""Longest notes, in characters: a row of a directory with 1,700 columns is kept whole."""

_STATUSES = tuple(Choice(status.value, status.value) for status in PartnerStatus)


def _read_by(read: Callable[[str], tuple[Reach, ...]]) -> Callable[[object], object]:
    def reaches(typed: object) -> object:
        if not isinstance(typed, str):
            return typed
        try:
            return read(typed)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None

    return reaches


def _sector(typed: object) -> object:
    """A sector by its word as well: `Food & meals`."""
    if not isinstance(typed, str) or isinstance(typed, Sector):
        return typed
    return "-".join(search_key(typed).replace("&", " and ").replace("-", " ").split()) or Sector.OTHER


def _channel(typed: object) -> object:
    if not isinstance(typed, str) or isinstance(typed, Channel):
        return typed
    return {"email": "e-mail", "in person": "in-person"}.get(search_key(typed), search_key(typed))


def _status(typed: object) -> object:
    return (search_key(typed) or None) if isinstance(typed, str) else typed


def _distinct(names: Iterable[object]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        line = clean(str(name))
        if len(line) > NAME_LIMIT:
            raise ValueError(f"“{line[:40]}…” has {len(line)} characters; at most {NAME_LIMIT} are kept.")
        if line:
            kept.setdefault(search_key(line), line)
    return tuple(kept.values())


def _spellings(typed: object) -> object:
    """Names between semicolons or on lines of their own."""
    pieces = clean_paragraphs(typed).replace(";", "\n").split("\n") if isinstance(typed, str) else typed
    return _distinct(pieces) if isinstance(pieces, (list, tuple)) else pieces


def _area_names(typed: object) -> object:
    """Names on lines of their own, else between semicolons, else (told apart by the book) between commas."""
    if not isinstance(typed, str):
        return _distinct(typed) if isinstance(typed, (list, tuple)) else typed
    text = clean_paragraphs(typed)
    for sign in "\n;":
        if sign in text:
            return _distinct(text.split(sign))
    return _distinct((text,))


def _notes(typed: object) -> object:
    kept = clean_paragraphs(typed) if isinstance(typed, str) else typed
    if isinstance(kept, str) and len(kept) > NOTES_LIMIT:
        raise ValueError(f"This has {len(kept):,} characters; at most {NOTES_LIMIT:,} are kept.")
    return kept


_Sector = Annotated[Sector, BeforeValidator(_sector)]
_Channel = Annotated[Channel, BeforeValidator(_channel)]
_Status = Annotated[PartnerStatus | None, BeforeValidator(_status)]
_Emails = Annotated[tuple[Reach, ...], BeforeValidator(_read_by(emails_in))]
_Phones = Annotated[tuple[Reach, ...], BeforeValidator(_read_by(phones_in))]
_Websites = Annotated[tuple[Reach, ...], BeforeValidator(_read_by(websites_in))]
_Addresses = Annotated[tuple[Reach, ...], BeforeValidator(_read_by(addresses_in))]
_Spellings = Annotated[tuple[str, ...], BeforeValidator(_spellings)]
_Areas = Annotated[tuple[str, ...], BeforeValidator(_area_names)]
_Notes = Annotated[str, BeforeValidator(_notes)]

_SEVERAL = "Several with a semicolon between them; a word in brackets says which: (home)."


class PartnerForm(Form):
    """A partner, and with a new one its first person.

    `areas` are names; one text without lines and semicolons may hold several between commas, which the book
    tells apart. `since` is the day since when the status holds, today where it is left empty.
    """

    name: Annotated[FilledLine, Asked("Name")]
    sector: Annotated[_Sector, Asked("Sector", kind="choice")] = Sector.OTHER
    contact_name: Annotated[Line, Asked("Contact", group="First contact")] = ""
    contact_role: Annotated[Line, Asked("Role")] = ""
    contact_email: Annotated[_Emails, Asked("E-mail", kind="text", hint=_SEVERAL)] = ()
    contact_phone: Annotated[_Phones, Asked("Phone", kind="text", hint="With its extension: x12.")] = ()
    status: Annotated[_Status, Asked("Status", kind="choice", choices=_STATUSES, group="At the table")] = (
        PartnerStatus.ACTIVE
    )
    since: Annotated[MaybeDay, Asked("Since", leaning="past", hint="Today, if left empty.")] = None
    areas: Annotated[_Areas, Asked("Areas it serves", kind="picks", free=True)] = ()
    email: Annotated[
        _Emails, Asked("Main e-mail", kind="text", group="The partner itself", hint=_SEVERAL)
    ] = ()
    phone: Annotated[_Phones, Asked("Main phone", kind="text", hint="With its extension: x12.")] = ()
    website: Annotated[_Websites, Asked("Website", kind="text")] = ()
    address: Annotated[_Addresses, Asked("Address", kind="long_text")] = ()
    brings_time: Annotated[Paragraphs, Asked("Time", kind="text", group="What it brings")] = ""
    brings_talent: Annotated[Paragraphs, Asked("Talent", kind="text")] = ""
    brings_treasure: Annotated[Paragraphs, Asked("Treasure", kind="text")] = ""
    also: Annotated[_Spellings, Asked("Other names", kind="lines", group="More")] = ()
    about: Annotated[Paragraphs, Asked("About")] = ""
    notes: Annotated[_Notes, Asked("Notes", kind="long_text")] = ""

    @model_validator(mode="after")
    def _a_role_is_somebodys(self) -> Self:
        if self.contact_role and not self.contact_name:
            raise FieldFault("contact_name", "Write whose role this is.")
        return self


class ContactForm(Form):
    """A person at a partner."""

    name: Annotated[FilledLine, Asked("Name")]
    role: Annotated[Line, Asked("Role")] = ""
    email: Annotated[_Emails, Asked("E-mail", kind="text", hint=_SEVERAL)] = ()
    phone: Annotated[_Phones, Asked("Phone", kind="text", hint="With its extension: x12.")] = ()
    language: Annotated[Line, Asked("Preferred language")] = ""
    channel: Annotated[_Channel, Asked("Preferred channel", kind="choice")] = Channel.NONE
    notes: Annotated[_Notes, Asked("Notes", kind="long_text")] = ""


class StatusForm(Form):
    """Where a partner stands with the network, and since when."""

    status: Annotated[PartnerStatus, BeforeValidator(_status), Asked("Status")]
    since: Annotated[Day, Asked("Since", leaning="past")]
