"""What the columns of a directory hold, told from their names: many publishers and programs, one guess."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ci_tui.domain.names import search_key
from ci_tui.exchange.directory_words import (
    ADDRESS_KINDS,
    ADDRESS_WORDS,
    EMAIL_SHAPE,
    LABELS,
    NO_REACH,
    OF_ORG,
    PERSON_PARTS,
    PERSON_WORDS,
    PHONE_SHAPE,
    PLAIN_WORDS,
    ROLE_SHAPE,
    SOUNDS,
    WEB_SHAPE,
    WHOLE_NAMES,
    DirectoryField,
)

PERSON = "person"
"""The label of a column that names the person of a row."""

_F = DirectoryField


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column is taken for.

    `group` holds together columns of one person or address ("second contact", "mailing"); `label` is what
    its name says besides ("home", "fax"); `beside` is the column whose cells say it row by row, or that
    holds the extension of a number; -1 where there is none.
    """

    field: DirectoryField
    group: str = ""
    label: str = ""
    beside: int = -1


_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Z][a-z])")


def guess_uses(names: Sequence[str]) -> tuple[ColumnUse, ...]:
    """What each column seems to be, from all the names: "Name" is a person beside "Company"."""
    spoken = [_spoken(name) for name in names]
    uses = [_use(words) for words in spoken]
    _settle_types(spoken, uses)
    _settle_names(spoken, uses)
    _settle_ids(spoken, uses)
    (_settle_people if lists_people(uses) else _settle_organizations)(spoken, uses)
    _settle_labels(spoken, uses)
    return tuple(uses)


def recognized(names: Sequence[str]) -> int:
    """How many of these names are columns of a directory: a header has some, a row of data hardly any."""
    return sum(use.field is not _F.REST for use in guess_uses(names))


def lists_people(uses: Sequence[ColumnUse]) -> bool:
    """Whether each row is a person (an address book) rather than an organisation (a directory)."""
    return any(
        (use.field is _F.FIRST_NAME and not use.group) or (use.field is _F.CONTACT and use.label == PERSON)
        for use in uses
    )


def _spoken(name: str) -> str:
    """A column's name as words: `AccountName`, `account_name` and `Account Name:` are one."""
    parted = _INSIDE.sub(" ", name.replace("IDs", "Ids")) if len(name) < 80 else name
    words = re.sub(r"[^\w]+|_", " ", search_key(re.sub(r" \(\d+\)$", "", parted)))
    return " ".join(words.split())


def _use(words: str) -> ColumnUse:
    if not words or len(words) > 80 or SOUNDS.search(words):
        return ColumnUse(_F.REST)
    for shape, field in WHOLE_NAMES:
        if re.fullmatch(shape, words):
            return ColumnUse(field, _group(words) if field is _F.CONTACT else "")
    return _reach_use(words) or _address_use(words) or _person_use(words) or ColumnUse(_F.REST)


def _reach_use(words: str) -> ColumnUse | None:
    if re.fullmatch(r"(?:tele)?(?:phone )?(?:extension|ext|extn)(?: \d+)?", words):
        return ColumnUse(_F.EXTENSION)
    if NO_REACH.search(words) or re.search(r"\bext(?:ension)?\b", words):
        return None
    for shape, ours, theirs in ((EMAIL_SHAPE, _F.EMAIL, _F.ORG_EMAIL), (PHONE_SHAPE, _F.PHONE, _F.ORG_PHONE)):
        if shape.search(words):
            group = _group(words)
            is_org = not re.search(rf"\b{PERSON_WORDS}\b|business", words) and OF_ORG.search(words)
            return ColumnUse(theirs if is_org else ours, group, _label(words, group))
    if WEB_SHAPE.search(words) and len(words.split()) < 5:
        return ColumnUse(_F.WEBSITE, label=_label(words))
    return None


def _address_use(words: str) -> ColumnUse | None:
    for shape, field in ADDRESS_WORDS:
        found = re.fullmatch(
            rf"(?:(?P<of>{ADDRESS_KINDS}(?: {ADDRESS_KINDS})*(?: \d+)?) )?(?P<part>{shape})", words
        )
        if found is not None:
            group = (found["of"] or "").removesuffix(" address")
            return ColumnUse(field, "" if group in {"address", "street"} else group)
    return None


def _person_use(words: str) -> ColumnUse | None:
    """`Executive Director`, `Second Contact Title`: a person named by the column, or a part of them."""
    if ROLE_SHAPE.fullmatch(words):
        return ColumnUse(_F.CONTACT, _group(words), _role(words))
    for shape, field in PERSON_PARTS:
        found = re.fullmatch(rf"(.*\b{PERSON_WORDS}(?: \d+)?)(?: s)? (?:{shape})", words)
        if found is not None:
            return ColumnUse(field, _group(found[1]), _role(found[1]))
    return None


def _group(words: str) -> str:
    """Which person a column is about: "second contact"; empty for the first one."""
    found = re.search(rf"((?:\w+ )*{PERSON_WORDS}(?: \d+)?)\b", words)
    if found is None:
        return ""
    told = [
        word
        for word in found[1].split()
        if word not in {"primary", "main", "key", "name", "of", "person", "1", "the", "s"}
    ]
    return "" if told in ([], ["contact"], ["poc"], ["point", "contact"]) else " ".join(told)


