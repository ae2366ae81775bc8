"""What lies in the trash, sort by sort, with the number of things that hang on each."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from sqlite3 import Connection
from typing import Any, NamedTuple

from ci_tui.domain.trash import TrashKind
from ci_tui.store.reads import agenda_trash


class Thrown(NamedTuple):
    """A record and what hangs on it, in the trash or not.

    `words` are what it is called by, as its statement below lists them; `is_inside` tells whether what it
    belongs to lies in the trash as well; `counts` are what hangs on it, by name.
    """

    kind: TrashKind
    id: str
    trashed_at: str | None
    words: tuple[str | None, ...]
    is_inside: bool
    counts: Mapping[str, int]

    @property
    def trashed_on(self) -> date:
        """The day on which it went to the trash."""
        return date.fromisoformat((self.trashed_at or "")[:10])


_STATEMENTS: Mapping[TrashKind, str] = {
    TrashKind.PARTNER: """
SELECT r.id, r.trashed_at, json_array(r.name, r.sector), 0, json_object(
  'people', (SELECT count(*) FROM contact c WHERE c.partner_id = r.id),
  'places', (SELECT count(DISTINCT a.roundtable_id) FROM attendance a WHERE a.partner_id = r.id),
  'taken_up', (SELECT count(*) FROM adoption a WHERE a.partner_id = r.id),
  'invited', (SELECT count(*) FROM invitation i WHERE i.partner_id = r.id),
  'promised', (SELECT count(*) FROM commitment k WHERE k.partner_id = r.id AND k.trashed_at IS NULL),
  'noted', (SELECT count(*) FROM note n WHERE n.partner_id = r.id),
  'endorsed', (SELECT count(*) FROM endorsement e WHERE e.partner_id = r.id),
  'roles', (SELECT count(*) FROM role_holder h WHERE h.partner_id = r.id),
  'reviewed', (SELECT count(*) FROM goal_review_partner g WHERE g.partner_id = r.id),
  'reports', (SELECT count(DISTINCT m.indicator_id) FROM indicator_reporter m WHERE m.partner_id = r.id),
  'calls', (SELECT count(*) FROM contact_made m WHERE m.partner_id = r.id AND m.trashed_at IS NULL),
  'values', (SELECT count(*) FROM observation o WHERE o.partner_id = r.id),
  'functions', (SELECT count(*) FROM function_holder h WHERE h.partner_id = r.id),
  'updates', (SELECT count(*) FROM update_partner u WHERE u.partner_id = r.id),
  'hours', (SELECT count(*) FROM backbone_tag t WHERE t.partner_id = r.id),
  'activities', (SELECT count(*) FROM activity_partner l JOIN activity y ON y.id = l.activity_id
    WHERE l.partner_id = r.id AND y.trashed_at IS NULL),
  'shared', (SELECT count(*) FROM learning l WHERE l.partner_id = r.id AND l.trashed_at IS NULL))
FROM partner r
""",
    TrashKind.CONTACT: """
SELECT r.id, r.trashed_at, json_array(r.name, r.role, p.name), p.trashed_at IS NOT NULL, json_object(
  'places', (SELECT count(*) FROM attendance a WHERE a.contact_id = r.id),
  'presided', (SELECT count(*) FROM roundtable t
    WHERE t.presided_contact_id = r.id AND t.trashed_at IS NULL),
  'promised', (SELECT count(*) FROM commitment k WHERE k.contact_id = r.id AND k.trashed_at IS NULL),
  'noted', (SELECT count(*) FROM note n WHERE n.contact_id = r.id),
  'calls', (SELECT count(*) FROM contact_made m WHERE m.contact_id = r.id AND m.trashed_at IS NULL),
  'functions', (SELECT count(*) FROM function_holder h WHERE h.contact_id = r.id),
  'activities', (SELECT count(*) FROM activity y WHERE y.contact_id = r.id AND y.trashed_at IS NULL),
  'shared', (SELECT count(*) FROM learning l WHERE l.contact_id = r.id AND l.trashed_at IS NULL))
FROM contact r JOIN partner p ON p.id = r.partner_id
""",
    TrashKind.ROUNDTABLE: """
