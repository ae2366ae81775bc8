"""Learnings as they are read: rows in their order, pages of them by row, one of them whole."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.learnings import Adoption, LearningCard, LearningKind, LearningLine, in_words
from ci_tui.domain.names import clean, search_key

_Who = tuple[str | None, str | None, str]
"""Who shared something: a partner's id, its person's, a guest."""

_PAGE = 500  # rows fetched by one statement

_LINES = """
SELECT l.rowid, l.id, l.kind, l.text, l.believed, l.found, l.shared_on, p.name, c.name, l.guest, r.day,
       (SELECT count(*) FROM adoption a WHERE a.learning_id = l.id AND a.trashed_at IS NULL)
FROM learning l LEFT JOIN partner p ON p.id = l.partner_id LEFT JOIN contact c ON c.id = l.contact_id
LEFT JOIN roundtable r ON r.id = l.roundtable_id
"""
_CARD = """
SELECT l.id, l.kind, l.text, l.believed, l.found, l.shared_on, l.partner_id, ifnull(p.name, ''),
       l.contact_id, ifnull(c.name, ''), l.guest, l.roundtable_id, r.day, ifnull(r.title, ''),
       ifnull(a.name, ''), l.trashed_at IS NOT NULL, l.indicator_id, ifnull(i.name, '')
FROM learning l LEFT JOIN partner p ON p.id = l.partner_id LEFT JOIN contact c ON c.id = l.contact_id
LEFT JOIN roundtable r ON r.id = l.roundtable_id LEFT JOIN area a ON a.id = l.area_id
LEFT JOIN indicator i ON i.id = l.indicator_id WHERE l.id = ?
"""
_ADOPTIONS = """
SELECT a.id, a.partner_id, p.name, a.adopted_on, a.did
FROM adoption a JOIN partner p ON p.id = a.partner_id
WHERE a.learning_id = ? AND a.trashed_at IS {kept} ORDER BY a.adopted_on, p.name_key, a.id
"""
_NEWEST = """
SELECT rowid FROM learning INDEXED BY learning_by_day WHERE trashed_at IS NULL
ORDER BY shared_on DESC, place, rowid
"""
# One walk over the table: by an index that leads back to it row by row it takes three times as long.
_IN_ORDER = """
SELECT rowid FROM learning NOT INDEXED WHERE trashed_at IS {kept}
ORDER BY {first} shared_on DESC, place, rowid
"""
_WITH_SHARER = """
SELECT rowid, partner_id, contact_id, guest FROM learning NOT INDEXED WHERE trashed_at IS {kept}
ORDER BY shared_on DESC, place, rowid
"""
_KIND_PLACE = (
    "CASE kind "
    + " ".join(f"WHEN '{kind.value}' THEN {at}" for at, kind in enumerate(LearningKind))
    + " END,"
)
_HOLDING = """
SELECT rowid FROM learning WHERE instr(text_key, :word)
UNION ALL SELECT rowid FROM learning WHERE partner_id IN (
  SELECT id FROM partner WHERE instr(name_key, :word)
  UNION SELECT partner_id FROM partner_spelling WHERE instr(spelling_key, :word))
UNION ALL SELECT rowid FROM learning WHERE contact_id IN (
  SELECT id FROM contact WHERE instr(name_key, :word))
UNION ALL SELECT rowid FROM learning WHERE area_id IN (
  SELECT id FROM area WHERE instr(name_key, :word)
  UNION SELECT area_id FROM area_spelling WHERE instr(spelling_key, :word))
UNION ALL SELECT rowid FROM learning WHERE indicator_id IN (
  SELECT id FROM indicator WHERE instr(name_key, :word))
UNION ALL SELECT l.rowid FROM
  (SELECT DISTINCT tag_key FROM learning_tag WHERE instr('#' || tag_key, :word)) k
  CROSS JOIN learning_tag t ON t.tag_key = k.tag_key CROSS JOIN learning l ON l.id = t.learning_id
"""
_ADOPTED = """
SELECT (SELECT rowid FROM learning l WHERE l.id = a.learning_id), count(*)
FROM adoption a WHERE a.trashed_at IS NULL GROUP BY a.learning_id
"""
# What the indexes of days count, the trash taken off: a tenth of a walk over both tables.
_LEARNING_DAYS = """
SELECT shared_on, count(*) FROM learning GROUP BY shared_on
UNION ALL SELECT shared_on, -count(*) FROM learning NOT INDEXED
  WHERE trashed_at IS NOT NULL GROUP BY shared_on