def _role(words: str) -> str:
    """The role that a column's name gives: `Executive Director`; none for a mere contact."""
    told = re.sub(r"\b(?:name|contact|person|poc|\d+)\b", "", words).split()
    known = [
        word
        for word in told
        if word
        not in {"primary", "secondary", "main", "key", "other", "alternate", "second", "first", "lead"}
    ]
    return " ".join(word.capitalize() for word in told) if known else ""


def _label(words: str, group: str = "") -> str:
    silent = PLAIN_WORDS.union(group.split())
    told = [LABELS.get(word, word) for word in words.split() if word not in silent and not word.isdecimal()]
    return " ".join(dict.fromkeys(told)) if len(told) < 4 else ""


def _settle_types(spoken: Sequence[str], uses: list[ColumnUse]) -> None:
    """`Type` beside `Sector` says something else; only the best of several stays."""
    found = [at for at, use in enumerate(uses) if use.field is _F.SECTOR]
    best = min(found, key=lambda at: ("sector" not in spoken[at], "type" not in spoken[at], at), default=None)
    for at in found:
        if at != best:
            uses[at] = ColumnUse(_F.REST)


def _settle_names(spoken: Sequence[str], uses: list[ColumnUse]) -> None:
    """Which column names the organisation: "Name" where nothing else does; a person's beside "Company".

    A second column of organisations stands in where the first is blank.
    """
    found = [at for at, use in enumerate(uses) if use.field is _F.ORGANIZATION]
    has_parts = any(use.field in {_F.FIRST_NAME, _F.LAST_NAME} and not use.group for use in uses)
    has_contact = any(use.field is _F.CONTACT and not use.group for use in uses)
    for at, words in enumerate(spoken):
        if words in {"name", "names"} and uses[at].field is _F.REST:
            if not found and not has_parts:
                uses[at] = ColumnUse(_F.ORGANIZATION)
                found = [at]
            elif has_parts or not has_contact:
                uses[at] = ColumnUse(_F.CONTACT, label=PERSON)


def _settle_ids(spoken: Sequence[str], uses: list[ColumnUse]) -> None:
    """A bare "Id" is that of a row: of a person where the rows are people."""
    people = lists_people(uses)
    for at, words in enumerate(spoken):
        bare = re.fullmatch(r"(?:unique |record |row |external )?id|uid|uuid|guid|key|record number", words)
        if uses[at].field is _F.ID and bare and people:
            uses[at] = ColumnUse(_F.CONTACT_ID)
    for field in (_F.ID, _F.CONTACT_ID):
        for at in [at for at, use in enumerate(uses) if use.field is field and not use.group][1:]:
            uses[at] = ColumnUse(_F.REST)


def _settle_people(spoken: Sequence[str], uses: list[ColumnUse]) -> None:
    """In an address book, what a row says is said of its person; their manager is another one."""
    roles = [at for at, use in enumerate(uses) if use.field is _F.ROLE and not use.group]
    best = next((at for at in roles if spoken[at] != "title"), roles[0] if roles else -1)
    for at, use in enumerate(uses):
        if (
            (use.group and use.field in {_F.CONTACT, _F.FIRST_NAME, _F.LAST_NAME, _F.ROLE})
            or (use.field is _F.ROLE and at != best)
            or spoken[at] in {"nickname", "nick name"}
        ):
            uses[at] = ColumnUse(_F.REST)
        elif use.field is _F.ABOUT and spoken[at] in {"description", "about", "summary"}:
            uses[at] = ColumnUse(_F.NOTES)


def _settle_organizations(spoken: Sequence[str], uses: list[ColumnUse]) -> None:
    """In a directory, a phone before the contact is the organisation's, one after it the contact's.

    Where columns say "contact" themselves, those that do not are the organisation's; so is a fax.
    """
    contact = next((at for at, use in enumerate(uses) if use.field is _F.CONTACT and not use.group), -1)
    if contact < 0:
        contact = next((at for at, use in enumerate(uses) if use.field is _F.FIRST_NAME), -1)
    theirs = {_F.EMAIL: _F.ORG_EMAIL, _F.PHONE: _F.ORG_PHONE}
    reaches = [at for at, use in enumerate(uses) if use.field in theirs and not use.group]
    said = {at for at in reaches if re.search(rf"\b{PERSON_WORDS}\b", spoken[at])}
    for at in reaches:
        shared = re.search(r"\b(?:fax|toll free|tty|tdd|hot ?line)\b", spoken[at])
        if at not in said and (said or at < contact or shared):
            uses[at] = ColumnUse(theirs[uses[at].field], label=uses[at].label)


def _settle_labels(spoken: Sequence[str], uses: list[ColumnUse]) -> None:
    """`Phone 1 - Type` beside `Phone 1 - Value` says what kind of number that is; `Ext` belongs to it too."""
    places: Mapping[str, int] = {words: at for at, words in enumerate(spoken)}
    phones = {_F.PHONE, _F.ORG_PHONE}
    for at, words in enumerate(spoken):
        if uses[at].field is _F.EXTENSION:
            phone = next((before for before in range(at - 1, -1, -1) if uses[before].field in phones), -1)
            uses[at] = ColumnUse(_F.EXTENSION if phone >= 0 else _F.REST, beside=phone)
        found = re.fullmatch(r"((?:e ?mail|phone|address|website) \d+) (?:type|label)", words)
        if found is None:
            continue
        told = [places[f"{found[1]} value"]] if f"{found[1]} value" in places else []
        told += [place for place, use in enumerate(uses) if use.group == found[1]]
        for place in told:
            uses[place] = replace(uses[place], beside=at)
        uses[at] = ColumnUse(_F.LABEL if told else _F.REST)