SELECT r.id, r.trashed_at, json_array(r.title, r.day, r.place), 0, json_object(
  'present', (SELECT count(*) FROM attendance a WHERE a.roundtable_id = r.id),
  'decisions', (SELECT count(*) FROM decision d WHERE d.roundtable_id = r.id),
  'agenda', (SELECT count(*) FROM agenda_item i WHERE i.roundtable_id = r.id),
  'gap_notes', (SELECT count(*) FROM note n WHERE n.roundtable_id = r.id AND n.kind = 'gap'),
  'questions', (SELECT count(*) FROM note n WHERE n.roundtable_id = r.id AND n.kind = 'question'),
  'invited', (SELECT count(*) FROM invitation i WHERE i.roundtable_id = r.id),
  'answers', (SELECT count(*) FROM commitment_review v WHERE v.roundtable_id = r.id),
  'work', (SELECT count(*) FROM backbone_tag t WHERE t.roundtable_id = r.id),
  'talks', (SELECT count(*) FROM calendar_answer w JOIN agenda_item i ON i.id = w.agenda_item_id
    WHERE i.roundtable_id = r.id),
  'pulse', EXISTS (SELECT 1 FROM pulse_answer u WHERE u.roundtable_id = r.id),
  'adopted', (SELECT count(*) FROM result t WHERE t.adopted_roundtable_id = r.id AND t.trashed_at IS NULL),
  'reviews', (SELECT count(*) FROM goal_review v WHERE v.roundtable_id = r.id AND v.trashed_at IS NULL),
  'promises', (SELECT count(*) FROM commitment k WHERE k.roundtable_id = r.id AND k.trashed_at IS NULL),
  'learnings', (SELECT count(*) FROM learning l WHERE l.roundtable_id = r.id AND l.trashed_at IS NULL),
  'analyses', (SELECT count(*) FROM gap_analysis g WHERE g.roundtable_id = r.id AND g.trashed_at IS NULL))
FROM roundtable r
""",
    TrashKind.LEARNING: """
SELECT r.id, r.trashed_at, json_array(r.text, r.believed, r.found, r.kind, p.name, c.name, r.guest), 0,
  json_object('adoptions', (SELECT count(*) FROM adoption a WHERE a.learning_id = r.id),
  'reviews', (SELECT count(*) FROM goal_review v WHERE v.learning_id = r.id AND v.trashed_at IS NULL),
  'promises', (SELECT count(*) FROM commitment k WHERE k.learning_id = r.id AND k.trashed_at IS NULL))
FROM learning r LEFT JOIN partner p ON p.id = r.partner_id LEFT JOIN contact c ON c.id = r.contact_id
""",
    TrashKind.ADOPTION: """
SELECT r.id, r.trashed_at, json_array(l.text, l.believed, l.found, p.name, r.adopted_on, r.did),
  l.trashed_at IS NOT NULL, json_object()
FROM adoption r JOIN learning l ON l.id = r.learning_id JOIN partner p ON p.id = r.partner_id
""",
    TrashKind.COMMITMENT: """
SELECT r.id, r.trashed_at, json_array(r.text, r.due, p.name, c.name, r.guest), 0, json_object(
  'moves', (SELECT count(*) FROM commitment_move m WHERE m.commitment_id = r.id),
  'answers', (SELECT count(*) FROM commitment_review v WHERE v.commitment_id = r.id))
FROM commitment r LEFT JOIN partner p ON p.id = r.partner_id LEFT JOIN contact c ON c.id = r.contact_id
""",
    TrashKind.ANALYSIS: """
SELECT r.id, r.trashed_at, json_array(r.title, r.dated, r.source), 0, json_object(
  'areas', (SELECT count(*) FROM area_measure m WHERE m.analysis_id = r.id),
  'aside', (SELECT count(*) FROM set_aside_row s WHERE s.analysis_id = r.id))
FROM gap_analysis r
""",
    TrashKind.UPDATE: """
SELECT r.id, r.trashed_at, json_array(r.subject, r.sent_on, r.channel), 0, json_object() FROM update_sent r
""",
    TrashKind.ACTIVITY: """
SELECT r.id, r.trashed_at, json_array(r.name, r.kind, r.kind_words, r.first_day, (
    SELECT group_concat(name, ', ') FROM (
      SELECT p.name FROM activity_partner l JOIN partner p ON p.id = l.partner_id
      WHERE l.activity_id = r.id ORDER BY p.name_key, p.id))), 0, json_object(
  'figures', (SELECT count(*) FROM activity_month m WHERE m.activity_id = r.id),
  'work', (SELECT count(*) FROM backbone_tag t WHERE t.activity_id = r.id),
  'questions', (SELECT count(*) FROM calendar_answer w WHERE w.activity_id = r.id OR w.other_id = r.id))
FROM activity r
""",
    **agenda_trash.STATEMENTS,
}


def thrown(connection: Connection) -> list[Thrown]:
    """All that lies in the trash, what went there first before the rest."""
    found = [
        one
        for kind, statement in _STATEMENTS.items()
        for one in _read(connection, kind, f"{statement} WHERE r.trashed_at IS NOT NULL", ())
    ]
    kinds = tuple(TrashKind)

    def place(one: Thrown) -> tuple[str, int, str, str]:
        return one.trashed_at or "", kinds.index(one.kind), "".join(word or "" for word in one.words), one.id

    return sorted(found, key=place)


def record(connection: Connection, kind: TrashKind, record_id: str) -> Thrown | None:
    """One record, in the trash or not; None where the book does not have it."""
    return next(_read(connection, kind, f"{_STATEMENTS[kind]} WHERE r.id = ?", (record_id,)), None)


def _read(
    connection: Connection, kind: TrashKind, statement: str, values: tuple[Any, ...]
) -> Iterator[Thrown]:
    for record_id, trashed_at, words, is_inside, counts in connection.execute(statement, values):
        yield Thrown(
            kind, record_id, trashed_at, tuple(json.loads(words)), bool(is_inside), json.loads(counts)
        )