"""
_ADOPTION_DAYS = """
SELECT adopted_on, count(*) FROM adoption GROUP BY adopted_on
UNION ALL SELECT adopted_on, -count(*) FROM adoption NOT INDEXED
  WHERE trashed_at IS NOT NULL OR learning_id IN (SELECT id FROM learning WHERE trashed_at IS NOT NULL)
  GROUP BY adopted_on
"""
_TAGS = """
WITH used AS (
  SELECT tag_key, count(*) AS times FROM learning_tag GROUP BY tag_key
  UNION ALL SELECT tag_key, -count(*) FROM learning_tag
  WHERE learning_id IN (SELECT id FROM learning WHERE trashed_at IS NOT NULL) GROUP BY tag_key)
SELECT (SELECT tag FROM learning_tag t WHERE t.tag_key = used.tag_key ORDER BY rowid LIMIT 1)
FROM used GROUP BY tag_key HAVING sum(times) > 0 ORDER BY sum(times) DESC, tag_key
"""


def rows_in_order(connection: Connection, *, by_kind: bool = False, trashed: bool = False) -> list[int]:
    """The rows of all learnings (or of those in the trash), the newest first, then as they were written.

    `by_kind`: kind by kind, in each the newest first.
    """
    statement = _NEWEST
    if by_kind or trashed:
        kept = "NOT NULL" if trashed else "NULL"
        statement = _IN_ORDER.format(kept=kept, first=_KIND_PLACE if by_kind else "")
    return [row for (row,) in connection.execute(statement)]


def adoption_counts(connection: Connection) -> dict[int, int]:
    """By row, how many partners took a learning up; rows of which none did are left out."""
    return dict(connection.execute(_ADOPTED))


def rows_by_sharer(connection: Connection, *, trashed: bool = False) -> list[int]:
    """The rows by the name of who shared them, each one's the newest first; those of nobody come last."""
    shared: dict[_Who, list[int]] = {}
    for row, *who in connection.execute(_WITH_SHARER.format(kept="NOT NULL" if trashed else "NULL")):
        shared.setdefault((who[0], who[1], who[2]), []).append(row)
    partners = dict(connection.execute("SELECT id, name_key FROM partner"))
    people = dict(connection.execute("SELECT id, name_key FROM contact"))

    def by_name(who: _Who) -> tuple[bool, str, str, str]:
        partner_id, contact_id, guest = who
        name = search_key(guest) if partner_id is None else partners[partner_id]
        return not (partner_id or guest), name, partner_id or "", people.get(contact_id, "")

    return list(chain.from_iterable(shared[who] for who in sorted(shared, key=by_name)))


def rows_of_kind(connection: Connection, kind: LearningKind) -> set[int]:
    """The rows of one kind."""
    found = connection.execute("SELECT rowid FROM learning WHERE kind = ?", (kind.value,))
    return {row for (row,) in found}


def rows_holding(connection: Connection, word: str) -> set[int]:
    """The rows that hold a key in their text, a tag, their kind, area or measure, or in who shared it."""
    found = {row for (row,) in connection.execute(_HOLDING, {"word": word})}
    for kind in LearningKind:
        if word in kind.words:
            found |= rows_of_kind(connection, kind)
    return found


def lines_at(connection: Connection, rows: Sequence[int]) -> list[LearningLine]:
    """The learnings in these rows, in their order; rows that are gone are left out."""
    found: dict[int, LearningLine] = {}
    for start in range(0, len(rows), _PAGE):
        some = tuple(rows[start : start + _PAGE])
        marks = ",".join("?" * len(some))
        told = connection.execute(f"{_LINES} WHERE l.rowid IN ({marks})", some).fetchall()
        found |= zip((row for row, *_ in told), _lines(connection, told), strict=True)
    return [found[row] for row in rows if row in found]


def lines_of_roundtable(connection: Connection, roundtable_id: str) -> list[LearningLine]:
    """What was shared at a roundtable, in the order in which it was written; the trash left out."""
    told = connection.execute(
        f"{_LINES} WHERE l.roundtable_id = ? AND l.trashed_at IS NULL ORDER BY l.place, l.rowid",
        (roundtable_id,),
    ).fetchall()
    return list(_lines(connection, told))


