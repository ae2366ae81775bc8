"""What a line adds to a partner and its people; what a person wrote by hand is theirs to give up."""

from collections.abc import Callable
from datetime import date

from ci_tui.domain.names import partner_key
from ci_tui.domain.partners import PartnerStatus, Reach, Sector
from ci_tui.domain.reaches import in_words
from ci_tui.exchange.incoming import IncomingPartner, IncomingPerson, as_note, reach_key
from ci_tui.exchange.vcard_partners import SOURCE as CARDS
from ci_tui.services.partner_import_known import SPELLED, Known, Partner, Person, Record
from ci_tui.services.partner_import_plan import Difference, PartnerImportPlan

NOTES_LIMIT = 200_000
"""Longest notes, in characters; what a file has beyond that is listed as not taken."""

_LABELS = {"sector": "sector", "about": "about", "role": "role", "language": "language", "channel": "channel"}
_BLANK = {"sector": Sector.OTHER.value}


class Filling:
    """One line being put to its partner; collects what it adds, changes, and finds otherwise."""

    def __init__(
        self, known: Known, plan: PartnerImportPlan, source: str, line: int, new_id: Callable[[], str]
    ) -> None:
        self._known = known
        self._plan = plan
        self._source = source
        self._line = line
        self._new_id = new_id
        self.added: list[str] = []
        self.changed: list[str] = []
        self.differences: list[Difference] = []
        self.beyond: list[str] = []
        """Notes for which there is no room."""

    def new_partner(self, name: str, incoming: IncomingPartner) -> Partner:
        """Make a partner that the book does not have."""
        sector = incoming.sector or self._plan.sector or Sector.OTHER
        values = {"name": name, "sector": sector.value, "about": "", "notes": ""}
        partner = Partner(self._new_id(), True, values)
        partner.touched.add("sector" if incoming.sector else "")
        self._known.add(partner)
        if self._plan.status is not None and incoming.status is None and incoming.since is None:
            self._status(partner, self._plan.status, self._plan.today)
        return partner

    def new_person(self, partner: Partner, incoming: IncomingPerson) -> Person:
        """Make a person that the partner does not have."""
        values = {"name": incoming.name, "role": "", "language": "", "channel": "", "notes": ""}
        person = Person(self._new_id(), True, values, partner=partner)
        self._known.add_person(person)
        return person

    def partner(self, partner: Partner, incoming: IncomingPartner, name: str) -> None:
        """Put to a partner what a line says of it; `name` is what the line calls it, empty for a person's."""
        if partner.trashed:
            partner.trashed, partner.brought_back = False, True
            self.changed.append("brought back from the trash")
        self._set(partner, "sector", incoming.sector.value if incoming.sector else "")
        self._set(partner, "about", incoming.about)
        self._stand(partner, incoming)
        for spelling in (name, *incoming.also):
            self._spelling(partner, spelling)
        areas = self._areas(partner, incoming)
        self._notes(partner, (*incoming.notes, *areas), incoming.key, name)
        for reach in incoming.reaches:
            self._reach(partner, partner, reach)
        if incoming.key:
            self._known.originates(partner, self._source, incoming.key)
        self._trace(partner, incoming.key, incoming.name)

    def person(self, person: Person, incoming: IncomingPerson, *, spelled: bool) -> None:
        """Put to a person what a line says of them; `spelled` remembers that this name means them."""
        assert person.partner is not None
        if person.trashed:
            person.trashed, person.brought_back = False, True
            self.changed.append(f"{person.name} brought back from the trash")
        self._set(person, "role", incoming.role)
        self._set(person, "language", incoming.language)
        self._set(person, "channel", incoming.channel.value)
        self._notes(person, incoming.notes, incoming.key, incoming.name)
        for reach in incoming.reaches:
            self._reach(person, person.partner, reach)
        if incoming.key:
            self._known.originates(person, self._source, incoming.key)
        if spelled or incoming.name != person.name:
            self._known.originates(person, SPELLED, incoming.name)
        self._trace(person, incoming.key, incoming.name)

    def _set(self, record: Record, field: str, value: str) -> None:
        """Fill a field that is blank, or change one that no person has written."""
        old = record.values[field]
        if not value or value == old:
            return
        if record.is_new or field in record.touched:
            if old in ("", _BLANK.get(field)) or field not in record.touched:
                self._write(record, field, value)
            elif field == "about" and value not in old:
                self._write(record, field, f"{old}\n\n{value}")
            return
        edits = self._known.edits
        edited = edits.fields.get((record.id, field))
        is_blank = old == _BLANK.get(field, "")
        by_hand = edited if edited is not None else (not is_blank and record.id in edits.added_by_hand)
        if by_hand and not self._takes_theirs(record, _LABELS[field], _told(old), _told(value)):
            return
        self._write(record, field, value)
        self.changed.append(
            f"{_LABELS[field]}: {_told(old)} → {_told(value)}"
            if not is_blank
            else f"{_LABELS[field]}: {_told(value)}"
        )

    def _write(self, record: Record, field: str, value: str) -> None:
        record.values[field] = value
        record.touched.add(field)
        if not record.is_new:
            record.changed[field] = value

    def _takes_theirs(self, record: Record, what: str, yours: str, theirs: str) -> bool:
        taken = self._line in self._plan.theirs
        self.differences.append(Difference(self._line, record.name, what, yours, theirs, taken))
        return taken

    def _trace(self, record: Record, key: str, name: str) -> None:
        """Remember that a table without ids has this record: its next issue changes what it said."""
        if self._source != CARDS and not key and name:
            record.add_origin(f"{self._source} by name", name)

    def _is_from_here(self, record: Record, key: str, name: str) -> bool:
        """Whether an earlier issue of this very source spoke of the record."""
        return (self._source, key) in record.origins or (f"{self._source} by name", name) in record.origins

    def _notes(self, record: Record, lines: tuple[str, ...], key: str, name: str) -> None:
        """Add lines that are not there; a line `Label: value` of an earlier issue takes the new value."""
        old = record.values["notes"]
        is_from_here = self._is_from_here(record, key, name)
        kept = old.split("\n") if old else []
        removed = self._known.edits.removed_lines.get(record.id, frozenset())
        for line in dict.fromkeys(lines):
            if line in kept:
                continue
            if line in removed and not self._takes_theirs(record, "notes", "no longer there", line):
                continue
            at = self._line_of(record, kept, line, lines) if is_from_here else None
            if at is None:
                kept.append(line)
            else:
                kept[at] = line
        text = "\n".join(kept)
        while len(text) > NOTES_LIMIT and kept:
            self.beyond.append(kept.pop())
            text = "\n".join(kept)
        if text != old:
            self._write(record, "notes", text)
            if not record.is_new:
                self.changed.append("notes")

    def _line_of(self, record: Record, kept: list[str], line: str, lines: tuple[str, ...]) -> int | None:
        """Where the notes have that label with another value, once in the book and once in the file."""
        label, colon, _ = line.partition(": ")
        if not colon or record.is_new or "notes" in record.touched:
            return None
        if self._known.edits.fields.get((record.id, "notes")):
            return None
        places = [at for at, one in enumerate(kept) if one.startswith(f"{label}: ")]
        new = [one for one in lines if one.startswith(f"{label}: ")]
        return places[0] if len(places) == 1 and len(new) == 1 else None

    def _reach(self, record: Record, partner: Partner, reach: Reach) -> None:
        key = reach.kind, reach_key(reach)
        if key in record.reaches:
            return
        contact = record.id if isinstance(record, Person) else None
        if (partner.id, contact, reach.kind.value, key[1]) in self._known.gone_reaches and not (
            self._takes_theirs(record, reach.kind.value, "no longer there", reach.value)
        ):
            return
        place = 1 + max((at for (kind, _), at in record.reaches.items() if kind is reach.kind), default=-1)
        record.reaches[key] = place
        record.new_reaches.append((reach, place))
        self._known.reached(partner, reach)
        if not record.is_new:
            self.changed.append(f"{reach.kind.value}: {in_words(reach)}")

    def _spelling(self, partner: Partner, name: str) -> None:
        """Remember another name, but for one that is another partner's own."""
        if not name or name in partner.names:
            return
        if any(other is not partner for other in self._known.named(name)) and partner_key(
            name
        ) != partner_key(partner.name):
            return
        partner.spellings.add(name)
        partner.new_spellings.append(name)
        self._known.name(partner, name)
        if not partner.is_new:
            self.changed.append(f"also called “{name}”")

    def _areas(self, partner: Partner, incoming: IncomingPartner) -> tuple[str, ...]:
        """Note the areas that the book has; others are made where their column was chosen, else noted."""
        unknown = []
        for name in incoming.areas:
            area_id = self._known.area(name) or self._new_area(name)
            if area_id is None:
                unknown.append(name)
            elif area_id not in partner.area_ids:
                partner.area_ids.add(area_id)
                partner.new_areas.append(area_id)
                if not partner.is_new:
                    self.changed.append(f"area: {name}")
        return as_note("Areas", ", ".join(unknown))

    def _new_area(self, name: str) -> str | None:
        if not self._plan.makes_areas or len(name) > 100:
            return None
        area_id = self._new_id()
        self._known.make_area(area_id, name)
        return area_id

    def _stand(self, partner: Partner, incoming: IncomingPartner) -> None:
        """Note a status that the partner has not; one that a person gave stays unless theirs is taken."""
        status = incoming.status or (PartnerStatus.ACTIVE if incoming.since else None)
        if status is None:
            return
        since = incoming.since
        now = partner.status_on(since or self._plan.today)
        if now == status.value and (since is None or since in partner.statuses or incoming.status is None):
            return
        if since is not None and partner.statuses.get(since) == status.value:
            return
        if now == status.value and since is not None and partner.statuses:
            return  # it held already, since an earlier day
        if partner.statuses and not partner.new_statuses:
            yours = now or next(iter(partner.statuses.values()))
            if not self._takes_theirs(partner, "status", yours, status.value):
                return
        elif partner.new_statuses:
            return  # another line of the file has said it
        self._status(partner, status, since or self._plan.today)
        if not partner.is_new:
            self.changed.append(f"status: {status.value}")

    @staticmethod
    def _status(partner: Partner, status: PartnerStatus, since: date) -> None:
        partner.statuses[since] = partner.new_statuses[since] = status.value


def _told(value: str) -> str:
    """A value as a person reads it, in a line."""
    line = (
        " ".join(value.replace("-", " ").split())
        if value in {one.value for one in Sector}
        else " ".join(value.split())
    )
    return line if len(line) < 80 else f"{line[:79]}…"
