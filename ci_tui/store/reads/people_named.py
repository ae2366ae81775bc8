"""The names of people that a book knows, so that texts can leave it without them."""

from collections.abc import Callable, Collection
from sqlite3 import Connection

from ci_tui.domain.names import clean
from ci_tui.domain.people_words import without_people

_PEOPLE = """
SELECT name FROM contact UNION SELECT guest FROM attendance UNION SELECT guest FROM commitment
UNION SELECT guest FROM learning
"""
_OTHERS = "SELECT name FROM partner UNION SELECT name FROM area"


def nameless(connection: Connection, named: Collection[str] = ()) -> Callable[[str], str]:
    """What takes the names of people out of a text; those that are `named` anyway stay."""
    people = {clean(name or "") for (name,) in connection.execute(_PEOPLE)}
    others = [clean(name) for (name,) in connection.execute(_OTHERS)]
    return without_people(people - set(named), others)