def row_of(connection: Connection, learning_id: str) -> int | None:
    """The row of a learning; None where it is not in the book."""
    found = connection.execute("SELECT rowid FROM learning WHERE id = ?", (learning_id,)).fetchone()
    return None if found is None else int(found[0])


def card(connection: Connection, learning_id: str) -> LearningCard | None:
    """Everything about a learning, in the trash or not; None where it is not in the book."""
    row = connection.execute(_CARD, (learning_id,)).fetchone()
    if row is None:
        return None
    (identity, kind, text, believed, found, shared_on, partner_id, partner, contact_id, person, guest,
     roundtable_id, day, title, area, trashed, indicator_id, measure) = row  # fmt: skip
    return LearningCard(
        id=identity,
        kind=LearningKind(kind),
        text=text,
        believed=believed,
        found=found,
        shared_on=date.fromisoformat(shared_on),
        partner_id=partner_id,
        partner=partner,
        contact_id=contact_id,
        person=person,
        guest=guest,
        roundtable_id=roundtable_id,
        roundtable=None if day is None else date.fromisoformat(day),
        roundtable_title=title,
        area=area,
        tags=_tags_of(connection, [identity]).get(identity, ()),
        adoptions=adoptions(connection, identity),
        trashed=bool(trashed),
        indicator_id=indicator_id,
        measure=clean(measure),
    )


def adoptions(connection: Connection, learning_id: str, *, trashed: bool = False) -> tuple[Adoption, ...]:
    """Who took a learning up, the earliest first; or the adoptions of it in the trash."""
    statement = _ADOPTIONS.format(kept="NOT NULL" if trashed else "NULL")
    return tuple(
        Adoption(identity, partner_id, partner, date.fromisoformat(day), did)
        for identity, partner_id, partner, day, did in connection.execute(statement, (learning_id,))
    )


def by_month(connection: Connection) -> dict[date, tuple[int, int]]:
    """By the first day of each month with any: how many learnings were shared, and how many taken up."""
    months: dict[str, list[int]] = {}
    for place, statement in enumerate((_LEARNING_DAYS, _ADOPTION_DAYS)):
        for day, number in connection.execute(statement):
            months.setdefault(day[:7], [0, 0])[place] += number
    return {
        date.fromisoformat(f"{month}-01"): (shared, adopted)
        for month, (shared, adopted) in months.items()
        if shared or adopted
    }


def tags(connection: Connection) -> tuple[str, ...]:
    """The tags in use, the most used first; one tag written in several ways stands once."""
    return tuple(tag for (tag,) in connection.execute(_TAGS))


def count(connection: Connection) -> int:
    """How many learnings there are."""
    (found,) = connection.execute("SELECT count(*) FROM learning WHERE trashed_at IS NULL").fetchone()
    return int(found)


def adoption_of(connection: Connection, adoption_id: str) -> tuple[str, str] | None:
    """The learning and the partner of an adoption; None where it is not in the book."""
    found: tuple[str, str] | None = connection.execute(
        "SELECT learning_id, partner_id FROM adoption WHERE id = ?", (adoption_id,)
    ).fetchone()
    return found


def shared_by(partner: str | None, person: str | None, guest: str) -> str:
    """Who shared a learning, in words: the partner with its person in brackets, or the guest."""
    if not partner:
        return guest
    return f"{partner} ({person})" if person else partner


def _lines(connection: Connection, told: Sequence[tuple[Any, ...]]) -> Iterable[LearningLine]:
    tags_of = _tags_of(connection, [row[1] for row in told])
    for _, identity, kind, text, believed, found, shared_on, partner, person, guest, day, adopted in told:
        yield LearningLine(
            id=identity,
            kind=LearningKind(kind),
            text=clean(in_words(text, believed, found)),
            shared_on=date.fromisoformat(shared_on),
            shared_by=shared_by(partner, person, guest),
            roundtable=None if day is None else date.fromisoformat(day),
            tags=tags_of.get(identity, ()),
            adoptions=adopted,
        )


def _tags_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The tags of some learnings, in order; a learning without tags is left out."""
    marks = ",".join("?" * len(ids))
    found: dict[str, tuple[str, ...]] = {}
    for learning_id, tag in connection.execute(
        f"SELECT learning_id, tag FROM learning_tag WHERE learning_id IN ({marks}) ORDER BY tag_key", ids
    ):
        found[learning_id] = (*found.get(learning_id, ()), tag)
    return found
