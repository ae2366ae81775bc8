"""Areas found by what a person types: their name, their code, or another spelling."""

from sqlite3 import Connection

from ci_tui.domain.analyses import AreaName
from ci_tui.domain.names import area_key, search_key

_FOUND = r"""
SELECT a.id, a.name, a.code FROM area a
WHERE a.name_key LIKE :part ESCAPE '\' OR a.code_key LIKE :start ESCAPE '\' OR EXISTS
  (SELECT 1 FROM area_spelling s WHERE s.area_id = a.id AND s.spelling_key LIKE :part ESCAPE '\')
ORDER BY a.name_key NOT LIKE :start ESCAPE '\', a.name_key, a.id LIMIT :limit
"""
_EXACTLY = """
SELECT a.id, a.name, a.code FROM area a WHERE a.name_key = :key OR a.code_key = :key OR EXISTS
  (SELECT 1 FROM area_spelling s WHERE s.area_id = a.id AND s.spelling_key = :key)
ORDER BY a.name_key, a.id
"""


def named(connection: Connection, text: str, limit: int) -> tuple[AreaName, ...]:
    """The areas whose name, code or other spelling holds a text; those that begin with it come first."""
    wanted = search_key(text)
    for mark in "\\%_":
        wanted = wanted.replace(mark, f"\\{mark}")
    rows = connection.execute(_FOUND, {"part": f"%{wanted}%", "start": f"{wanted}%", "limit": limit})
    return tuple(AreaName(area_id, name, code) for area_id, name, code in rows)


def exactly(connection: Connection, text: str) -> tuple[AreaName, ...]:
    """The areas whose whole name, code or other spelling a text is, by name."""
    rows = connection.execute(_EXACTLY, {"key": area_key(text)})
    return tuple(AreaName(area_id, name, code) for area_id, name, code in rows)
